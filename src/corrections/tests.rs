use super::*;
use crate::bitext::{Flag, Kind as RowKind};
use crate::language::Language;

const ENGLISH: &str = "1 Mills\n\nA mill stands by the river. It grinds corn in autumn. Frogs sing.\n\n\
    The old bridge\n\nCarts cross it every morning. See below.\n\n2 Wells\n\nWater is drawn here. See below.\n";
const CHINESE: &str = "1 磨坊\n\n磨坊在河边。它秋天磨谷物。青蛙唱歌。\n\n老桥\n\n\
    马车每天早晨过桥。见下文。\n\n2 水井\n\n在此取水。见下文。\n";

fn documents() -> (Document, Document) {
    (
        Document::from_text("en.txt", ENGLISH, Language::English),
        Document::from_text("zh.txt", CHINESE, Language::Chinese),
    )
}

fn pair(source: &str, target: &str) -> Fact {
    Fact::new(
        Kind::Pair,
        [Some(Name::new(source)), Some(Name::new(target))],
    )
}

fn of(kind: Kind, side: Side, text: &str) -> Fact {
    Fact::of(kind, side, Name::new(text))
}

fn aligned_of(english: &str, chinese: &str, facts: &[Fact]) -> Aligned {
    let models = Models::builtin();
    let source = Document::from_text("en.txt", english, Language::English);
    let target = Document::from_text("zh.txt", chinese, Language::Chinese);
    let mut bench = Workbench::new(source, target, &Options::default(), &models);
    let facts: Vec<Option<&Fact>> = facts.iter().map(Some).collect();
    let found = bench.align(&facts);
    // The same facts give the same rows again, whatever came between.
    bench.align(&[]);
    assert_eq!(bench.align(&facts).bitext, found.bitext);
    found
}

fn aligned(facts: &[Fact]) -> Aligned {
    aligned_of(ENGLISH, CHINESE, facts)
}

fn texts(found: &Aligned) -> Vec<(String, String)> {
    let rows = found.bitext.rows.iter();
    rows.map(|r| {
        let text = |c: &Option<crate::bitext::Cell>| {
            c.as_ref().map_or(String::new(), |c| c.text.to_string())
        };
        (text(&r.source), text(&r.target))
    })
    .collect()
}

fn row<'a>(found: &'a Aligned, source: &str) -> &'a Row {
    let is = |r: &&Row| r.source.as_ref().is_some_and(|c| *c.text == *source);
    found
        .bitext
        .rows
        .iter()
        .find(is)
        .unwrap_or_else(|| panic!("{source} in {:?}", texts(found)))
}

fn misfit(found: &Aligned, index: usize) -> String {
    let (_, why) = found
        .fits
        .misfits()
        .find(|m| m.0 == index)
        .expect("a misfit");
    why.to_string()
}

#[test]
fn without_facts_all_is_as_it_is() {
    let (source, target) = documents();
    let models = Models::builtin();
    let plain = crate::align_with(source, target, &Options::default(), &models);
    assert_eq!(aligned(&[]).bitext, plain);
}

#[test]
fn a_pair_holds_and_its_neighbours_follow() {
    let facts = [pair(
        "A mill stands by the river. It grinds corn in autumn.",
        "磨坊在河边。",
    )];
    let found = aligned(&facts);
    let row = row(
        &found,
        "A mill stands by the river. It grinds corn in autumn.",
    );
    assert_eq!(&*row.target.as_ref().unwrap().text, "磨坊在河边。");
    assert_eq!((row.confidence, &*row.reason.text()), (100, "reviewed"));
    assert_eq!(row.flags, [Flag::Reviewed].into());
    assert_eq!(found.fits.held(), 1);
    let frogs = self::row(&found, "Frogs sing.");
    assert!(frogs.target.as_ref().unwrap().text.contains("青蛙唱歌。"));
}

