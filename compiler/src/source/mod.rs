//! Files, spans, line indexes and the offset maps of decoded text.
//!
//! Nothing here knows YAML, expressions or diagnostics; nothing here touches the disk: a
//! [`World`] supplies the files, on disk (the room `cli`) or in memory (tests).

mod span;
mod text;
mod world;

pub use span::{FileId, Position, Source, Sources, Span, Spanned};
pub use text::Text;
pub use world::{MemoryWorld, World};
