//! Where a heading ends: its title, on one line or two, and the text that runs in behind it.

use crate::reading::{WORDS, WRAPPED, chinese, english, paths, texts, with_text};
use align::outline::Outline;

#[test]
fn an_article_may_have_its_title_in_brackets() {
    let outline = chinese(
        "第一条 【立法目的】 为了保护劳动者的合法权益，制定本法。\n\n\
         第二条 【适用范围】 本法适用于全国的用人单位。\n\n\
         第三条 【基本原则】 国家尊重劳动者，保护劳动者。\n",
    );
    let titles: Vec<&str> = outline.headings.iter().map(|h| h.title()).collect();
    assert_eq!(titles, ["立法目的", "适用范围", "基本原则"]);
    let runs_in = |o: &Outline| o.headings.iter().all(|h| h.run_in.is_some());
    assert!(runs_in(&outline));
    let outline = english(
        "Article 1 [Purpose] This Act protects the rights of workers in all of the country.\n\n\
         Article 2 [Scope] This Act applies to the employers of the whole country alike.\n\n\
         Article 3 [Principles] The State respects workers and protects their rights.\n",
    );
    let titles: Vec<&str> = outline.headings.iter().map(|h| h.title()).collect();
    assert_eq!(titles, ["Purpose", "Scope", "Principles"]);
    assert!(runs_in(&outline));
}

#[test]
fn a_heading_never_reaches_over_the_next_one() {
    // In wrapped text a full line goes on over the next one, which here is a heading itself.
    let headings = [
        "Section 1 Trade",
        "Section 2 Ships",
        "Section 3 Land",
        "Section 4 Water",
        "Section 5 Roads",
    ];
    let body = with_text(&headings, &WRAPPED.repeat(3));
    let outline = english(&body.replace(
        "Section 2",
        "The Harbour Office of the Whole Port\nSection 2",
    ));
    for pair in outline.headings.windows(2) {
        assert!(pair[0].line + pair[0].lines <= pair[1].line, "{pair:#?}");
    }
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4", "§5"]);
}

#[test]
fn a_long_title_below_a_label_is_one_where_the_others_have_theirs() {
    let text = format!(
        "CHAPTER 1\n\nThe Stone\n\n{WORDS}\n\nCHAPTER 2\n\nA daughter of the house ends her days in a far city\n\n\
         {WORDS}\n\n\
         CHAPTER 3\n\nThe Tutor\n\n{WORDS}\n"
    );
    let outline = english(&text);
    assert_eq!(
        texts(&outline)[1],
        "CHAPTER 2 A daughter of the house ends her days in a far city"
    );
}

/// What a law's article says begins on the line of its number and is broken at a width, or anywhere, as texts copied
/// out of a PDF are: also where its first line ends no sentence.
#[test]
fn an_article_on_several_lines_has_its_text_behind_its_number() {
    let text = "\
Ferry Act

Article 1 This Act applies to all ferries that cross the river between the old
town and the island, and to their passengers.

Article 2 A ticket is valid for one crossing on the day on which it was sold and
not on the night ferry.

Article 3 Bicycles are carried free of charge except on market days, when they
are charged as goods.

Article 4 The captain may refuse to carry anyone who is drunk.
";
    let articles = ["Article 1", "Article 2", "Article 3", "Article 4"];
    assert_eq!(texts(&english(text)), articles);
    let sections = text.replace("Article", "Section");
    assert_eq!(texts(&english(&sections))[2], "Section 3");
    let ragged = text
        .replace("the old\ntown", "the\nold town")
        .replace("a ticket is valid for one crossing", "a ticket is\nvalid")
        .replace("when they\nare charged", "when they are charged")
        .replace("as goods", "as\ngoods");
    assert_eq!(texts(&english(&ragged)), articles);
}

#[test]
fn the_text_of_items_on_several_lines_is_no_title() {
    let outline = english(
        "\
Rules of the Club

1. Every member may take part in the meetings of the club and put forward
proposals for the plan of the year.

2. Members pay their fees by the end of March, or of the month in which they
joined the club.

3. Members who have not paid for two years in spite of two letters lose their
membership.
",
    );
    assert!(texts(&outline).is_empty(), "{:?}", texts(&outline));
}

#[test]
fn titles_on_two_lines_are_no_text() {
    let gap = "\
Library Rules

Article 1 Rights and Duties of Readers Who Have Been Admitted for a Day or
for a Week

Readers may borrow ten books at a time. They give them back in the state in
which they were.

Article 2 Replacement of Books That Were Lost, Damaged or Given Back Late by
their readers

Whoever damages a book replaces it by a copy of the same edition or pays its
price, as the director decides.

Article 3 Food and Drink

Food and drink stay outside, except for water in closed bottles.
";
    let no_gap = gap
        .replace("Week\n\n", "Week\n")
        .replace("readers\n\n", "readers\n")
        .replace("Drink\n\n", "Drink\n");
    for text in [gap, &no_gap] {
        let outline = english(text);
        let found = texts(&outline);
        assert!(found[0].ends_with("a Day or for a Week"), "{found:?}");
        assert!(found[1].ends_with("by their readers"), "{found:?}");
        assert_eq!(found[2], "Article 3 Food and Drink");
    }
}
