//! How runs end, and what is left of them: kills, signals, several at once, full disks, no threads.

use program::{CHINESE, ENGLISH, align, folder, names, refused, whole};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

mod program;

/// Whenever it is ended, the outputs of the last run stand whole: the old ones or the new ones.
#[cfg(unix)]
#[test]
fn ended_at_any_moment() {
    let dir = folder();
    let root = dir.path();
    let aligned = root.join("aligned");
    let texts = [
        ENGLISH.repeat(300),
        format!("{}Appendix\n", ENGLISH.repeat(300)),
    ];
    let mut outputs = Vec::new();
    fs::write(root.join("zh.txt"), CHINESE.repeat(300)).unwrap();
    let read = || ["csv", "tmx"].map(|e| fs::read(aligned.join(format!("en-zh.{e}"))).ok());
    let begun = Instant::now();
    for text in &texts {
        fs::write(root.join("en.txt"), text).unwrap();
        assert!(
            align(root, &["-q", "en.txt", "zh.txt"])
                .status()
                .unwrap()
                .success()
        );
        outputs.push(read());
    }
    let usual = begun.elapsed() / 2;
    for step in 0..40u32 {
        let now = step as usize % 2;
        fs::write(root.join("en.txt"), &texts[now]).unwrap();
        let mut child = align(root, &["-q", "en.txt", "zh.txt"]).spawn().unwrap();
        std::thread::sleep(usual * step / 36);
        child.kill().unwrap();
        child.wait().unwrap();
        for (at, found) in read().into_iter().enumerate() {
            // Between two renames a file may be at its backup's place, whole.
            let extension = ["csv", "tmx"][at];
            let found =
                found.or_else(|| fs::read(aligned.join(format!("en-zh.{extension}.bak"))).ok());
            assert!(
                outputs.iter().any(|o| o[at] == found),
                "{extension} is not whole after {step}"
            );
        }
    }
    fs::write(root.join("en.txt"), &texts[0]).unwrap();
    assert!(
        align(root, &["-q", "en.txt", "zh.txt"])
            .status()
            .unwrap()
            .success()
    );
    assert!(read() == outputs[0], "a later run does not mend it");
    assert!(
        hidden(&aligned).is_empty(),
        "a later run leaves {:?}",
        hidden(&aligned)
    );
}

/// What stands in a folder and is not shown.
fn hidden(dir: &Path) -> Vec<String> {
    { names(dir).into_iter() }
        .filter(|name| name.starts_with('.'))
        .collect()
}

/// A run that is told to end takes away what it has begun, the folder that it made too, and ends by the signal. One
/// that is told beforehand not to heed it goes on.
#[cfg(unix)]
#[test]
fn told_to_end() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::os::unix::process::ExitStatusExt;
    let dir = folder();
    let root = dir.path();
    for (signal, kind) in [
        ("INT", Signal::INT),
        ("TERM", Signal::TERM),
        ("HUP", Signal::HUP),
    ] {
        let run = |ignored: bool| {
            fs::write(root.join("en.txt"), ENGLISH.repeat(3000)).unwrap();
            fs::write(root.join("zh.txt"), CHINESE.repeat(3000)).unwrap();
            // Whoever runs the tests may be deaf to the signal (nohup, a job behind a script's &), and a shell hands
            // that on.
            let heeds = match ignored {
                true => format!("--ignore-signal={signal}"),
                false => format!("--default-signal={signal}"),
            };
            let mut child = Command::new("env")
                .args([&heeds, env!("CARGO_BIN_EXE_align"), "-q"])
                .args(["en.txt", "zh.txt", "-f", "csv,tmx,json,xlsx"])
                .current_dir(root)
                .spawn()
                .unwrap();
            // Until it writes.
            while names(&root.join("aligned/.align-tmp")).is_empty() {
                assert!(child.try_wait().unwrap().is_none(), "it ended too soon");
            }
            let pid = Pid::from_raw(child.id() as i32).unwrap();
            kill_process(pid, kind).unwrap();
            child.wait().unwrap()
        };
        let mut status = run(false);
        // On a busy machine it may be done before the signal comes.
        for _ in 0..5 {
            if status.success() {
                fs::remove_dir_all(root.join("aligned")).unwrap();
                status = run(false);
            }
        }
        assert_eq!(status.signal(), Some(kind.as_raw()), "{signal}: {status}");
        assert!(!root.join("aligned").exists(), "{signal}");
        let status = run(true);
        assert!(status.success(), "{signal}: {status}");
        assert_eq!(names(&root.join("aligned")).len(), 4);
        fs::remove_dir_all(root.join("aligned")).unwrap();
    }
}

