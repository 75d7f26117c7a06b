//! Where a table of contents is: under a line that says so, or as a run of headings without text between them.

use super::entry::{Contents, Entry, by_line, on_line};
use super::key::{Places, key, title_key};
use super::paged;
use crate::document::Document;
use crate::language::parts::{is_contents_title, is_list_title};
use crate::language::width::indent;
use crate::language::wording;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::label::{Number, Series};
use crate::outline::layout::leaders::without_leader;
use crate::outline::layout::{Layout, Role};
use rustc_hash::FxHashSet;

/// Finds the table of contents. `candidates` ascend by line, several a line are allowed.
pub fn find(doc: &Document, layout: &Layout, candidates: &[Candidate]) -> Option<Contents> {
    let by_line = by_line(candidates);
    let title = (0..doc.line_count().min(3000))
        .find(|&i| layout.roles[i] == Role::Text && is_contents_title(doc.line(i)));
    let paged = paged::likely(doc, layout);
    if paged || title.is_some() {
        let places = Places::of(doc, layout, candidates, &by_line);
        let entries = paged
            .then(|| paged::find(doc, layout, candidates, &by_line, &places))
            .flatten();
        if let Some(entries) = entries {
            let title = paged::title_above(doc, layout, entries[0].line as usize);
            return Some(Contents { title, entries });
        }
        let found =
            title.and_then(|title| below_title(doc, layout, candidates, &by_line, title, &places));
        if let Some((found, _)) = found {
            return Some(found);
        }
    }
    without_title(doc, layout, candidates, &by_line)
}

/// Finds the contents that single chapters have of their own, from a 0-based line on: the lines of each. They say
/// nothing that the body does not say right below.
pub fn of_chapters(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    from: u32,
) -> Vec<std::ops::Range<u32>> {
    let by_line = by_line(candidates);
    let mut places = None;
    let mut out: Vec<std::ops::Range<u32>> = Vec::new();
    for title in from as usize..doc.line_count() {
        if layout.roles[title] != Role::Text
            || !is_contents_title(doc.line(title))
            || out.last().is_some_and(|r| title < r.end as usize)
        {
            continue;
        }
        let places = places.get_or_insert_with(|| Places::of(doc, layout, candidates, &by_line));
        let found = below_title(doc, layout, candidates, &by_line, title, places);
        if let Some((found, again)) = found
            && again * 5 >= found.entries.len() * 3
            && let Some(last) = found.entries.last()
        {
            out.push(title as u32..last.line + last.lines);
        }
    }
    out
}

/// The most lines that an entry covers. What goes on further below is no title but text that follows the table.
const LONGEST_ENTRY: u32 = 4;

/// Entries under a line that says "Contents", as far as they come again; and how many of them do.
fn below_title(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    by_line: &[usize],
    title: usize,
    places: &Places,
) -> Option<(Contents, usize)> {
    let Below {
        mut entries,
        captions,
        end,
        over_prose,
    } = read_below(doc, layout, candidates, by_line, title);
    let repeated = |e: &Entry| places.after(&e.key, end - 1).is_some();
    let last = entries.iter().rposition(repeated)?;
    let again = entries.iter().filter(|e| repeated(e)).count();
    // What follows the last repeated entry is contents too as long as it reads like an entry, and is not one that was
    // there: where the body lacks the first, it begins with another.
    let number = |e: &Entry| e.candidate.map_or(Number::NONE, |i| candidates[i].number);
    let known = |e: &Entry| (e.key.clone(), number(e));
    let mut seen: FxHashSet<_> = entries[..=last].iter().map(known).collect();
    let keep = (last + 1..entries.len())
        .take_while(|&i| entries[i].candidate.is_some() || captions)
        .take_while(|&i| captions || seen.insert(known(&entries[i])))
        .last()
        .unwrap_or(last)
        + 1;
    entries.truncate(keep);
    if over_prose && keep > last + 1 {
        leave_heading(candidates, &mut entries, last);
    }
    (entries.len() >= 2 && again * 4 >= entries.len()).then_some((
        Contents {
            title: Some(title as u32),
            entries,
        },
        again,
    ))
}

/// Takes the last line out again where running text follows it and its series is none of those that the contents
/// lists, up to the last entry that comes again: it heads that text, as what has no number above it does.
///
/// ```text
/// Contents
/// 1. Tools
/// 2. Books
/// Charter
/// Article 1 The principle of return        the text begins at Charter
/// Who borrows a tool brings it back.
/// ```
fn leave_heading(candidates: &[Candidate], entries: &mut Vec<Entry>, last: usize) {
    let read = |e: &Entry| e.candidate.map(|i| &candidates[i]);
    let numbered = |c: &&Candidate| !c.number.is_none();
    let Some(own) = entries.last().and_then(read).filter(numbered) else {
        return;
    };
    let listed = entries[..=last].iter().filter_map(read);
    if listed.filter(numbered).any(|c| c.series == own.series) {
        return;
    }
    entries.pop();
    while entries.len() > last + 1 && !entries.last().and_then(read).is_some_and(|c| numbered(&c)) {
        entries.pop();
    }
}

