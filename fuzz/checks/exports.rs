//! What every file that is written must be to those that read it.

use align::bitext::{Bitext, Cell, Fields, Flag, Flags, Kind, Row, Side};
use align::export::{Format, Settings};
use align::language::{Language, Script};
use std::collections::{BTreeMap, BTreeSet};

/// Rows with any texts (fields of the input, a NUL between them) are written so that other readers can read them.
pub fn tmx(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut fields = text.split('\0').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_default();
    let settings = Settings {
        name: next(),
        props: vec![("client".into(), next())],
        creation_id: Some(next()).filter(|id| !id.is_empty()),
        min_confidence: 0,
        ..Settings::default()
    };
    let side = |language, script| Side {
        name: "x.txt".into(),
        encoding: "UTF-8".into(),
        language,
        script,
        lines: 9,
        dropped_controls: 0,
    };
    let mut rows = Vec::new();
    loop {
        let [source, target, comment, title] = [next(), next(), next(), next()];
        if source.is_empty() && target.is_empty() {
            break;
        }
        let cell = |text: String, line| {
            (!text.is_empty()).then(|| {
                let mut cell = Cell::new(text, line);
                cell.set_plain((!comment.is_empty()).then(|| comment.as_str().into()));
                cell.set_title((!title.is_empty()).then(|| title.as_str().into()));
                cell
            })
        };
        let at = rows.len();
        rows.push(Row::from(Fields {
            id: format!("r{at}").into(),
            kind: [Kind::Segment, Kind::Heading][at % 2],
            level: 1,
            source: cell(source, 1),
            target: cell(target, 1),
            section: format!("§{title}").into(),
            target_section: None,
            confidence: (at % 101) as u8,
            flags: if at % 3 == 0 {
                [Flag::Doubtful].into()
            } else {
                Flags::NONE
            },
            reason: (&*title).into(),
            comment: (&*comment).into(),
        }));
    }
    let bitext = Bitext {
        source: side(Language::English, None),
        target: side(Language::Chinese, Some(Script::Simplified)),
        rows,
        warnings: Vec::new(),
        beads: Vec::new(),
    };
    exports(&bitext, &settings);
}

/// A file of a format, and how many units it has.
pub fn bytes(format: Format, bitext: &Bitext, settings: &Settings) -> (Vec<u8>, usize) {
    let mut out = Vec::new();
    let tally = format.exporter(settings).export(bitext, &mut out);
    (out, tally.expect("memory takes all").units)
}

/// Every format can be read by another program than wrote it.
pub fn exports(bitext: &Bitext, settings: &Settings) {
    let (tmx, units) = bytes(Format::Tmx, bitext, settings);
    let tmx = String::from_utf8(tmx).expect("the TMX is UTF-8");
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let parsed = roxmltree::Document::parse_with_options(&tmx, options)
        .unwrap_or_else(|e| panic!("{e} in {tmx}"));
    let mut tuids = BTreeMap::new();
    let mut found = 0;
    for unit in parsed.descendants().filter(|n| n.has_tag_name("tu")) {
        found += 1;
        *tuids
            .entry(unit.attribute("tuid").expect("a tuid"))
            .or_insert(0) += 1;
        let segments: Vec<_> = unit
            .descendants()
            .filter(|n| n.has_tag_name("seg"))
            .collect();
        assert_eq!(segments.len(), 2);
        for segment in segments {
            let text = segment.text().unwrap_or_default();
            assert!(
                !text.trim().is_empty() && !text.contains(['\n', '\r']),
                "{text:?}"
            );
        }
    }
    assert_eq!(found, units);
    assert!(tuids.values().all(|&n| n == 1), "a tuid stands twice");

    let (csv, rows) = bytes(Format::Csv, bitext, settings);
    let csv = csv.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(csv);
    assert_eq!(reader.headers().expect("a header").len(), 14);
    let records: Result<Vec<_>, _> = reader.records().collect();
    assert_eq!(records.expect("records").len(), rows);
    assert_eq!(rows, bitext.rows.len());

    for format in [Format::Xliff, Format::Xliff2] {
        let (xliff, _) = bytes(format, bitext, settings);
        let xliff = String::from_utf8(xliff).expect("the XLIFF is UTF-8");
        let parsed =
            roxmltree::Document::parse(&xliff).unwrap_or_else(|e| panic!("{e} in {xliff}"));
        let is_unit = |n: &roxmltree::Node| n.has_tag_name("trans-unit") || n.has_tag_name("unit");
        let mut ids = BTreeSet::new();
        for unit in parsed.descendants().filter(is_unit) {
            assert!(
                ids.insert(unit.attribute("id").expect("an id")),
                "an id stands twice in {xliff}"
            );
        }
    }

    let (glossary, terms) = bytes(Format::Glossary, bitext, settings);
    let glossary = String::from_utf8(glossary).expect("the glossary is UTF-8");
    assert_eq!(glossary.lines().count(), terms);
    assert!(glossary.lines().all(|l| l.matches('\t').count() == 2));

    // The page has what the exporter makes of tags, and no more; any text in it is a text.
    let (page, _) = bytes(Format::Html, bitext, settings);
    let page = String::from_utf8(page).expect("the page is UTF-8");
    assert!(!page.to_ascii_lowercase().contains("<script"));

    let (json, _) = bytes(Format::Json, bitext, settings);
    let value: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    assert_eq!(
        value["rows"].as_array().map(Vec::len),
        Some(bitext.rows.len())
    );
}
