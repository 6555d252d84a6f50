//! How far a build is: a bar on a terminal, else a line now and then.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::sealed;
use crate::batch::{Count, Event};

/// How often a line is written where there is no terminal; a build of a small job is
/// done before the first.
const PAUSE: Duration = Duration::from_secs(10);

const BAR: &str = "{bar:28} {pos}/{len} tệp, {rate}, còn {left}{msg}";

/// The progress of one build, on standard error.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    told: Cell<Instant>,
}

impl Progress {
    pub(super) fn begin() -> Self {
        let bar = io::stderr().is_terminal().then(|| ProgressBar::new(0));
        if let Some(bar) = &bar {
            bar.set_style(style());
        }
        Self { bar, begun: now(), told: Cell::new(now()) }
    }

    /// Shows a step; what cannot be shown is not worth ending a build for.
    pub(super) fn tell(&self, event: Event<'_>) {
        match event {
            Event::Prepared { files, .. } => {
                if let Some(bar) = &self.bar {
                    bar.set_length(files as u64);
                    bar.reset_elapsed();
                }
            }
            Event::Kept(kept) => {
                let _ = sealed::kept(&mut io::stderr().lock(), kept);
            }
            Event::Written { count, .. } | Event::Failed { count, .. } => {
                self.count(count);
            }
        }
    }

    fn count(&self, count: Count) {
        let Some(bar) = &self.bar else { return self.line(count) };
        if count.failed > 0 {
            bar.set_message(format!("; {} tệp không lập được", count.failed));
        }
        bar.set_position(count.done as u64);
    }

    fn line(&self, count: Count) {
        let now = now();
        if now - self.told.get() < PAUSE || count.done == count.of {
            return;
        }
        self.told.set(now);
        let done = u32::try_from(count.done).unwrap_or(u32::MAX);
        let rest = u32::try_from(count.of - count.done).unwrap_or(u32::MAX);
        let left = (now - self.begun) / done.max(1) * rest;
        let Count { done, of, .. } = count;
        let _ =
            writeln!(io::stderr(), "đã lập {done}/{of} tệp, còn khoảng {}", words(left));
    }

    /// Clears the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style() -> ProgressStyle {
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let rate = format!("{:.1}", state.per_sec()).replace('.', ",");
        let _ = write!(out, "{rate} tệp/giây");
    };
    let left = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let is_known = state.pos() > 0;
        let left = if is_known { words(state.eta()) } else { "...".to_owned() };
        let _ = out.write_str(&left);
    };
    // The template is ours, and a test reads it.
    let bar = ProgressStyle::with_template(BAR).unwrap_or(ProgressStyle::default_bar());
    bar.with_key("rate", rate).with_key("left", left).progress_chars("##-")
}

/// A time to wait: "45 giây", "2 phút 5 giây", "1 giờ 3 phút".
fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} giây"),
        (0, minutes, 0) => format!("{minutes} phút"),
        (0, minutes, seconds) => format!("{minutes} phút {seconds} giây"),
        (hours, 0, _) => format!("{hours} giờ"),
        (hours, minutes, _) => format!("{hours} giờ {minutes} phút"),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the time left is shown, and goes in no paper"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_of_the_bar_is_sound() {
        assert!(ProgressStyle::with_template(BAR).is_ok());
    }

    #[test]
    fn a_time_to_wait_reads_as_people_say_it() {
        for (seconds, said) in [
            (0, "0 giây"),
            (45, "45 giây"),
            (120, "2 phút"),
            (125, "2 phút 5 giây"),
            (3600, "1 giờ"),
            (3785, "1 giờ 3 phút"),
        ] {
            assert_eq!(words(Duration::from_secs(seconds)), said);
        }
    }
}
