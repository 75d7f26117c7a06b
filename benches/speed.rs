//! Whole runs of the program, timed: `cargo bench`, `cargo bench -- 1 10` for some sizes, `cargo bench -- lines` for
//! sentences without headings only, or `cargo bench -- flat` for headings without numbers on one level.
//!
//! ```text
//! texts/ ──────────┐                      ┌─▶ time (median), time per MB, peak memory
//!                  ├─▶ align … , cat, rg ─┤
//! generator ───────┘                      └─▶ a table in Markdown, for the README
//!  1, 10, 100 MB a side
//! ```
//!
//! What matters is the last but one column: the time per MB should not grow with the size. `cat A B > C` beside it is
//! what reading and writing alone cost, `rg -c` of a heading pattern what finding some lines costs.
//! Nothing is asserted about time, here or in the tests.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MB: usize = 1_000_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` starts this program too; only `cargo bench` passes this.
    if !args.iter().any(|a| a == "--bench") {
        println!("nothing to test here; run `cargo bench`");
        return;
    }
    let mut sizes: Vec<usize> = args.iter().filter_map(|a| a.parse().ok()).collect();
    let lines = sizes.is_empty() && !args.iter().any(|a| a == "flat");
    if sizes.is_empty() && !args.iter().any(|a| a == "lines" || a == "flat") {
        sizes = vec![1, 10, 100];
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    fs::create_dir_all(&folder).expect("a folder for the texts");
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");

    println!("| input | command | time | per MB | peak memory |");
    println!("|---|---|--:|--:|--:|");
    bench(
        &folder,
        "texts/",
        &texts.join("en.txt"),
        &texts.join("zh.txt"),
        true,
    );
    if lines {
        // So many lines of Chinese, and of how many hundred of them the English makes two.
        for (lines, split) in [(5_000, 26), (30_000, 42)] {
            bench_lines(&folder, lines, split);
        }
    }
    let (english, chinese) = (folder.join("long.en.txt"), folder.join("long.zh.txt"));
    for size in sizes {
        for kind in [Kind::Manual, Kind::Articles] {
            let headings = generate(size * MB, kind, &english, &chinese);
            let label = format!("{size} MB a side, {headings} headings each");
            // A full run over 100 MB says nothing that 10 MB have not said, and takes long.
            bench(&folder, &label, &english, &chinese, size <= 10);
        }
    }
    if args.iter().any(|a| a == "flat") {
        for size in [8, 80] {
            let headings = generate(size * MB, Kind::Flat, &english, &chinese);
            let label = format!("{headings} headings on one level, no numbers");
            bench(&folder, &label, &english, &chinese, false);
        }
    }
    if lines {
        let counts = generate_lines(100_000, 26, &english, &chinese);
        let label = format!("{} and {} lines, no headings", counts.0, counts.1);
        bench(&folder, &label, &english, &chinese, false);
    }
    fs::remove_dir_all(&folder).expect("the folder is ours");
}

/// Times every command on one pair of files and prints its rows.
fn bench(folder: &Path, label: &str, english: &Path, chinese: &Path, full: bool) {
    let bytes = [english, chinese].map(|f| fs::metadata(f).expect("a text").len() as usize);
    let bytes = bytes.iter().sum::<usize>();
    let align = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
        command
            .args([english, chinese])
            .arg("-o")
            .arg(folder.join("out"));
        command.args(options).arg("--quiet");
        command
    };
    let mut commands = vec![("`align --headings-only`", align(&["--headings-only"]))];
    if full {
        commands.push(("`align`", align(&[])));
    }
    let mut cat = Command::new("cat");
    cat.args([english, chinese]);
    commands.push(("`cat A B > C`", cat));
    let mut rg = Command::new("rg");
    rg.args([
        "-c",
        "^(Part|Chapter|Section|Article) [0-9]+|^第.+[编章节条]",
    ])
    .args([english, chinese]);
    commands.push(("`rg -c` of headings", rg));

    for (name, command) in commands {
        report(folder, label, name, command, bytes);
    }
}

/// Times one command and prints its row.
fn report(folder: &Path, label: &str, name: &str, mut command: Command, bytes: usize) {
    let Some(run) = measure(&mut command, &folder.join("stdout"), bytes) else {
        println!("| {label} | {name} | skipped: the program is not installed | | |");
        return;
    };
    let memory = run.peak.map_or("?".into(), |kb| {
        format!("{:.0} MB", kb as f64 * 1024.0 / MB as f64)
    });
    println!(
        "| {label} | {name} | {} | {} | {memory} |",
        show(run.time),
        show(run.time.mul_f64(MB as f64 / bytes as f64))
    );
}

/// Times the alignment of two texts of one sentence a line, without any heading.
fn bench_lines(folder: &Path, lines: usize, split: usize) {
    let (english, chinese) = (folder.join("lines.en.txt"), folder.join("lines.zh.txt"));
    let counts = generate_lines(lines, split, &english, &chinese);
    let bytes = [&english, &chinese].map(|f| fs::metadata(f).expect("a text").len() as usize);
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.args([&chinese, &english]);
    command.args("--segment line --format beads -o - --quiet".split(' '));
    let label = format!("{} and {} sentences, no headings", counts.0, counts.1);
    report(
        folder,
        &label,
        "`align --segment line`",
        command,
        bytes.iter().sum(),
    );
}

