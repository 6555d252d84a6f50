//! Work that falls into two halves which need nothing of each other.

use std::panic::resume_unwind;
use std::thread;

/// Does both side by side; what comes out is the same as one after the other.
pub(super) fn both<A, B: Send>(
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}
