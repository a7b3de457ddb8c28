//! What generated code needs of commands beside Rust's own control flow: loops over items and rounds,
//! and what is kept of a loop (language §2, Commands).

mod each;
mod gather;
mod rounds;
mod weights;

pub use gather::Gather;
pub use rounds::Rounds;
