//! The tree that a page's tags make, with no more in it than the reader of its text asks for: names and texts.
//!
//! What an element is and where it ends is decided by html5ever, by the standard's rules
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>); this is where it puts what it makes.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// A node by its index, with the name that is asked for all the time.
#[derive(Debug, Clone)]
pub struct Handle {
    id: u32,
    name: QualName,
}

/// No node.
const NONE: u32 = u32::MAX;
/// The document, the root of all.
const ROOT: u32 = 0;

#[derive(Debug)]
struct Node {
    parent: u32,
    before: u32,
    after: u32,
    first: u32,
    last: u32,
    /// How many nodes it stands in.
    depth: u32,
    data: Data,
}

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// The document, or a comment: nothing to read.
    Nothing,
    /// A text.
    Text(StrTendril),
    /// An element.
    Element {
        /// Its name, lower case.
        name: LocalName,
        /// What drawings and formulas are written in.
        namespace: Namespace,
        /// Whether it is a template that a browser shows where it stands.
        shown: bool,
    },
}

/// A step of a walk through the tree.
pub enum Step<'t> {
    /// Into a node.
    Enter(u32, &'t Data),
    /// Out of it.
    Leave(u32, &'t Data),
}

/// The tree as it was built.
pub struct Tree(Vec<Node>);

impl Tree {
    /// Walks through all nodes in the order of the page. Nothing is called anew for each level: pages are as deep as
    /// they like.
    pub fn walk<'t>(&'t self, mut visit: impl FnMut(Step<'t>)) {
        let mut at = ROOT;
        loop {
            let node = &self.0[at as usize];
            visit(Step::Enter(at, &node.data));
            if node.first != NONE {
                at = node.first;
                continue;
            }
            loop {
                let node = &self.0[at as usize];
                visit(Step::Leave(at, &node.data));
                if at == ROOT {
                    return;
                }
                if node.after != NONE {
                    at = node.after;
                    break;
                }
                at = node.parent;
            }
        }
    }
}

/// What html5ever builds into.
pub struct Builder {
    nodes: RefCell<Vec<Node>>,
    /// How deep the place is where the next node will stand, about: what is empty by its nature counts as a level.
    depth: Cell<u32>,
}

impl Builder {
    pub fn new() -> Self {
        let root = Node {
            parent: NONE,
            before: NONE,
            after: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
            data: Data::Nothing,
        };
        Self {
            nodes: RefCell::new(vec![root]),
            depth: Cell::new(0),
        }
    }

    /// How deep in elements the next node will stand, about.
    pub fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn add(&self, data: Data, name: QualName) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.len() as u32;
        nodes.push(Node {
            parent: NONE,
            before: NONE,
            after: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
            data,
        });
        Handle { id, name }
    }

    fn nameless(&self, data: Data) -> Handle {
        let empty = QualName::new(None, Namespace::default(), LocalName::default());
        self.add(data, empty)
    }

    fn node(&self, child: NodeOrText<Handle>) -> u32 {
        match child {
            NodeOrText::AppendNode(handle) => handle.id,
            // Two texts side by side are read as one.
            NodeOrText::AppendText(text) => self.nameless(Data::Text(text)).id,
        }
    }

    /// Takes a node from where it is.
    fn detach(nodes: &mut [Node], id: u32) {
        let node = &mut nodes[id as usize];
        let (parent, before, after) = (node.parent, node.before, node.after);
        (node.parent, node.before, node.after) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        Self::set_after(nodes, parent, before, after);
        Self::set_before(nodes, parent, after, before);
    }

    /// Says what comes after one of a node's children, or first among them.
    fn set_after(nodes: &mut [Node], parent: u32, child: u32, after: u32) {
        match child {
            NONE => nodes[parent as usize].first = after,
            _ => nodes[child as usize].after = after,
        }
    }

    /// Says what comes before one of a node's children, or last among them.
    fn set_before(nodes: &mut [Node], parent: u32, child: u32, before: u32) {
        match child {
            NONE => nodes[parent as usize].last = before,
            _ => nodes[child as usize].before = before,
        }
    }

    /// Puts a node under another, before one of its children or as the last.
    fn insert(&self, parent: u32, next: u32, id: u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        Self::detach(nodes, id);
        let before = match next {
            NONE => nodes[parent as usize].last,
            _ => nodes[next as usize].before,
        };
        let depth = nodes[parent as usize].depth + 1;
        let node = &mut nodes[id as usize];
        (node.parent, node.before, node.after) = (parent, before, next);
        node.depth = depth;
        if !matches!(node.data, Data::Text(_)) {
            self.depth.set(depth);
        }
        Self::set_after(nodes, parent, before, id);
        Self::set_before(nodes, parent, next, id);
    }

    fn parent(&self, id: u32) -> u32 {
        self.nodes.borrow()[id as usize].parent
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        let name = QualName::new(None, Namespace::default(), LocalName::default());
        Handle { id: ROOT, name }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let data = Data::Element {
            name: name.local.clone(),
            namespace: name.ns.clone(),
            shown: attrs
                .iter()
                .any(|a| a.name.local == local_name!("shadowrootmode")),
        };
        self.add(data, name)
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.nameless(Data::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(Data::Nothing)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.node(child);
        self.insert(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        match self.parent(element.id) {
            NONE => self.append(previous, child),
            _ => self.append_before_sibling(element, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let depth = self.nodes.borrow()[node.id as usize].depth;
        self.depth.set(depth.saturating_sub(1));
    }

    // What a template holds is read where the template stands.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let new = self.node(new);
        let parent = self.parent(sibling.id);
        self.insert(parent, sibling.id, new);
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        Self::detach(&mut self.nodes.borrow_mut(), target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        loop {
            let first = self.nodes.borrow()[node.id as usize].first;
            if first == NONE {
                return;
            }
            self.insert(parent.id, NONE, first);
        }
    }
}
