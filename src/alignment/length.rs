//! How well two stretches of text agree in length.
//!
//! A long sentence becomes a long sentence (Gale and Church 1993, "A Program for Aligning Sentences in Bilingual
//! Corpora", Computational Linguistics 19(1)). Their model has a variance that grows with the length; the form here,
//! with the document's own ratio of characters, was fitted on Chinese and English novels.

use crate::language::Language;

/// Characters that count for length: white space does not.
pub fn characters(text: &str) -> f32 {
    text.chars().filter(|c| !c.is_whitespace()).count() as f32
}

/// English characters to one of Chinese, as the two languages have it; 1 within one language.
pub fn usual((first, second): (Language, Language)) -> f32 {
    if first == second { 1.0 } else { USUAL }
}

/// Of novels and statutes.
const USUAL: f32 = 3.3;

/// The least share of the usual ratio that a document has: much of a manual, such as code, stays untranslated. Below
/// that, something is missing.
pub const SHORTEST: f32 = 0.27;

/// The largest, likewise.
pub const LONGEST: f32 = 1.4;

/// English characters to one of Chinese in texts of so many. A few characters beforehand keep a heading from being a
/// language of its own.
pub fn ratio(chinese: f32, english: f32, usual: f32) -> f32 {
    (english + 100.0 * usual) / (chinese + 100.0)
}

/// How far two lengths are apart, in standard deviations: positive where the second is longer than `ratio` times the
/// first lets expect.
#[inline]
pub fn deviation(first: f32, second: f32, ratio: f32) -> f32 {
    let expected = ratio * first;
    (second - expected) / (2.0 * (second + expected) + 1.0).sqrt()
}

/// The price of that distance, 0 to −6: beyond some point a longer sentence is just another sentence.
#[inline]
pub fn price(first: f32, second: f32, ratio: f32) -> f32 {
    let x = deviation(first, second, ratio);
    -(x * x / 4.0).min(6.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_grows_with_the_distance_and_is_bounded() {
        assert!(price(10.0, 33.0, 3.3) > -0.01);
        assert!(price(10.0, 60.0, 3.3) < price(10.0, 40.0, 3.3));
        assert_eq!(price(1.0, 900.0, 3.3), -6.0);
    }
}
