//! How the cost of a run grows with its input, on shapes that tempt a program into quadratic work:
//! `cargo bench --bench growth`, or `cargo bench --bench growth -- quotes` for the shapes whose names hold a word.
//!
//! ```text
//! a shape at n, 2n, 4n, 8n ─┬▶ align A B ──▶ seconds each ──▶ exponent: 1 is linear, 2 quadratic
//!                           │         └────▶ peak memory at 8n, as a multiple of the input
//!                           └▶ the library ▶ seconds of each stage ──▶ the stage that grows fastest
//! ```
//!
//! Seconds are those of the processor where the system tells them (Linux: in nanoseconds), so that what else runs
//! matters little, else those of the clock. Each shape is so large that it takes tens of milliseconds at least. The
//! exponent is the slope of the seconds' logarithms by least squares, what a run takes on one line being taken off, as
//! it is from memory. Nothing is asserted.

use align::alignment::Models;
use align::document::{Document, ReadOptions};
use align::progress::{Progress, Step};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What makes a text of size n, English and Chinese.
type Shape = (&'static str, usize, fn(usize) -> (String, String));

/// Names, the smallest n, and what makes the texts.
const SHAPES: [Shape; 24] = [
    ("articles", 4_000, articles),
    ("numbered headings", 2_000, |n| {
        lines(n, |k| {
            (
                format!("{}. Title {k}\n", k + 1),
                format!("{}、标题{k}\n", k + 1),
            )
        })
    }),
    ("headings of one number", 2_000, |n| {
        lines(n, |_| ("1. Title\n".into(), "1、标题\n".into()))
    }),
    ("decimal headings", 2_000, |n| {
        lines(n, |k| {
            (
                format!("{}.{}.{} A\n", k / 100 + 1, k / 10 % 10 + 1, k % 10 + 1),
                format!("{}.{}.{} 甲\n", k / 100 + 1, k / 10 % 10 + 1, k % 10 + 1),
            )
        })
    }),
    ("contents alone", 8_000, |n| {
        lines(n, |k| {
            (
                format!("Chapter {k} Name ...... {k}\n"),
                format!("第{k}章 名称……{k}\n"),
            )
        })
    }),
    ("like lines", 2_000, |n| {
        lines(n, |_| {
            (
                "The State protects workers.\n".into(),
                "国家保护劳动者。\n".into(),
            )
        })
    }),
    ("like paragraphs", 2_000, |n| {
        lines(n, |_| {
            (
                "The State protects workers.\n\n".into(),
                "国家保护劳动者。\n\n".into(),
            )
        })
    }),
    ("unrelated paragraphs", 1_000, |n| {
        lines(n, |k| {
            (format!("{}.\n\n", letters(k)), format!("{}。\n\n", han(k)))
        })
    }),
    ("unrelated sections", 500, |n| {
        lines(n, |k| {
            (
                format!("{}\n\n{}.\n\n", titled(k + 500_000), letters(k)),
                format!("{}\n\n{}。\n\n", &han(k + 500_000)[..15], han(k)),
            )
        })
    }),
    ("unrelated sentences on one line", 16_000, |n| {
        lines(n, |k| {
            (format!("{}. ", letters(k)), format!("{}。", han(k)))
        })
    }),
    ("quotes that do not close", 20_000, |n| {
        lines(n, |k| {
            (format!("{}. “", letters(k)), format!("{}。「", han(k)))
        })
    }),
    ("one sentence against many", 20_000, |n| {
        (words(8 * n), "国家保护劳动者及其权益。".repeat(n))
    }),
    ("many sentences against one", 30_000, |n| {
        (
            "It keeps a register. ".repeat(n),
            "国家保护劳动者".repeat(n),
        )
    }),
    ("no sentence ends", 200_000, |n| {
        (words(n), "国家保护劳动者".repeat(n / 4))
    }),
    ("lines without an end against sentences", 10_000, |n| {
        lines(n, |k| {
            (
                format!("{}\n", letters(k)),
                "国家保护劳动者及其权益。\n".into(),
            )
        })
    }),
    ("numbers on one line", 30_000, |n| {
        lines(n, |k| (format!("{k} "), format!("{k} ")))
    }),
    ("numbers that differ", 40_000, |n| {
        lines(n, |k| (format!("{k} km "), format!("{}米 ", k + 900_000)))
    }),
    ("one side only", 20_000, |n| {
        (
            lines(n, |k| (format!("{}.\n", letters(k)), String::new())).0,
            "文。\n".into(),
        )
    }),
    ("brackets", 500_000, |n| ("(".repeat(n), "（".repeat(n))),
    ("full stops", 1_000_000, |n| (".".repeat(n), "。".repeat(n))),
    ("list items", 3_000, |n| {
        lines(n, |k| {
            (
                format!("({}) item\n", k % 26 + 1),
                format!("（{}）项\n", k % 26 + 1),
            )
        })
    }),
    ("cells", 5_000, |n| {
        lines(n, |k| {
            (format!("| a | {k} | b |\n"), format!("| 甲 | {k} | 乙 |\n"))
        })
    }),
    ("short lines", 4_000, |n| {
        lines(n, |k| {
            (
                format!("{}\n", &letters(k)[..3]),
                han(k).chars().take(2).chain(['\n']).collect(),
            )
        })
    }),
    ("both languages in one file, blocks", 1_000, |n| {
        lines(n, |k| {
            (
                format!(
                    "The State protects {}.\n\n国家保护{}。\n\n",
                    words(6).trim(),
                    han(k)
                ),
                String::new(),
            )
        })
    }),
];

/// A number that is another one for each `k`, as by chance.
fn any(k: usize, of: usize) -> usize {
    (k.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % of
}

fn letters(k: usize) -> String {
    let word = |w: usize| -> String {
        (0..2 + any(w, 7))
            .map(|i| char::from(b'a' + any(9 * w + i, 26) as u8))
            .collect()
    };
    let of = |i: usize| word(any(6 * k + i, 5_000));
    (0..6).map(of).collect::<Vec<_>>().join(" ")
}

/// Three words as a title has them.
fn titled(k: usize) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let words = letters(k);
    let words = words.split(' ').take(3).map(capital);
    words.collect::<Vec<_>>().join(" ")
}

fn han(k: usize) -> String {
    let one = |i: usize| char::from_u32(0x4e00 + any(15 * k + i + 7, 20_000) as u32);
    (0..15).filter_map(one).collect()
}

fn words(n: usize) -> String {
    let list = [
        "state", "worker", "register", "year", "law", "city", "right", "duty",
    ];
    (0..n)
        .map(|k| format!("{} ", list[any(k, list.len())]))
        .collect()
}

fn lines(n: usize, line: impl Fn(usize) -> (String, String)) -> (String, String) {
    let mut out = (String::new(), String::new());
    for k in 0..n {
        let (a, b) = line(k);
        out.0 += &a;
        out.1 += &b;
    }
    out
}

fn articles(n: usize) -> (String, String) {
    let mut out = lines(n, |k| {
        let n = k + 1;
        (
            format!("Article {n}\n\nThe State protects worker {n}. It keeps a register.\n\n"),
            format!("第{n}条\n\n国家保护劳动者{n}。国家备置名册。\n\n"),
        )
    });
    let _ = write!(out.0, "End.");
    out
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [first, source, target] = &args[..]
        && first == STAGES
    {
        return stages(source, target);
    }
    // `cargo test --all-targets` starts this program too; only `cargo bench` passes this.
    if !args.iter().any(|a| a == "--bench") {
        println!("nothing to test here; run `cargo bench`");
        return;
    }
    let wanted: Vec<&String> = args.iter().filter(|a| !a.starts_with("--")).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    fs::create_dir_all(&folder).expect("a folder for the texts");
    let (empty, least) = run(&folder, &("Text.\n".into(), "文。\n".into()));
    println!(
        "| shape | n | n | 2n | 4n | 8n | exponent | memory / input | the stage that grows fastest |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|---|");
    for (name, n, make) in SHAPES {
        if !wanted.is_empty() && !wanted.iter().any(|w| name.contains(&w[..])) {
            continue;
        }
        let (mut times, mut staged) = (Vec::new(), Vec::new());
        let mut memory = None;
        for factor in [1, 2, 4, 8] {
            let texts = make(n * factor);
            let bytes = texts.0.len() + texts.1.len();
            let (time, peak) = run(&folder, &texts);
            times.push(time.saturating_sub(empty));
            if !texts.1.is_empty() {
                staged.push(run_stages(&folder));
            }
            let more = peak.zip(least).map(|(kb, least)| kb.saturating_sub(least));
            memory = more.map(|kb| kb as f64 * 1024.0 / bytes as f64);
        }
        let seconds = |t: &Duration| format!("{:.2}", t.as_secs_f64());
        let shown: Vec<String> = times.iter().map(seconds).collect();
        let memory = memory.map_or("?".into(), |m| format!("{m:.0}"));
        println!(
            "| {name} | {n} | {} | {:.2} | {memory} | {} |",
            shown.join(" | "),
            exponent(&times),
            steepest(&staged)
        );
    }
}

/// The slope of the logarithms of times at n, 2n, 4n and 8n.
fn exponent(times: &[Duration]) -> f64 {
    let least = Duration::from_millis(1);
    let log = |t: &Duration| (*t).max(least).as_secs_f64().log2();
    let middle = (times.len() - 1) as f64 / 2.0;
    let points = times
        .iter()
        .enumerate()
        .map(|(k, t)| (k as f64 - middle, log(t)));
    let (over, under) = points.fold((0.0, 0.0), |(a, b), (x, y)| (a + x * y, b + x * x));
    over / under
}

/// The best time of up to three runs on one thread, and the peak memory of one where the system tells it. A target text
/// that is empty stands for a file that holds both languages.
fn run(folder: &Path, texts: &(String, String)) -> (Duration, Option<u64>) {
    /// Longer runs vary less.
    const ENOUGH: Duration = Duration::from_millis(300);
    let (english, chinese) = files(folder);
    fs::write(&english, &texts.0).expect("the folder is ours");
    fs::write(&chinese, &texts.1).expect("the folder is ours");
    let mut best = Duration::MAX;
    let mut peak = None;
    for _ in 0..3 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
        command.arg("-q").arg(&english);
        if !texts.1.is_empty() {
            command.arg(&chinese);
        }
        command.arg("-o").arg(folder.join("out"));
        command
            .env("RAYON_NUM_THREADS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let begun = Instant::now();
        let mut child = command.spawn().expect("the binary was built");
        let mut used = None;
        // One that has ended and was not asked about yet still says what it has used.
        let status = loop {
            let may_have_ended = has_ended(child.id()) != Some(false);
            if may_have_ended {
                used = processor_time(child.id()).or(used);
            }
            let ended = may_have_ended.then(|| child.try_wait().expect("a child of ours"));
            if let Some(status) = ended.flatten() {
                break status;
            }
            // Asked often enough: memory grows towards the end of a run.
            peak = high_water(child.id()).or(peak);
            std::thread::sleep(Duration::from_millis(2));
        };
        assert!(status.success(), "a run of it ends with {status}");
        best = best.min(used.unwrap_or_else(|| begun.elapsed()));
        if begun.elapsed() > ENOUGH {
            break;
        }
    }
    (best, peak)
}

fn files(folder: &Path) -> (PathBuf, PathBuf) {
    (folder.join("en.txt"), folder.join("zh.txt"))
}

/// Whether a process has ended, where the system tells it of one that nobody has asked about yet.
fn has_ended(process: u32) -> Option<bool> {
    let said = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // What the process is called, in brackets, may hold anything.
    let (_, fields) = said.rsplit_once(')')?;
    Some(fields.trim_start().starts_with('Z'))
}

/// What the first thread of a process has taken of the processor so far, where the system tells: on one thread, that is
/// all there is.
fn processor_time(process: u32) -> Option<Duration> {
    let said = fs::read_to_string(format!("/proc/{process}/schedstat")).ok()?;
    let nanoseconds = said.split_whitespace().next()?;
    Some(Duration::from_nanos(nanoseconds.parse().ok()?))
}

/// The most memory a process has had, in KB, where the system tells.
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse().ok()
}

