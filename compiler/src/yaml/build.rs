//! The library's events become nodes.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScanError, Span as RawSpan, StructureStyle, Tag, options};

use super::merge::Mapping;
use super::places::Places;
use super::scalar::Scalars;
use super::{Node, NodeKind, syntax, tag};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Text;

/// How deep a document may nest; deeper ones are refused so that no pass over the tree can
/// overflow the stack.
pub(super) const MAX_DEPTH: usize = 200;

/// How many nodes all aliases of a file may add together.
const MAX_EXPANSION: usize = 100_000;

/// Reads the document of `text`.
pub(super) fn build(text: &str, places: &Places, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(text, places, diagnostics);
    let limits = options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    for event in Parser::new_from_str_with_options(text, limits) {
        match event {
            Ok((event, span)) => builder.event(event, span).ok()?,
            Err(error) => {
                builder.refuse(&error);
                return None;
            }
        }
        if builder.finished {
            break;
        }
    }
    Some(builder.root.unwrap_or_else(|| Node { kind: NodeKind::Null, span: places.span(0, 0) }))
}

/// The document cannot be used; a diagnostic says why.
pub(super) struct Unusable;

/// A node, what anchors and keys need to know of it besides.
#[derive(Clone)]
pub(super) struct Built {
    pub(super) node: Node,
    /// A scalar's text, whatever its kind.
    pub(super) text: Option<Text>,
    /// Whether it is a plain `<<`.
    pub(super) merge: bool,
    nodes: usize,
    height: usize,
}

