//! What a service on one's own machine owes: nobody else gets in, nothing gets out.

use std::net::{Ipv4Addr, TcpListener};

use super::browser::Preview;
use super::{Case, ROWS, job};

/// The headers that every answer has.
const HEADERS: &[&str] = &[
    "content-security-policy: default-src 'self';",
    "x-content-type-options: nosniff",
    "cache-control: no-store",
    "x-frame-options: deny",
    "referrer-policy: no-referrer",
    "cross-origin-resource-policy: same-origin",
];

#[test]
fn only_this_machine_asks_and_only_to_look() {
    let preview = Preview::of(&job(ROWS));
    let own = format!("127.0.0.1:{}", preview.port);
    for (line, host, status) in [
        ("GET / HTTP/1.1", own.clone(), 200),
        ("GET / HTTP/1.1", format!("localhost:{}", preview.port), 200),
        ("GET / HTTP/1.1", format!("[::1]:{}", preview.port), 200),
        ("GET / HTTP/1.1", "evil.example".into(), 421),
        ("GET / HTTP/1.1", format!("evil.example:{}", preview.port), 421),
        ("GET / HTTP/1.1", "127.0.0.1".into(), 421),
        ("GET / HTTP/1.1", format!("127.0.0.1.evil.example:{}", preview.port), 421),
        ("GET / HTTP/1.1", format!("{own}\r\nHost: evil.example"), 421),
        ("GET http://evil.example/ HTTP/1.1", own.clone(), 421),
        ("GET /state HTTP/1.1", "evil.example".into(), 421),
        ("POST / HTTP/1.1", own.clone(), 405),
        ("POST /state HTTP/1.1", own.clone(), 405),
        ("PUT /paper/quyet-dinh.pdf HTTP/1.1", own.clone(), 405),
        ("DELETE /khong-co HTTP/1.1", own.clone(), 405),
        ("OPTIONS / HTTP/1.1", own.clone(), 405),
        ("GET /khong-co HTTP/1.1", own.clone(), 404),
    ] {
        let answer = preview.ask(line, &host);
        assert_eq!(answer.status, status, "{line}, {host}");
        for header in HEADERS {
            assert!(answer.headers.contains(header), "{line}, {host}: {header}");
        }
    }
}

#[test]
fn nothing_but_the_papers_can_be_asked_for() {
    let case = job(ROWS);
    let preview = Preview::of(&case);
    for path in [
        "/paper/khong-co.pdf",
        "/paper/congbo.toml",
        "/paper/../congbo.toml",
        "/paper/..%2f..%2f..%2fetc%2fpasswd",
        "/paper//etc/passwd",
        "/paper/don-vi/..%2f..%2fdiem.xlsx",
        "/page/0/../../congbo.toml",
        "/page/0/%2e%2e%2fdiem.xlsx",
        "/page/0/quyet-dinh.pdf", // nobody has looked at it yet
        "/../../etc/passwd",
        "/congbo.toml",
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.paper("quyet-dinh.pdf")["old"], false);
    assert_eq!(preview.get("/page/0/quyet-dinh.pdf").status, 200);
    assert_eq!(preview.get("/page/99/quyet-dinh.pdf").status, 404);
    assert_eq!(preview.get("/page/-1/quyet-dinh.pdf").status, 400);
}

#[test]
fn the_page_takes_nothing_from_outside() {
    let preview = Preview::of(&job(ROWS));
    for path in ["/", "/preview.css", "/preview.js", "/icon.svg"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let body = answer.body.replace("http://www.w3.org/2000/svg", "");
        for outside in ["http:", "https:", "\"//", "innerHTML", "insertAdjacentHTML"] {
            assert!(!body.contains(outside), "{path}: {outside}");
        }
    }
    assert!(!preview.get("/").body.contains("style=\""), "the policy forbids it");
}

#[test]
fn a_name_that_looks_like_markup_stays_a_name() {
    let name = "Sở <img src=x onerror=alert(1)></script><b>";
    let mut rows = ROWS.to_vec();
    rows[2].0 = name;
    let preview = Preview::of(&job(&rows));
    let answer = preview.get("/state");
    assert!(answer.headers.contains("content-type: application/json"));
    assert!(!answer.body.contains('<'), "{}", answer.body);
    let state = preview.state();
    assert_eq!(state["stopped"], false, "{state}");
    let entries = state["entries"].to_string();
    assert!(entries.contains(&serde_json::to_string(name).unwrap()), "{entries}");
    let paper = preview.get("/paper/quyet-dinh.pdf");
    assert!(!paper.body.contains('<'), "{}", paper.body);
    for page in preview.pages("quyet-dinh.pdf") {
        assert!(!page.contains("onerror") && !page.contains("<script"), "{page}");
    }
}

#[test]
fn a_taken_port_and_a_missing_job_are_told() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let case = job(ROWS);
    case.run(&["preview", ".", "--port", &port])
        .fails_with(2)
        .says(&format!("lỗi: cổng {port} đang có chương trình khác dùng"));
    Case::empty().run(&["preview", "khong-co"]).fails_with(2).says("khong-co");
    Case::empty().run(&["preview", ".", "--port", "x"]).fails_with(2).says("--port");
}
