//! Shared parts of the outer tests.

pub mod projects;
