//! From the characters of a page to the tree of its elements.
//!
//! html5gum cuts the page into tags and texts, html5ever's tree builder decides by the standard's rules where each
//! element ends. Between the two, tags are changed where the standard would drop text, or where a page of a few tags
//! would become a tree that grows without bound:
//!
//! - what a browser shows in place of a frame, a script or an embedded page is read as any other markup;
//! - framesets and columns are ignored, and what stands around them is read;
//! - marks such as `<b>` have no effect beyond their paragraph: a browser makes them anew in each paragraph that
//!   follows;
//! - below [`DEEPEST`] levels elements are not nested further, as browsers do it;
//! - in XHTML, `<title/>` is an element without content.

use super::elements::{is_block, is_fallback, is_ignored, is_nested, is_void, renamed};
use super::tree::{Builder, Handle, Tree};
use crate::message::Unfinished;
use html5ever::interface::{Attribute, QualName, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name, ns};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};
use std::convert::Infallible;

/// How deep elements are nested; browsers stop at this depth as well.
const DEEPEST: u32 = 512;

/// A page as a tree, and what it says of itself.
pub struct Parsed {
    /// Its elements and texts.
    pub tree: Tree,
    /// The label of the encoding that its first `meta` element with one names.
    pub encoding: Option<String>,
    /// What begins and never ends, so that the standard reads nothing after it: what it is, and its first byte.
    pub unfinished: Option<(Unfinished, usize)>,
}

/// Parses a page. `xml`: it is XHTML, where any tag may end with `/>`.
pub fn parse(page: &str, xml: bool) -> Parsed {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        drop_doctype: true,
        ..TreeBuilderOpts::default()
    };
    let bridge = Bridge {
        builder: TreeBuilder::new(Builder::new(), options),
        xml,
        tag: None,
        state: None,
        encoding: None,
        read: 0,
        begun: 0,
        comment: None,
        raw: None,
        unfinished: None,
    };
    let mut emitter = Both {
        inner: CallbackEmitter::new(bridge),
    };
    let Ok(()) = Tokenizer::new_with_emitter(page, &mut emitter).finish();
    let bridge = emitter.inner.callback_mut();
    let encoding = bridge.encoding.take();
    // `<?php`, `<![CDATA[` and the like are comments up to the next `>`, whatever that is.
    let unfinished = bridge.unfinished.or_else(|| {
        let at = bridge.comment.filter(|_| !page.ends_with('>'))?;
        Some((Unfinished::Comment, at))
    });
    let empty = TreeBuilder::new(Builder::new(), options);
    let builder = std::mem::replace(&mut bridge.builder, empty);
    Parsed {
        tree: builder.sink.finish(),
        encoding,
        unfinished,
    }
}

/// Hands what html5gum reads over to html5ever's tree builder.
struct Bridge {
    builder: TreeBuilder<Handle, Builder>,
    xml: bool,
    /// The start tag that is being read.
    tag: Option<Tag>,
    /// How the tree builder wants what follows to be read.
    state: Option<State>,
    encoding: Option<String>,
    /// All before this byte has been handed over.
    read: usize,
    /// The first byte of the tag that is being read.
    begun: usize,
    /// The first byte of a comment that nothing has come after yet.
    comment: Option<usize>,
    /// The element that is open of those whose content is no text, and its first byte.
    raw: Option<(Unfinished, usize)>,
    unfinished: Option<(Unfinished, usize)>,
}

