//! Ends a build from outside: at once, with the old folder whole and nothing left over.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::pack::Writer;

/// A brake that whoever started a build may keep in another thread.
#[derive(Clone, Default)]
pub struct Stop(Arc<Mutex<Weak<Writer>>>);

impl Stop {
    /// Takes back what is being written, then does the rest, which should end the
    /// program: until it is done no other folder is begun.
    ///
    /// A folder that is just being sealed is finished first.
    pub fn now(&self, rest: impl FnOnce()) {
        let held = self.held();
        if let Some(writer) = held.upgrade() {
            writer.abandon();
        }
        rest();
    }

    /// Puts a folder under the brake.
    pub(super) fn hold(&self, writer: &Arc<Writer>) {
        *self.held() = Arc::downgrade(writer);
    }

    fn held(&self) -> MutexGuard<'_, Weak<Writer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
