//! The binary `ensemble`.

fn main() {}