impl Bridge {
    fn hand(&mut self, token: Token) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Continue => {}
            TokenSinkResult::Script(_) => self.state = Some(State::Data),
            TokenSinkResult::Plaintext => self.state = Some(State::PlainText),
            TokenSinkResult::RawData(kind) => {
                self.state = Some(match kind {
                    RawKind::Rcdata => State::RcData,
                    RawKind::Rawtext => State::RawText,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => State::ScriptData,
                });
            }
            TokenSinkResult::EncodingIndicator(label) => {
                self.encoding.get_or_insert_with(|| label.to_string());
            }
        }
    }

    fn tag(&mut self, kind: TagKind, name: LocalName) {
        self.hand(Token::TagToken(Tag {
            kind,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        }));
    }

    fn is_foreign(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn start(&mut self, mut tag: Tag) {
        if is_ignored(&tag.name) {
            self.tag(TagKind::StartTag, local_name!("br"));
            return;
        }
        let foreign = self.is_foreign();
        if !foreign && let Some(name) = renamed(&tag.name) {
            tag.name = name;
        }
        if self.builder.sink.depth() >= DEEPEST && is_nested(&tag.name) {
            // Without its element it still parts what stands before from what stands after.
            if is_block(&tag.name) {
                self.tag(TagKind::StartTag, local_name!("br"));
            }
            return;
        }
        let name = tag.name.clone();
        let empty = tag.self_closing && !foreign && (self.xml || is_fallback(&name));
        let closed = empty && !is_void(&name);
        self.hand(Token::TagToken(tag));
        if closed {
            // Nor is what follows read as its content.
            self.state = None;
            self.tag(TagKind::EndTag, name);
        } else if matches!(self.state, Some(State::ScriptData | State::RawText)) {
            let what = if name == local_name!("style") {
                Unfinished::StyleSheet
            } else if name == local_name!("script") {
                Unfinished::Script
            } else {
                return;
            };
            self.raw = Some((what, self.begun));
        }
    }

    fn end(&mut self, name: &[u8]) {
        self.raw = None;
        let name = local_name(name);
        if is_ignored(&name) {
            return;
        }
        let renamed = if self.is_foreign() {
            None
        } else {
            renamed(&name)
        };
        self.tag(TagKind::EndTag, renamed.unwrap_or(name));
    }

    fn text(&mut self, text: &[u8]) {
        for (i, part) in text.split(|&b| b == 0).enumerate() {
            if i > 0 {
                self.hand(Token::NullCharacterToken);
            }
            if !part.is_empty() {
                self.hand(Token::CharacterTokens(tendril(part)));
            }
        }
    }

    /// Takes up the name of an attribute.
    fn attribute(&mut self, name: &[u8]) {
        if let Some(tag) = &mut self.tag {
            // One that nobody asks for holds its place, for its value follows.
            let name = match KEPT.contains(&name) {
                true => local_name(name),
                false => LocalName::default(),
            };
            if tag.attrs.last().is_some_and(|a| a.name.local.is_empty()) {
                tag.attrs.pop();
            }
            tag.attrs.push(Attribute {
                name: QualName::new(None, ns!(), name),
                value: StrTendril::new(),
            });
        }
    }

    fn finish(&mut self) {
        self.unfinished = match self.unfinished {
            Some((what, _)) => Some((what, self.read)),
            None => self.raw,
        };
        self.hand(Token::EOFToken);
        self.builder.end();
    }
}

impl Callback<Infallible, usize> for Bridge {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.begun = self.read.max(span.start);
                self.tag = Some(Tag {
                    kind: TagKind::StartTag,
                    name: local_name(name),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                });
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute(name);
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                let attribute = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut());
                if let Some(attribute) = attribute.filter(|a| !a.name.local.is_empty()) {
                    attribute.value = tendril(value);
                }
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = self.tag.take() {
                    tag.attrs.retain(|a| !a.name.local.is_empty());
                    tag.self_closing = self_closing;
                    self.start(tag);
                }
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(value),
            // One that never ends is given all the same.
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. }
                if self.unfinished.is_some() =>
            {
                return None;
            }
            CallbackEvent::Comment { .. } => {
                self.comment = Some(self.read);
                self.read = self.read.max(span.end);
                return None;
            }
            CallbackEvent::Doctype {
                name,
                public_identifier,
                system_identifier,
                force_quirks,
            } => self.hand(Token::DoctypeToken(Doctype {
                name: Some(name).filter(|n| !n.is_empty()).map(tendril),
                public_id: public_identifier.map(tendril),
                system_id: system_identifier.map(tendril),
                force_quirks,
            })),
            CallbackEvent::Error(error) => {
                let what = match error {
                    html5gum::Error::EofInTag => Unfinished::Tag,
                    html5gum::Error::EofInComment => Unfinished::Comment,
                    html5gum::Error::EofInDoctype => Unfinished::DocType,
                    _ => return None,
                };
                // Where it begins is known when the text before it has been handed over.
                self.unfinished = Some((what, 0));
                return None;
            }
        }
        self.comment = None;
        self.read = self.read.max(span.end);
        None
    }
}

/// html5gum's reading, with the answers that html5ever has for it.
struct Both {
    inner: CallbackEmitter<Bridge, Infallible, usize>,
}

impl ForwardingEmitter for &mut Both {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        self.inner.callback_mut().finish();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let _ = self.inner.emit_current_tag();
        self.inner.callback_mut().state.take()
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // Where `<![CDATA[` begins a text: in all of XHTML.
        let bridge = self.inner.callback_mut();
        bridge.xml || bridge.is_foreign()
    }
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&String::from_utf8_lossy(bytes))
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*String::from_utf8_lossy(bytes))
}

