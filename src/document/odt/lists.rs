//! Lists that are open, and which of them go on counting where others ended.

use rustc_hash::FxHashMap;

/// A list that is open.
#[derive(Debug)]
pub struct List {
    pub style: Option<String>,
    /// The list that it counts in.
    pub counted: String,
}

/// An item that is open.
#[derive(Debug, Default)]
struct Item {
    /// Its first paragraph, which bears its number, is still to come.
    fresh: bool,
    start: Option<u32>,
}

/// What is open.
#[derive(Debug, Default)]
pub struct Open {
    lists: Vec<List>,
    items: Vec<Item>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    open: Open,
    /// How many lists there were, for names of those that have none.
    anonymous: usize,
    /// The list that a list without a name goes on from, for each style.
    last: FxHashMap<String, String>,
}

impl Lists {
    /// A list begins: `continues` and `goes_on` say which it counts on.
    pub fn begin(
        &mut self,
        style: Option<String>,
        id: Option<String>,
        continues: Option<String>,
        goes_on: bool,
    ) {
        let above = self.open.lists.last();
        let (style, counted) = match above {
            // A list in an item counts in the levels below.
            Some(above) => {
                let same = style.is_none() || style == above.style;
                let counted = above.counted.clone();
                match same {
                    true => (above.style.clone(), counted),
                    false => (style, counted),
                }
            }
            None => {
                let name = style.clone().unwrap_or_default();
                let counted = match (continues, goes_on) {
                    (Some(id), _) => self.last.get(&format!("\u{0}{id}")).cloned().unwrap_or(id),
                    (None, true) => self.last.get(&name).cloned().unwrap_or_default(),
                    (None, false) => {
                        self.anonymous += 1;
                        format!("\u{0}{}", self.anonymous)
                    }
                };
                if let Some(id) = id {
                    self.last.insert(format!("\u{0}{id}"), counted.clone());
                }
                self.last.insert(name, counted.clone());
                (style, counted)
            }
        };
        self.open.lists.push(List { style, counted });
    }

    pub fn end(&mut self) {
        self.open.lists.pop();
    }

    /// An item begins that bears a number, this one if it says so.
    pub fn begin_item(&mut self, start: Option<u32>) {
        self.open.items.push(Item { fresh: true, start });
    }

    /// What begins bears no number.
    pub fn begin_header(&mut self) {
        self.open.items.push(Item::default());
    }

    pub fn end_item(&mut self) {
        self.open.items.pop();
    }

    /// The innermost list, and how many there are around it.
    pub fn innermost(&self) -> Option<(&List, usize)> {
        let list = self.open.lists.last()?;
        Some((list, self.open.lists.len() - 1))
    }

    /// Whether the innermost item, if there is one, has not yet borne its number, and the one that it begins with; from
    /// now on it has.
    pub fn take_number(&mut self) -> Option<(bool, Option<u32>)> {
        self.open.items.last_mut().map(|item| {
            let start = item.start.take();
            (std::mem::take(&mut item.fresh), start)
        })
    }

    /// Sets aside what is open, for a text of its own.
    pub fn set_aside(&mut self) -> Open {
        std::mem::take(&mut self.open)
    }

    /// Takes up again what was set aside.
    pub fn take_up(&mut self, open: Open) {
        self.open = open;
    }
}