/// What this program is called with to align two files by the library and say what each stage took.
const STAGES: &str = "--stages";

/// What each stage took, by its name.
type Stages = BTreeMap<String, Duration>;

/// Aligns two files on one thread, and prints what each stage took.
fn stages(source: &str, target: &str) {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1);
    let _ = one.use_current_thread().build_global();
    let read = |path: &str| Document::read(path, &ReadOptions::default()).expect("a text of ours");
    let (source, target) = (read(source), read(target));
    let mut models = Models::builtin();
    models.progress = Progress::watched();
    let (progress, done) = (models.progress.clone(), AtomicBool::new(false));
    let taken = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(&progress, &done));
        let bitext = align::align_with(source, target, &align::Options::default(), &models);
        done.store(true, Ordering::Relaxed);
        drop(bitext);
        watcher.join().expect("it only looks")
    });
    for (step, time) in taken {
        println!("{step:?} {}", time.as_nanos());
    }
}

/// What each stage takes until all is done.
fn watch(progress: &Progress, done: &AtomicBool) -> BTreeMap<Step, Duration> {
    let begun = Instant::now();
    let time = || processor_time(std::process::id()).unwrap_or_else(|| begun.elapsed());
    let mut taken: BTreeMap<Step, Duration> = BTreeMap::new();
    let mut before = time();
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(1));
        let now = time();
        if let Some(step) = progress.step() {
            *taken.entry(step).or_default() += now.saturating_sub(before);
        }
        before = now;
    }
    taken
}

