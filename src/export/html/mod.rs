//! The alignment as one page to read and to send: no program, no network, nothing beside it.
//!
//! ```text
//! ┌ en.txt ↔ zh.txt, counts ──────────────────────────────────┐
//! │ (•) all  ( ) to look at  ( ) doubtful …                   │  the filter
//! ├ outline ──────────┬ text ─────────────────────────────────┤
//! │ Chapter 1         │ Chapter 1         第一章               │
//! │ 第一章            │ The State …       国家 …               │
//! │   Article 1       │ It shall …        — only in the source │
//! └───────────────────┴───────────────────────────────────────┘
//! ```
//!
//! The text comes from anywhere, and the page goes to people who trust it. So it holds no script at all:
//! the filter is style (`:has`), the page forbids itself every script and every request, and all text is
//! escaped besides.

use super::exporter::{Exporter, Settings, Tally};
use super::text::{clean, is_forbidden, language_code};
use crate::bitext::{Bitext, Cell, Flag, Kind, Row, Side};
use crate::message::{Exported, Words};
use filter::{Filter, Shown, shown};
use quick_xml::escape::escape;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

mod filter;

const STYLE: &str = include_str!("page.css");

/// Writes the page.
#[derive(Debug, Clone)]
pub struct Html {
    settings: Settings,
}

impl Html {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
        }
    }
}

