//! Regular expressions of ECMAScript (Unicode mode) as tables that step from byte to byte, so that
//! generated code holds a table and a loop, and no engine.
//!
//! Knows nothing of schemas or of Rust's code; that a text is searched and not matched whole is
//! decided here.

mod class;
mod minimize;
mod table;
mod translate;

pub use table::Table;

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is no regular expression: what is wrong, and at which bytes, if that is known.
    Syntax(String, Option<std::ops::Range<usize>>),
    /// It uses something that no table can do.
    Unsupported(&'static str),
    /// Its table would be too large.
    TooLarge,
}

/// The largest table in bytes.
pub const LARGEST: usize = 256 * 1024;

/// The table of a regular expression, which may match anywhere in a text.
///
/// # Errors
/// When it is wrong, or cannot be a table of bearable size.
pub fn compile(pattern: &str) -> Result<Table, Problem> {
    let hir = translate::translate(pattern)?;
    let rows = table::determinize(&hir)?;
    let table = minimize::minimize(&rows);
    if table.next.len() > LARGEST { Err(Problem::TooLarge) } else { Ok(table) }
}

#[cfg(test)]
mod tests;
