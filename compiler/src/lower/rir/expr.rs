//! Expressions of the generated code.

pub use super::super::locals::Role;

use super::{Chain, Holds, Repr};

/// An expression of the generated code.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is in Rust.
    pub repr: Repr,
    /// How it is made.
    pub kind: Kind,
}

/// How an expression is made. The comment names the representation of operands and result.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A field of the input, of any representation.
    Input(String),
    /// A field of what was read of a step's output, by the local that holds the fields.
    OutputField(String, String),
    /// A field of an element, by any representation of the field.
    Field(Box<Expr>, String),
    /// A list that is held as plain values, and the value as which it came: one of the two is used.
    Known(Box<Expr>, Box<Expr>),
    /// What is done with a list of plain values.
    Chain(Box<Chain>),
    /// What an owned value is known to be, as plain values: made anew where it stands.
    Decoded(Box<Expr>, Holds),
    /// The list that an `Option` holds, or an empty one.
    OrEmpty(Box<Expr>),
    /// What the last is when the `Option` holds something, which the local names; else nothing.
    There(Box<Expr>, &'static str, Box<Expr>),
    /// What the `Option` holds, or the other.
    UnwrapOr(Box<Expr>, Box<Expr>),
    // ---- borrowed values
    /// A step's output.
    Output(String),
    /// `ref.member(name)`
    Member(Box<Expr>, String),
    /// `&owned`
    Borrow(Box<Expr>),
    /// A parameter of a closure around, of any representation.
    Local(String),
    /// A local that holds what is computed once for several places, of any representation.
    Shared(String),
    // ---- owned values
    /// A constant.
    Constant(Constant),
    /// `ref.clone()`
    Clone(Box<Expr>),
    /// A boolean, number or text as a value.
    Wrap(Box<Expr>),
    /// `ref.length()`
    Length(Box<Expr>),
    /// `ref.at(index)`
    At(Box<Expr>, u32),
    /// `ref.index(ref)`
    Index(Box<Expr>, Box<Expr>),
    /// `typeof ref`
    TypeOf(Box<Expr>),
    /// A function of the runtime's run: `cx.name()`, an owned value.
    Context(&'static str),
    /// A variable of the environment.
    Env(String),
    /// A key of state, by its field.
    State(String),
    /// The id of the run.
    ExecutionId,
    /// What a step answers for a member of that name: `cell.error()`.
    StepPart(String, &'static str),
    /// An object: constant keys, spreads and computed keys.
    Object(Vec<ObjectPart>),
    /// An array.
    Array(Arguments),
    /// `ops::add(ref, ref)`
    Add(Box<Expr>, Box<Expr>),
    /// `left` when the test says so, else `right`; owned operands.
    Choose(Test, Box<Expr>, Box<Expr>),
    /// `filters::name(ref, arguments)`
    Filter(String, Box<Expr>, Arguments),
    /// `methods::name(ref, arguments)`
    Method(&'static str, Box<Expr>, Arguments),
    /// `functions::name(arguments)`
    Function(&'static str, Arguments),
    /// A method or function that calls a closure.
    Callback(Box<Callback>),
    /// `test ? then : otherwise`: a boolean and two of the result's representation.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    // ---- booleans
    /// A constant.
    Bool(bool),
    /// `ops::truthy(ref)`
    Truthy(Box<Expr>),
    /// Whether a borrowed value is null or undefined.
    Nullish(Box<Expr>),
    /// `!bool`
    Not(Box<Expr>),
    /// `bool && bool`
    And(Box<Expr>, Box<Expr>),
    /// `bool || bool`
    Or(Box<Expr>, Box<Expr>),
    /// `ops::name(ref, ref)`: a comparison by the runtime.
    Compare(&'static str, Box<Expr>, Box<Expr>),
    /// A comparison of two numbers by a Rust operator.
    CompareNumbers(&'static str, Box<Expr>, Box<Expr>),
    /// Strict equality of a borrowed value or text with a constant string.
    IsString(Box<Expr>, String),
    /// Strict equality with a variant of an enum: its path.
    IsVariant(Box<Expr>, String),
    /// Whether an `Option` holds nothing.
    IsNone(Box<Expr>),
    /// Whether a text is empty.
    IsEmpty(Box<Expr>),
    /// How long a text is, in UTF-16 units.
    TextLength(Box<Expr>),
    /// Whether a step is the one that its key chooses, text; without one the run's id chooses.
    Chosen(Chosen, Option<Box<Expr>>),
    /// A flag of a step: `cell.success()`.
    StepFlag(String, String),
    // ---- numbers
    /// A constant.
    Number(Exact),
    /// `ops::to_number(ref)`
    ToNumber(Box<Expr>),
    /// A whole number as `f64`.
    FromInteger(Box<Expr>),
    /// The number that an `Option` holds, or NaN.
    OrNan(Box<Expr>),
    /// The position that a closure around is given, as a number.
    Position(String),
    /// Arithmetic by a Rust operator.
    Arithmetic(&'static str, Box<Expr>, Box<Expr>),
    /// `-number`
    Negate(Box<Expr>),
    // ---- text
    /// A constant.
    Str(String),
    /// A text of another representation.
    ToText(Box<Expr>),
    /// Literals around expressions of any representation, in text mode.
    TextOf(Vec<String>, Vec<Expr>),
    /// A template literal: literals around borrowed values, each as `String(value)`.
    LiteralOf(Vec<String>, Vec<Expr>),
    /// Like `TextOf`, percent-encoded as a URL.
    Url(Vec<String>, Vec<Expr>),
}

/// One of several steps to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The share of each.
    pub weights: Vec<f64>,
    /// Which of them it is.
    pub place: usize,
    /// What tells the choice from others.
    pub choice: String,
}

/// Arguments: whether each is spread, then a borrowed value, else an owned one.
pub type Arguments = Vec<(bool, Expr)>;

/// `module::name(ref, &mut closure)`
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// The runtime's module.
    pub module: &'static str,
    /// Its function.
    pub ident: &'static str,
    /// What it is called on, a borrowed value.
    pub on: Expr,
    /// The local that holds it where the closure reads it.
    pub list: Option<String>,
    /// What it calls.
    pub closure: Closure,
    /// What a reduction begins with: none where there is no such argument, inside none where it is
    /// left out; owned.
    pub start: Option<Option<Expr>>,
}

/// An arrow function.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its value: owned, a boolean or a number.
    pub body: Expr,
}

/// A parameter of a closure.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its identifier; none when the body does not read it.
    pub ident: Option<String>,
    /// What it is given.
    pub role: Role,
}

/// What is computed once, before what names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The local.
    pub ident: String,
    /// What it holds.
    pub value: Expr,
}

/// When `Choose` keeps its left side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// `||`
    Truthy,
    /// `&&`
    Falsy,
    /// `??`
    Present,
}

/// A part of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectPart {
    /// A constant key.
    Field(String, Expr),
    /// A constant key that is left out when its value is undefined; such an object has no others.
    Optional(String, Expr),
    /// A computed key, a borrowed value.
    Computed(Expr, Expr),
    /// A spread, a borrowed value.
    Spread(Expr),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Exact),
    /// A string.
    String(String),
    /// An array or object as JSON text.
    Json(String),
}

/// A number of the code. One equals another when no expression can tell them apart: NaN is NaN, and
/// 0 is not -0.
#[derive(Clone, Copy, Debug)]
pub struct Exact(pub f64);

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits() || (self.0.is_nan() && other.0.is_nan())
    }
}
