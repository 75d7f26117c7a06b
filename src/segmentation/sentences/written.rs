//! Writes `data/align.srx`: the rules of this module as expressions, from the same lists.
//!
//! Of several rules for one place the first decides, and each expression is looked for from left to right, each match
//! after the last. Where a rule has to know what stands far before a place, it looks back (at most so far as ICU and
//! Java can), or it goes on from its own last match (`\G`), as the rules for straight quotation marks do.

use super::notes::NEAR;
use super::quotes::{FOLLOWING, LEADING};
use full_stops::abbreviations;
use pieces::{
    CHINESE_MARKS, HAN, MARKS, OPENING, UNSEEN, VISIBLE_CLOSING, begins, class, closed, closing,
    comment, note, rule,
};

mod full_stops;
mod pieces;

/// The beginning and the end of the file.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- How align cuts English and Chinese into sentences, for tools that read SRX: import it, and the memory's units are
     the tool's segments. The program itself has the same rules as code (src/segmentation/sentences.rs), which is
     quicker; a test writes this file from there and holds the two together. Of several rules for one place the first
     decides. Licence: MIT OR Apache-2.0 -->
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="align: English and Chinese">
"#;
const TAIL: &str = r#"      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="([Ee][Nn]|[Zz][Hh]).*" languagerulename="align: English and Chinese"/>
    </maprules>
  </body>
</srx>
"#;

/// What a walk over straight quotation marks of one kind is made of: see the module `quotes`.
struct Walk {
    /// Text outside of quotations.
    outside: String,
    /// Text inside of them.
    inside: String,
    /// Marks of the kind.
    mark: &'static str,
}

impl Walk {
    fn new(mark: &'static str) -> Self {
        let apostrophe = match mark.contains('\'') {
            true => r"|(?<=[A-Za-z0-9])'(?=[A-Za-z0-9])",
            false => "",
        };
        let leading = LEADING.replace('[', r"\[");
        let following = FOLLOWING.replace(']', r"\]");
        let closes = format!(r"[{mark}](?=\s|$)|(?<=[^\s{leading}])[{mark}](?=[{following}])");
        let inches = format!(r"(?<=[0-9])[{mark}](?![\p{{L}}\p{{N}}])");
        Self {
            outside: format!(r"(?:[^{mark}]++|{closes}|{inches}{apostrophe})*+"),
            inside: format!(r"(?:[^{mark}]++|(?<=\s)[{mark}](?!\s|$){apostrophe})*+"),
            mark,
        }
    }

    /// Ends after each mark that opens.
    fn after_opening(&self) -> String {
        let Self {
            outside,
            inside,
            mark,
        } = self;
        format!(r"(?:^|(?!^)\G{inside}[{mark}]){outside}[{mark}]")
    }

    /// Ends before each mark that opens where `sentence` does.
    fn before_opening(&self, sentence: &str) -> String {
        let Self {
            outside,
            inside,
            mark,
        } = self;
        let pair = format!("[{mark}]{inside}[{mark}]{outside}");
        format!(r"(?:^{outside}|(?!^)\G{pair})(?:{pair})*?(?<={sentence})(?=[{mark}])")
    }
}

/// The whole file.
fn srx() -> String {
    let mut out = HEAD.to_owned();
    let walks = [Walk::new("\"＂"), Walk::new("'＇")];
    opened(&mut out, &walks);
    kept_together(&mut out);
    sources(&mut out);
    titles_and_brackets(&mut out);
    straight_marks(&mut out);
    before_opening(&mut out, &walks);
    chinese_marks(&mut out);
    ascii_marks(&mut out);
    any_mark(&mut out);
    abbreviations(&mut out);
    comment(&mut out, "Any other full stop");
    let closed = closed();
    rule(&mut out, true, &format!(r"\.{closed}"), &after());
    out + TAIL
}

/// The marks of notes, with what closes after each.
fn notes() -> String {
    format!("(?:{}{})*", note(), closed())
}

/// A space after which a sentence may begin.
fn after() -> String {
    format!(r"\s+{}", begins())
}

/// A bracket within a sentence, up to a mark in it.
fn bracket() -> String {
    let closing = closing();
    let no_bracket = closing.replace(")）", "");
    format!(
        r"[^\s{MARKS}{closing}{OPENING}]\x20?[(（][^()（）]{{0,60}}[{MARKS}]{{1,3}}[{no_bracket}]{{0,3}}"
    )
}

/// A figure that Chinese begins with after a full stop of half width.
fn figure() -> String {
    let han = class(HAN);
    let closing = closing();
    format!(r"(?:(?<={han}\.[{closing}]{{0,4}}[{OPENING}]?)[0-9]+\.?)?")
}

