//! Many hands: each takes a piece of work, does it from start to end, takes the next.
//!
//! They are threads and not processes. Two processes with half of 168 papers each took as
//! long as two threads (0.97 of their time, 0.88 to 1.07, in seven pairs), which share
//! the engine's memory; but they held 159 MiB instead of 92, read the job twice, and
//! would have to be told of a stop, a full disk or the death of one another. They are no
//! threads of rayon either: one that waits there for the pages of its document would
//! begin another meanwhile.

use std::any::Any;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, Builder, ScopedJoinHandle};

/// Templates may call each other deep; what is not used costs nothing.
const STACK: usize = 64 * 1024 * 1024;

/// As many hands as this machine can keep busy.
pub(super) fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Works through pieces on so many threads, beginning them in their order, and tells the
/// calling thread of each by its place as it is done.
///
/// A piece that panics is told with its words, and the others go on. Where `told` wants
/// no more, no further piece is begun.
pub(super) fn work<T: Sync, R: Send>(
    pieces: &[T],
    hands: usize,
    work: impl Fn(&T) -> R + Sync,
    mut told: impl FnMut(usize, Result<R, String>) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    let hand = |tell: Sender<_>| {
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(piece) = pieces.get(at) else { return };
            let done = catch_unwind(AssertUnwindSafe(|| work(piece)));
            if tell.send((at, done.map_err(|panic| words(panic.as_ref())))).is_err() {
                return;
            }
        }
    };
    let (hand, (tell, news)) = (&hand, mpsc::channel());
    thread::scope(|scope| {
        let start = || {
            let tell = tell.clone();
            let builder = Builder::new().name("hand".into()).stack_size(STACK);
            builder.spawn_scoped(scope, move || hand(tell)).is_ok()
        };
        let started = (0..hands.min(pieces.len())).filter(|_| start()).count();
        if started == 0 {
            hand(tell.clone());
        }
        drop(tell);
        for (at, done) in news {
            if told(at, done).is_break() {
                break;
            }
        }
    });
}

/// Does something beside what the caller waits for; nobody hears how it ends.
pub(super) fn beside<R>(other: impl FnOnce() + Send, work: impl FnOnce() -> R) -> R {
    thread::scope(|scope| {
        let builder = Builder::new().name("beside".into()).stack_size(STACK);
        let other = builder.spawn_scoped(scope, other);
        let done = work();
        let _ = other.map(ScopedJoinHandle::join);
        done
    })
}

/// What a panic said.
pub(super) fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "dừng đột ngột".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    fn all(hands: usize, piece: impl Fn(&usize) -> usize + Sync) -> Vec<String> {
        let pieces: Vec<usize> = (0..9).collect();
        let mut found = vec![String::new(); pieces.len()];
        work(&pieces, hands, piece, |at, done| {
            found[at] = done.map_or_else(|words| words, |done| done.to_string());
            ControlFlow::Continue(())
        });
        found
    }

    #[test]
    fn every_piece_is_done_once_whatever_the_hands() {
        let squares: Vec<String> = (0..9).map(|at| (at * at).to_string()).collect();
        for hands in [0, 1, 2, 50] {
            assert_eq!(all(hands, |piece| piece * piece), squares, "{hands}");
        }
    }

    #[test]
    fn hands_work_at_the_same_time() {
        let both = Barrier::new(2);
        let pieces = [(), ()];
        // One hand alone would wait for ever.
        let meet = |(): &()| both.wait();
        work(&pieces, 2, meet, |_, _| ControlFlow::Continue(()));
    }

    #[test]
    fn a_panic_is_told_at_its_piece_and_the_others_are_done() {
        for hands in [1, 3] {
            let found = all(hands, |piece| {
                assert!(*piece != 4, "piece {piece} is bad");
                *piece
            });
            assert_eq!(found, ["0", "1", "2", "3", "piece 4 is bad", "5", "6", "7", "8"]);
        }
    }

    #[test]
    fn what_is_done_beside_is_done_and_its_panic_is_nobodys() {
        let met = Barrier::new(2);
        let meet = || {
            met.wait();
        };
        beside(meet, meet);
        assert_eq!(beside(|| panic!("bad"), || 7), 7);
    }

    #[test]
    fn no_piece_is_begun_once_nobody_wants_more() {
        let begun = AtomicUsize::new(0);
        let pieces = [(); 1000];
        let piece = |(): &()| {
            begun.fetch_add(1, Relaxed);
            thread::sleep(std::time::Duration::from_millis(1));
        };
        let mut told = 0;
        work(&pieces, 2, piece, |_, _| {
            told += 1;
            ControlFlow::Break(())
        });
        assert_eq!(told, 1);
        assert!(begun.load(Relaxed) < 100, "{begun:?}");
    }
}
