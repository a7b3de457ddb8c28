//! Partials and layouts: other templates, put in their places.

use super::build::Builder;
use super::errors;
use super::files::{Engine, Files, engine_of, find, short};
use super::scope::{Frame, Scope};
use super::tree::{Include, Node};
use super::{handlebars, liquid};
use crate::expr::Part;
use crate::source::{Span, Spanned, Text};
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many templates may be put into one page.
const MOST: usize = 500;

/// Nodes, and what their names mean.
#[derive(Clone)]
struct Filling {
    nodes: Rc<[Node]>,
    scope: Scope,
}

/// The templates that a page may be made of.
pub(super) struct Includes<'b> {
    files: &'b Files,
    own: Vec<(String, Text)>,
    engine: Engine,
    read: BTreeMap<String, Rc<[Node]>>,
    /// Those that are being put in, from the outside in.
    path: Vec<String>,
    /// What fills the slots of layouts, and partials that the page itself defines.
    defined: Vec<(String, Rc<[Node]>)>,
    /// What stands between the tags of the partials around.
    blocks: Vec<Option<Filling>>,
    /// The page inside its layout.
    body: Option<Filling>,
    count: usize,
}

impl<'b> Includes<'b> {
    pub(super) fn new(files: &'b Files, own: Vec<(String, Text)>, engine: Engine) -> Self {
        Self {
            files,
            own,
            engine,
            read: BTreeMap::new(),
            path: Vec::new(),
            defined: Vec::new(),
            blocks: Vec::new(),
            body: None,
            count: 0,
        }
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        let defined = self.defined.iter().map(|(name, _)| name.as_str());
        let own = self.own.iter().map(|(name, _)| name.as_str());
        defined.chain(own).chain(self.files.keys().map(|path| short(path)))
    }
}

