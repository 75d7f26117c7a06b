//! Something to look at while a long run lasts: how far it is, and what time is left.
//!
//! ```text
//! ⠹ ████████████░░░░░░░░  61 % aligning, 0:11, about 7 s left
//! ```
//!
//! Most runs take milliseconds, and a bar that flashes by is noise. So nothing is drawn in the first
//! second, nor where standard error is no terminal.
//!
//! Some steps of an alignment tell nothing until they are done, which may be ten seconds for a large text. Meanwhile
//! the bar goes on as fast as it went so far, and ever slower towards the end of that step ([`Steady`]).

use super::message::{Stage, say};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a run may take before it is worth a word.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often what is drawn is drawn anew.
const TICK: Duration = Duration::from_millis(100);
/// How much of the time that is left is told anew each time: it shall not jump.
const FRESH: f64 = 0.05;
/// The share that has to be done before the time that is left can be told.
const TELLING: f64 = 0.05;
/// The bar's length.
const WHOLE: u64 = 1000;

/// The progress of one run, gone from the screen when dropped.
pub struct Progress {
    shared: Arc<Shared>,
    /// Dropped to end the drawing.
    done: Option<mpsc::Sender<()>>,
    drawing: Option<JoinHandle<()>>,
}

/// What the one who draws looks at.
struct Shared {
    /// The stages, each with its share of the whole.
    plan: Vec<(Stage, f64)>,
    aligning: align::progress::Progress,
    at: Mutex<At>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    stage: Option<Stage>,
    /// The parts of the stage, and how many of them are done.
    parts: usize,
    done: usize,
}

impl Progress {
    /// Of a run of these stages, each with its share of the time; drawn only where `visible`.
    pub fn new(plan: &[(Stage, f64)], visible: bool) -> Self {
        let shared = Arc::new(Shared {
            plan: plan.to_vec(),
            aligning: match visible {
                true => align::progress::Progress::watched(),
                false => align::progress::Progress::default(),
            },
            at: Mutex::default(),
        });
        let (done, ended) = mpsc::channel();
        let draw = {
            let shared = shared.clone();
            move || draw(&shared, &ended)
        };
        // Where no thread is to be had, nothing is drawn.
        let drawing = visible
            .then(|| thread::Builder::new().spawn(draw).ok())
            .flatten();
        Self {
            shared,
            done: Some(done),
            drawing,
        }
    }

    /// Says what begins now, in how many parts.
    pub fn stage(&self, stage: Stage, parts: usize) {
        self.shared.set(|at| {
            *at = At {
                stage: Some(stage),
                parts,
                done: 0,
            }
        });
    }

    /// Says that one more part of the stage is done.
    pub fn part(&self) {
        self.shared.set(|at| at.done += 1);
    }

    /// What an alignment tells how far it is.
    pub fn of_alignment(&self) -> align::progress::Progress {
        self.shared.aligning.clone()
    }
}