#[test]
fn sentences_are_cut_where_a_pair_ends() {
    let part = |text: &str, of: &str| {
        let mut name = Name::new(text);
        name.of = Some(of.into());
        Some(name)
    };
    let (english, chinese) = ("A mill stands by the river.", "磨坊在河边。");
    let facts = [("A mill stands", "磨坊"), ("by the river.", "在河边。")]
        .map(|(s, t)| Fact::new(Kind::Pair, [part(s, english), part(t, chinese)]));
    let found = aligned(&facts);
    assert_eq!(
        &*row(&found, "A mill stands").target.as_ref().unwrap().text,
        "磨坊"
    );
    assert_eq!(
        &*row(&found, "by the river.").target.as_ref().unwrap().text,
        "在河边。"
    );
    assert_eq!(found.fits.held(), 2);
}

#[test]
fn pairs_may_cross_and_stand_in_two_sections() {
    let facts = [
        pair("A mill stands by the river.", "它秋天磨谷物。"),
        pair("It grinds corn in autumn.", "磨坊在河边。"),
        pair("Frogs sing.", "在此取水。"),
    ];
    let found = aligned(&facts);
    for fact in &facts {
        let row = row(&found, &fact.source.as_ref().unwrap().text);
        assert_eq!(
            *row.target.as_ref().unwrap().text,
            *fact.target.as_ref().unwrap().text
        );
    }
    assert_eq!(found.fits.held(), 3);
    let water = row(&found, "Water is drawn here.");
    assert!(
        water
            .target
            .as_ref()
            .is_none_or(|c| !c.text.contains("在此取水"))
    );
}

#[test]
fn what_is_alone_stays_alone() {
    let found = aligned(&[
        of(Kind::Alone, Side::Source, "Frogs sing."),
        of(Kind::Alone, Side::Target, "青蛙唱歌。"),
    ]);
    let row = row(&found, "Frogs sing.");
    assert!(row.target.is_none() && row.comment.is_empty());
    assert!(texts(&found).contains(&(String::new(), "青蛙唱歌。".into())));
}

#[test]
fn headings_are_what_is_said_and_the_text_under_them_follows() {
    let kinds = |found: &Aligned| -> Vec<(String, u16)> {
        let headings = found
            .bitext
            .rows
            .iter()
            .filter(|r| r.kind == RowKind::Heading);
        headings
            .map(|r| {
                (
                    r.source
                        .as_ref()
                        .map_or(String::new(), |c| c.text.to_string()),
                    r.level,
                )
            })
            .collect()
    };
    let mut bridge = of(Kind::Heading, Side::Source, "The old bridge");
    bridge.level = Some(2);
    let facts = [
        bridge,
        Fact::new(
            Kind::Counterpart,
            [Some(Name::new("The old bridge")), Some(Name::new("老桥"))],
        ),
    ];
    let found = aligned(&facts);
    assert_eq!(
        kinds(&found),
        [
            ("1 Mills".into(), 1),
            ("The old bridge".into(), 2),
            ("2 Wells".into(), 1)
        ]
    );
    let row = row(&found, "The old bridge");
    assert_eq!(
        (row.kind, row.target.as_ref().unwrap().text.as_ref()),
        (RowKind::Heading, "老桥")
    );
    assert!(row.flags.contains(Flag::Reviewed));
    let none = [
        of(Kind::NoHeading, Side::Source, "2 Wells"),
        of(Kind::NoHeading, Side::Target, "2 水井"),
    ];
    let found = aligned(&none);
    assert!(!kinds(&found).iter().any(|h| h.0 == "2 Wells"));
    assert_eq!(
        &*self::row(&found, "Water is drawn here.")
            .target
            .as_ref()
            .unwrap()
            .text,
        "在此取水。"
    );
    assert_eq!(found.fits.held(), 2);
}

#[test]
fn a_heading_without_a_counterpart_stands_alone() {
    let found = aligned(&[of(Kind::NoCounterpart, Side::Source, "2 Wells")]);
    let row = row(&found, "2 Wells");
    assert!(row.kind == RowKind::Heading && row.target.is_none());
    assert_eq!(found.fits.held(), 1);
}

