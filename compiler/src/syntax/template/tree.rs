//! A template as a tree, whichever syntax it is written in. The names in its expressions are those of
//! the template: what they mean is looked up when it is built.

use crate::expr::Expr;
use crate::source::{Span, Spanned, Text};

/// A part of a template.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// HTML as it is.
    Html(Text),
    /// A value.
    Hole {
        /// What it is.
        value: Expr,
        /// Whether it is HTML already.
        raw: bool,
        /// The tag.
        span: Span,
    },
    /// What stands there when a test holds, and what stands there else.
    If { test: Test, then: Vec<Node>, otherwise: Vec<Node>, span: Span },
    /// What stands there for each of a list.
    Each(Box<Each>),
    /// What stands there with a value as the context.
    With { value: Expr, name: Option<String>, body: Vec<Node>, otherwise: Vec<Node>, span: Span },
    /// Another template.
    Include(Include),
    /// A place that a template which uses this one as its layout fills.
    Slot { name: Spanned<String>, default: Vec<Node> },
    /// What fills a slot, or is a template for those that follow.
    Define { name: Spanned<String>, body: Vec<Node> },
    /// This template fills the slots of another.
    Extends { name: Spanned<String> },
    /// A name for a value, up to the end of the block.
    Assign { name: String, value: Expr },
    /// A name for HTML, up to the end of the block.
    Capture { name: String, body: Vec<Node>, span: Span },
}

/// A test: which values count as true depends on the syntax.
#[derive(Clone, Debug)]
pub(super) struct Test {
    /// What is tested.
    pub(super) value: Expr,
    /// What it is counted by.
    pub(super) truth: Truth,
    /// Whether it holds when the value does not.
    pub(super) negated: bool,
}

/// Which values count as true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// As JavaScript has it, and lists without elements count as false.
    Filled,
    /// All but nothing and `false`.
    Present,
}

/// A loop.
#[derive(Clone, Debug)]
pub(super) struct Each {
    pub(super) list: Expr,
    /// The name of an element; without one it is the context.
    pub(super) item: Option<String>,
    /// The name of its place or key.
    pub(super) position: Option<String>,
    /// Whether `forloop` tells where the loop is.
    pub(super) forloop: bool,
    /// Whether it asks for keys: the list is an object then, or its places are the keys.
    pub(super) keyed: bool,
    pub(super) body: Vec<Node>,
    /// When there is no element.
    pub(super) otherwise: Vec<Node>,
    pub(super) span: Span,
}

/// Another template, put here.
#[derive(Clone, Debug)]
pub(super) struct Include {
    pub(super) name: Spanned<String>,
    /// Its context, if it is another.
    pub(super) context: Option<Expr>,
    /// Names it is given.
    pub(super) arguments: Vec<(String, Expr)>,
    /// What stands between its tags.
    pub(super) block: Option<Vec<Node>>,
    /// Whether it sees nothing but what it is given.
    pub(super) isolated: bool,
}
