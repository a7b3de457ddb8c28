//! `bench`: what is measured. Each kind of measurement is a module of its own.

mod validate;
mod workers;

use anyhow::Result;

/// Measures `validate` when that is the first argument, else Workers; the other arguments are theirs.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "validate" => validate::run(rest),
        _ => workers::run(args),
    }
}