#[test]
fn rows_are_marked_and_texts_read_otherwise() {
    let mut text = of(Kind::Text, Side::Target, "青蛙唱歌。");
    text.reads = Some("青蛙在唱歌。".into());
    let mut comment = Fact::new(
        Kind::Comment,
        [Some(Name::new("Carts cross it every morning.")), None],
    );
    comment.comment = Some("every?".into());
    let mut out = pair("Water is drawn here.", "在此取水。");
    out.fact = Kind::Out;
    let mut doubtful = pair("It grinds corn in autumn.", "它秋天磨谷物。");
    doubtful.fact = Kind::Doubtful;
    let found = aligned(&[text, comment, out, doubtful]);
    assert_eq!(found.fits.held(), 4, "{:?}", found.fits);
    let frogs = row(&found, "Frogs sing.");
    assert_eq!(&*frogs.target.as_ref().unwrap().text, "青蛙在唱歌。");
    // Nobody has said that the pair is right.
    assert!(frogs.flags.is_empty());
    assert_eq!(
        found.originals.values().next().unwrap()[1],
        Some(Some("青蛙唱歌。".into()))
    );
    assert_eq!(
        row(&found, "Carts cross it every morning.").comment,
        "every?"
    );
    assert!(
        row(&found, "Water is drawn here.")
            .flags
            .contains(Flag::Out)
    );
    let corn = row(&found, "It grinds corn in autumn.");
    assert!(corn.flags.contains(Flag::Doubtful) && corn.confidence < 70);
}

#[test]
fn a_translation_that_the_target_lacks_is_supplied() {
    let mut supplied = of(Kind::Supply, Side::Source, "Frogs sing.");
    supplied.reads = Some("蛙鸣。".into());
    let facts = [of(Kind::Alone, Side::Source, "Frogs sing."), supplied];
    let found = aligned(&facts);
    assert_eq!(
        &*row(&found, "Frogs sing.").target.as_ref().unwrap().text,
        "蛙鸣。"
    );
    assert_eq!(found.fits.held(), 2);
}

#[test]
fn what_does_not_fit_says_why_and_the_rest_holds() {
    let facts = [
        pair("It grinds corn in the autumn.", "它秋天磨谷物。"),
        pair("Nobody was ever here.", "青蛙唱歌。"),
        of(Kind::Alone, Side::Source, "See below."),
        of(Kind::Alone, Side::Source, "Frogs sing."),
        pair("Frogs sing.", "青蛙唱歌。"),
        of(Kind::Heading, Side::Source, "3 Ponds"),
    ];
    let found = aligned(&facts);
    assert_eq!(found.fits.held(), 1);
    assert!(misfit(&found, 0).contains("seems to be \"It grinds corn in autumn.\" now"));
    assert!(misfit(&found, 1).contains("gone from the source"));
    assert!(misfit(&found, 2).contains("2 times"));
    assert!(misfit(&found, 3).contains("line 5 says something else"));
    assert!(misfit(&found, 5).contains("gone"));
}

#[test]
fn facts_outlive_a_revision() {
    let facts = [
        pair("A mill stands by the river.", "磨坊在河边。"),
        of(Kind::NoHeading, Side::Source, "2 Wells"),
        of(Kind::NoHeading, Side::Target, "2 水井"),
    ];
    let english = ENGLISH
        .replace(
            "1 Mills\n\nA mill stands by the river.",
            "0 Preface\n\nThis is new.\n\n1 Mills\n\nA mill stands\nby the river.",
        )
        .replace("Frogs sing. ", "");
    let found = aligned_of(&english, CHINESE, &facts);
    assert_eq!(found.fits.held(), 3, "{:?}", found.fits);
    assert_eq!(
        &*row(&found, "A mill stands by the river.")
            .target
            .as_ref()
            .unwrap()
            .text,
        "磨坊在河边。"
    );
}

