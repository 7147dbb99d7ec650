//! REST, version 10: the way of a request from its arrival to its answer.

mod account;
mod body;
mod call;
mod callbacks;
mod channels;
mod commands;
mod guilds;
mod members;
mod messages;
mod rates;
mod routes;
mod thread_lists;
mod thread_members;
mod threads;
mod unsupported;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::faults::{Fault, When};
use super::feed::Change;
use super::record::Recorded;
use super::refusal::Refusal;
use super::world::World;

pub(crate) use body::{Payload, read as read_payload};
use call::{Answer, Call};
use rates::Allowance;
use routes::{Access, Found};

pub(crate) use rates::Rates;
pub(crate) use routes::{is_supported, names};

/// The most that a request may carry.
pub(crate) const LARGEST_REQUEST: usize = 25 * 1024 * 1024;

/// What a request is answered with, before it becomes HTTP.
struct Decided {
    answer: Answer,
    allowance: Option<Allowance>,
    by_fault: bool,
}

/// Answers any request under `/api/v10`, and tells every other that there is no such route.
pub(crate) async fn serve(State(world): State<Arc<World>>, request: Request) -> Response {
    let method = request.method().to_string();
    let uri = request.uri().clone();
    let headers = request.headers().clone();
    let payload = body::read(request).await;
    let found = match uri.path().strip_prefix("/api/v10") {
        Some(path) => routes::find(&method, path),
        None => Found::Unknown,
    };
    let number = world.record.arrived(recorded(&world, &method, &uri, &found, payload.as_ref()));
    let fault = match &found {
        Found::Route(route, _) => world.faults.take(&route.name()),
        _ => None,
    };
    let decided = match fault {
        Some((fault, When::Later(after))) => {
            let at = world.now().checked_add(after).unwrap_or(Timestamp::MAX);
            world.late.plan(at, move |world| drop(decide(world, &headers, &uri, &found, payload, None)));
            settle_after(&world, after);
            failed(fault)
        }
        _ => decide(&world, &headers, &uri, &found, payload, fault),
    };
    let Some(decided) = decided else {
        world.record.left_waiting(number);
        world.feed.tell(|| Change::Request(number));
        world.stopped().await;
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Answer { status, body, .. } = &decided.answer;
    world.record.answered(number, *status, body.clone(), decided.by_fault);
    world.feed.tell(|| Change::Request(number));
    respond(decided)
}

/// Lets take effect what is late by then, where the clock is not moved past it before.
#[expect(clippy::disallowed_methods, reason = "nobody waits for it: that is the fault")]
fn settle_after(world: &Arc<World>, time: Duration) {
    let world = Arc::clone(world);
    drop(tokio::spawn(async move {
        tokio::time::sleep(time).await;
        world.settle(world.now());
    }));
}

fn recorded(
    world: &World,
    method: &str,
    uri: &Uri,
    found: &Found,
    payload: Result<&Payload, &Refusal>,
) -> Recorded {
    Recorded {
        number: 0,
        at: world.now(),
        method: method.to_owned(),
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        route: found.name(),
        body: payload.map_or_else(|_| Arc::new(Value::Null), |payload| Arc::clone(&payload.json)),
        files: payload.map_or_else(
            |_| Vec::new(),
            |payload| payload.uploads.iter().map(|file| file.bytes.len()).collect(),
        ),
        status: None,
        answer: None,
        by_fault: false,
        known: !matches!(found, Found::Unknown),
    }
}

/// What to answer; nothing if a fault wants the request to wait in vain.
fn decide(
    world: &World,
    headers: &HeaderMap,
    uri: &Uri,
    found: &Found,
    payload: Result<Payload, Refusal>,
    fault: Option<(Fault, When)>,
) -> Option<Decided> {
    let plain = |answer: Answer| Some(Decided { answer, allowance: None, by_fault: false });
    let (route, params) = match found {
        Found::Route(route, params) => (*route, params.clone()),
        Found::Unsupported(name) => return plain(Refusal::unsupported(name).into()),
        Found::WrongMethod => return plain(Refusal::wrong_method().into()),
        Found::Unknown => return plain(Refusal::unknown_route().into()),
    };
    if let Some((fault, When::BeforeEffect)) = fault {
        return failed(fault);
    }
    if route.access == Access::Bot && !authorized(world, headers) {
        return plain(Refusal::unauthorized().into());
    }
    let payload = match payload {
        Ok(payload) => payload,
        Err(refusal) => return plain(refusal.into()),
    };
    let call = Call::new(params, uri.query(), payload);
    let allowance = match world.rates.spend(route, &call, world.now()) {
        Ok(allowance) => allowance,
        Err((allowance, retry_after)) => {
            let answer = too_many(retry_after);
            return Some(Decided { answer, allowance: Some(allowance), by_fault: false });
        }
    };
    let answer = messages::check_files(&call).and_then(|()| (route.handle)(world, &call));
    let answer = answer.unwrap_or_else(Answer::from);
    match fault {
        Some((fault, _)) => failed(fault),
        None => Some(Decided { answer, allowance, by_fault: false }),
    }
}

fn failed(fault: Fault) -> Option<Decided> {
    let answer = match fault {
        Fault::Status(status) => {
            let message = format!("{status}: on purpose");
            Answer {
                status,
                body: Some(Arc::new(json!({ "message": message, "code": 0 }))),
                retry_after: None,
            }
        }
        Fault::RateLimited { retry_after } => too_many(retry_after),
        Fault::TimeOut => return None,
    };
    Some(Decided { answer, allowance: None, by_fault: true })
}

fn too_many(retry_after: Duration) -> Answer {
    let message = "You are being rate limited.";
    let body = json!({ "message": message, "retry_after": retry_after.as_secs_f64(), "global": false });
    Answer { status: 429, body: Some(Arc::new(body)), retry_after: Some(retry_after) }
}

fn authorized(world: &World, headers: &HeaderMap) -> bool {
    let sent = headers.get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    sent.and_then(|sent| sent.strip_prefix("Bot ")) == Some(world.settings.token.as_str())
}

fn respond(decided: Decided) -> Response {
    let Decided { answer, allowance, .. } = decided;
    let body = answer
        .body
        .map_or_else(Body::empty, |body| Body::from(serde_json::to_vec(&*body).unwrap_or_default()));
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(allowance) = allowance {
        allowance.write(headers);
    }
    if let Some(retry_after) = answer.retry_after {
        let seconds = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
        headers.insert("retry-after", HeaderValue::from(seconds));
        headers.insert("x-ratelimit-scope", HeaderValue::from_static("user"));
    }
    response
}