/// No sentence ends within a quotation that has just opened.
fn opened(out: &mut String, walks: &[Walk]) {
    comment(
        out,
        "No sentence ends within a quotation that has just opened",
    );
    for walk in walks {
        rule(out, false, &walk.after_opening(), "");
    }
}

/// Marks, what closes after them, and a comma after that.
fn kept_together(out: &mut String) {
    let closed = closed();
    let note = note();
    let notes = notes();
    comment(
        out,
        "Marks and what closes after them stay together, with the number of a note",
    );
    let still: String = VISIBLE_CLOSING
        .chars()
        .filter(|c| !"\"'＂＇".contains(*c))
        .collect();
    rule(
        out,
        false,
        &format!("[{MARKS}]{closed}"),
        &format!(r"(?:[{MARKS}]|[{still}{UNSEEN}]|[\u0022'＂＇](?=\s|$)|{note})"),
    );
    comment(out, "A comma after a quotation: the sentence goes on");
    rule(
        out,
        false,
        &format!("[{MARKS}]{closed}{notes}"),
        r"\s*[，、；：,;:]",
    );
}

/// The source of a quotation.
fn sources(out: &mut String) {
    let closing = closing();
    let closed = closed();
    let notes = notes();
    let begins = begins();
    comment(out, "The source of a quotation, in brackets, stays with it");
    let not_closing: String = closing.replace('》', "");
    let named = format!(r"(?=[^()（）]*[\d《])[^()（）]{{0,60}}[^()（）{MARKS}{not_closing}]");
    let source = |number: &str, ending: &str| {
        format!(r"[(（](?![\p{{L}}\p{{N}}]{{1,4}}[)）]){number}{named}[)）]{ending}")
    };
    let number = r"(?![\d.]+[)）])";
    let ending = format!(r"(?:\s*$|\s+{begins})");
    let quoted = format!("[{MARKS}]{closed}[\"”’」』]");
    let any = format!("[{MARKS}]{closed}{notes}");
    let chinese = format!("[{CHINESE_MARKS}]{closed}{notes}");
    for (before, number, ending) in [
        (&any, number, &ending[..]),
        (&quoted, "", &ending),
        (&chinese, number, ""),
    ] {
        rule(
            out,
            false,
            before,
            &format!(r"(?=\s{{0,2}}{})", source(number, ending)),
        );
    }
    let after = after();
    rule(
        out,
        true,
        &format!(r"{any}\s{{0,2}}{}", source(number, "")),
        &after,
    );
    rule(
        out,
        true,
        &format!(r"{quoted}\s{{0,2}}{}", source("", "")),
        &after,
    );
    rule(
        out,
        true,
        &format!(r"{chinese}\s{{0,2}}{}", source(number, "")),
        &format!(r"\s*[^\s，、；：,;:{MARKS}]"),
    );
}

/// Titles, and brackets within a sentence.
fn titles_and_brackets(out: &mut String) {
    let closing = closing();
    let closed = closed();
    comment(out, "No title and no bracket within a sentence is cut");
    let no_title = closing.replace('》', "");
    let no_bracket = closing.replace(")）", "");
    let title = format!(r"《[^《》]{{0,60}}[{MARKS}]{{1,3}}[{no_title}]{{0,3}}");
    rule(
        out,
        false,
        &format!("[{MARKS}]+[{no_title}]*(?<={title})"),
        "(?=[^《》]{0,60}》)",
    );
    rule(
        out,
        false,
        &format!("[{MARKS}]+[{no_title}]*》{closed}(?<={title}》[{closing}]{{0,3}})"),
        r"\s*\S",
    );
    let bracket = bracket();
    rule(
        out,
        false,
        &format!("[{MARKS}]+[{no_bracket}]*(?<={bracket})"),
        "(?=[^()（）]{0,60}[)）])",
    );
    rule(
        out,
        false,
        &format!(
            "[{CHINESE_MARKS}][{MARKS}]*[{no_bracket}]*[)）]{closed}(?<={bracket}[)）][{closing}]{{0,3}})"
        ),
        r"\s*\S",
    );
}

/// So much for what closes; a straight mark may open there.
fn straight_marks(out: &mut String) {
    let bracket = bracket();
    let straight = "(?=[\"'＂＇]";
    for (begins, ends) in [
        ("《[^《》]", "[^《》]{0,60}》)"),
        (
            &bracket[..bracket.find("{0,60}").unwrap()],
            "[^()（）]{0,60}[)）])",
        ),
    ] {
        let before = format!("[{MARKS}]+(?<={begins}{{0,60}}[{MARKS}]{{1,3}})");
        rule(out, false, &before, &format!("{straight}{ends}"));
    }
}