#[test]
fn what_was_paired_as_text_is_none_of_the_headings_that_a_revision_would_make_of_it() {
    let facts = [
        pair("2 Wells", "2 水井"),
        of(Kind::Alone, Side::Source, "Water is drawn here."),
    ];
    let found = aligned(&facts);
    assert_eq!(found.fits.held(), 2, "{:?}", found.fits);
    let wells = row(&found, "2 Wells");
    assert_eq!(wells.kind, RowKind::Segment);
    assert_eq!(&*wells.target.as_ref().unwrap().text, "2 水井");
    // What is said of headings goes before.
    let said = Fact::new(
        Kind::Counterpart,
        [Some(Name::new("2 Wells")), Some(Name::new("2 水井"))],
    );
    let found = aligned(&[facts[0].clone(), said]);
    assert_eq!(row(&found, "2 Wells").kind, RowKind::Heading);

    // A comment on a sentence stays with it when it becomes a heading.
    let mut comment = of(Kind::Comment, Side::Source, "See below.");
    comment.source.as_mut().unwrap().section = Some("2 Wells".into());
    comment.comment = Some("where?".into());
    let heading = Fact::of(Kind::Heading, Side::Source, comment.source.clone().unwrap());
    let english = ENGLISH.replace("here. See", "here.\n\nSee");
    let found = aligned_of(&english, CHINESE, &[comment, heading]);
    assert_eq!(found.fits.held(), 2, "{:?}", found.fits);

    // And what was commented on as a heading stays one.
    let mut comment = of(Kind::Comment, Side::Source, "Boats");
    comment.heading = true;
    comment.comment = Some("see the map".into());
    let english = ENGLISH.replace("Water is", "Boats\ngo by.\n\nWater is");
    let found = aligned_of(&english, CHINESE, &[comment]);
    assert_eq!(found.fits.held(), 1, "{:?}", found.fits);
    assert_eq!(row(&found, "Boats").kind, RowKind::Heading);
}

#[test]
fn names_lead_back_to_their_rows() {
    let models = Models::builtin();
    let (source, target) = documents();
    let mut bench = Workbench::new(source, target, &Options::default(), &models);
    let found = bench.align(&[]);
    let mut facts = Vec::new();
    for row in found
        .bitext
        .rows
        .iter()
        .filter(|r| r.kind == RowKind::Segment)
    {
        let name = |side, cell: &Option<crate::bitext::Cell>| {
            let cell = cell.as_ref()?;
            Some(
                bench
                    .name(&found, side, &cell.text, cell.line, false)
                    .expect("a name"),
            )
        };
        let names = [
            name(Side::Source, &row.source),
            name(Side::Target, &row.target),
        ];
        let kind = if names.iter().all(Option::is_some) {
            Kind::Pair
        } else {
            Kind::Alone
        };
        facts.push(Fact::new(kind, names));
    }
    let all: Vec<Option<&Fact>> = facts.iter().map(Some).collect();
    let again = bench.align(&all);
    assert_eq!(again.fits.held(), facts.len(), "{:?}", again.fits);
    assert_eq!(texts(&again), texts(&found));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    /// Whatever is said, every text comes out once.
    #[test]
    fn nothing_is_lost_whatever_is_said(picks in proptest::collection::vec((0usize..7, 0usize..7, 0usize..4), 0..6)) {
        let sources = ["A mill stands by the river.", "It grinds corn in autumn.", "Frogs sing.",
            "Carts cross it every morning.", "stands by", "Frogs sing. Carts", "1 Mills"];
        let targets = ["磨坊在河边。", "它秋天磨谷物。", "青蛙唱歌。", "马车每天早晨过桥。",
            "在此取水。", "它秋天磨谷物。青蛙唱歌。", "2 水井"];
        let facts: Vec<Fact> = picks
            .iter()
            .map(|&(s, t, kind)| match kind {
                0 | 1 => pair(sources[s], targets[t]),
                2 => of(Kind::Alone, Side::Source, sources[s]),
                _ => of([Kind::Heading, Kind::NoHeading][s % 2], Side::Target, targets[t]),
            })
            .collect();
        let found = aligned(&facts);
        for (side, text) in [(0, ENGLISH), (1, CHINESE)] {
            let cells = found.bitext.rows.iter().filter_map(|r| [&r.source, &r.target][side].as_ref());
            let mut got: Vec<char> = cells.flat_map(|c| c.text.chars()).filter(|c| !c.is_whitespace()).collect();
            let mut wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            got.sort_unstable();
            wanted.sort_unstable();
            proptest::prop_assert_eq!(got, wanted);
        }
    }
}
