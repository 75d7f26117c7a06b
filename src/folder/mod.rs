//! Which files of a folder are each other's translation.
//!
//! Who has forty documents in two languages has them under names that say so, in one of many ways:
//!
//! ```text
//! plan.en.txt      plan.zh.txt         en/guide/setup.md    zh-CN/guide/setup.md
//! Plan_EN.docx     Plan_CN.docx        README.md            README.zh-Hans.md
//! 规划（英文版）.pdf  规划（中文版）.pdf     cap57e.html          cap57c.html
//! ```
//!
//! So names are asked first ([`names`]): what of a path is a mark of a language ([`marks`]) is taken away, and what is
//! left has to be the same on both sides, and once on each. Where names do not tell (`03 Introduction.docx`,
//! `第三部分.docx`), the texts are asked ([`content`]): documents that share rare words and numbers are candidates,
//! an alignment of both confirms them, and where two candidates are nearly as good, none is taken.
//!
//! What this program has written itself is no document, whoever has saved it again ([`tables`]).
//!
//! Nothing here opens a file: the caller says which files there are, and what their texts are like.

pub mod content;
pub mod marks;
pub mod names;
pub mod tables;
