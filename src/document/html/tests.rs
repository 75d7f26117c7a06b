use super::*;

fn read(page: &str) -> Vec<(String, ParagraphKind)> {
    super::read("a.html", page)
        .paragraphs
        .into_iter()
        .map(|p| (p.text, p.kind))
        .collect()
}

/// The texts of a page that are its own, and those that are kept apart.
fn texts(page: &str) -> [Vec<String>; 2] {
    let (apart, text): (Vec<_>, Vec<_>) =
        { read(page).into_iter() }.partition(|p| p.1 == ParagraphKind::Apart);
    [text, apart].map(|part| part.into_iter().map(|p| p.0).collect())
}

#[test]
fn blocks_are_paragraphs() {
    use ParagraphKind::{Apart, Code, Heading, Text};
    let page = "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>\
        <nav><a>Home</a></nav><h1>The <em>Law</em><br>of 2020</h1><p>One &amp; two\n  three.<p>Four.\
        <script>if (a < b) { '<p>no</p>' }</script><pre>a\n  b</pre>\
        <table><tr><td>left<td>right</table>第一条　甲。<br>第二条　乙。</body></html>";
    let wanted = [
        ("T", Apart),
        ("Home", Apart),
        ("The Law of 2020", Heading(1)),
        ("One & two three.", Text),
        ("Four.", Text),
        ("a", Code),
        ("  b", Code),
        ("left", Text),
        ("right", Text),
        ("第一条　甲。", Text),
        ("第二条　乙。", Text),
    ];
    assert_eq!(read(page), wanted.map(|(t, k)| (t.to_owned(), k)));
}

#[test]
fn what_is_no_text_of_the_page_is_kept_apart_and_ends_no_paragraph() {
    for (page, text, apart) in [
        (
            "<p>one <svg><title>an arrow</title><text>x</text><text>y</text></svg>two<p>three",
            &["one two", "three"][..],
            &["an arrow", "x", "y"][..],
        ),
        (
            "<p>one <select><option>1<option>2</select> two",
            &["one two"],
            &["1", "2"],
        ),
        (
            "one<nav><ul><li><a>x</a><li><a>y</a></ul></nav>two",
            &["one", "two"],
            &["x", "y"],
        ),
        (
            "one<noscript>no <b>script</b></noscript><p>two",
            &["one", "two"],
            &["no script"],
        ),
        (
            "<head><noscript>no script</noscript><title>t</title></head><p>two",
            &["two"],
            &["no script", "t"],
        ),
        (
            "<iframe src=a>no frames</iframe><noframes><p>none</noframes><p>two",
            &["two"],
            &["no frames", "none"],
        ),
        (
            "<template><p>one</template><template shadowrootmode=open><p>two</template>",
            &["two"],
            &["one"],
        ),
        (
            "<h2>one<svg><text>x</text></svg></h2>two",
            &["one", "two"],
            &["x"],
        ),
        (
            "<style>a</style><script>b</script><!--c-->one",
            &["one"],
            &[],
        ),
        ("<input value=a placeholder=b><img alt=c>one", &["one"], &[]),
    ] {
        assert_eq!(texts(page), [text, apart], "{page}");
    }
}

#[test]
fn navigation_is_of_links() {
    let links = "<li><a href=1>Home</a><li><a href=2>News</a>";
    for (page, text) in [
        (format!("<nav>{links}</nav>"), &[][..]),
        (format!("<nav><h2>Menu</h2>{links}</nav>"), &[]),
        (
            format!("<nav>{links}<p>The members keep the register of the library."),
            &[
                "Home",
                "News",
                "The members keep the register of the library.",
            ],
        ),
        (
            format!("<nav>One text, and one <nav>{links}</nav> within it.</nav>"),
            &["One text, and one", "within it."],
        ),
        (format!("<div><nav>{links}</div><p>one"), &["one"]),
    ] {
        assert_eq!(texts(&page)[0], text, "{page}");
    }
}

#[test]
fn formulas_are_read_as_their_characters() {
    let page = "<p>Area <math><semantics><mrow><mi>S</mi><mo>=</mo><mn>42</mn></mrow>\
        <annotation encoding='application/x-tex'>S=42</annotation></semantics></math> m²";
    assert_eq!(texts(page)[0], ["Area S=42 m²"]);
}