impl Shared {
    fn set(&self, change: impl FnOnce(&mut At)) {
        change(&mut self.at.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The stage, and the shares of the whole that are done, and will be when what is worked on now is done.
    fn look(&self) -> (Option<Stage>, [f64; 2]) {
        let at = *self.at.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut before, mut here) = (0.0, [0.0, 0.0]);
        for &(stage, weight) in &self.plan {
            if Some(stage) == at.stage {
                let parts = |done: usize| done as f64 / at.parts.max(1) as f64;
                let within = match stage {
                    Stage::Aligning => [self.aligning.share(), self.aligning.next()],
                    _ => [parts(at.done), parts(at.done + 1)],
                };
                here = within.map(|share| weight * share.min(1.0));
                break;
            }
            before += weight;
        }
        let whole: f64 = self.plan.iter().map(|(_, weight)| weight).sum();
        (at.stage, here.map(|share| (before + share) / whole))
    }
}

/// Draws until the run has ended.
fn draw(shared: &Shared, ended: &mpsc::Receiver<()>) {
    let begun = Instant::now();
    if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = ProgressBar::with_draw_target(Some(WHOLE), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {bar:20} {msg}");
    bar.set_style(style.expect("a valid template"));
    let (mut steady, mut left) = (Steady::default(), Left::default());
    loop {
        let (stage, [done, next]) = shared.look();
        let elapsed = begun.elapsed();
        let share = steady.after(elapsed.as_secs_f64(), done, next);
        let left = left.after(elapsed.as_secs_f64(), share);
        bar.set_position((share * WHOLE as f64) as u64);
        bar.set_message(say().progress(stage, (100.0 * share) as u8, elapsed.as_secs(), left));
        bar.tick();
        if ended.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    bar.finish_and_clear();
}

/// A share that goes on while nothing is told.
#[derive(Debug, Default)]
struct Steady {
    /// What was shown last, and after how many seconds.
    shown: f64,
    at: f64,
}

impl Steady {
    /// What to show after so many seconds, where so much is done, and `next` will be when what is worked on is. It
    /// never falls.
    fn after(&mut self, elapsed: f64, done: f64, next: f64) -> f64 {
        let rate = match self.at > 0.0 && self.shown >= TELLING {
            true => self.shown / self.at,
            // Too early to say how fast it goes.
            false => 0.0,
        };
        let (span, ahead) = (next - done, (next - self.shown).max(0.0));
        let gone = match span > 0.0 {
            true => 1.0 - (-rate * (elapsed - self.at) / span).exp(),
            false => 0.0,
        };
        self.shown = (self.shown + ahead * gone).max(done);
        self.at = elapsed;
        self.shown
    }
}

/// The time that is left.
#[derive(Debug, Default)]
struct Left {
    /// What the whole run was last thought to take, in seconds.
    whole: Option<f64>,
}

impl Left {
    /// In seconds, once so much of the whole is done after so many; `None` where it is too early to tell.
    fn after(&mut self, elapsed: f64, share: f64) -> Option<u64> {
        if share < TELLING {
            return None;
        }
        let now = elapsed / share;
        let whole = self
            .whole
            .map_or(now, |whole| whole + FRESH * (now - whole));
        self.whole = Some(whole);
        Some((whole - elapsed).max(1.0).round() as u64)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(drawing) = self.drawing.take() {
            let _ = drawing.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_take_their_share_of_the_whole() {
        let plan = [
            (Stage::Reading, 1.0),
            (Stage::Aligning, 7.0),
            (Stage::Writing, 2.0),
        ];
        let progress = Progress::new(&plan, false);
        let share = || (100.0 * progress.shared.look().1[0]).round() as u8;
        progress.stage(Stage::Reading, 2);
        assert_eq!(share(), 0);
        progress.part();
        assert_eq!(share(), 5);
        progress.stage(Stage::Aligning, 1);
        assert_eq!(share(), 10);
        progress.stage(Stage::Writing, 4);
        assert_eq!(share(), 80);
        progress.part();
        assert_eq!(share(), 85);
        (0..4).for_each(|_| progress.part());
        assert_eq!(share(), 100);
    }

    #[test]
    fn a_long_piece_does_not_let_the_bar_stand() {
        let mut steady = Steady::default();
        assert_eq!(steady.after(1.0, 0.02, 0.1), 0.02);
        assert_eq!(steady.after(10.0, 0.2, 0.4), 0.2);
        let mut before = 0.2;
        for second in 11..60 {
            let shown = steady.after(f64::from(second), 0.2, 0.4);
            assert!(shown > before && shown < 0.4, "{second}: {shown}");
            // No faster than before.
            assert!(shown - before < 0.021, "{second}: {shown}");
            before = shown;
        }
        assert_eq!(steady.after(60.0, 0.4, 0.4), 0.4);
        assert_eq!(steady.after(61.0, 0.4, 0.4), 0.4);
        // Less than was shown is no way back.
        assert_eq!(
            Steady {
                shown: 0.5,
                at: 9.0
            }
            .after(9.0, 0.3, 0.4),
            0.5
        );
    }

    #[test]
    fn the_time_left_is_what_the_share_says_and_does_not_jump() {
        let mut left = Left::default();
        assert_eq!(left.after(2.0, 0.01), None);
        assert_eq!(left.after(10.0, 0.25), Some(30));
        // The run seems to stand for a moment, and then to leap.
        assert!(left.after(10.1, 0.2).is_some_and(|s| (28..34).contains(&s)));
        assert!(left.after(10.2, 0.5).is_some_and(|s| (26..32).contains(&s)));
        // It is never said to be done before it is.
        assert_eq!(Left::default().after(40.0, 1.0), Some(1));
    }
}
