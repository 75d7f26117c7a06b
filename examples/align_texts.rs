//! Two texts in memory become rows: the shortest use of the library.
//!
//! ```text
//! cargo run --example align_texts
//! ```

use align::Options;
use align::document::Document;
use align::language::Language;

const ENGLISH: &str = "Chapter 1 Bread\n\nThe oven is lit at four. Bread is sold from six.\n\nChapter 2 Cake\n\n\
    Cake is sold on Sundays.\n";
const CHINESE: &str =
    "第一章 面包\n\n烤炉四点生火。面包六点开卖。\n\n第二章 蛋糕\n\n蛋糕星期日出售。\n";

fn main() {
    let english = Document::from_text("bakery.en", ENGLISH, Language::English);
    let chinese = Document::from_text("bakery.zh", CHINESE, Language::Chinese);
    let bitext = align::align(english, chinese, &Options::default());
    for row in &bitext.rows {
        let text = |cell: &Option<align::bitext::Cell>| {
            cell.as_ref().map_or("—", |cell| &*cell.text).to_owned()
        };
        println!(
            "{:3} {:?}: {} | {}",
            row.confidence,
            row.kind,
            text(&row.source),
            text(&row.target)
        );
    }
}