/// What the user asked for on standard output, and could not be written.
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output() {
    let dir = folder();
    let root = dir.path();
    let json = ["-q", "en.txt", "zh.txt", "--format", "json"];
    assert!(align(root, &json).status().unwrap().success());
    for args in [
        &["outline", "en.txt"][..],
        &["segment", "en.txt"],
        &["leverage", "aligned/en-zh.json"],
        &["leverage", "aligned/en-zh.json", "--json"],
        &["export", "--schema"],
        &["--licenses"],
        &["--help"],
        &["--version"],
        &["en.txt", "zh.txt", "-o", "-", "--format", "csv"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = align(root, args).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(!said.contains("panicked"), "{args:?}: {said}");
    }
}

/// More threads than any machine has, and none.
#[test]
fn any_number_of_threads() {
    let dir = folder();
    let root = dir.path();
    for threads in ["1", "7", "100000", "0", "x"] {
        let mut run = align(root, &["-q", "en.txt", "zh.txt"]);
        let status = run.env("RAYON_NUM_THREADS", threads).status().unwrap();
        assert!(status.success(), "{threads}");
    }
    assert_eq!(names(&root.join("aligned")), ["en-zh.csv", "en-zh.tmx"]);
}

/// A user who may start no more processes or threads.
#[cfg(target_os = "linux")]
#[test]
fn no_threads() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let root = dir.path();
    fs::set_permissions(root, fs::Permissions::from_mode(0o777)).unwrap();
    // The program lies in a folder that another user may not enter.
    let program = root.join("align");
    fs::copy(env!("CARGO_BIN_EXE_align"), &program).unwrap();
    let output = Command::new("setpriv")
        .args([
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "bash",
            "-c",
        ])
        .arg("ulimit -u 1 && exec ./align -q en.txt zh.txt -f csv,tmx")
        .current_dir(root)
        .output();
    let Some(output) = output.ok().filter(|o| {
        !String::from_utf8_lossy(&o.stderr).contains("setpriv") && o.status.code() != Some(127)
    }) else {
        eprintln!("skipped: this user may not become another one");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    whole(&root.join("aligned"), "en-zh");
}

/// The copy that is kept of an output takes no input's place.
#[test]
fn an_input_called_like_a_copy() {
    let dir = folder();
    let root = dir.path();
    fs::create_dir(root.join("aligned")).unwrap();
    fs::write(root.join("aligned/x.csv"), "edited").unwrap();
    fs::write(root.join("aligned/x.csv.bak"), ENGLISH).unwrap();
    let args = ["-q", "aligned/x.csv.bak", "zh.txt", "--name", "x"];
    refused(
        &align(root, &args).output().unwrap(),
        &["x.csv.bak", "is an input"],
    );
    assert_eq!(
        fs::read_to_string(root.join("aligned/x.csv.bak")).unwrap(),
        ENGLISH
    );
    assert_eq!(names(&root.join("aligned")), ["x.csv", "x.csv.bak"]);
}

/// Several runs write outputs of one name into one folder: all succeed, and what stands there in the end is of one of
/// them.
#[test]
fn several_runs_into_one_folder() {
    let dir = folder();
    let root = dir.path();
    let runs = 6;
    fs::write(root.join("zh.txt"), CHINESE.repeat(50)).unwrap();
    for n in 0..runs {
        let text = ENGLISH.repeat(50) + &format!("\nThe fee is {n}77 yuan.\n");
        fs::write(root.join(format!("en{n}.txt")), text).unwrap();
    }
    let formats = ["csv", "tmx", "json"];
    for _ in 0..5 {
        let start = |n: u32| {
            let source = format!("en{n}.txt");
            let args = ["-q", &source, "zh.txt", "--name", "x", "-f", "csv,tmx,json"];
            align(root, &args).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children: Vec<_> = (0..runs).map(start).collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{said}");
        }
        let aligned = root.join("aligned");
        whole(&aligned, "x");
        let fees = formats.map(|format| {
            let text = fs::read_to_string(aligned.join(format!("x.{format}"))).unwrap();
            // What is alone is not in the memory.
            let fee = text
                .find("The fee is ")
                .map(|at| text[at + 11..at + 12].to_owned());
            (format != "tmx").then_some(fee)
        });
        assert!(fees[0].is_some() && fees[0] == fees[2], "{fees:?}");
        assert!(hidden(&aligned).is_empty(), "{:?}", hidden(&aligned));
        // Each replaced what the one before it had written, and kept it.
        let copies = names(&aligned);
        let copies = copies.iter().filter(|n| n.starts_with("x.csv.bak"));
        assert_eq!(copies.count() as u32, runs - 1);
        fs::remove_dir_all(aligned).unwrap();
    }
}

/// A small file system in memory; `None`, with a word of it, where this user may mount none.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn mounted(options: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "none"])
            .arg(dir.path())
            .output();
        if mount.is_ok_and(|m| m.status.success()) {
            return Some(Self(dir));
        }
        eprintln!("skipped: no file system can be mounted here");
        None
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_on_a_full_disk() {
    let dir = folder();
    fs::write(dir.path().join("en.txt"), ENGLISH.repeat(2000)).unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE.repeat(2000)).unwrap();
    let Some(disk) = Disk::mounted("size=256k") else {
        return;
    };
    let out = disk.0.path().to_str().unwrap();
    fs::write(disk.0.path().join("en-zh.csv"), "mine").unwrap();
    let output = align(dir.path(), &["-q", "en.txt", "zh.txt", "-o", out])
        .output()
        .unwrap();
    refused(&output, &["cannot write", "nothing was changed"]);
    assert_eq!(names(disk.0.path()), ["en-zh.csv"]);
    assert_eq!(
        fs::read_to_string(disk.0.path().join("en-zh.csv")).unwrap(),
        "mine"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_is_read_only() {
    let dir = folder();
    let Some(disk) = Disk::mounted("size=256k,ro") else {
        return;
    };
    for out in [disk.0.path().to_owned(), disk.0.path().join("new")] {
        let out = out.to_str().unwrap();
        let output = align(dir.path(), &["-q", "en.txt", "zh.txt", "-o", out])
            .output()
            .unwrap();
        refused(&output, &["cannot write"]);
    }
    assert!(names(disk.0.path()).is_empty());
}

/// A workbook needs a temporary file, elsewhere than its place.
#[cfg(target_os = "linux")]
#[test]
fn a_temporary_folder_on_a_full_disk() {
    let dir = folder();
    fs::write(dir.path().join("en.txt"), ENGLISH.repeat(2000)).unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE.repeat(2000)).unwrap();
    let Some(disk) = Disk::mounted("size=4k") else {
        return;
    };
    let output = align(dir.path(), &["-q", "en.txt", "zh.txt", "-f", "csv,xlsx"])
        .env("TMPDIR", disk.0.path())
        .output()
        .unwrap();
    refused(&output, &["en-zh.xlsx", "TMPDIR"]);
    assert!(!dir.path().join("aligned").exists());
}
