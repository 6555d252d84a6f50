//! What a service on one's own machine must refuse: other sites' pages, which can
//! reach it by a name of theirs, and whatever would do more than look.

use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The page takes scripts, styles, pictures and news from here only.
const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// Answers only who asks for this machine by its own name, and only to look.
pub(super) async fn guard(
    State(port): State<u16>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = if !is_asked_for_us(&request, port) {
        (StatusCode::MISDIRECTED_REQUEST, "Địa chỉ không đúng.").into_response()
    } else if request.method() != Method::GET {
        let allow = [(ALLOW, HeaderValue::from_static("GET"))];
        (StatusCode::METHOD_NOT_ALLOWED, allow, "Chỉ xem được.").into_response()
    } else {
        next.run(request).await
    };
    protect(response.headers_mut());
    response
}

/// Whether the request names this service, in its `Host` and wherever else it may.
fn is_asked_for_us(request: &Request, port: u16) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let named = request.uri().authority().map(|authority| authority.as_str().as_bytes());
    [Some(host.as_bytes()), named].into_iter().flatten().all(|host| is_ours(host, port))
}

fn is_ours(host: &[u8], port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| {
        let bare = port == 80 && host == own.as_bytes();
        bare || host == format!("{own}:{port}").as_bytes()
    })
}

fn protect(headers: &mut HeaderMap) {
    let resource_policy = HeaderName::from_static("cross-origin-resource-policy");
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (resource_policy, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
