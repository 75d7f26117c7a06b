//! Pairs of files by their places and names.
//!
//! Several readings of a name are tried, the strictest first, over all files that are still alone. What both sides have
//! exactly once under one reading is a pair:
//!
//! ```text
//! the same path            en-docs/a/x.md     zh-docs/a/x.md       (two folders)
//! … whatever its format    a/x.docx           a/x.pdf
//! without its last mark    a/x.en.md          a/x.zh-CN.md
//! without all its marks    en/x_en.md         zh/x_zh.md
//! … weak ones too          cap57e.html        cap57c.html
//! the end of the path      docs/a/x.md        i18n/zh/current/a/x.md
//! ```
//!
//! One file may have several counterparts where their names tell them apart (`x.en.txt`; `x.zh-CN.txt`, `x.zh-TW.txt`):
//! each is a pair. Anything else that is there twice is left to who asks next.

use super::marks::{Mark, marks};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// A file by its place: the path below the folder that was searched, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    path: String,
    /// In lower case; empty where there is none.
    extension: String,
    /// The parts of the path, the last one without its extension, each with its marks.
    parts: Vec<(String, Vec<Mark>)>,
}

/// What of its marks a name is read without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Without {
    Nothing,
    Last,
    Strong,
    All,
}

impl Place {
    /// The file with this path below its folder; `/` stands between the parts of the path.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        let mut parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
        let mut extension = String::new();
        if let Some(last) = parts.last_mut()
            && let Some((stem, after)) = last.rsplit_once('.')
            // `README.zh` has none: that is its language.
            && !stem.is_empty()
            && marks(after).is_empty()
        {
            extension = after.to_lowercase();
            *last = stem;
        }
        let parts = parts.into_iter().map(|p| (p.to_owned(), marks(p)));
        Self {
            extension,
            parts: parts.collect(),
            path,
        }
    }

    /// The path that it was made of.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the file's name ends with after the last full stop, in lower case; empty where that is nothing, or a
    /// language.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// The language that the name says, a folder's where the file's does not; `None` where it says none, or both.
    ///
    /// ```
    /// use align::folder::names::Place;
    /// use align::language::Language;
    ///
    /// assert_eq!(Place::new("docs/zh-CN/setup.md").language(), Some(Language::Chinese));
    /// assert_eq!(Place::new("zh/README_en.md").language(), Some(Language::English));
    /// assert_eq!(Place::new("en-zh dictionary.md").language(), None);
    /// ```
    pub fn language(&self) -> Option<Language> {
        let strong = |marks: &[Mark]| -> BTreeSet<bool> {
            let strong = marks.iter().filter(|m| !m.weak);
            strong.map(|m| m.language == Language::Chinese).collect()
        };
        let said = self.parts.iter().rev().map(|(_, marks)| strong(marks));
        let said = said.filter(|languages| !languages.is_empty()).take(1);
        let said: Vec<bool> = said.flatten().collect();
        match said[..] {
            [false] => Some(Language::English),
            [true] => Some(Language::Chinese),
            _ => None,
        }
    }

    /// The folder that it lies in, without marks of languages: where what is made of it belongs.
    pub fn folder(&self) -> String {
        let folders = &self.parts[..self.parts.len().saturating_sub(1)];
        let read = |(part, marks): &(String, Vec<Mark>)| {
            let rest = strip(part, marks.iter().filter(|m| !m.weak));
            let trimmed = rest.trim_matches(is_separator);
            (!trimmed.is_empty()).then(|| trimmed.to_owned())
        };
        folders
            .iter()
            .filter_map(read)
            .collect::<Vec<_>>()
            .join("/")
    }

    /// The path in lower case without some of its marks, with one hyphen for whatever separates words. Parts of which
    /// nothing is left are not there.
    fn key(&self, without: Without) -> Vec<String> {
        let last = self
            .parts
            .iter()
            .rposition(|(_, marks)| marks.iter().any(|m| !m.weak));
        let read = |(at, (part, marks)): (usize, &(String, Vec<Mark>))| {
            let last_of =
                |m: &&Mark| Some(at) == last && marks.iter().rfind(|other| !other.weak) == Some(*m);
            let rest = match without {
                Without::Nothing => part.clone(),
                Without::Last => strip(part, marks.iter().filter(last_of)),
                Without::Strong => strip(part, marks.iter().filter(|m| !m.weak)),
                Without::All => strip(part, marks.iter()),
            };
            let words = rest.split(is_separator).filter(|word| !word.is_empty());
            let key = words.collect::<Vec<_>>().join("-").to_lowercase();
            (!key.is_empty()).then_some(key)
        };
        self.parts.iter().enumerate().filter_map(read).collect()
    }

    /// What its marks say exactly: `zh-tw`.
    fn variant(&self) -> String {
        let said = self
            .parts
            .iter()
            .flat_map(|(part, marks)| marks.iter().map(|m| part[m.range.clone()].to_lowercase()));
        said.collect::<Vec<_>>().join(" ")
    }
}

