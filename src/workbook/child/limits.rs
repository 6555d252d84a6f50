//! What a child takes from itself before it looks at a file.

/// Gives up memory, time, files and the right to outlive the parent, as far as
/// the system knows how; elsewhere the parent's deadline is what is left.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn set() {
    use super::{DEADLINE, MOST_MEMORY};
    use rustix::process::{Resource, Rlimit, setrlimit};

    #[cfg(target_os = "linux")]
    let _ = {
        use rustix::process::{Signal, set_parent_process_death_signal};
        set_parent_process_death_signal(Some(Signal::KILL))
    };
    for (resource, most) in [
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, DEADLINE.as_secs()),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 16),
    ] {
        // macOS refuses some of them; the others still count.
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        let _ = setrlimit(resource, limit);
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn set() {}