impl Builder<'_> {
    /// The page, in its layout.
    pub(super) fn page(&mut self, text: &Text, engine: Engine, layout: Option<Spanned<String>>) -> Vec<Part> {
        let nodes = self.parse(text, engine);
        let mut parts = Vec::new();
        self.laid_out(&nodes, layout, &mut parts);
        parts
    }

    fn parse(&mut self, text: &Text, engine: Engine) -> Rc<[Node]> {
        match engine {
            Engine::Simple => handlebars::read(text, true, self.names, self.found).into(),
            Engine::Handlebars => handlebars::read(text, false, self.names, self.found).into(),
            Engine::Liquid => liquid::read(text, self.found).into(),
            Engine::Plain => vec![Node::Html(text.clone())].into(),
        }
    }

    /// Nodes, in the layout that is given or that they name themselves.
    fn laid_out(&mut self, nodes: &Rc<[Node]>, layout: Option<Spanned<String>>, parts: &mut Vec<Part>) {
        let own = nodes.iter().find_map(|node| match node {
            Node::Extends { name } => Some(name.clone()),
            _ => None,
        });
        let Some(layout) = layout.or(own) else { return self.nodes(nodes, parts) };
        let Some((key, around)) = self.find(&layout) else { return };
        let inner: Vec<Node> = nodes.iter().filter_map(|node| self.filled(node)).collect();
        let filling = Filling { nodes: inner.into(), scope: self.scope.clone() };
        let outer = self.includes.body.replace(filling);
        self.entering(key, layout.span, |me| me.laid_out(&around, None, parts));
        self.includes.body = outer;
    }

    /// Keeps what fills a slot of the layout; anything else is a part of the page's body.
    fn filled(&mut self, node: &Node) -> Option<Node> {
        match node {
            Node::Slot { name, default: body } | Node::Define { name, body } => {
                self.define(name, body);
                None
            }
            Node::Extends { .. } => None,
            node => Some(node.clone()),
        }
    }

    pub(super) fn define(&mut self, name: &Spanned<String>, body: &[Node]) {
        // What is defined first is nearer to the page: layouts do not replace it.
        if !self.includes.defined.iter().any(|(own, _)| *own == name.value) {
            self.includes.defined.push((name.value.clone(), body.into()));
        }
    }

    pub(super) fn slot(&mut self, name: &Spanned<String>, default: &[Node], parts: &mut Vec<Part>) {
        let filling = self.includes.defined.iter().find(|(own, _)| *own == name.value);
        let nodes = filling.map(|(_, nodes)| Rc::clone(nodes));
        let found = self.block(nodes.as_deref().unwrap_or(default), Frame::default());
        parts.extend(found);
    }

    /// Whether the name is that of the page inside its layout.
    pub(super) fn is_body(&self, name: &str) -> bool {
        self.includes.body.is_some() && matches!(name, "body" | "content" | "content_for_layout")
    }

    /// The page inside its layout.
    pub(super) fn body(&mut self, span: Span, parts: &mut Vec<Part>) {
        let filling = self.includes.body.take();
        if let Some(filling) = &filling {
            self.filling(filling, parts);
            if !self.html.takes_html() {
                self.found.push(errors::raw_inside(span));
            }
        }
        self.includes.body = filling;
    }

    fn filling(&mut self, filling: &Filling, parts: &mut Vec<Part>) {
        let outer = std::mem::replace(&mut self.scope, filling.scope.clone());
        let found = self.block(&filling.nodes, Frame::default());
        parts.extend(found);
        self.scope = outer;
    }

    pub(super) fn include(&mut self, include: &Include, parts: &mut Vec<Part>) {
        if include.name.value == "@partial-block" {
            let block = self.includes.blocks.pop().flatten();
            match &block {
                Some(block) => self.filling(block, parts),
                None => {
                    let help = "write it in a partial that is used with `{{#> name}}…{{/name}}`";
                    let message = "no block is put in here";
                    self.found.push(errors::syntax(include.name.span, message, help));
                }
            }
            self.includes.blocks.push(block);
            return;
        }
        let found = self.named(include);
        let Some((key, nodes)) = found else { return };
        let Some(frame) = self.given(include) else { return };
        let block = include.block.as_ref().map(|nodes| {
            for node in nodes {
                if let Node::Define { name, body } = node {
                    self.define(name, body);
                }
            }
            Filling { nodes: nodes.clone().into(), scope: self.scope.clone() }
        });
        self.includes.blocks.push(block);
        let mut inner = Vec::new();
        self.entering(key, include.name.span, |me| {
            me.scope.push(frame);
            me.laid_out(&nodes, None, &mut inner);
            me.scope.pop();
        });
        self.includes.blocks.pop();
        parts.extend(inner);
    }

    /// What an include names; one with a block may name nothing, and is its block then.
    fn named(&mut self, include: &Include) -> Option<(String, Rc<[Node]>)> {
        let name = &include.name;
        let defined = self.includes.defined.iter().find(|(own, _)| *own == name.value);
        if let Some((own, nodes)) = defined {
            return Some((own.clone(), Rc::clone(nodes)));
        }
        self.find(name)
    }

    /// What a template that is put in sees.
    fn given(&mut self, include: &Include) -> Option<Frame> {
        let context = match &include.context {
            Some(context) => Some(self.bound(context)?),
            None => None,
        };
        let mut names = Vec::new();
        for (name, value) in &include.arguments {
            names.push((name.clone(), self.bound(value)?));
        }
        Some(Frame { context, names, isolated: include.isolated })
    }

    /// The template of that name.
    fn find(&mut self, name: &Spanned<String>) -> Option<(String, Rc<[Node]>)> {
        let own = self.includes.own.iter().find(|(own, _)| *own == name.value);
        let found = match own {
            Some((name, text)) => Some((name.clone(), text.clone(), self.includes.engine)),
            None => find(self.includes.files, &name.value).map(|(path, text)| {
                (path.clone(), text.clone(), engine_of(path).unwrap_or(self.includes.engine))
            }),
        };
        let Some((key, text, engine)) = found else {
            let diagnostic = errors::unknown_partial(name.span, &name.value, self.includes.known());
            self.found.push(diagnostic);
            return None;
        };
        if let Some(nodes) = self.includes.read.get(&key) {
            return Some((key, Rc::clone(nodes)));
        }
        let nodes = self.parse(&text, engine);
        self.includes.read.insert(key.clone(), Rc::clone(&nodes));
        Some((key, nodes))
    }

    /// Goes into a template, unless it stands in itself.
    fn entering(&mut self, key: String, span: Span, inside: impl FnOnce(&mut Self)) {
        if self.includes.path.contains(&key) {
            let diagnostic = errors::cycle(span, &self.includes.path, &key);
            return self.found.push(diagnostic);
        }
        self.includes.count += 1;
        if self.includes.count > MOST {
            let help = "put what is the same many times into a loop";
            let message = format!("more than {MOST} templates are put into one page");
            return self.found.push(errors::syntax(span, message, help));
        }
        self.includes.path.push(key);
        inside(self);
        self.includes.path.pop();
    }
}
