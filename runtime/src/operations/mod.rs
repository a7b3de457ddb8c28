//! The operations of steps: what each asks of the host, and what its answer means. How the host
//! is waited for stands in [`crate::exec`].

pub mod code;
pub mod d1;
pub mod html;
pub mod http;
pub mod kv;
mod sql;
pub mod think;
