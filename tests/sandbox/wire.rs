//! Bare requests, without a client library between.

use mujaz::sandbox::team::BOT;
use mujaz::sandbox::{Control, Options, Sandbox};
use reqwest::Method;
use serde_json::Value;

use crate::judge;

/// A sandbox without a bot, and somebody who sends it requests with the bot's token.
pub(crate) struct Wire {
    pub(crate) sandbox: Sandbox,
    pub(crate) control: Control,
    client: reqwest::Client,
}

impl Drop for Wire {
    /// Whatever a test looks at, what the server took and answered is held against Discord's own description.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(judge::breaches(&self.control), Vec::<String>::new());
        }
    }
}

impl Wire {
    pub(crate) async fn start(options: Options) -> Self {
        let sandbox = Sandbox::start(options).await.unwrap();
        let control = sandbox.control();
        Self { sandbox, control, client: reqwest::Client::new() }
    }

    /// Sends a request under `/api/v10`; `{app}` in the path stands for the application's id.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let path = path.replace("{app}", &BOT.to_string());
        let url = format!("{}/api/v10{path}", self.sandbox.base_url());
        self.client.request(method, url).header("authorization", format!("Bot {}", self.sandbox.token()))
    }

    /// The status and the JSON of an answer, null if it has none.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let request = self.request(method, path);
        let request = if body.is_null() { request } else { request.json(&body) };
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.send(Method::GET, path, Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.send(Method::POST, path, body).await
    }

    /// Registers commands of these names for all guilds.
    pub(crate) async fn register(&self, names: &[&str]) {
        let commands: Value =
            names.iter().map(|name| serde_json::json!({ "name": name, "description": "وصف" })).collect();
        let (status, _) = self.send(Method::PUT, "/applications/{app}/commands", commands).await;
        assert_eq!(status, 200);
    }

    /// The id and the token of the newest interaction, as a listener on the gateway would learn them.
    pub(crate) fn callback(asked: &mujaz::sandbox::Asked) -> String {
        format!("/interactions/{}/{}/callback", asked.id(), asked.token())
    }
}
