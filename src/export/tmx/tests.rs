use super::*;
use crate::export::sample::{bitext, row};
use crate::language::Script;

/// What another parser finds: segs of both sides, in order.
fn segs(xml: &str) -> Vec<(String, String)> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let doc = roxmltree::Document::parse_with_options(xml, options).expect("well-formed");
    doc.descendants()
        .filter(|n| n.has_tag_name("tu"))
        .map(|tu| {
            let mut segs = tu
                .descendants()
                .filter(|n| n.has_tag_name("seg"))
                .map(|n| n.text().unwrap_or_default().to_owned());
            (segs.next().unwrap(), segs.next().unwrap())
        })
        .collect()
}

fn export_with(rows: Vec<Row>, settings: &Settings) -> (String, Tally) {
    let mut bytes = Vec::new();
    let tally = Tmx::new(settings)
        .export(&bitext(rows), &mut bytes)
        .unwrap();
    (String::from_utf8(bytes).unwrap(), tally)
}

fn export(rows: Vec<Row>) -> (String, Tally) {
    let settings = Settings {
        name: "en-zh".into(),
        ..Settings::default()
    };
    export_with(rows, &settings)
}

#[test]
fn items_go_in_without_their_number_where_tools_cut_it_off() {
    let rows = vec![
        pair("1. Worker means a person.", "一、劳动者是人。", 90),
        pair("(2) a document;", "（二）文件；", 90),
        pair("3. Alone.", "没有数字。", 90),
    ];
    let (xml, tally) = export(rows);
    let found = segs(&xml);
    assert_eq!(found.len(), 4);
    assert_eq!(
        found[1],
        ("Worker means a person.".into(), "劳动者是人。".into())
    );
    assert_eq!(tally.items, 1);
    assert!(xml.contains("<tu tuid=\"r0-item-"));
    assert!(xml.contains("item-text"));
}

fn pair(source: &str, target: &str, confidence: u8) -> Row {
    row(Kind::Segment, source, target, confidence)
}

#[test]
fn the_whole_file_is_as_importers_want_it() {
    let mut heading = row(Kind::Heading, "Chapter 1 General", "第一章 总则", 98);
    heading.comment = "look <here>".into();
    heading
        .source
        .as_mut()
        .unwrap()
        .set_title(Some("General".into()));
    heading
        .target
        .as_mut()
        .unwrap()
        .set_title(Some("总则".into()));
    let settings = Settings {
        name: "en-zh".into(),
        props: vec![("client".into(), "A & B".into())],
        creation_id: Some("me".into()),
        date: Some(1_700_000_000),
        ..Settings::default()
    };
    let (xml, tally) = export_with(vec![heading], &settings);
    let version = env!("CARGO_PKG_VERSION");
    let hash = format!("{:016x}", hash_bytes(b"en-zh"));
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
 <header creationtool="align" creationtoolversion="{version}" segtype="paragraph" o-tmf="align" adminlang="en-US" srclang="en-US" datatype="plaintext" creationdate="20231114T221320Z"/>
 <body>
  <tu tuid="r0-{hash}" creationdate="20231114T221320Z" creationid="me">
   <note>look &lt;here&gt;</note>
   <prop type="x-kind">heading</prop>
   <prop type="x-section">§1</prop>
   <prop type="x-confidence">98</prop>
   <prop type="x-document">en-zh</prop>
   <prop type="x-client">A &amp; B</prop>
   <tuv xml:lang="en-US">
    <seg>Chapter 1 General</seg>
   </tuv>
   <tuv xml:lang="zh-CN">
    <seg>第一章 总则</seg>
   </tuv>
  </tu>
  <tu tuid="r0-title-{hash}" creationdate="20231114T221320Z" creationid="me">
   <note>look &lt;here&gt;</note>
   <prop type="x-kind">heading-title</prop>
   <prop type="x-section">§1</prop>
   <prop type="x-confidence">98</prop>
   <prop type="x-document">en-zh</prop>
   <prop type="x-client">A &amp; B</prop>
   <tuv xml:lang="en-US">
    <seg>General</seg>
   </tuv>
   <tuv xml:lang="zh-CN">
    <seg>总则</seg>
   </tuv>
  </tu>
 </body>
</tmx>
"#
    );
    assert_eq!(xml, expected);
    assert_eq!((tally.units, tally.heading_titles), (2, 1));
    assert_eq!(segs(&xml).len(), 2);
}

