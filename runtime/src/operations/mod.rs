//! The operations of steps: what each asks of the host, and what its answer means. How the host
//! is waited for stands in [`crate::exec`].

pub mod cache;
pub mod code;
pub mod cookies;
pub mod d1;
pub mod html;
pub mod http;
pub mod kv;
pub mod queue;
pub mod r2;
mod sql;
mod store;
pub mod telemetry;
pub mod think;
pub mod vectorize;
