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

/// How the page names its files, and where they are for a browser that may keep them: the name holds a hash of them all, so
/// that another build's are others.
const NAMED: &str = "/assets/";
static KEPT: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for file in files(&ASSETS) {
        hasher.update(file.path().as_os_str().as_encoded_bytes()).update(file.contents());
    }
    hasher.finalize().to_hex().chars().take(12).collect()
});

/// Every module of the page, told at once: else a browser learns of each from the one that imports it, turn by turn.
static MODULES: LazyLock<Option<HeaderValue>> = LazyLock::new(|| {
    let names = files(&ASSETS).into_iter().filter_map(|file| file.path().to_str());
    let modules = names.filter(|name| content_type(name).starts_with("text/javascript") && *name != EARLY);
    let links = modules.map(|name| format!("<{NAMED}{}/{name}>; rel=modulepreload", *KEPT));
    HeaderValue::from_str(&links.collect::<Vec<_>>().join(", ")).ok()
});

/// The page with the token by which it proves to be ours.
pub(crate) fn index(token: &str) -> Response {
    let Some(page) = ASSETS.get_file(INDEX).and_then(|file| file.contents_utf8()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = page.replace(NAMED, &format!("{NAMED}{}/", *KEPT)).replace(PLACEHOLDER, token);
    // The page belongs to this start of the program: its token is of no use at the next.
    let mut response = dressed(INDEX, "no-store", Body::from(page));
    if let Some(modules) = MODULES.clone() {
        response.headers_mut().insert(header::LINK, modules);
    }
    response
}

/// All files of a folder of the page, those in its folders too.
fn files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    folder.files().chain(folder.dirs().flat_map(files)).collect()
}

/// One of the page's files, under the hash of all: of fifty files a browser asks once.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let name = name.strip_prefix(KEPT.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or_default();
    match ASSETS.get_file(name).filter(|_| name != INDEX) {
        Some(file) => dressed(name, "public, max-age=31536000, immutable", Body::from(file.contents())),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn dressed(name: &str, kept: &'static str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, kept),
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
        for name in ["main.js", "text/blocks.js"] {
            assert!(told.contains(&format!("</assets/{}/{name}>; rel=modulepreload", *KEPT)), "{told}");
        }
        assert!(!told.contains(EARLY), "{told}");
    }

    // Asked for anew at every visit, fifty files take longer than all that they do.
    #[tokio::test]
    async fn a_browser_keeps_the_files_of_this_build_and_finds_no_others() {
        let kept = asset(Path(format!("{}/main.js", *KEPT))).await;
        assert_eq!(kept.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(kept.headers()["content-type"], "text/javascript; charset=utf-8");
        let page = index("a-token").into_body();
        let page = String::from_utf8(to_bytes(page, 1 << 20).await.unwrap().to_vec()).unwrap();
        let named = page.matches(NAMED).count();
        assert!(named > 5 && page.matches(&format!("{NAMED}{}/", *KEPT)).count() == named, "{page}");
        for other in ["main.js", "0123456789ab/main.js"] {
            assert_eq!(asset(Path(other.to_owned())).await.status(), StatusCode::NOT_FOUND, "{other}");
        }
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
            let named = format!("{}/{name}", *KEPT);
            assert_eq!(asset(Path(named)).await.status(), StatusCode::NOT_FOUND, "{name}");
        }
    }
}
