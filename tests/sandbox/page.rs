//! The page's side of the server, over real HTTP and its socket, as a browser speaks to it.

mod acts;
mod events;
mod foreign;
mod mishaps;
mod panes;

use mujaz::sandbox::{Sandbox, Snowflake};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::socket::Socket;

/// A browser with the page open.
pub(crate) struct Page {
    origin: String,
    token: String,
    client: reqwest::Client,
}

impl Page {
    /// Loads the page, and reads the token where the page's own script reads it.
    pub(crate) async fn load(sandbox: &Sandbox) -> Self {
        let origin = sandbox.base_url();
        let html = reqwest::get(&origin).await.unwrap().text().await.unwrap();
        let (_, rest) =
            html.split_once(r#"<meta name="sandbox-token" content=""#).expect("a token in the page");
        let token = rest.split('"').next().unwrap().to_owned();
        Self { origin, token, client: reqwest::Client::new() }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}/control/{path}", self.origin));
        request.header("authorization", format!("Sandbox {}", self.token))
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        answer(self.request(Method::POST, path).json(&body)).await
    }

    /// Posts what has to succeed.
    pub(crate) async fn done(&self, path: &str, body: Value) -> Value {
        let (status, told) = self.post(path, body).await;
        assert_eq!(status, 200, "{path}: {told}");
        told
    }

    /// Posts what has to be refused; gives the status and the word for it.
    pub(crate) async fn refused(&self, path: &str, body: Value) -> (u16, String) {
        let (status, told) = self.post(path, body).await;
        assert!(told["message"].is_string() && told.get("detail").is_some(), "{told}");
        (status, told["error"].as_str().unwrap().to_owned())
    }

    /// Opens the viewer's socket; `hello` is the first event.
    pub(crate) async fn watch(&self, sandbox: &Sandbox, viewer: Snowflake) -> Watching {
        let target = format!("/control/events?viewer={viewer}&token={}", self.token);
        let mut socket = Socket::open(sandbox, &target).await;
        let hello = socket.next().await;
        assert_eq!(hello["type"], "hello", "{hello}");
        Watching { socket, hello }
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

/// A viewer's open socket.
pub(crate) struct Watching {
    pub(crate) socket: Socket,
    pub(crate) hello: Value,
}

impl Watching {
    /// The next event of a type; what comes before it is passed over.
    pub(crate) async fn next(&mut self, wanted: &str) -> Value {
        loop {
            let event = self.socket.next().await;
            if event["type"] == wanted {
                return event;
            }
        }
    }

    /// Every event up to the echo of a word that `page` lets somebody say, the echo left out: what did not come by
    /// then does not come.
    pub(crate) async fn until_now(&mut self, page: &Page) -> Vec<Value> {
        let said = page.done("say", said("هذا كل شيء")).await;
        let mut events = Vec::new();
        loop {
            let event = self.socket.next().await;
            if event["message"]["id"] == said["message"]["id"] {
                return events;
            }
            events.push(event);
        }
    }
}

/// What the member says in the open channel.
pub(crate) fn said(text: &str) -> Value {
    use mujaz::sandbox::team::{GENERAL, MEMBER};
    json!({ "viewer": MEMBER, "channel": GENERAL, "text": text })
}
