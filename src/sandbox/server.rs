//! Listening, and ending in order.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, Request, State, WebSocketUpgrade};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::keeper::Keeper;
use super::options::Options;
use super::snowflake::Snowflake;
use super::world::World;
use super::{gateway, page, people, rest};

/// How long open requests may take to end once the server is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(2);

/// A server that runs: its state, and the task that accepts connections.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) world: Arc<World>,
    accepting: Option<JoinHandle<io::Result<()>>>,
    keeper: Option<Keeper>,
}

impl Server {
    #[expect(clippy::disallowed_methods, reason = "the server is the home of the sandbox's tasks")]
    pub(super) async fn start(options: Options) -> io::Result<Self> {
        if !options.host.is_loopback() {
            let message =
                format!("the sandbox listens on a loopback address alone, {} is none", options.host);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let listener = TcpListener::bind(SocketAddr::new(options.host, options.port)).await?;
        let kept = options.state.clone().map(Keeper::open).transpose()?;
        let world = Arc::new(World::new(listener.local_addr()?, options));
        let keeper = kept.map(|(keeper, state)| {
            if let Some(state) = state {
                world.restore(state);
            }
            tokio::spawn(keeper.clone().keep(Arc::clone(&world), world.touched()));
            keeper
        });
        // Without it a reply takes 42 ms instead of 1: the kernel waits for more to send. A socket that refuses the
        // option still works.
        let listener = listener.tap_io(|socket| drop(socket.set_nodelay(true)));
        let ending = Arc::clone(&world);
        let serving = axum::serve(listener, router(&world))
            .with_graceful_shutdown(async move { ending.stopped().await });
        let accepting = tokio::spawn(serving.into_future());
        Ok(Self { world, accepting: Some(accepting), keeper })
    }

    /// Stops: connections of the gateway close with 1001, requests in flight get a moment to end.
    pub(super) async fn stop(mut self) {
        self.world.stop();
        if let Some(mut accepting) = self.accepting.take()
            && tokio::time::timeout(LAST_REQUESTS, &mut accepting).await.is_err()
        {
            accepting.abort();
        }
        // Once more: the last requests may have changed something.
        if let Some(keeper) = &self.keeper {
            keeper.write(&self.world).await;
        }
    }
}

impl Drop for Server {
    /// A sandbox that is dropped stops as well, without waiting.
    fn drop(&mut self) {
        self.world.stop();
    }
}

fn router(world: &Arc<World>) -> Router {
    Router::new()
        .route("/", get(root))
        .route("/assets/{*name}", get(page::asset))
        // Browsers ask for it by themselves; the bot's record is to hold what the bot asked alone.
        .route("/favicon.ico", get(StatusCode::NOT_FOUND))
        .merge(people::routes(world))
        .route("/attachments/{channel}/{id}/{name}", get(attachment))
        .fallback(rest::serve)
        .layer(DefaultBodyLimit::max(rest::LARGEST_REQUEST))
        .layer(from_fn_with_state(Arc::clone(world), people::refuse_foreign))
        .with_state(Arc::clone(world))
}

/// The gateway stands at the root, where its address without a path leads; a browser finds the page there.
async fn root(State(world): State<Arc<World>>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await else {
        return page::index(&world.settings.page_token);
    };
    let mut pairs = parts.uri.query().unwrap_or_default().split('&');
    let version = pairs.find_map(|pair| pair.strip_prefix("v=")).map(str::to_owned);
    upgrade.on_upgrade(move |socket| gateway::serve(world, socket, version))
}

/// A file's bytes. Pictures alone are shown in place: what somebody sent must never run as a page of this address.
async fn attachment(
    State(world): State<Arc<World>>,
    Path((channel, id, name)): Path<(Snowflake, Snowflake, String)>,
) -> Response {
    let Some(file) = world.files.with(|files| files.get(channel, id, &name).cloned()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let shown = matches!(file.content_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp");
    let unknown = HeaderValue::from_static("application/octet-stream");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&file.content_type).unwrap_or(unknown)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(if shown { "inline" } else { "attachment" })),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, Body::from(file.bytes)).into_response()
}