fn is_separator(c: char) -> bool {
    !c.is_alphanumeric()
}

/// A part of a path with a hyphen in place of each mark.
fn strip<'a>(part: &str, marks: impl Iterator<Item = &'a Mark>) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for mark in marks {
        out.push_str(&part[from..mark.range.start]);
        out.push('-');
        from = mark.range.end;
    }
    out + &part[from..]
}

/// Pairs of source and target, as indices of both lists, sorted by the source's. A file may stand in several pairs.
///
/// ```
/// use align::folder::names::{Place, pairs};
///
/// let english = ["a/plan.en.txt", "b/notes.txt"].map(Place::new);
/// let chinese = ["a/plan.zh-CN.txt", "a/plan.zh-TW.txt", "c/x.txt"].map(Place::new);
/// assert_eq!(pairs(&english, &chinese), [(0, 0), (0, 1)]);
/// ```
pub fn pairs(sources: &[Place], targets: &[Place]) -> Vec<(usize, usize)> {
    let mut search = Search {
        sides: [sources, targets],
        taken: [vec![false; sources.len()], vec![false; targets.len()]],
        pairs: Vec::new(),
    };
    search.by(|place| Some(place.path.clone()));
    for without in [
        Without::Nothing,
        Without::Last,
        Without::Strong,
        Without::All,
    ] {
        let key = |place: &Place| place.key(without).join("/");
        let some = |key: String| (!key.is_empty()).then_some(key);
        search.by(|place| some(key(place)).map(|k| k + "." + &place.extension));
        search.by(|place| some(key(place)));
        // `en.txt` and `zh.txt`: nothing is left but where they lie.
        if without != Without::Nothing {
            let bare = |place: &Place| key(place).is_empty().then(|| place.extension.clone());
            search.by(bare);
        }
    }
    search.by_end();
    search.pairs.sort_unstable();
    search.pairs
}

/// What has been found so far.
struct Search<'a> {
    sides: [&'a [Place]; 2],
    taken: [Vec<bool>; 2],
    pairs: Vec<(usize, usize)>,
}

