//! Which languages there are words in.

use super::catalogue::Catalogue;
use super::chinese::Chinese;
use super::english::English;

/// The languages that there is a [`Catalogue`] for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Words {
    /// [`English`].
    #[default]
    English,
    /// [`Chinese`].
    Chinese,
}

impl Words {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The words.
    pub fn catalogue(self) -> &'static dyn Catalogue {
        match self {
            Self::English => &English,
            Self::Chinese => &Chinese,
        }
    }
}
