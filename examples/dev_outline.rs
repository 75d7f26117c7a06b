use align::{document::Document, language::Language, outline};
fn main() {
    for a in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&a).unwrap();
        let lang =
            if t.chars().filter(|&c| align::language::is_han(c)).count() * 5 > t.chars().count() {
                Language::Chinese
            } else {
                Language::English
            };
        let d = Document::from_text(&a, t, lang);
        let o = outline::read(&d);
        println!(
            "# {a} wrap {:?} markup {:?} blank {}",
            o.layout.wrap, o.layout.markup, o.layout.blank_share
        );
        for (i, h) in o.headings.iter().enumerate() {
            println!(
                "{}\t{}\t{}\t{}\t{:?}\t{:.1}{}{}\t{}\t|{}",
                h.line + 1,
                h.contents_line.map_or(0, |l| l + 1),
                h.level,
                outline::path(&o.headings, i),
                h.series,
                h.score,
                if h.weak { " weak" } else { "" },
                if h.only_in_contents { " TOC" } else { "" },
                h.text.chars().take(60).collect::<String>(),
                h.title().chars().take(20).collect::<String>()
            );
        }
    }
}
