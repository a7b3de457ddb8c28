//! Validators of JSON Schemas: functions that call the runtime's, one call a keyword.

/// The functions and tables of all schemas that a project checks values by.
#[derive(Clone, Debug, Default)]
pub struct Validators {
    /// The functions, in the order of their names' making.
    pub functions: Vec<Function>,
    /// The regular expressions.
    pub patterns: Vec<PatternTable>,
}

/// A validator, or a marker (what `unevaluatedProperties` and its like need to know).
#[derive(Clone, Debug)]
pub struct Function {
    /// Its identifier.
    pub ident: String,
    /// What it is for.
    pub doc: String,
    /// Its calls.
    pub rules: Vec<Rule>,
    /// Whether it marks what a schema looks at, rather than reporting what is wrong.
    pub marks: bool,
}

/// A call about the value at hand.
#[derive(Clone, Debug)]
pub struct Rule {
    /// A function of the runtime or of [`Validators`].
    pub function: String,
    /// What it is told beside the value.
    pub arguments: Vec<Argument>,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub enum Argument {
    /// Constants of the runtime, as one mask.
    Kinds(Vec<&'static str>),
    /// A number.
    Number(f64),
    /// How many.
    Count(u64),
    /// How many at most, if there is a limit.
    Limit(Option<u64>),
    /// Yes or no.
    Flag(bool),
    /// A name or text.
    Name(String),
    /// Names.
    Names(Vec<String>),
    /// A regular expression, by its identifier.
    Pattern(String),
    /// Regular expressions.
    Patterns(Vec<String>),
    /// A value.
    Constant(SchemaConstant),
    /// Values.
    Constants(Vec<SchemaConstant>),
    /// A function of the runtime's formats.
    Format(&'static str),
    /// What is called for parts of the value, or for the value again.
    Check(Callee),
    /// Several of those.
    Checks(Vec<Callee>),
    /// One for each of these members.
    Members(Vec<(String, Callee)>),
    /// What marks.
    Marker(Callee),
}

/// A function as an argument.
#[derive(Clone, Debug)]
pub enum Callee {
    /// One that has a name.
    Named(String),
    /// One that is written on the spot.
    Inline(Vec<Rule>),
}

/// A value that a schema names.
#[derive(Clone, Debug)]
pub enum SchemaConstant {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// The JSON of an array or object.
    Json(String),
}

/// A regular expression and its table.
#[derive(Clone, Debug)]
pub struct PatternTable {
    /// Its identifier.
    pub ident: String,
    /// As written.
    pub text: String,
    /// The column of each byte.
    pub columns: Vec<u8>,
    /// How many columns a row has.
    pub width: usize,
    /// The rows.
    pub next: Vec<u8>,
    /// Whether a cell takes two bytes.
    pub wide: bool,
    /// The states in which the end of the text matches, a bit each.
    pub ends: Vec<u8>,
}

/// What is checked of the values in a module's slots.
#[derive(Clone, Debug)]
pub struct SlotCheck {
    /// The slot.
    pub slot: usize,
    /// The member that it holds; none for the whole.
    pub name: Option<String>,
    /// The validator.
    pub ident: String,
}
