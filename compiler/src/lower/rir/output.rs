//! What a module answers.

use super::{Expr, Shared};

/// What a module answers.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An agent's value.
    Value {
        /// What it names more than once.
        shared: Vec<Shared>,
        /// The value.
        value: Expr,
    },
    /// An ensemble's value with status 200.
    Reply(Expr),
    /// An ensemble's blocks.
    Blocks {
        /// The blocks, in order; at most the last has no guard.
        blocks: Vec<Block>,
        /// Where `output` stands.
        place: String,
    },
}

/// An output block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub place: String,
    /// Its guard, a boolean.
    pub guard: Option<Expr>,
    /// What the rest of it names more than once.
    pub shared: Vec<Shared>,
    /// Its status.
    pub status: Status,
    /// Its body.
    pub body: Body,
    /// Lower-case name and text.
    pub headers: Vec<(String, Expr)>,
}

/// The status of an answer.
#[derive(Clone, Debug)]
pub enum Status {
    /// Known.
    Constant(u16),
    /// A borrowed value.
    Dynamic(Expr),
}

/// What an answer carries.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON of a known shape.
    Json(Vec<JsonPart>),
    /// A borrowed value in a format besides JSON.
    Formatted {
        /// The value.
        value: Expr,
        /// The member that is sent, when it is not the whole value.
        member: Option<String>,
        /// The runtime's table of the format.
        table: &'static str,
        /// The content type, where that is not the format's own.
        content_type: Option<String>,
    },
    /// A borrowed value: text as it is, else JSON.
    Raw(Expr),
    /// A redirect to a text.
    Redirect(Expr),
}

/// A piece of JSON text that is written straight into a buffer.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonPart {
    /// Constant bytes.
    Raw(String),
    /// A comma, unless nothing stands before it in the surrounding object.
    Comma,
    /// A member that is left out when its value, a borrowed one, is undefined. The key is JSON
    /// with its colon.
    Field(String, Expr),
    /// The same of an `Option`: left out when it holds nothing.
    Maybe(String, Expr),
    /// A borrowed value; undefined becomes null.
    Value(Expr),
    /// A list of plain values.
    List(Expr),
    /// A number.
    Number(Expr),
    /// A whole number.
    Integer(Expr),
    /// A boolean.
    Bool(Expr),
    /// Text of any representation as a JSON string.
    Text(Expr),
    /// What a function of the runtime, of this module and name, writes of a borrowed value.
    Written(&'static str, &'static str, Expr),
}
