//! How far a run is: pairs done, their rate, and the time that is left by the bytes that are left.

use super::super::message::{Many, say};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How long a run may take before it is worth a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error; gone from the screen when dropped.
pub struct Bar {
    bar: ProgressBar,
    begun: Instant,
    pairs: usize,
    done: usize,
    /// Of these, how many were done in this run.
    worked: usize,
    wanted: bool,
}

impl Bar {
    /// Of so many pairs, of so many bytes in all; drawn only where `visible`, and after a second.
    pub fn new(pairs: usize, bytes: u64, visible: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:24} {msg} (-{eta})");
        bar.set_style(style.expect("a valid template"));
        Self {
            bar,
            begun: Instant::now(),
            pairs,
            done: 0,
            worked: 0,
            wanted: visible,
        }
    }

    /// One more is done, of so many bytes; `unchanged` if there was nothing to do.
    pub fn done(&mut self, bytes: u64, unchanged: bool) {
        self.done += 1;
        self.worked += usize::from(!unchanged);
        let rate = self.worked as f64 / self.begun.elapsed().as_secs_f64().max(0.001);
        let (done, pairs) = (self.done, self.pairs);
        self.bar
            .set_message(say().many(Many::Rate(done, pairs, rate)));
        self.bar.inc(bytes);
    }

    /// Time goes by.
    pub fn tick(&mut self) {
        if self.wanted && self.begun.elapsed() > PATIENCE {
            self.wanted = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.tick();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
