//! The `#[agent]` attribute for handlers written in Rust.