#[test]
fn text_survives_another_parser() {
    let hard = "a < b && c > \"d\" 'e' ]]> \u{a0}x\u{3000}y 𠀀 &amp;";
    let (xml, _) = export(vec![pair(hard, "甲<乙>&丙", 90)]);
    assert_eq!(segs(&xml), [(hard.to_owned(), "甲<乙>&丙".to_owned())]);
}

#[test]
fn forbidden_characters_are_dropped_and_counted() {
    let (xml, tally) = export(vec![
        pair("a\0b\u{1b}c\u{ffff}", "甲\u{b}乙\u{fffe}", 90),
        pair("kept\tout\u{1}", "", 100),
    ]);
    assert_eq!(segs(&xml), [("abc".to_owned(), "甲 乙".to_owned())]);
    assert_eq!(tally.forbidden, 4);
}

#[test]
fn segs_are_trimmed_and_on_one_line() {
    let (xml, _) = export(vec![pair(
        " \u{3000}a\nb \r\n",
        "\u{3000}\u{3000}甲\u{a0}",
        90,
    )]);
    assert!(xml.contains("<seg>a b</seg>"), "{xml}");
    assert!(xml.contains("<seg>甲</seg>"), "{xml}");
}

#[test]
fn markup_stays_out() {
    let mut heading = row(Kind::Heading, "== General ==", "== 总则 ==", 90);
    heading
        .source
        .as_mut()
        .unwrap()
        .set_plain(Some("General".into()));
    heading
        .target
        .as_mut()
        .unwrap()
        .set_plain(Some("总则".into()));
    let (xml, _) = export(vec![heading]);
    assert_eq!(segs(&xml), [("General".to_owned(), "总则".to_owned())]);
}

#[test]
fn what_is_of_no_use_stays_out_and_is_counted() {
    let mut chinese = pair("第一条", "第一条的译文", 90);
    chinese.flags = [Flag::Untranslated].into();
    let (xml, tally) = export(vec![
        pair("One.", "", 100),
        pair("", "二。", 100),
        pair("Three.", "三。", 69),
        pair("Four.", "四。", 70),
        pair("GB/T 1", "GB/T 1 ", 99),
        chinese,
        pair("  ", "六", 90),
        row(Kind::Toc, "Chapter 1", "第一章", 99),
        row(Kind::Other, "----", "====", 99),
    ]);
    assert_eq!(segs(&xml), [("Four.".to_owned(), "四。".to_owned())]);
    assert_eq!(
        tally,
        Tally {
            units: 1,
            one_sided: 2,
            doubtful: 1,
            untranslated: 2,
            empty: 1,
            apparatus: 2,
            ..Tally::default()
        }
    );
}

#[test]
fn a_heading_goes_in_with_the_text_on_its_line() {
    let heading = |gap: Option<&str>, confidence| {
        let mut row = row(Kind::Heading, "Article 1", "第一条", confidence);
        let fields = &mut *row;
        let cells = [&mut fields.source, &mut fields.target].map(|c| c.as_mut().unwrap());
        for (cell, line) in cells.into_iter().zip([3, 4]) {
            cell.set_gap(gap);
            cell.line = line;
        }
        row
    };
    let text = |confidence| pair("The State acts.", "国家行动。", confidence);
    let run_in = ("Article 1  The State acts.", "第一条  国家行动。");
    let count = |rows: Vec<Row>| {
        let (xml, tally) = export(rows);
        let found = segs(&xml);
        let is_run_in = |s: &&(String, String)| (&*s.0, &*s.1) == run_in;
        assert_eq!(found.iter().filter(is_run_in).count(), tally.run_ins);
        tally.run_ins
    };
    assert_eq!(count(vec![heading(Some("  "), 90), text(80)]), 1);
    // Not where the heading ends its line, the text stands elsewhere, or one of them is doubtful.
    assert_eq!(count(vec![heading(None, 90), text(80)]), 0);
    assert_eq!(count(vec![heading(Some("  "), 60), text(80)]), 0);
    assert_eq!(count(vec![heading(Some("  "), 90), text(60)]), 0);
    let mut elsewhere = text(80);
    elsewhere.target.as_mut().unwrap().line = 5;
    assert_eq!(count(vec![heading(Some("  "), 90), elsewhere]), 0);
    // The pair is as sure as the less sure of both.
    let (xml, _) = export(vec![heading(Some("  "), 90), text(80)]);
    let at = xml.find("heading-run-in").unwrap();
    assert!(xml[at..at + 200].contains("x-confidence\">80<"), "{xml}");
}