impl Built {
    /// A node that holds no others; `text` is what it is as a key.
    pub(super) fn scalar(node: Node, text: Text, merge: bool) -> Self {
        Self { node, text: Some(text), merge, nodes: 1, height: 0 }
    }
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

/// A collection whose end has not come.
struct Open {
    content: Content,
    start: usize,
    end: usize,
    flow: bool,
    anchor: usize,
    nodes: usize,
    height: usize,
}

struct Builder<'a> {
    text: &'a str,
    places: &'a Places,
    diagnostics: &'a mut Diagnostics,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Built>,
    names: Vec<String>,
    expanded: usize,
    /// Where the last token ended.
    end: usize,
    documents: usize,
    finished: bool,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, places: &'a Places, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            text,
            places,
            diagnostics,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            names: Vec::new(),
            expanded: 0,
            end: 0,
            documents: 0,
            finished: false,
        }
    }

    fn event(&mut self, event: Event<'_>, span: RawSpan) -> Result<(), Unusable> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(explicit, _) => {
                self.document(range.start);
                if explicit {
                    self.end = range.end;
                }
            }
            Event::Scalar(value, style, anchor, tag) => {
                let scalars = Scalars { text: self.text, places: self.places, token: self.end };
                let (built, refused) = scalars.read(&value, style, (range.start, range.end), tag.as_deref());
                self.end = self.end.max(range.end);
                self.report(refused);
                self.done(built, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.collection_tag(tag.as_deref(), tag::SEQUENCE, range.start);
                self.begin(Content::Sequence(Vec::new()), style, anchor, range.start)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.collection_tag(tag.as_deref(), tag::MAPPING, range.start);
                self.begin(Content::Mapping(Mapping::default()), style, anchor, range.start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(id) => self.alias(id, (range.start, range.end))?,
            Event::UnresolvedAlias(name) => self.unknown(&name, (range.start, range.end)),
            Event::Anchor(_, name) => self.names.push(name.into_owned()),
            _ => {}
        }
        Ok(())
    }

    fn document(&mut self, start: usize) {
        self.documents += 1;
        if self.documents == 2 {
            self.finished = true;
            let length = if self.text.get(start..).is_some_and(|t| t.starts_with("---")) { 3 } else { 0 };
            let span = self.places.span(start, start + length);
            self.diagnostics.push(
                Diagnostic::new(Code::YamlSyntax, span, "a second document begins here")
                    .note("a file holds one document")
                    .help("move it to a file of its own"),
            );
        }
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, own: &str, at: usize) {
        let span = self.places.span(at, at);
        self.report(tag.and_then(|tag| tag::check_collection(tag, own, span)));
    }

    fn report(&mut self, diagnostic: Option<Diagnostic>) {
        if let Some(diagnostic) = diagnostic {
            self.diagnostics.push(diagnostic);
        }
    }

    fn begin(
        &mut self,
        content: Content,
        style: StructureStyle,
        anchor: usize,
        start: usize,
    ) -> Result<(), Unusable> {
        let flow = style == StructureStyle::Flow;
        let end = start + usize::from(flow);
        self.end = self.end.max(end);
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        self.open.push(Open { content, start, end, flow, anchor, nodes: 1, height: 1 });
        Ok(())
    }

    fn too_deep(&mut self, at: usize) -> Unusable {
        self.diagnostics.push(syntax::too_deep(self.places.span(at, at + 1), MAX_DEPTH));
        Unusable
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let end = if open.flow { end } else { open.end };
        self.end = self.end.max(end);
        let kind = match open.content {
            Content::Sequence(items) => NodeKind::Sequence(items),
            Content::Mapping(mapping) => NodeKind::Mapping(mapping.finish(self.diagnostics)),
        };
        let node = Node { kind, span: self.places.span(open.start, end) };
        let built = Built { node, text: None, merge: false, nodes: open.nodes, height: open.height };
        self.done(built, open.anchor);
    }

    /// A node is complete: it goes to its anchor, and into what holds it.
    fn done(&mut self, built: Built, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, built.clone());
        }
        self.place(built);
    }

    fn place(&mut self, built: Built) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(built.node);
            return;
        };
        open.end = open.end.max(self.end);
        open.nodes += built.nodes;
        open.height = open.height.max(built.height + 1);
        match &mut open.content {
            Content::Sequence(items) => items.push(built.node),
            Content::Mapping(mapping) => {
                let refused = mapping.add(built);
                self.report(refused);
            }
        }
    }

    fn alias(&mut self, id: usize, (start, end): (usize, usize)) -> Result<(), Unusable> {
        self.end = self.end.max(end);
        let span = self.places.span(start, end);
        let Some(built) = self.anchors.get(&id) else {
            self.diagnostics.push(syntax::alias_in_itself(span));
            return Err(Unusable);
        };
        self.expanded += built.nodes;
        if self.expanded > MAX_EXPANSION {
            self.diagnostics.push(syntax::too_many_aliases(span, MAX_EXPANSION));
            return Err(Unusable);
        }
        if self.open.len() + built.height > MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        let built = Built { merge: false, ..built.clone() };
        self.place(built);
        Ok(())
    }

    /// An alias to nothing stands for null, so that reading can go on.
    fn unknown(&mut self, name: &str, (start, end): (usize, usize)) {
        self.end = self.end.max(end);
        let span = self.places.span(start, end);
        let mut diagnostic =
            Diagnostic::new(Code::UnknownAnchor, span, format!("there is no anchor `&{name}`"))
                .note("an alias stands for a node that an anchor before it marks");
        if let Some(near) = nearest(name, self.names.iter().map(String::as_str)) {
            diagnostic = diagnostic.help(format!("did you mean `*{near}`?"));
        } else {
            diagnostic = diagnostic.help("if this is text, quote it");
        }
        self.diagnostics.push(diagnostic);
        let text = Text::verbatim("", span);
        let node = Node { kind: NodeKind::Null, span };
        self.place(Built::scalar(node, text, false));
    }

    fn refuse(&mut self, error: &ScanError) {
        // A pair without braces in a list is a flow mapping too, and begins with its key.
        let bracket = |open: &&Open| self.text.get(open.start..).is_some_and(|t| t.starts_with(['[', '{']));
        let opened = self.open.iter().rev().filter(|open| open.flow).find(bracket).map(|open| open.start);
        let context = syntax::Context { text: self.text, places: self.places, token: self.end, opened };
        self.diagnostics.push(syntax::explain(error, &context));
    }
}