/// What stands below a line that says "Contents".
struct Below {
    entries: Vec<Entry>,
    /// Whether captions are among them: after "List of Tables" come such, part of the contents, but no headings.
    captions: bool,
    /// The line behind them.
    end: u32,
    /// Whether running text stands there.
    over_prose: bool,
}

/// Lines without running text, up to where the first entry comes again.
fn read_below(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    by_line: &[usize],
    title: usize,
) -> Below {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = title + 1;
    let mut blank = 0;
    let end = doc.line_count().min(title + 6000);
    let mut seen_first = None::<(String, Number)>;
    let mut paged_before = false;
    let mut captions = false;
    let mut over_prose = false;
    while at < end {
        let line = doc.line(at);
        let role = layout.roles[at];
        if matches!(role, Role::Blank | Role::Rule | Role::PageHeader) {
            blank += u32::from(role == Role::Blank);
            at += 1;
            continue;
        }
        let found = on_line(candidates, by_line, at);
        let c = found.map(|i| &candidates[i]);
        let lines = c.map_or(1, |c| c.lines);
        let t = without_leader(line.trim());
        let entry_key = c.map_or_else(|| key(t), |c| title_key(doc, layout, c));
        captions |= c.is_none_or(|c| c.number.is_none()) && is_list_title(t);
        // The same title under another number ("4.1 Introduction") is another entry.
        let number = c.map_or(Number::NONE, |c| c.number);
        let again = entries.len() >= 2
            && seen_first.as_ref().is_some_and(|(key, n)| {
                *key == entry_key && (*n == number || n.is_none() || number.is_none())
            });
        // Running text, or the body's first heading, ends the table.
        let prose = is_prose(t, c);
        if prose || again || role == Role::Code {
            over_prose = prose && !again;
            break;
        }
        if blank > 3 && entries.len() >= 3 && c.is_none() {
            break;
        }
        blank = 0;
        // A page number ends an entry.
        let paged = std::mem::replace(&mut paged_before, t.len() < line.trim().len());
        // A line further in than the one above, without a number of its own, continues it.
        let continues = c.is_none_or(|c| c.number.is_none())
            && layout.wrap.is_some()
            && !paged
            && entries.last().is_some_and(|e| {
                e.line + e.lines == at as u32
                    && e.lines < LONGEST_ENTRY
                    && indent(line) >= indent(doc.line(e.line as usize))
            });
        if continues && entries.last().is_some_and(|e| e.candidate.is_some()) {
            let last = entries.last_mut().expect("checked");
            last.lines += 1;
            last.key += &key(t);
        } else {
            if seen_first.is_none() {
                seen_first = Some((entry_key.clone(), number));
            }
            entries.push(Entry {
                line: at as u32,
                lines,
                key: entry_key,
                candidate: found.filter(|_| !captions),
                numbered: None,
            });
        }
        at += lines.max(1) as usize;
    }
    Below {
        entries,
        captions,
        end: at as u32,
        over_prose,
    }
}

/// Whether a line of text, with the candidate on it, is running text.
fn is_prose(t: &str, c: Option<&Candidate>) -> bool {
    let prose = t.chars().count() > 120
        || wording::english::ends_like_sentence(t) && t.len() > 50
        || wording::chinese::ends_like_sentence(t);
    match c {
        // `4. Cars vs. Trains` has a full stop within, and no text behind it.
        Some(c) => c.run_in.is_some() && prose,
        None => prose,
    }
}

/// A run of candidates without text between them whose first entries come again below.
fn without_title(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    by_line: &[usize],
) -> Option<Contents> {
    let mut at = 0;
    let mut places: Option<Places> = None;
    while at < by_line.len() {
        if candidates[by_line[at]].run_in.is_some() {
            at += 1;
            continue;
        }
        let (run, keys) = run_from(doc, layout, candidates, &by_line[at..]);
        at += run.len();
        // Only runs near the front are contents; a document of bare headings is none.
        if run.len() >= SHORTEST {
            let places = places.get_or_insert_with(|| Places::of(doc, layout, candidates, by_line));
            if comes_again(layout, candidates, &run, &keys, places) {
                return Some(listing(doc, layout, candidates, &run, keys, places));
            }
        }
        if candidates[by_line[at.min(by_line.len() - 1)]].line as usize > doc.line_count() / 2 {
            break;
        }
    }
    None
}