/// What each stage takes on the texts that the last run had.
fn run_stages(folder: &Path) -> Stages {
    let (english, chinese) = files(folder);
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.arg(STAGES).arg(english).arg(chinese);
    let said = command.output().expect("this program starts").stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    let lines = said.lines().filter_map(|line| line.split_once(' '));
    let taken = lines.filter_map(|(stage, n)| Some((stage.to_owned(), n.parse().ok()?)));
    let taken = taken.map(|(stage, n)| (stage, Duration::from_nanos(n)));
    taken.collect()
}

/// Of the stages that take a tenth of the time or more in the end, the one that grows fastest.
fn steepest(staged: &[Stages]) -> String {
    let Some(last) = staged.last() else {
        return "?".into();
    };
    let all: Duration = last.values().sum();
    let large = last.iter().filter(|(_, time)| **time * 10 >= all);
    let grown = large.map(|(stage, _)| {
        let time = |stages: &Stages| stages.get(stage).copied().unwrap_or_default();
        let times: Vec<Duration> = staged.iter().map(time).collect();
        (stage, exponent(&times))
    });
    let steepest = grown.max_by(|a, b| a.1.total_cmp(&b.1));
    steepest.map_or("?".into(), |(stage, e)| {
        format!("{stage:?} {e:.2}").replace('"', "")
    })
}