struct Measured {
    time: Duration,
    /// In kB; none where there is no /proc.
    peak: Option<u64>,
}

/// The median time of several runs (of fewer where one takes long), and the peak memory of one more.
/// None where the program is not there.
fn measure(command: &mut Command, out: &Path, bytes: usize) -> Option<Measured> {
    let mut start = || {
        let file = File::create(out).expect("a file for the output");
        let child = command
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(Stdio::inherit())
            .spawn();
        (Instant::now(), child)
    };
    let mut times = Vec::new();
    for _ in 0..if bytes < 5 * MB { 9 } else { 3 } {
        let begin = Instant::now();
        let mut child = start().1.ok()?;
        let status = child.wait().expect("a child can be waited for");
        times.push(begin.elapsed());
        assert!(status.success(), "{command:?} failed: {status}");
    }
    times.sort();
    // The kernel keeps the high-water mark, so looking often enough misses only what the last millisecond adds.
    let mut child = start().1.ok()?;
    let mut peak = None;
    while child
        .try_wait()
        .expect("a child can be waited for")
        .is_none()
    {
        peak = high_water(child.id()).or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    Some(Measured {
        time: times[times.len() / 2],
        peak,
    })
}

fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn show(time: Duration) -> String {
    match time.as_secs_f64() * 1000.0 {
        ms if ms < 10.0 => format!("{ms:.1} ms"),
        ms if ms < 1000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.1} s", ms / 1000.0),
    }
}

/// What the generated titles and sentences are made of: the same words in both languages.
const SUBJECTS: [(&str, &str); 12] = [
    ("the city", "市"),
    ("the port authority", "港口管理机构"),
    ("every employer", "用人单位"),
    ("the school", "学校"),
    ("the water company", "供水企业"),
    ("the hospital", "医院"),
    ("the farmer", "农民"),
    ("the district", "区"),
    ("the bank", "银行"),
    ("the applicant", "申请人"),
    ("the court", "法院"),
    ("the railway", "铁路"),
];
const VERBS: [(&str, &str); 8] = [
    ("protects", "保护"),
    ("repairs", "修理"),
    ("inspects", "检查"),
    ("registers", "登记"),
    ("sells", "出售"),
    ("supervises", "监督"),
    ("plans", "规划"),
    ("pays for", "支付"),
];
const OBJECTS: [(&str, &str); 14] = [
    ("old bridges", "旧桥梁"),
    ("drinking water", "饮用水"),
    ("public roads", "公共道路"),
    ("tools and machines", "工具和机器"),
    ("fishing boats", "渔船"),
    ("electric power", "电力"),
    ("forests", "森林"),
    ("medicines", "药品"),
    ("children's education", "儿童教育"),
    ("winter wheat", "冬小麦"),
    ("scientific research", "科学研究"),
    ("foreign trade", "对外贸易"),
    ("historic buildings", "历史建筑"),
    ("waste", "废物"),
];

/// What stands in a generated document.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Parts, chapters, sections and run-in articles: a heading every 110 bytes, with all the numbers of a statute.
    Articles,
    /// Parts, chapters and sections with so much text that a heading comes every 5 kB, as in a manual.
    Manual,
    /// Markdown headings of one level, without numbers, a sentence under each.
    Flat,
}

/// Writes a long document in both languages, until the English one has that many bytes, numbered anew under each
/// parent. Gives the number of headings. The same text every time.
fn generate(bytes: usize, kind: Kind, english: &Path, chinese: &Path) -> usize {
    let create = |path: &Path| BufWriter::new(File::create(path).expect("a file for the text"));
    let (mut en, mut zh) = (create(english), create(chinese));
    let mut random = Random(1);
    let (mut written, mut headings) = (0, 0);
    let (mut e, mut z) = (String::new(), String::new());
    for part in 1.. {
        match kind {
            Kind::Flat => {
                e.push_str("##");
                z.push_str("## ");
                sentence(&mut random, &mut e, &mut z);
                e.pop();
                z.pop();
                e.push_str("\n\n");
                z.push_str("\n\n");
                sentence(&mut random, &mut e, &mut z);
                e.push_str("\n\n");
                z.push_str("\n\n");
                headings += 1;
            }
            Kind::Articles | Kind::Manual => {
                title(&mut random, &mut e, &mut z, ("Part", part, "编"));
                headings += 1;
            }
        }
        for chapter in (1..=10).take_while(|_| kind != Kind::Flat) {
            title(&mut random, &mut e, &mut z, ("Chapter", chapter, "章"));
            for section in 1..=5 {
                title(&mut random, &mut e, &mut z, ("Section", section, "节"));
                if kind == Kind::Articles {
                    headings += articles(&mut random, &mut e, &mut z);
                } else {
                    paragraphs(&mut random, &mut e, &mut z);
                }
                headings += 1;
            }
            headings += 1;
            write(&mut en, &mut zh, &mut e, &mut z, &mut written);
            if written >= bytes {
                return headings;
            }
        }
        write(&mut en, &mut zh, &mut e, &mut z, &mut written);
        if written >= bytes {
            return headings;
        }
    }
    unreachable!("parts go on")
}