/// The run of candidates without text between them that begins with the first of these, and what is compared of each.
fn run_from(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    by_line: &[usize],
) -> (Vec<usize>, Vec<String>) {
    let mut run = vec![by_line[0]];
    let mut keys = vec![title_key(doc, layout, &candidates[by_line[0]])];
    for pair in by_line.windows(2) {
        let (p, c) = (&candidates[pair[0]], &candidates[pair[1]]);
        let text_between = (p.line + p.lines..c.line).any(|l| {
            matches!(
                layout.roles[l as usize],
                Role::Text | Role::Table | Role::Code
            )
        });
        // Titles that are marked up are not listed beside such that are not.
        let marked = |c: &Candidate| matches!(c.series, Series::Markup(_));
        let other = marked(p) != marked(c);
        if text_between || other || c.run_in.is_some() || c.number.is_none() && c.log_odds() < 0.0 {
            break;
        }
        let k = title_key(doc, layout, c);
        // The first entry with a number comes again: the body begins. A title line may stand before it.
        let first = run.iter().position(|&i| !candidates[i].number.is_none());
        let first = first.unwrap_or(0);
        if run.len() >= 3 && keys[first] == k && candidates[run[first]].number == c.number {
            break;
        }
        keys.push(k);
        run.push(pair[1]);
    }
    (run, keys)
}

/// How many lines are a table of contents at least that nothing says to be one; and how many are that come again
/// anywhere near each other.
const SHORTEST: usize = 3;
const SPREAD: usize = 4;

/// Whether enough of a run comes again below, in its order. Headings come again with their text between them; a listing
/// that is shown twice comes again as it was.
fn comes_again(
    layout: &Layout,
    candidates: &[Candidate],
    run: &[usize],
    keys: &[String],
    places: &Places,
) -> bool {
    let end = candidates[*run.last().expect("not empty")].line;
    let mut again: Vec<u32> = Vec::with_capacity(keys.len());
    for k in keys {
        again.extend(places.after(k, again.last().copied().unwrap_or(end)));
    }
    let (Some(&first), Some(&last)) = (again.first(), again.last()) else {
        return false;
    };
    let listed = end - candidates[run[0]].line;
    let is_spread = run.len() >= SPREAD && last - first > 2 * listed;
    let first_again = keys.iter().take(3).any(|k| places.after(k, end).is_some());
    again.len() >= 2
        && first_again
        && again.len() * 5 >= run.len()
        && (is_spread || have_texts(layout, run, &again))
        && numbered(candidates, run)
}

/// Whether a run comes again whole, but for a title above it, and each with text below: then it need not be spread
/// over many lines.
fn have_texts(layout: &Layout, run: &[usize], again: &[u32]) -> bool {
    let ends = again.iter().skip(1).copied();
    let ends = ends.chain([layout.roles.len() as u32]);
    let has_text = |(&at, end): (&u32, u32)| {
        let below = &layout.roles[at as usize + 1..end as usize];
        below
            .iter()
            .any(|r| matches!(r, Role::Text | Role::Table | Role::Code))
    };
    again.len() >= SHORTEST && again.len() + 1 >= run.len() && again.iter().zip(ends).all(has_text)
}

/// A run as a table of contents, with the line above that says so. The document's title, which may stand right above,
/// is no entry.
fn listing(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    run: &[usize],
    keys: Vec<String>,
    places: &Places,
) -> Contents {
    let first = &candidates[run[0]];
    let is_title = first.number.is_none()
        && layout.roles[..first.line as usize]
            .iter()
            .all(|r| *r != Role::Text)
        && places.after(&keys[0], first.line).is_none();
    let from = usize::from(is_title);
    let run = &run[from..];
    let entries = run
        .iter()
        .zip(keys.into_iter().skip(from))
        .map(|(&i, key)| Entry {
            line: candidates[i].line,
            lines: candidates[i].lines,
            key,
            candidate: Some(i),
            numbered: None,
        })
        .collect();
    let title = (0..candidates[run[0]].line as usize)
        .rev()
        .find(|&l| layout.roles[l] != Role::Blank);
    let title = title
        .filter(|&l| is_contents_title(doc.line(l)))
        .map(|l| l as u32);
    Contents { title, entries }
}

fn numbered(candidates: &[Candidate], run: &[usize]) -> bool {
    run.iter()
        .filter(|&&i| !candidates[i].number.is_none())
        .count()
        * 2
        >= run.len()
}
