//! What a browser can ask for.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream::unfold;
use serde_json::Value;

use super::guard::guard;
use super::workshop::Workshop;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const JSON: &str = "application/json";
const SVG: &str = "image/svg+xml";

/// Everything there is; anything else is 404.
pub(super) fn router(workshop: Workshop, port: u16) -> Router {
    let text = |kind, text: &'static str| get(move || async move { typed(kind, text) });
    Router::new()
        .route("/", text(HTML, include_str!("page/index.html")))
        .route("/preview.css", text(CSS, include_str!("page/preview.css")))
        .route("/preview.js", text(JAVASCRIPT, include_str!("page/preview.js")))
        .route("/icon.svg", text(SVG, include_str!("page/icon.svg")))
        .route("/events", get(events))
        .route("/state", get(state))
        .route("/paper/{*name}", get(paper))
        .route("/page/{number}/{*name}", get(page))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(from_fn_with_state(port, guard))
        .with_state(workshop)
}

/// Says whenever the job was read anew; first of all, how it stands.
async fn events(
    State(workshop): State<Workshop>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = unfold(workshop.news(), |mut news| async move {
        news.changed().await.ok()?;
        let beat = *news.borrow_and_update();
        Some((Ok(Event::default().data(beat.json().to_string())), news))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn state(State(workshop): State<Workshop>) -> Response {
    answer(JSON, workshop.state().await.map(|value| safe(&value)))
}

async fn paper(State(workshop): State<Workshop>, Path(name): Path<String>) -> Response {
    answer(JSON, workshop.paper(name).await.map(|value| safe(&value)))
}

async fn page(
    State(workshop): State<Workshop>,
    Path((number, name)): Path<(usize, String)>,
) -> Response {
    answer(SVG, workshop.page(name, number).await.map(|page| page.to_string()))
}

/// JSON in which no text can be taken for markup, whatever reads it.
fn safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn answer(kind: &'static str, text: Option<String>) -> Response {
    text.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |text| typed(kind, text))
}

fn typed(kind: &'static str, text: impl Into<String>) -> Response {
    ([(CONTENT_TYPE, kind)], text.into()).into_response()
}