/// Writes what is there of both texts, counts the English bytes, and begins anew.
fn write(
    en: &mut impl Write,
    zh: &mut impl Write,
    e: &mut String,
    z: &mut String,
    written: &mut usize,
) {
    en.write_all(e.as_bytes()).expect("room for the text");
    zh.write_all(z.as_bytes()).expect("room for the text");
    *written += e.len();
    e.clear();
    z.clear();
}

/// The eight articles of a section.
fn articles(random: &mut Random, e: &mut String, z: &mut String) -> usize {
    for article in 1..=8 {
        write!(e, "Article {article}").unwrap();
        write!(z, "第{}条　", numeral(article)).unwrap();
        for _ in 0..1 + random.below(3) {
            sentence(random, e, z);
        }
        e.push_str("\n\n");
        z.push_str("\n\n");
    }
    8
}

/// The paragraphs of a section: some 6 kB.
fn paragraphs(random: &mut Random, e: &mut String, z: &mut String) {
    for _ in 0..15 {
        let start = e.len();
        for _ in 0..6 + random.below(6) {
            sentence(random, e, z);
        }
        // A sentence begins with the space after the one before it.
        e.remove(start);
        e.push_str("\n\n");
        z.push_str("\n\n");
    }
}

fn title(
    random: &mut Random,
    e: &mut String,
    z: &mut String,
    (en, number, zh): (&str, usize, &str),
) {
    let (verb, object) = (random.pick(&VERBS), random.pick(&OBJECTS));
    let subject = random.pick(&SUBJECTS);
    writeln!(
        e,
        "{en} {number} {}: How {} {} {}\n",
        capital(object.0),
        subject.0,
        verb.0,
        object.0
    )
    .unwrap();
    writeln!(
        z,
        "第{}{zh}　{}：{}如何{}{}\n",
        numeral(number),
        object.1,
        subject.1,
        verb.1,
        object.1
    )
    .unwrap();
}

fn sentence(random: &mut Random, e: &mut String, z: &mut String) {
    let (subject, verb, object) = (
        random.pick(&SUBJECTS),
        random.pick(&VERBS),
        random.pick(&OBJECTS),
    );
    let days = 2 + random.below(90);
    let subject_en = capital(subject.0);
    match random.below(3) {
        0 => {
            write!(
                e,
                " {subject_en} {} {} within {days} days.",
                verb.0, object.0
            )
            .unwrap();
            write!(z, "{}应当在{days}日内{}{}。", subject.1, verb.1, object.1).unwrap();
        }
        1 => {
            let other = random.pick(&OBJECTS);
            write!(e, " {subject_en} {} {} and {}.", verb.0, object.0, other.0).unwrap();
            write!(z, "{}{}{}和{}。", subject.1, verb.1, object.1, other.1).unwrap();
        }
        _ => {
            write!(
                e,
                " For {}, {} {} {}% of the cost.",
                object.0, subject.0, verb.0, days
            )
            .unwrap();
            write!(
                z,
                "对于{}，{}{}费用的{days}%。",
                object.1, subject.1, verb.1
            )
            .unwrap();
        }
    }
}

/// Writes two texts of a sentence a line. Of every hundred Chinese lines `split` are two in English, and two have no
/// counterpart, as have some English ones. Gives the numbers of Chinese and English lines. The same text every time.
fn generate_lines(lines: usize, split: usize, english: &Path, chinese: &Path) -> (usize, usize) {
    let (mut en, mut zh) = (String::new(), String::new());
    let mut random = Random(2);
    for _ in 0..lines {
        let kind = random.below(100);
        let (mut e, mut z) = (String::new(), String::new());
        let sentences = if kind < split { 2 } else { 1 };
        for _ in 0..sentences {
            let case = random.below(4_000);
            write!(e, "\nIn case {case},").unwrap();
            write!(z, "在第{case}号案件中，").unwrap();
            sentence(&mut random, &mut e, &mut z);
        }
        zh.push_str(&z);
        zh.push('\n');
        if kind < 98 {
            en.push_str(&e[1..]);
            en.push('\n');
        }
        if random.below(50) == 0 {
            let (mut e, mut unused) = (String::new(), String::new());
            sentence(&mut random, &mut e, &mut unused);
            en.push_str(e.trim());
            en.push('\n');
        }
    }
    fs::write(english, &en).expect("room for the text");
    fs::write(chinese, &zh).expect("room for the text");
    (zh.lines().count(), en.lines().count())
}

fn capital(text: &str) -> String {
    text[..1].to_ascii_uppercase() + &text[1..]
}

/// A number up to 9999 in Chinese.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push_str(DIGITS[0]);
            gap = false;
        }
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(name);
    }
    text
}

/// SplitMix64: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((x ^ (x >> 31)) % n as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}
