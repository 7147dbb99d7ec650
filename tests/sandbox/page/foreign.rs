//! Nobody but this machine's own page and programs gets in.

use mujaz::sandbox::team::MEMBER;
use mujaz::sandbox::{Options, Sandbox};
use reqwest::Method;
use serde_json::json;

use super::{Page, answer};

const PATHS: [&str; 6] =
    ["/", "/assets/none.js", "/control/routes", "/control/events", "/api/v10/gateway", "/attachments/1/2/a"];

async fn status(sandbox: &Sandbox, path: &str, header: (&str, &str)) -> u16 {
    let request = reqwest::Client::new().get(format!("{}{path}", sandbox.base_url()));
    request.header(header.0, header.1).send().await.unwrap().status().as_u16()
}

// A page anywhere on the web can make the browser send requests here: none may be answered.
#[tokio::test]
async fn a_foreign_page_or_name_gets_nothing() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let port = sandbox.address().port();
    for path in PATHS {
        for host in ["evil.example", "127.0.0.1", "127.0.0.1:1"] {
            assert_eq!(status(&sandbox, path, ("host", host)).await, 403, "{path} for {host}");
        }
        for origin in ["http://evil.example", "null", "https://localhost", "http://127.0.0.1:1"] {
            assert_eq!(status(&sandbox, path, ("origin", origin)).await, 403, "{path} from {origin}");
        }
        for own in ["localhost", "[::1]", "127.0.0.1"] {
            let own = format!("{own}:{port}");
            assert_ne!(status(&sandbox, path, ("host", &own)).await, 403, "{path} for {own}");
            let origin = format!("http://{own}");
            assert_ne!(status(&sandbox, path, ("origin", &origin)).await, 403, "{path} from {origin}");
        }
    }
    assert!(sandbox.control().requests().iter().all(|request| request.path == "/api/v10/gateway"));
}

#[tokio::test]
async fn the_page_comes_with_its_token_and_may_load_nothing_from_elsewhere() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let page = reqwest::get(sandbox.base_url()).await.unwrap();
    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("content-type"), "text/html; charset=utf-8");
    let other = Sandbox::start(Options::default()).await.unwrap();
    assert_ne!(Page::load(&sandbox).await.token, Page::load(&other).await.token);
}

#[tokio::test]
async fn without_the_token_nothing_is_done() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let page = Page::load(&sandbox).await;
    let client = reqwest::Client::new();
    let posts = ["say", "delete", "invoke", "autocomplete", "press", "choose", "submit", "fail", "gateway"];
    let gets = ["messages", "requests", "routes"];
    let all = posts.iter().chain(&["clock", "roles"]).map(|path| (Method::POST, *path));
    for (method, path) in all.chain(gets.map(|path| (Method::GET, path))) {
        let url = format!("{}/control/{path}", sandbox.base_url());
        let bare = client.request(method.clone(), &url).json(&json!({}));
        let (status, told) = answer(bare.try_clone().unwrap()).await;
        assert_eq!((status, &told["error"]), (401, &json!("unauthorized")), "{method} {path}");
        for wrong in ["Sandbox wrong", "Bot wrong", &page.token] {
            assert_eq!(answer(bare.try_clone().unwrap().header("authorization", wrong)).await.0, 401);
        }
    }
    for query in [
        "",
        "?token=wrong",
        &format!("?viewer={MEMBER}"),
        "?viewer=x&token=x",
        &format!("?viewer={MEMBER}&token=x"),
    ] {
        let url = format!("{}/control/events{query}", sandbox.base_url());
        assert_eq!(answer(client.get(url)).await.0, 401, "{query}");
    }
}

// The bot's own token opens no door of the page's, nor the page's the bot's.
#[tokio::test]
async fn what_the_page_never_asks_is_told_to_be_wrong() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let page = Page::load(&sandbox).await;
    assert_eq!(page.get("nothing").await.1["error"], "no-such-route");
    assert_eq!(page.refused("say", json!({ "viewer": 1 })).await, (400, "bad-request".into()));
    assert_eq!(page.refused("say", json!([])).await, (400, "bad-request".into()));
    let stranger = json!({ "viewer": "1", "channel": "1", "text": "نص" });
    assert_eq!(page.refused("say", stranger).await, (404, "unknown-member".into()));
    assert_eq!(page.get("messages?viewer=x&channel=1").await.0, 400);
    let half = page.request(Method::POST, "say").header("content-type", "application/json").body("{");
    assert_eq!(answer(half).await.1["error"], "bad-request");
    let events = format!("events?viewer={MEMBER}&token={}", page.token);
    assert_eq!(page.get(&events).await.1["error"], "bad-request", "no upgrade");
    let strange = format!("events?viewer=1&token={}", page.token);
    assert_eq!(page.get(&strange).await.1["error"], "unknown-member");
}
