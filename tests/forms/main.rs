//! Headings in the forms of one kind of document each: manuals, standards, manual pages, RFCs, light markup.

mod contents;
mod kinds;
mod labels;
mod lookalikes;
mod numbers;
mod reading;
mod titles;
