//! A browser of few words: raw HTTP against the running program.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::case::Case;

/// A loaded machine may take its time; nothing here measures speed.
const PATIENCE: Duration = Duration::from_mins(2);

/// `congbo preview` at work; it ends with the test.
pub struct Preview {
    /// Keeps the job's folder.
    _case: Case,
    child: Child,
    pub port: u16,
    pub line: String,
}

/// What it answered.
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: String,
}

/// What it tells by itself.
pub struct News(BufReader<TcpStream>);

impl Preview {
    pub fn of(case: &Case) -> Self {
        Self::on(case, ".")
    }

    pub fn on(case: &Case, input: &str) -> Self {
        let mut program = case.program(&["preview", input, "--port", "0"]);
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split(':').nth(2).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address in {line}"));
        Self { _case: case.clone(), child, port, line }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1"), &format!("127.0.0.1:{}", self.port))
    }

    /// Sends a request line with a `Host`.
    pub fn ask(&self, line: &str, host: &str) -> Answer {
        let mut stream =
            self.send(&format!("{line}\r\nHost: {host}\r\nConnection: close"));
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let (status, headers) = head.split_once("\r\n").unwrap();
        Answer {
            status: status.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: headers.to_lowercase(),
            body: body.to_owned(),
        }
    }

    fn send(&self, head: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).unwrap();
        stream
    }

    #[track_caller]
    fn json(&self, path: &str) -> Value {
        let Answer { status, body, .. } = self.get(path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    #[track_caller]
    pub fn state(&self) -> Value {
        self.json("/state")
    }

    #[track_caller]
    pub fn paper(&self, name: &str) -> Value {
        self.json(&format!("/paper/{name}"))
    }

    /// A paper's pages as drawn.
    #[track_caller]
    pub fn pages(&self, name: &str) -> Vec<String> {
        let paper = self.paper(name);
        let source = |page: &Value| self.get(page["source"].as_str().unwrap());
        let pages = paper["pages"].as_array().unwrap().iter().map(source);
        pages.map(|page| page.body).collect()
    }

    pub fn news(&self) -> News {
        let head = format!("GET /events HTTP/1.1\r\nHost: localhost:{}", self.port);
        News(BufReader::new(self.send(&head)))
    }

    /// Changes something, and waits until the browser is told of it.
    #[track_caller]
    pub fn after(&self, change: impl FnOnce()) -> Value {
        let mut news = self.news();
        let before = news.generation();
        change();
        while news.generation() == before {}
        self.state()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl News {
    /// The number of the next reading that is finished.
    pub fn generation(&mut self) -> u64 {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the connection ended");
            let Some(data) = line.strip_prefix("data:") else { continue };
            let beat: Value = serde_json::from_str(data).unwrap();
            match beat["generation"].as_u64().unwrap() {
                generation if generation > 0 && beat["busy"] == false => {
                    return generation;
                }
                _ => {}
            }
        }
    }
}

/// Replaces a file as Excel and editors do: written beside it, then renamed.
pub fn replace(case: &Case, path: &str, bytes: &[u8]) {
    let target = case.folder().join(path);
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    let beside = target.with_file_name("A1B2C3D4.tmp");
    fs::write(&beside, bytes).unwrap();
    fs::rename(beside, target).unwrap();
}
