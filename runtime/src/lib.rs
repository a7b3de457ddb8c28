//! The runtime that compiled ensembles link.
//!
//! The pure part below knows nothing of the host: the compiler uses it too, so that constants
//! fold by the very functions that generated code calls.

pub mod filters;
pub mod input;
pub mod json;
pub mod ops;
pub mod text;
pub mod value;
