//! Generated validators and the crate `jsonschema` say the same of the same documents: on the cases
//! of `fixtures/schema`, from which the scoreboard is made, and on schemas and documents made at
//! random. The validators are those of the compiler, built natively in one crate.
//!
//! `UPDATE_EXPECT=1` writes the scoreboard anew; `SCHEMA_SEED` sets the seed.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod agreement;
mod cases;
mod documents;
mod generate;
mod harness;
mod reference;
mod scoreboard;
