//! The headings of one file, nested, with their lines.
//!
//! ```text
//! cargo run --example read_outline -- texts/en.txt
//! ```

use align::document::{Document, ReadOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: read_outline FILE")?;
    let document = Document::read(&path, &ReadOptions::default())?;
    let outline = align::outline::read(&document);
    for heading in &outline.headings {
        let indent = 2 * usize::from(heading.level.saturating_sub(1));
        println!("{:6} {:indent$}{}", heading.line + 1, "", heading.text);
    }
    Ok(())
}
