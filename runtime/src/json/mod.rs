//! JSON: reading it strictly (RFC 8259), keeping it as text, writing it as JSON.stringify does.
//! Where wanted paths are picked out of a text without building it, see [`crate::input`].

mod cursor;
#[cfg(feature = "host")]
mod deferred;
mod items;
mod number;
mod parse;
mod pieces;
#[cfg(feature = "host")]
mod said;
mod scan;
mod skip;
mod string;
mod stringify;
mod write;
mod written;

pub(crate) use cursor::Cursor;
pub(crate) use items::Items;
pub(crate) use number::decimal;
pub(crate) use parse::one_level;
pub use parse::{lazy, parse};
pub(crate) use pieces::ValuePieces;
#[cfg(feature = "host")]
pub(crate) use said::{bare, said};
pub use stringify::stringify;
pub(crate) use stringify::{NORMAL, append, stringify_by};
pub use write::Json;
pub use written::Written;

use std::fmt;

/// How deep arrays and objects may nest.
pub const MAX_DEPTH: usize = 512;

/// Why a text is not JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The byte of the text at which it stops being JSON.
    pub offset: usize,
    /// What is wrong, in plain words.
    pub message: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.message, self.offset)
    }
}

impl std::error::Error for JsonError {}