/// The attributes that the rules, or the reader, ask for.
const KEPT: &[&[u8]] = &[
    b"charset",
    b"http-equiv",
    b"content",
    b"type",
    b"encoding",
    b"color",
    b"face",
    b"size",
    b"shadowrootmode",
];

#[cfg(test)]
mod tests {
    use super::super::tree::{Data, Step};
    use super::*;

    /// The tree, an element as `name(…)`.
    fn shape(page: &str) -> String {
        let mut out = String::new();
        parse(page, false).tree.walk(|step| match step {
            Step::Enter(_, Data::Text(text)) => out.push_str(text),
            Step::Enter(_, Data::Element { name, .. }) => {
                out.push_str(name);
                out.push('(');
            }
            Step::Leave(_, Data::Element { .. }) => out.push(')'),
            _ => {}
        });
        out
    }

    #[test]
    fn elements_end_where_the_standard_ends_them() {
        for (page, wanted) in [
            ("<p>a<p>b", "html(head()body(p(a)p(b)))"),
            ("<div><nav>a</div>b", "html(head()body(div(nav(a))b))"),
            ("<p>a<head><p>b", "html(head()body(p(a)p(b)))"),
            ("<svg><path><p>a", "html(head()body(svg(path())p(a)))"),
            ("<svg><b>a", "html(head()body(svg()b(a)))"),
            ("<title>a</title><p>b", "html(head(title(a))body(p(b)))"),
            ("<frameset><p>a</frameset>b", "html(head()body(br()p(ab)))"),
            ("<iframe src=x/><p>a", "html(head()body(applet(p(a))))"),
            ("<iframe src=x /><p>a", "html(head()body(applet()p(a)))"),
            (
                "<table>a<tr><td>b",
                "html(head()body(atable(tbody(tr(td(b))))))",
            ),
            ("<b><p>a</b>b", "html(head()body(x-b(p(ab))))"),
            (
                "<select><option>a<p>b",
                "html(head()body(select(option(ap(b)))))",
            ),
        ] {
            assert_eq!(shape(page), wanted, "{page}");
        }
    }

    #[test]
    fn what_begins_and_never_ends_is_known() {
        for (page, wanted) in [
            ("<p>a</p>", None),
            ("<p>a", None),
            ("<p>a<b", Some((Unfinished::Tag, 4))),
            ("<p>a<b c='d>e", Some((Unfinished::Tag, 4))),
            ("<p>a</p", Some((Unfinished::Tag, 4))),
            ("<p>a<!-- b --", Some((Unfinished::Comment, 4))),
            ("<p>a<!-- b --><!DOCTYPE c", Some((Unfinished::DocType, 14))),
            ("<p>é<script>b</p>", Some((Unfinished::Script, 5))),
            (
                "<style>b</style><style c>d",
                Some((Unfinished::StyleSheet, 16)),
            ),
            ("<script>b</script>", None),
            ("a<![CDATA[ b ]]>c", None),
            ("a<![CDATA[ b", Some((Unfinished::Comment, 1))),
            ("a < b", None),
            ("a <", None),
        ] {
            assert_eq!(parse(page, false).unfinished, wanted, "{page}");
        }
    }

    #[test]
    fn an_element_of_xhtml_may_be_empty() {
        let texts = |page: &str, xml| {
            let mut out = String::new();
            parse(page, xml).tree.walk(|step| {
                if let Step::Enter(_, Data::Text(text)) = step {
                    out.push_str(text);
                }
            });
            out
        };
        let page = "<html><head><title/><script src='a'/></head><body><p/>b<i/>c<br/><![CDATA[d]]></body></html>";
        assert_eq!(texts(page, true), "bcd");
        assert!(parse(page, true).unfinished.is_none());
        assert!(parse(page, false).unfinished.is_none(), "all is the title");
    }

    #[test]
    fn no_page_makes_a_tree_that_is_much_larger_or_deeper() {
        let marks = "<b><i><u><s><font><tt>".repeat(200) + &"<p>a".repeat(5_000);
        for page in [marks, "<div>".repeat(20_000), "<svg><g>".repeat(20_000)] {
            let (mut nodes, mut depth, mut deepest) = (0, 0, 0);
            parse(&page, false).tree.walk(|step| match step {
                Step::Enter(..) => {
                    nodes += 1;
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                Step::Leave(..) => depth -= 1,
            });
            assert!(nodes < page.len(), "{nodes} of {}", page.len());
            assert!(deepest < 2 * DEEPEST, "{deepest}");
        }
    }
}
