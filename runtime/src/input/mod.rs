//! Input by demand: which paths of a text generated code reads, picked out in one pass; and the
//! check of declared inputs. Where the text comes from is the host's matter.

mod check;
mod pick;

pub use check::{Declared, Kind, Violation, check};
pub(crate) use check::{article, received};
pub use pick::{read_json, read_members, read_value};

/// A path that is read, and the paths below it. Among the children of one `Read` no key stands
/// twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The step from the value above.
    pub key: ReadKey,
    /// Where the value goes; an array or object goes there as text, unread.
    pub slot: Option<u16>,
    /// What is read below it.
    pub children: &'static [Read],
}

/// A step down into a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadKey {
    /// `.name`
    Field(&'static str),
    /// `[index]`
    Index(u32),
    /// `.length`
    Length,
    /// The value itself.
    Whole,
}

impl Read {
    /// `.name`
    pub const fn field(name: &'static str, slot: Option<u16>, children: &'static [Read]) -> Read {
        Read { key: ReadKey::Field(name), slot, children }
    }

    /// `[index]`
    pub const fn index(index: u32, slot: Option<u16>, children: &'static [Read]) -> Read {
        Read { key: ReadKey::Index(index), slot, children }
    }

    /// `.length`
    pub const fn length(slot: Option<u16>) -> Read {
        Read { key: ReadKey::Length, slot, children: &[] }
    }

    /// The value itself.
    pub const fn whole(slot: Option<u16>) -> Read {
        Read { key: ReadKey::Whole, slot, children: &[] }
    }
}
