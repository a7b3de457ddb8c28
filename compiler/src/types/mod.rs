//! What an expression may be: its constructs, later its types.

mod supported;

pub use supported::check;
