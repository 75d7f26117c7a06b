//! What the library says to people: values, and in one place their words.
//!
//! Whoever finds something out makes a value: an [`Error`](crate::Error), a [`Warning`] about a document or the whole,
//! a [`Remark`] on a row, the [`Reason`] of a pair, a [`Note`] on a review. What it knows is in its fields, and a
//! program that embeds the library can ask for them. The words are those of a [`Catalogue`]: [`English`], which is what
//! `Display` says, or [`Chinese`].

mod catalogue;
mod chinese;
mod comment;
mod english;
mod exported;
mod reason;
mod text;
mod value;
mod words;

pub use catalogue::Catalogue;
pub use chinese::Chinese;
#[cfg(feature = "cli")]
pub(crate) use chinese::spaced;
pub use comment::{Comment, Remark};
pub use english::English;
#[cfg(feature = "cli")]
pub(crate) use english::count;
pub(crate) use exported::Exported;
pub use reason::{Evidence, Reason};
pub use value::{Declaration, LeftOut, NotTaken, Note, Unfinished, Warning, WhichSide};
pub use words::Words;
