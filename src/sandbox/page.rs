//! The chat page: its files are part of the program, and come from nowhere else.
//!
//! The page may load what this server gives it and nothing more, run no script but its own files, and stand in no
//! frame; what members and briefings write has no way to become any of it.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, File, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sandbox/page/assets");

/// The page itself, among the assets.
const INDEX: &str = "index.html";
/// Where the page bears its token.
const PLACEHOLDER: &str = "{{token}}";

/// The one script that is no module: it is run before the page is drawn.
const EARLY: &str = "early.js";

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
                      font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; \
                      base-uri 'none'";

/// Every module of the page, told at once: else a browser learns of each from the one that imports it, turn by turn.
static MODULES: LazyLock<Option<HeaderValue>> = LazyLock::new(|| {
    let names = files(&ASSETS).into_iter().filter_map(|file| file.path().to_str());
    let modules = names.filter(|name| content_type(name).starts_with("text/javascript") && *name != EARLY);
    let links = modules.map(|name| format!("</assets/{name}>; rel=modulepreload"));
    HeaderValue::from_str(&links.collect::<Vec<_>>().join(", ")).ok()
});

/// The page with the token by which it proves to be ours.
pub(crate) fn index(token: &str) -> Response {
    let Some(page) = ASSETS.get_file(INDEX).and_then(|file| file.contents_utf8()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = dressed(INDEX, Body::from(page.replace(PLACEHOLDER, token)));
    if let Some(modules) = MODULES.clone() {
        response.headers_mut().insert(header::LINK, modules);
    }
    response
}

/// All files of a folder of the page, those in its folders too.
fn files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    folder.files().chain(folder.dirs().flat_map(files)).collect()
}

/// One of the page's files.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.get_file(&name).filter(|_| name != INDEX) {
        Some(file) => dressed(&name, Body::from(file.contents())),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn dressed(name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The page belongs to this start of the program: its token is of no use at the next.
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers.map(|(name, value)| (name, HeaderValue::from_static(value))), body).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    // Without its token in the right place the page could do nothing.
    #[tokio::test]
    async fn the_page_bears_the_token_once() {
        let page = index("a-token");
        assert_eq!(page.headers()["cache-control"], "no-store");
        let page = String::from_utf8(to_bytes(page.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap();
        assert!(page.contains(r#"<meta name="sandbox-token" content="a-token">"#), "{page}");
        assert!(!page.contains(PLACEHOLDER));
    }

    // Loaded turn by turn, the page would be of use half a second later.
    #[test]
    fn every_module_is_told_with_the_page() {
        let page = index("a-token");
        let told = page.headers()[header::LINK].to_str().unwrap();
        assert!(told.contains("</assets/main.js>; rel=modulepreload"), "{told}");
        assert!(told.contains("</assets/text/blocks.js>; rel=modulepreload"), "{told}");
        assert!(!told.contains(EARLY), "{told}");
    }

    // A browser runs no script and lays on no style that comes under another type.
    #[test]
    fn every_file_has_a_type_that_browsers_take() {
        for file in files(&ASSETS) {
            let name = file.path().to_str().unwrap();
            assert_ne!(content_type(name), "application/octet-stream", "{name}");
        }
    }

    // Usable within 300 ms: what is not there need not be loaded. A font would not be counted.
    #[test]
    fn the_page_is_small() {
        let counted = files(&ASSETS)
            .into_iter()
            .filter(|file| file.path().extension().is_none_or(|kind| kind != "woff2"));
        let size: usize = counted.map(|file| file.contents().len()).sum();
        assert!(size < 150 * 1024, "{size} bytes");
    }

    #[tokio::test]
    async fn nothing_else_is_an_asset() {
        for name in ["", "index.html", "../page.rs", "/etc/passwd", "none.js"] {
            assert_eq!(asset(Path(name.to_owned())).await.status(), StatusCode::NOT_FOUND, "{name}");
        }
    }
}