#[test]
fn no_text_is_lost_where_tags_are_missing() {
    let text = "<p>one</p><p>two</p>";
    for page in [
        format!("<!DOCTYPE html><html><head><title>t</title><meta charset=utf-8>{text}</html>"),
        format!("<body><div><nav><a>x</a></div>{text}</body>"),
        format!("<p>x</p><head>{text}"),
        format!("<svg><path d='M0'>{text}"),
        format!("<table>{text}<tr><td>x"),
        format!("<select>{text}"),
        format!("<frameset><frame>{text}</frameset>"),
        format!("<html></html>{text}"),
        format!("<colgroup>{text}"),
        format!("</p></div></body>{text}"),
        format!("<noscript>{text}"),
        format!("<iframe src=a>{text}"),
        format!("<template>{text}"),
        format!("<button><option>{text}"),
        format!("<math><mi>{text}"),
        format!("<svg><foreignObject>{text}"),
        format!("<h1>x{text}"),
        format!("<script>{text}"),
        format!("<style>{text}"),
        format!("<textarea>{text}"),
        format!("<title>{text}"),
        format!("<!-- {text}"),
        format!("<a title='{text}"),
        format!("<!DOCTYPE '{text}"),
    ] {
        let all: String = read(&page).into_iter().map(|p| p.0 + " ").collect();
        let (one, two) = (all.find("one"), all.find("two"));
        assert!(one.is_some() && one < two, "{page}: {all}");
    }
}

#[test]
fn what_never_ends_is_kept_and_said() {
    for (page, what, line, kept) in [
        (
            "<p>a\n<p>b<!-- c\n<p>d",
            Unfinished::Comment,
            2,
            &["<!-- c", "<p>d"][..],
        ),
        (
            "<p>a\n\n<script>\nb\n",
            Unfinished::Script,
            3,
            &["<script>", "b"],
        ),
        ("<p>a<b c='>d", Unfinished::Tag, 1, &["<b c='>d"]),
    ] {
        let found = super::read("a.html", page);
        assert_eq!(found.unfinished, Some((what, line)), "{page}");
        assert_eq!(texts(page)[1], kept, "{page}");
    }
    assert_eq!(super::read("a.html", "<p>a").unfinished, None);
}

#[test]
fn a_heading_that_is_not_closed_ends_with_its_first_block() {
    use ParagraphKind::{Heading, Text};
    let page = |n| format!("<h1>Rules<div>{}</div><p>More.", "word ".repeat(n));
    let kinds = |n| read(&page(n)).into_iter().map(|p| p.1).collect::<Vec<_>>();
    assert_eq!(kinds(3), [Heading(1)]);
    assert_eq!(kinds(60), [Heading(1), Text, Text]);
}

#[test]
fn a_text_in_one_listing_is_text() {
    let page = "<html><title>t</title><body><pre>1. Scope\n\nThis is text.\n\n2. Terms\n</pre></body></html>";
    let kinds = read(page).into_iter().skip(1);
    assert!(kinds.map(|p| p.1).eq([ParagraphKind::Text; 3]));
}

#[test]
fn control_characters_by_their_numbers_are_dropped_and_counted() {
    let found = super::read("a.html", "<p>a&#1;b&#12;c<pre>d&#12;e\r\nf&#2;</pre>");
    let texts: Vec<_> = found.paragraphs.iter().map(|p| &*p.text).collect();
    assert_eq!(texts, ["ab c", "de", "f"]);
    assert_eq!(found.dropped_controls, 3);
}

#[test]
fn html_is_known_by_name_or_beginning() {
    assert!(is_html("a.HTM", b"x"));
    assert!(is_html("a", b"\n<!DOCTYPE HTML>"));
    assert!(is_html("a", b"<!-- saved --> <html>"));
    assert!(is_html("a", b"<?xml version=\"1.0\"?><html>"));
    assert!(is_html("a", b"\xFF\xFE<\0h\0t\0m\0l\0>\0"));
    assert!(!is_html("a.txt", b"An <html> tag"));
    assert!(elements::BLOCKS.is_sorted());
}

proptest::proptest! {
    /// The characters of text outside of tags are all there, whatever the tags are.
    #[test]
    fn any_tags_leave_the_text(pieces in proptest::collection::vec(
        proptest::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<nav>", "</nav>", "<a>", "</a>", "<table>", "<tr>", "<td>", "</table>",
            "<svg>", "</svg>", "<math>", "<mi>", "</math>", "<select>", "<option>", "</select>", "<b>", "</b>", "<h1>",
            "</h1>", "<ul>", "<li>", "</ul>", "<br>", "<template>", "</template>", "<head>", "</head>", "<body>",
            "</body>", "</html>", "<noscript>", "</noscript>", "<iframe>", "</iframe>", "<frameset>", "<frame>",
            "<noframes>", "</noframes>", "<form>", "<button>", "<caption>", "<colgroup>", "<col>", "<title>", "</title>",
            "<textarea>", "</textarea>", "<foreignObject>", "<desc>", "<pre>", "</pre>", "<i>", "<font color=a>",
            "<!-- c -->", "<![CDATA[]]>", "<input type=hidden>", "<marquee>", "<object>", "</object>", "<ruby>", "<rt>",
        ]), 0..40,
    )) {
        let mut page = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            page.push_str(piece);
            page.push_str(&format!("q{i}z"));
        }
        let found = super::read("a.html", &page);
        let all: String = found.paragraphs.iter().map(|p| &*p.text).collect();
        for i in 0..pieces.len() {
            proptest::prop_assert!(all.contains(&format!("q{i}z")), "{}: {}", page, all);
        }
    }
}
