//! The reasons for which generated code holds a value that may be anything.

/// Why no plain type of Rust serves. Each is a row of the table in `docs/types.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing says, or nothing checks, what it is.
    Open,
    /// It is of one of several kinds, of which no enum is made.
    Kinds,
    /// It is never anything but undefined or null.
    Nothing,
    /// A moment: what is done with it is done where it is made.
    Date,
    /// The text of a model's answer, which carries what else is known of that.
    Answer,
    /// A list or an object that leaves as it came.
    Handed,
    /// A list or an object that is put together to leave.
    Made,
    /// What a method, function or filter makes of values leaves as such.
    Result,
    /// What is made of a list of lists, or of a list whose elements may be missing.
    Nested,
    /// One of several lists or objects, or something of another kind.
    Chosen,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Open,
        Self::Kinds,
        Self::Nothing,
        Self::Date,
        Self::Answer,
        Self::Handed,
        Self::Made,
        Self::Result,
        Self::Nested,
        Self::Chosen,
    ];

    /// What the documentation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kinds => "several kinds",
            Self::Nothing => "nothing there",
            Self::Date => "date",
            Self::Answer => "answer",
            Self::Handed => "handed on",
            Self::Made => "put together",
            Self::Result => "result",
            Self::Nested => "list of lists",
            Self::Chosen => "chosen",
        }
    }
}
