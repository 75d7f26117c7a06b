//! Something to look at while a long run lasts.
//!
//! Most runs take milliseconds, and a bar that flashes by is noise. So nothing is drawn in the first
//! second, nor where standard error is no terminal.

use super::message::{Stage, say};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a run may take before it is worth a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one run, gone from the screen when dropped.
pub struct Progress {
    bar: ProgressBar,
    /// Dropped to end the wait.
    done: Option<mpsc::Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    /// Of a run of so many stages; drawn only where `visible`.
    pub fn new(stages: u64, visible: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(stages), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {bar:20} {msg} ({elapsed})");
        bar.set_style(style.expect("a valid template"));
        let (done, ended) = mpsc::channel();
        let wait = {
            let bar = bar.clone();
            move || {
                if ended.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            }
        };
        // Where no thread is to be had, nothing is drawn.
        let waiting = visible
            .then(|| thread::Builder::new().spawn(wait).ok())
            .flatten();
        Self {
            bar,
            done: Some(done),
            waiting,
        }
    }

    /// Says what begins now, and that what came before is done.
    pub fn stage(&self, stage: Stage) {
        // The first stage completes nothing.
        if !self.bar.message().is_empty() {
            self.bar.inc(1);
        }
        self.bar.set_message(say().stage(stage));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
