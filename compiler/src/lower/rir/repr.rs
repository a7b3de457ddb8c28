//! What the Rust expression of an expression is.

/// What the Rust expression of an [`Expr`](super::Expr) is. Enums and structs of the module are told
/// by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repr {
    /// `&Value`
    Ref,
    /// `Value`
    Owned,
    /// `bool`
    Bool,
    /// `f64`
    Number,
    /// `i64`
    Integer,
    /// `String`
    Text,
    /// `&Str`
    Str,
    /// An enum of texts.
    Choice(usize),
    /// `&` of a struct: an element of a list.
    Item(usize),
    /// A list: a place that holds a `Vec`, or an iterator.
    List(Element),
    /// `Option<bool>`
    MaybeBool,
    /// `Option<f64>`
    MaybeNumber,
    /// `Option<i64>`
    MaybeInteger,
    /// `Option<Str>`, by its place
    MaybeStr,
    /// `Option` of an enum of texts
    MaybeChoice(usize),
    /// `Option<&…>` of a struct
    MaybeItem(usize),
    /// `Option` of a list
    MaybeList(Element),
}

/// What the elements of a list are; what an iterator makes of them is taken once, all else is copied freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `bool`
    Bool,
    /// `f64`
    Number,
    /// `i64`
    Integer,
    /// `String`: of an iterator that makes them
    Text,
    /// `Value`: of an iterator that makes them
    Owned,
    /// `&Str`
    Str,
    /// An enum of texts.
    Choice(usize),
    /// `&` of a struct
    Item(usize),
    /// `Option<bool>`
    MaybeBool,
    /// `Option<f64>`
    MaybeNumber,
    /// `Option<i64>`
    MaybeInteger,
    /// `Option<Str>`: of an iterator that makes them
    MaybeStr,
    /// `Option` of an enum of texts
    MaybeChoice(usize),
    /// `Option<&…>` of a struct
    MaybeItem(usize),
}

impl Repr {
    /// Whether it is an `Option`.
    pub fn is_option(self) -> bool {
        self.there().is_some()
    }

    /// What an `Option` holds.
    pub fn there(self) -> Option<Self> {
        Some(match self {
            Self::MaybeBool => Self::Bool,
            Self::MaybeNumber => Self::Number,
            Self::MaybeInteger => Self::Integer,
            Self::MaybeStr => Self::Str,
            Self::MaybeChoice(id) => Self::Choice(id),
            Self::MaybeItem(id) => Self::Item(id),
            Self::MaybeList(element) => Self::List(element),
            _ => return None,
        })
    }

    /// The `Option` of it, if there is such a representation.
    pub fn maybe(self) -> Option<Self> {
        Some(match self {
            Self::Bool => Self::MaybeBool,
            Self::Number => Self::MaybeNumber,
            Self::Integer => Self::MaybeInteger,
            Self::Str => Self::MaybeStr,
            Self::Choice(id) => Self::MaybeChoice(id),
            Self::Item(id) => Self::MaybeItem(id),
            Self::List(element) => Self::MaybeList(element),
            Self::Ref | Self::Owned | Self::Text => return None,
            option => option,
        })
    }
}

impl Element {
    /// Elements of that representation, if a list may have such.
    pub fn of(repr: Repr) -> Option<Self> {
        Some(match repr {
            Repr::Bool => Self::Bool,
            Repr::Number => Self::Number,
            Repr::Integer => Self::Integer,
            Repr::Text => Self::Text,
            Repr::Owned => Self::Owned,
            Repr::Str => Self::Str,
            Repr::Choice(id) => Self::Choice(id),
            Repr::Item(id) => Self::Item(id),
            Repr::MaybeBool => Self::MaybeBool,
            Repr::MaybeNumber => Self::MaybeNumber,
            Repr::MaybeInteger => Self::MaybeInteger,
            Repr::MaybeChoice(id) => Self::MaybeChoice(id),
            Repr::MaybeItem(id) => Self::MaybeItem(id),
            Repr::MaybeStr => Self::MaybeStr,
            Repr::Ref | Repr::List(_) | Repr::MaybeList(_) => return None,
        })
    }

    /// The representation of an element by itself.
    pub fn repr(self) -> Repr {
        match self {
            Self::Bool => Repr::Bool,
            Self::Number => Repr::Number,
            Self::Integer => Repr::Integer,
            Self::Text => Repr::Text,
            Self::Owned => Repr::Owned,
            Self::Str => Repr::Str,
            Self::Choice(id) => Repr::Choice(id),
            Self::Item(id) => Repr::Item(id),
            Self::MaybeBool => Repr::MaybeBool,
            Self::MaybeNumber => Repr::MaybeNumber,
            Self::MaybeInteger => Repr::MaybeInteger,
            Self::MaybeStr => Repr::MaybeStr,
            Self::MaybeChoice(id) => Repr::MaybeChoice(id),
            Self::MaybeItem(id) => Repr::MaybeItem(id),
        }
    }

    /// Whether elements are made by an iterator and not held by anything.
    pub fn is_made(self) -> bool {
        matches!(self, Self::Text | Self::Owned | Self::MaybeStr)
    }
}
