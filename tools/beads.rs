//! Aligns two files of one segment a line and prints the beads, for measuring.
//!
//! ```text
//! cargo run --release --features train --example beads -- CHINESE ENGLISH > OUT.align
//! ```

use align::alignment::{Models, align_segments};
use align::language::Language;
use align::segmentation::Segment;
use std::io::Write;
use std::{env, fs, io, process};

fn segments(path: &str) -> Vec<Segment> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| {
        eprintln!("{path}: {e}");
        process::exit(2)
    });
    let segment = |(i, line): (usize, &str)| Segment::line(i, line.trim());
    text.lines().enumerate().map(segment).collect()
}

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [chinese, english] = &args[..] else {
        eprintln!("usage: beads CHINESE ENGLISH");
        process::exit(2);
    };
    let models = Models::builtin();
    let (z, e) = (segments(chinese), segments(english));
    let mut out = io::BufWriter::new(io::stdout().lock());
    for bead in align_segments(&z, &e, (Language::Chinese, Language::English), &models) {
        let list = |range: std::ops::Range<usize>| {
            range.map(|i| i.to_string()).collect::<Vec<_>>().join(",")
        };
        writeln!(
            out,
            "[{}]:[{}]:{:.4}",
            list(bead.source),
            list(bead.target),
            bead.confidence
        )?;
    }
    out.flush()
}
