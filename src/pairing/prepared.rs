//! Headings and the texts under them made ready to be compared, each part when first asked for, on whichever core, and
//! kept as long as it is of use.

use super::texts::{Beginning, Texts};
use super::titles::Title;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A heading and the text under it.
pub(super) struct Prepared<'a> {
    texts: &'a Texts<'a>,
    heading: usize,
    // In boxes: most of many headings have no text, and hardly one is asked for with its title before it.
    title: OnceLock<Box<Title>>,
    body: OnceLock<Option<Box<Beginning<'a>>>>,
    led: OnceLock<Option<Box<Beginning<'a>>>>,
}

impl<'a> Prepared<'a> {
    /// Nothing of it is made ready yet.
    fn new(texts: &'a Texts<'a>, heading: usize) -> Self {
        Self {
            texts,
            heading,
            title: OnceLock::new(),
            body: OnceLock::new(),
            led: OnceLock::new(),
        }
    }

    /// Its title.
    pub fn title(&self) -> &Title {
        let heading = &self.texts.headings()[self.heading];
        let title = || Title::new(heading, self.texts.lexicon);
        self.title.get_or_init(|| Box::new(title()))
    }

    /// The beginning of the text under it, where there is any.
    pub fn body(&self) -> Option<&Beginning<'a>> {
        let body = || self.texts.beginning(self.heading).map(Box::new);
        self.body.get_or_init(body).as_deref()
    }

    /// The same with its title before it.
    pub fn led(&self) -> Option<&Beginning<'a>> {
        let led = || self.texts.beginning_text(self.heading, true);
        let led = || led().map(Beginning::new).map(Box::new);
        self.led.get_or_init(led).as_deref()
    }
}

/// What is made ready of the headings of one side. There is no room for any before one is asked for.
pub(super) struct Ready<'a> {
    texts: &'a Texts<'a>,
    made: OnceLock<Vec<Made<'a>>>,
}

type Made<'a> = Mutex<Option<Arc<Prepared<'a>>>>;

/// How many headings of a side may be kept ready: to make some thousands ready once more costs less than the memory.
const KEPT: usize = 2_000;

impl<'a> Ready<'a> {
    /// Nothing is made ready yet.
    pub fn new(texts: &'a Texts<'a>) -> Self {
        let made = OnceLock::new();
        Self { texts, made }
    }

    /// A heading.
    pub fn get(&self, heading: usize) -> Arc<Prepared<'a>> {
        let room = || self.texts.headings().iter().map(|_| Mutex::default());
        let made = &self.made.get_or_init(|| room().collect())[heading];
        let new = || Arc::new(Prepared::new(self.texts, heading));
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        made.get_or_insert_with(new).clone()
    }

    /// Lets go of headings that will hardly be asked for again, on a side that has many.
    pub fn forget(&self, headings: Range<usize>) {
        let made = self.made.get().filter(|made| made.len() > KEPT);
        for one in made.and_then(|made| made.get(headings)).unwrap_or_default() {
            *one.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}