impl Exporter for Html {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let words = self.settings.words.exported();
        let mut tally = Tally::default();
        let rows = shown(bitext, &mut tally);
        let sides = [&bitext.source, &bitext.target];
        let chosen = [&self.settings.source_code, &self.settings.target_code];
        let codes = [0, 1].map(|i| language_code(sides[i], chosen[i].as_deref()));
        let names = sides.map(|side| file_name(side, &self.settings.name));
        let title = if names[0] == names[1] {
            text(&names[0]).into_owned()
        } else {
            format!("{} ↔ {}", text(&names[0]), text(&names[1]))
        };
        writeln!(
            out,
            r##"<!doctype html>
<html lang="{}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{} {}">
<title>{title}</title>
<style>
{STYLE}</style>
<body>
<a class="skip" href="#text">{}</a>
<header>
<h1>{title}</h1>"##,
            words.lang,
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            words.skip,
        )?;
        counts(out, &rows, words)?;
        if !bitext.warnings.is_empty() {
            writeln!(out, "<ul>")?;
            for warning in &bitext.warnings {
                writeln!(
                    out,
                    "<li>{}</li>",
                    text(&self.settings.words.catalogue().warning(warning))
                )?;
            }
            writeln!(out, "</ul>")?;
        }
        if tally.apparatus > 0 {
            writeln!(
                out,
                r#"<p class="apart">{}{}{}</p>"#,
                words.not_shown[0], tally.apparatus, words.not_shown[1]
            )?;
        }
        writeln!(out, "</header>")?;
        filters(out, &rows, words)?;
        writeln!(out, r#"<div class="columns">"#)?;
        outline(out, &rows, codes, words)?;
        writeln!(out, r#"<main id="text" tabindex="-1">"#)?;
        for shown in &rows {
            let cells = [&shown.row.source, &shown.row.target];
            let forbidden = cells.into_iter().flatten().map(|cell| {
                let dropped = cell.text.chars().filter(|&c| is_forbidden(c));
                dropped.count()
            });
            tally.forbidden += forbidden.sum::<usize>();
            tally.units += 1;
            write_row(out, shown, codes, self.settings.words)?;
        }
        writeln!(
            out,
            "</main>\n</div>\n<footer>{}{} {}{}</footer>",
            words.made_by[0],
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            words.made_by[1],
        )?;
        Ok(tally)
    }
}

/// The counts, as a table: headings and segments by what became of them.
fn counts(out: &mut dyn Write, rows: &[Shown], words: &Exported) -> io::Result<()> {
    writeln!(
        out,
        r#"<div class="wide"><table>
<thead><tr><td></td><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>"#,
        words.paired, words.source_only, words.target_only, words.doubtful
    )?;
    for (name, kind) in [
        (words.headings, Kind::Heading),
        (words.segments, Kind::Segment),
    ] {
        let of = |test: &dyn Fn(&Row) -> bool| {
            let rows = rows.iter().map(|shown| shown.row);
            rows.filter(|row| row.kind == kind && test(row)).count()
        };
        writeln!(
            out,
            r#"<tr><th scope="row">{name}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"#,
            of(&|row| row.source.is_some() && row.target.is_some()),
            of(&|row| row.target.is_none()),
            of(&|row| row.source.is_none()),
            of(&|row| row.flags.contains(Flag::Doubtful)),
        )?;
    }
    writeln!(out, "</table></div>")
}

/// The choice of what to show. What would show nothing is not offered.
fn filters(out: &mut dyn Write, rows: &[Shown], words: &Exported) -> io::Result<()> {
    writeln!(
        out,
        r#"<fieldset>
<legend>{}</legend>
<label><input type="radio" name="show" id="all" checked> {} ({})</label>"#,
        words.show,
        words.all,
        rows.len()
    )?;
    for (i, filter) in Filter::ALL.into_iter().enumerate() {
        let count = rows.iter().filter(|shown| shown.own[i]).count();
        if count > 0 {
            writeln!(
                out,
                r#"<label><input type="radio" name="show" id="{}"> {} ({count})</label>"#,
                filter.class(),
                filter.words(words),
            )?;
        }
    }
    writeln!(out, "</fieldset>")
}

/// Both outlines as one tree of links.
fn outline(
    out: &mut dyn Write,
    rows: &[Shown],
    codes: [&str; 2],
    words: &Exported,
) -> io::Result<()> {
    let headings: Vec<_> = rows.iter().filter(|shown| shown.is_heading()).collect();
    writeln!(
        out,
        r#"<nav aria-label="{0}"><details open><summary>{0}</summary>"#,
        words.outline
    )?;
    // The levels of the lists that are open; each has an item that is still open.
    let mut open: Vec<u16> = Vec::new();
    for shown in headings {
        let row = shown.row;
        // An item ends the lists inside its elder siblings; one whose level is between those of two lists
        // joins the inner of them.
        while open.len() > 1 && open[open.len() - 2] >= row.level {
            writeln!(out, "</li></ul>")?;
            open.pop();
        }
        match open.last_mut() {
            Some(level) if *level >= row.level => {
                *level = row.level;
                writeln!(out, "</li>")?;
            }
            _ => {
                writeln!(out, "<ul>")?;
                open.push(row.level);
            }
        }
        write!(
            out,
            r##"<li class="item{}"><a href="#{}">"##,
            shown.classes(),
            row.id
        )?;
        for (cell, code, class) in [
            (&row.source, codes[0], "source"),
            (&row.target, codes[1], "target"),
        ] {
            if let Some(cell) = cell {
                write!(
                    out,
                    r#"<span class="{class}" lang="{}">{}</span>"#,
                    text(code),
                    text(cell.shown())
                )?;
            }
        }
        marks(out, row, words)?;
        write!(out, "</a>")?;
    }
    for _ in open {
        writeln!(out, "</li></ul>")?;
    }
    writeln!(out, "</details></nav>")
}

fn write_row(
    out: &mut dyn Write,
    shown: &Shown,
    codes: [&str; 2],
    language: Words,
) -> io::Result<()> {
    let words = language.exported();
    let row = shown.row;
    let is_heading = shown.is_heading();
    let mut classes = shown.classes();
    if is_heading {
        classes.push_str(&format!(" heading l{}", row.level));
    }
    // Something to look at that is neither doubtful nor one-sided.
    if shown.own == [true, false, false, false] {
        classes.push_str(" other");
    }
    write!(out, r#"<div class="row{classes}" id="{}">"#, row.id)?;
    let (open, close) = if is_heading {
        let level = (row.level.max(1) + 1).min(6);
        write!(out, "<h{level}>")?;
        ("span", format!("</h{level}>"))
    } else {
        ("p", String::new())
    };
    side(out, &row.source, codes[0], open, words)?;
    side(out, &row.target, codes[1], open, words)?;
    write!(out, "{close}")?;
    let say = if shown.own[0] { " say" } else { "" };
    write!(out, r#"<div class="notes{say}">"#)?;
    marks(out, row, words)?;
    if row.source.is_some() && row.target.is_some() {
        write!(out, " {}%", row.confidence)?;
    }
    if !row.comment.is_empty() {
        write!(
            out,
            r#"<span class="comment">{}</span>"#,
            text(&row.comment.say(language.catalogue()))
        )?;
    }
    writeln!(out, "</div></div>")
}

fn side(
    out: &mut dyn Write,
    cell: &Option<Cell>,
    code: &str,
    tag: &str,
    words: &Exported,
) -> io::Result<()> {
    match cell {
        Some(cell) => write!(
            out,
            r#"<{tag} class="side" lang="{}"><span class="line">{}</span>{}</{tag}>"#,
            text(code),
            cell.line,
            text(cell.shown())
        ),
        None => write!(
            out,
            r#"<{tag} class="side none">{}</{tag}>"#,
            words.no_counterpart
        ),
    }
}

/// What is to be known of a row, in words.
fn marks(out: &mut dyn Write, row: &Row, words: &Exported) -> io::Result<()> {
    let alone = match (&row.source, &row.target) {
        (_, None) => Some(words.source_only),
        (None, _) => Some(words.target_only),
        _ => None,
    };
    if let Some(alone) = alone {
        write!(out, r#"<span class="mark alone">{alone}</span>"#)?;
    }
    for flag in row.flags.iter() {
        let words = match flag {
            Flag::Doubtful => words.doubtful,
            Flag::Renumbered => words.renumbered,
            Flag::Moved => words.moved,
            Flag::Untranslated => words.untranslated,
            Flag::NumbersDiffer => words.numbers_differ,
            Flag::Reviewed => words.reviewed,
            Flag::Out => words.out,
        };
        let class = match flag {
            Flag::Reviewed => "mark reviewed",
            _ => "mark",
        };
        write!(out, r#" <span class="{class}">{words}</span>"#)?;
    }
    Ok(())
}

/// What a side's file is called; not where it lies, which is no business of those who get the page.
fn file_name<'a>(side: &'a Side, name: &'a str) -> Cow<'a, str> {
    match Path::new(&side.name).file_name() {
        Some(file) if side.name != "-" => file.to_string_lossy(),
        _ => Cow::Borrowed(name),
    }
}

/// A text as it may stand anywhere in the page, also in an attribute.
fn text(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) => escape(text),
        Cow::Owned(text) => Cow::Owned(escape(text).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{bitext, row};
    use crate::message::Warning;

    fn export(rows: Vec<Row>) -> (String, Tally) {
        let mut bytes = Vec::new();
        let tally = Html::new(&Settings::default())
            .export(&bitext(rows), &mut bytes)
            .unwrap();
        (String::from_utf8(bytes).unwrap(), tally)
    }

    fn heading(source: &str, target: &str, level: u16) -> Row {
        let mut row = row(Kind::Heading, source, target, 98);
        row.level = level;
        row
    }

    #[test]
    fn nothing_hostile_comes_through() {
        let evil = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        let mut bad = heading(evil, evil, 1);
        bad.comment = evil.into();
        let mut bitext = bitext(vec![bad, row(Kind::Segment, evil, "", 90)]);
        bitext.source.name = evil.into();
        bitext.warnings = vec![Warning::Said(evil.into())];
        let settings = Settings {
            source_code: Some("\"><script>".into()),
            ..Settings::default()
        };
        let mut bytes = Vec::new();
        Html::new(&settings).export(&bitext, &mut bytes).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        for tag in ["<script", "<img", "onerror=alert(1)>"] {
            assert!(!page.contains(tag), "{tag}");
        }
    }

    #[test]
    fn the_page_asks_for_nothing() {
        let (page, _) = export(vec![heading("Chapter 1", "第一章", 1)]);
        for word in [
            "http:", "https:", "url(", "@import", "src=", "<script", "<link",
        ] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn a_heading_is_kept_by_what_stands_under_it() {
        let (page, tally) = export(vec![
            heading("Chapter 1", "第一章", 1),
            heading("Article 1", "第一条", 2),
            row(Kind::Segment, "Doubtful.", "可疑。", 40),
            heading("Chapter 2", "第二章", 1),
            row(Kind::Segment, "", "只有中文。", 100),
            row(Kind::Other, "---", "---", 100),
        ]);
        // The segments of the sample are of level 1: the first stands under Chapter 1 itself.
        for (id, classes) in [
            ("r0", "row has-look has-doubtful heading l1"),
            ("r1", "row heading l2"),
            ("r2", "row look doubtful"),
            ("r3", "row has-look has-target-only heading l1"),
            ("r4", "row look target-only"),
        ] {
            assert!(
                page.contains(&format!(r#"<div class="{classes}" id="{id}">"#)),
                "{id}"
            );
        }
        assert_eq!((tally.units, tally.apparatus), (5, 1));
        assert!(page.contains("To look at (2)"), "{page}");
        assert!(!page.contains("Only in the source ("), "{page}");
    }

    #[test]
    fn the_tree_is_nested_as_the_levels_are() {
        let levels = [0, 2, 3, 1, 3, 2, 1, 0];
        let rows = levels.map(|level| heading("Chapter", "章", level));
        let (page, _) = export(rows.to_vec());
        let nav = &page[page.find("<nav").unwrap()..page.find("</nav>").unwrap()];
        let nav = nav.replace("<summary>Outline</summary>", "");
        let mut depth = 0;
        let mut depths = Vec::new();
        for tag in nav.split('<') {
            match tag.split(['>', ' ']).next() {
                Some("ul") => depth += 1,
                Some("/ul") => depth -= 1,
                Some("li") => depths.push(depth),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        assert_eq!(depths, [1, 2, 3, 2, 3, 3, 2, 1]);
        assert_eq!(nav.matches("<li").count(), nav.matches("</li>").count());
    }
}
