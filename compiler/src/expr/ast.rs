//! The tree of an expression, and of text with holes.

use crate::source::Span;
use std::collections::BTreeSet;

/// Names with `-` in them that the project uses (steps, keys, schema fields): `a-b` in an
/// expression is one name when it is here, the longest such name winning (language §3).
#[derive(Clone, Debug, Default)]
pub struct Names {
    set: BTreeSet<String>,
    longest: usize,
}

impl Names {
    /// Adds a name; one without `-` needs no adding and is passed over.
    pub fn insert(&mut self, name: &str) {
        if name.contains('-') {
            self.longest = self.longest.max(name.len());
            self.set.insert(name.to_owned());
        }
    }

    /// The length of the longest name, in bytes: no longer candidate needs a look.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Whether `name` was added.
    pub fn contains(&self, name: &str) -> bool {
        self.set.contains(name)
    }
}

/// A scalar that may hold holes.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// No hole: the text with `$${` already turned into `${`.
    Literal(String),
    /// One hole and nothing else: it keeps the value's type.
    Hole(Expr),
    /// Text and holes: always a string.
    Text(Vec<Part>),
}

/// A piece of text with holes.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Characters as they are.
    Literal(String),
    /// A hole.
    Hole(Expr),
}

/// A resolved name as people write it: the key of a step may end in `#…`, which tells it from others
/// of its name.
pub fn as_written(name: &str) -> &str {
    name.split_once('#').map_or(name, |(written, _)| written)
}

/// A name and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// An expression and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// The whole of it in the file.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `undefined`
    Undefined,
    /// `true`, `false`
    Bool(bool),
    /// `1`, `0xff`, `1e3`
    Number(f64),
    /// `'text'`
    String(String),
    /// `` `text ${hole}` ``
    Template(Vec<Part>),
    /// `[a, ...b]`
    Array(Vec<Argument>),
    /// `{a: 1, b, ...c, [d]: 2}`
    Object(Vec<Property>),
    /// A name.
    Name(String),
    /// A parameter of an arrow function around, by its name; it hides whatever else has that name.
    Local(String),
    /// `object.name`, `object?.name`
    Member {
        /// Left of the dot.
        object: Box<Expr>,
        /// Right of it.
        name: Name,
        /// With `?.`.
        optional: bool,
    },
    /// `object[index]`, `object?.[index]`
    Index {
        /// Left of the bracket.
        object: Box<Expr>,
        /// In it.
        index: Box<Expr>,
        /// With `?.`.
        optional: bool,
    },
    /// `callee(arguments)`
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// With what.
        arguments: Vec<Argument>,
        /// With `?.`.
        optional: bool,
    },
    /// `new Date(arguments)`
    New {
        /// The constructor.
        name: Name,
        /// With what.
        arguments: Vec<Argument>,
    },
    /// `(a, b) => body`
    Arrow {
        /// The parameters.
        parameters: Vec<Name>,
        /// The body.
        body: Box<Expr>,
    },
    /// `!a`, `-a`, `+a`, `typeof a`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// `a + b` and its like: both sides are always evaluated.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left of it.
        left: Box<Expr>,
        /// Right of it.
        right: Box<Expr>,
    },
    /// `a && b`, `a || b`, `a ?? b`: the right side only when needed.
    Logical {
        /// The operator.
        op: LogicalOp,
        /// Left of it.
        left: Box<Expr>,
        /// Right of it.
        right: Box<Expr>,
    },
    /// `test ? then : otherwise`
    Conditional {
        /// Before the `?`.
        test: Box<Expr>,
        /// Between.
        then: Box<Expr>,
        /// After the `:`.
        otherwise: Box<Expr>,
    },
    /// `input | name(arguments)`
    Filter {
        /// Left of the bar.
        input: Box<Expr>,
        /// The filter.
        name: Name,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// Something that could not be parsed; a diagnostic was given.
    Error,
}

/// An argument of a call or an element of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// With `...` before it.
    pub spread: bool,
    /// The value.
    pub value: Expr,
}

/// A property of an object literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// `name: value`, `'name': value`, `name`
    Named(Name, Expr),
    /// `[key]: value`
    Computed(Expr, Expr),
    /// `...value`
    Spread(Expr),
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `typeof`
    Typeof,
}

/// Operators that evaluate both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `==`
    LooseEqual,
    /// `!=`
    LooseNotEqual,
    /// `===`
    StrictEqual,
    /// `!==`
    StrictNotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `in`
    In,
}

/// Operators that may skip their right side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicalOp {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Nullish,
}