impl Search<'_> {
    /// The files that are still alone, under what they are called.
    fn alone(&self, key: &dyn Fn(&Place) -> Option<String>) -> BTreeMap<String, [Vec<usize>; 2]> {
        let mut groups: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for side in [0, 1] {
            for (at, place) in self.sides[side].iter().enumerate() {
                if !self.taken[side][at]
                    && let Some(key) = key(place)
                {
                    groups.entry(key).or_default()[side].push(at);
                }
            }
        }
        groups.retain(|_, [sources, targets]| !sources.is_empty() && !targets.is_empty());
        groups
    }

    fn take(&mut self, source: usize, target: usize) {
        self.pairs.push((source, target));
        self.taken[0][source] = true;
        self.taken[1][target] = true;
    }

    /// Whether files differ in what their marks say, and in nothing else that could be meant.
    fn told_apart(&self, side: usize, files: &[usize]) -> bool {
        let variants: BTreeSet<String> = files
            .iter()
            .map(|&at| self.sides[side][at].variant())
            .collect();
        variants.len() == files.len()
    }

    /// Pairs what is called the same.
    fn by(&mut self, key: impl Fn(&Place) -> Option<String>) {
        for [sources, targets] in self.alone(&key).into_values() {
            match (&sources[..], &targets[..]) {
                (&[source], &[target]) => self.take(source, target),
                (&[source], many) if self.told_apart(1, many) => {
                    many.iter().for_each(|&target| self.take(source, target));
                }
                (many, &[target]) if self.told_apart(0, many) => {
                    many.iter().for_each(|&source| self.take(source, target));
                }
                _ => {}
            }
        }
    }

    /// Pairs files of one name whose folders agree from the end, further than those of any other.
    fn by_end(&mut self) {
        /// More of one name (`index.md`) are not compared each with each.
        const MANY: usize = 300;
        let ends = |place: &Place| {
            let mut key = place.key(Without::Strong);
            key.reverse();
            key
        };
        let name = |place: &Place| Some(ends(place).first()?.clone() + "." + &place.extension);
        for [sources, targets] in self.alone(&name).into_values() {
            if sources.len() > MANY || targets.len() > MANY {
                continue;
            }
            let keys = [(0, &sources), (1, &targets)].map(|(side, files)| {
                let keys = files.iter().map(|&at| ends(&self.sides[side][at]));
                keys.collect::<Vec<_>>()
            });
            let same = |s: usize, t: usize| {
                let both = keys[0][s].iter().zip(&keys[1][t]);
                both.take_while(|(a, b)| a == b).count()
            };
            // The one that agrees furthest, unless two do.
            let best = |agree: &mut dyn Iterator<Item = usize>| {
                let agree: Vec<usize> = agree.collect();
                let most = agree.iter().max().copied()?;
                let mut with = (0..agree.len()).filter(|&at| agree[at] == most);
                with.next().filter(|_| with.next().is_none())
            };
            for s in 0..sources.len() {
                let to = best(&mut (0..targets.len()).map(|t| same(s, t)));
                let back = to.and_then(|t| best(&mut (0..sources.len()).map(|s| same(s, t))));
                if let Some(t) = to.filter(|_| back == Some(s)) {
                    self.take(sources[s], targets[t]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs as their paths.
    fn paired(sources: &[&str], targets: &[&str]) -> Vec<String> {
        let place = |paths: &[&str]| paths.iter().map(|p| Place::new(*p)).collect::<Vec<_>>();
        let (s, t) = (place(sources), place(targets));
        let pairs = pairs(&s, &t).into_iter();
        pairs
            .map(|(a, b)| format!("{} {}", s[a].path(), t[b].path()))
            .collect()
    }

    #[test]
    fn each_usual_way_of_naming_is_understood() {
        for (source, target) in [
            ("x.en.txt", "x.zh.txt"),
            ("x_EN.docx", "x_CN.docx"),
            ("en/x.md", "zh-CN/x.md"),
            ("docs/en/a/x.md", "docs/zh_Hans/a/x.md"),
            ("en/x_en.md", "zh/x_zh.md"),
            ("x.md", "x.zh-TW.md"),
            ("x_en.md", "x.md"),
            ("x.docx", "x.pdf"),
            ("en.txt", "zh.txt"),
            ("README.en", "README.zh"),
            ("规划（英文版）.pdf", "规划（中文版）.pdf"),
            ("规划英文.txt", "规划.txt"),
            ("cap57e.html", "cap57c.html"),
            ("Plan 2024 (English).docx", "plan_2024_chinese.docx"),
            ("docs/a/x.md", "i18n/zh-CN/current/a/x.md"),
            ("chinese-medicine.en.txt", "chinese-medicine.zh.txt"),
        ] {
            assert_eq!(paired(&[source], &[target]), [format!("{source} {target}")]);
        }
    }

    #[test]
    fn a_stricter_reading_goes_first() {
        let found = paired(
            &["x.en.md", "x.en.txt", "a/index.md", "b/index.md"],
            &["b/index.zh.md", "x.zh.txt", "x.zh.md", "a/index.zh.md"],
        );
        assert_eq!(
            found,
            [
                "x.en.md x.zh.md",
                "x.en.txt x.zh.txt",
                "a/index.md a/index.zh.md",
                "b/index.md b/index.zh.md"
            ]
        );
    }

    #[test]
    fn what_could_be_several_is_left() {
        assert!(paired(&["x.md"], &["y.md"]).is_empty());
        // Two that no mark tells apart.
        assert!(paired(&["x.en.md"], &["x.zh.doc", "x.zh.rtf"]).is_empty());
        // Folders that agree equally far.
        let left = paired(&["a/index.md", "b/index.md"], &["c/index.md", "d/index.md"]);
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn outputs_lie_where_their_inputs_lie_whatever_the_language() {
        for (path, folder) in [
            ("en/x.md", ""),
            ("docs/zh-CN/a/x.md", "docs/a"),
            ("a/b/x.md", "a/b"),
            ("laws_en/x.md", "laws"),
            ("x.md", ""),
        ] {
            assert_eq!(Place::new(path).folder(), folder, "{path}");
        }
    }
}
