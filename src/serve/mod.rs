//! The live preview: a job's papers in the browser, drawn anew when a file changes.
//!
//! * `watching` notices changes in the job's folder.
//! * `workshop` is one thread that owns the prepared job and draws its papers.
//! * `routes` answers the browser, behind the `guard` of a local service.
//!
//! It listens on this machine only, reads through `batch` and `pipeline` alone,
//! and writes nothing.

mod bench;
mod guard;
mod routes;
mod shelf;
mod shown;
mod watching;
mod words;
mod workshop;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::batch::Child;
use workshop::Workshop;

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "cổng {0} đang có chương trình khác dùng; chọn số khác sau --port, \
         hoặc bỏ --port để congbo tự chọn"
    )]
    PortTaken(u16),
    #[error("không mở được cổng {0}; chọn số khác sau --port, hoặc bỏ --port")]
    Port(u16, #[source] io::Error),
    #[error("không theo dõi được thư mục \"{0}\"")]
    Watch(String, #[source] notify::Error),
    #[error("không khởi động được phần xem trước")]
    Start(#[source] io::Error),
}

/// A preview that has its port.
pub struct Preview {
    listener: TcpListener,
    port: u16,
}

impl Preview {
    /// Takes a port of this machine's own address; 0 is any that is free.
    pub fn bind(port: u16) -> Result<Self, Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(
            |error| match error.kind() {
                io::ErrorKind::AddrInUse => Error::PortTaken(port),
                _ => Error::Port(port, error),
            },
        )?;
        listener.set_nonblocking(true).map_err(Error::Start)?;
        let port = listener.local_addr().map_err(Error::Start)?.port();
        Ok(Self { listener, port })
    }

    /// Where a browser finds it.
    pub fn url(&self) -> String {
        format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Shows a job until the program is ended; nothing in the job ends it.
    pub fn run(self, input: &Path, child: Option<Child>) -> Result<(), Error> {
        let workshop = Workshop::open(input, child).map_err(Error::Start)?;
        let changed = workshop.clone();
        watching::watch(input, move |files| changed.changed(files))
            .map_err(|error| Error::Watch(input.display().to_string(), error))?;
        // Not before: a change in between would be missed.
        workshop.changed(Vec::new());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime
            .and_then(|runtime| runtime.block_on(self.serve(workshop)))
            .map_err(Error::Start)
    }

    async fn serve(self, workshop: Workshop) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        axum::serve(listener, routes::router(workshop, self.port)).await
    }
}