#[test]
fn duplicates_collapse_to_the_surest_where_the_first_stood() {
    let (xml, tally) = export(vec![
        pair("One.", "一。", 80),
        pair("Two.", "二。", 80),
        pair("One.", "一。", 95),
    ]);
    assert_eq!(
        segs(&xml),
        [
            ("One.".to_owned(), "一。".to_owned()),
            ("Two.".to_owned(), "二。".to_owned())
        ]
    );
    assert!(xml.contains("tuid=\"r2-"), "{xml}");
    assert_eq!((tally.duplicates, tally.ambiguous), (1, 0));
}

#[test]
fn the_preferred_translation_is_the_last() {
    let (xml, tally) = export(vec![
        pair("A", "甲", 90),
        pair("A", "乙", 80),
        pair("B", "丙", 90),
        pair("A", "丁", 90),
        pair("B", "戊", 95),
    ]);
    let targets: Vec<_> = segs(&xml).into_iter().map(|s| s.1).collect();
    assert_eq!(targets, ["乙", "丙", "丁", "甲", "戊"]);
    assert_eq!((tally.ambiguous, tally.units), (2, 5));
}

#[test]
fn codes_follow_language_and_script_or_the_user() {
    let mut traditional = bitext(vec![pair("A", "甲", 90)]);
    traditional.target.script = Some(Script::Traditional);
    std::mem::swap(&mut traditional.source, &mut traditional.target);
    let settings = Settings {
        target_code: Some("en-GB".into()),
        ..Settings::default()
    };
    let mut bytes = Vec::new();
    Tmx::new(&settings)
        .export(&traditional, &mut bytes)
        .unwrap();
    let xml = String::from_utf8(bytes).unwrap();
    assert!(xml.contains("srclang=\"zh-TW\""), "{xml}");
    assert!(xml.contains("<tuv xml:lang=\"zh-TW\">"), "{xml}");
    assert!(xml.contains("<tuv xml:lang=\"en-GB\">"), "{xml}");
}

#[test]
fn two_documents_share_no_tuid() {
    let ids = |name: &str| {
        let settings = Settings {
            name: name.into(),
            ..Settings::default()
        };
        let (xml, _) = export_with(vec![pair("A", "甲", 90)], &settings);
        let at = xml.find("tuid=").unwrap();
        xml[at..at + 30].to_owned()
    };
    assert_ne!(ids("en-zh"), ids("law.en-zh"));
}

#[test]
fn long_segments_are_counted() {
    let (_, tally) = export(vec![
        pair(&"a".repeat(2001), "甲", 90),
        pair("B", &"乙".repeat(2000), 90),
    ]);
    assert_eq!(tally.long, 1);
}

#[test]
fn dates_are_right() {
    assert_eq!(timestamp(0), "19700101T000000Z");
    assert_eq!(timestamp(951_782_399), "20000228T235959Z");
    assert_eq!(timestamp(951_782_400), "20000229T000000Z");
    assert_eq!(timestamp(4_107_542_399), "21000228T235959Z");
    assert_eq!(timestamp(4_107_542_400), "21000301T000000Z");
}
