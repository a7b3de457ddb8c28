//! Work and memory of the front end grow as a project does and no faster.
//!
//! What is counted are allocations: their number is the same on every machine and at any load. Time
//! is measured by `cargo xtask bench validate`, and decides nothing.

use allocation_counter::{AllocationInfo, measure};
use anyhow::{Result, ensure};
use ensemble_compiler::diag::render_human;
use ensemble_compiler::front_end;
use ensemble_compiler::source::MemoryWorld;
use ensemble_tests::synthetic;

/// The sizes that are compared, in ensembles, and how many times the smaller one's cost the larger
/// one may have: a little more than their ratio, for maps grow deeper.
const SIZES: (usize, usize) = (100, 400);
const LIMIT: f64 = 4.3;

/// The most memory that an ensemble of the generated project may take, in bytes.
const MEMORY: u64 = 100_000;

#[test]
fn a_project_of_four_times_the_size_costs_four_times_as_much() -> Result<()> {
    compare(&str::to_owned, 0)
}

#[test]
fn so_does_one_that_is_full_of_mistakes() -> Result<()> {
    compare(&|text| text.replace("input.", "inptu.").replace("agent: scoring", "agent: skoring"), 10)
}

/// Both sizes, each document changed by `edit`, with at least `errors` findings an ensemble.
fn compare(edit: &dyn Fn(&str) -> String, errors: usize) -> Result<()> {
    let (small, large) = (cost(SIZES.0, edit, errors)?, cost(SIZES.1, edit, errors)?);
    for (what, small, large) in [
        ("allocations", small.count_total, large.count_total),
        ("bytes allocated", small.bytes_total, large.bytes_total),
        ("bytes held at once", small.bytes_max, large.bytes_max),
    ] {
        let times = large as f64 / small as f64;
        ensure!(times <= LIMIT, "{what}: {small} for {} ensembles, {large} for {}", SIZES.0, SIZES.1);
    }
    let each = large.bytes_max / SIZES.1 as u64;
    ensure!(each <= MEMORY, "an ensemble takes {each} bytes");
    Ok(())
}

/// What checking a project and rendering its findings takes.
fn cost(ensembles: usize, edit: &dyn Fn(&str) -> String, errors: usize) -> Result<AllocationInfo> {
    let files = synthetic::project(ensembles).into_iter().map(|(path, text)| (path, edit(&text)));
    let world = MemoryWorld::new(files);
    let mut found = 0;
    let cost = measure(|| {
        let front = front_end(&world);
        let sorted = front.diagnostics.sorted(&front.sources);
        found = sorted.len();
        render_human(&sorted, &front.sources, false);
    });
    ensure!(found >= errors * ensembles, "only {found} findings");
    ensure!(errors > 0 || found < ensembles, "{found} findings in what should be right");
    Ok(cost)
}