/// What ends a sentence before a quotation.
fn before_opening(out: &mut String, walks: &[Walk]) {
    let han = class(HAN);
    let closing = closing();
    let closed = closed();
    comment(out, "Before a straight quotation mark that opens");
    let few = format!("[{closing}]{{0,4}}");
    let noted = format!(r"{few}(?:\[\d{{1,4}}\]|[⁰¹²³⁴-⁹]{{1,3}}|{few})");
    let figure = figure();
    let to_the_end = format!(r"(?=.{figure}{han}[^。]*[.!?]{closed}\s*$)");
    let sentence = format!(
        "[{CHINESE_MARKS}][{MARKS}]{{0,3}}{noted}|{han}[.!?…]{{0,3}}[!?][.!?…]{{0,3}}{noted}|\
         {han}\\.{few}{to_the_end}|{han}…{{1,6}}[{closing}]{{1,4}}"
    );
    for walk in walks {
        rule(out, true, &walk.before_opening(&sentence), "");
    }
}

/// Full stops, exclamation and question marks of full width, and the ellipsis.
fn chinese_marks(out: &mut String) {
    let han = class(HAN);
    let closing = closing();
    let closed = closed();
    let notes = notes();
    comment(
        out,
        "Chinese: after the full stop, exclamation and question mark, with or without a space",
    );
    rule(
        out,
        true,
        &format!("[{MARKS}]*[{CHINESE_MARKS}][{MARKS}]*{closed}{notes}"),
        r"\s*\S",
    );
    comment(
        out,
        "Beside Chinese an ellipsis is a pause; it ends a sentence where a quotation closes after it",
    );
    let lone = format!("(?:^|[^{MARKS}])…+");
    let space_han = format!(r"\s*{han}");
    rule(out, true, &format!("{han}…+[{closing}]+"), r"\s*\S");
    rule(out, true, &format!("{lone}[{closing}]+"), &space_han);
    rule(out, false, &format!("{han}…+"), r"\s*\S");
    rule(out, false, &lone, &space_han);
}

/// Marks of half width in Chinese.
fn ascii_marks(out: &mut String) {
    let han = class(HAN);
    let closing = closing();
    let closed = closed();
    let notes = notes();
    let figure = figure();
    comment(out, "Chinese with ASCII marks");
    rule(
        out,
        true,
        &format!("{han}[.!?…]*[!?][.!?…]*{closed}{notes}"),
        &format!("(?:{han}|[{OPENING}])"),
    );
    comment(
        out,
        "A full stop of half width before Chinese, where there are no others up to the paragraph's end",
    );
    let end = format!(r"(?={figure}{han}[^。]*[.!?]{closed}\s*$)");
    rule(
        out,
        false,
        &format!(r"(?:^|[{MARKS}]{closed}\s*)[〇零一二三四五六七八九十]+\."),
        &format!("(?={han})"),
    );
    // Items and initials.
    let number = r"(?:[0-9]{1,4}(?:\.[0-9]{1,4})*|[IVXLCDM]{1,8}|[ivxlcdm]{1,8}|[A-Za-z])";
    let numbered = format!(r"(?:^|[{MARKS}](?<![0-9]\.){closed}\s*)[(（*•\-# ]*{number}[)） ]*");
    let digit = r"(?<![0-9.])[0-9]{1,2}";
    let first = format!(r"(?<=[{HAN}，、；：,;:（(])(?<![0-9])1");
    let later = format!(
        r"(?<=[，、；：,;:（(]){digit}|(?<={han}){digit}(?<=(?<![0-9.])1\.{han}.{{0,{NEAR}}})"
    );
    rule(
        out,
        false,
        &format!(r"(?:{first}|{later}|{numbered}|(?<![A-Za-z.])\p{{Lu}})[{closing}]*\."),
        &format!("(?=[{OPENING}]?{han})"),
    );
    rule(
        out,
        true,
        &format!(r"(?:{han}|[0-9]|[A-Za-z]|[%％℃°‰])[{closing}]*\.{closed}"),
        &end,
    );
}

/// Marks before what a sentence may begin with.
fn any_mark(out: &mut String) {
    let closed = closed();
    let note = note();
    let after = after();
    comment(
        out,
        "All but a lone full stop, where a sentence may begin after it",
    );
    rule(
        out,
        true,
        &format!("[{MARKS}]{closed}(?:{note}{closed})+"),
        &after,
    );
    rule(
        out,
        true,
        &format!(r"(?:[{MARKS}]*[!?…][{MARKS}]*|\.\.+){closed}"),
        &after,
    );
}

/// `data/align.srx` is what is written here. `ALIGN_UPDATE=1 cargo test` writes it anew.
#[test]
fn the_shipped_srx_is_written_from_these_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/align.srx");
    if std::env::var_os("ALIGN_UPDATE").is_some() {
        std::fs::write(path, srx()).unwrap();
    }
    let shipped = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(shipped == srx(), "ALIGN_UPDATE=1 cargo test --lib written");
}
