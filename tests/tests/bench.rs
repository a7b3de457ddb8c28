//! The benchmark works: a little of everything it measures. What it counts stays within budgets.

use anyhow::{Context, Result, ensure};
use ensemble_tests::compiler::{Compiler, succeed};
use ensemble_tests::tools::Tools;

/// What a Worker may have in kilobytes of wasm, raw and gzipped. A change that is worth more raises it here.
const BUDGETS: [(&str, [f64; 2]); 1] = [("hello", [176.0, 72.0])];

#[test]
fn a_smoke_run_ends_with_a_report_within_the_budgets() -> Result<()> {
    let (tools, compiler) = (Tools::find()?, Compiler::new()?);
    let mut bench = tools.script(&ensemble_tests::root().join("tests/bench/bench.mjs"));
    bench.arg("--smoke").arg("--ensemble").arg(&compiler.binary);
    bench.arg("--modules").arg(&tools.modules).arg("--work").arg(compiler.scratch.folder("bench")?);
    let report = succeed(&mut bench)?;
    ensure!(report.contains("## CPU a request") && report.contains("| hello |"), "{report}");
    for (name, budget) in BUDGETS {
        let sizes = sizes(&report, name).with_context(|| format!("no sizes of {name} in\n{report}"))?;
        let fits = sizes.iter().zip(budget).all(|(size, most)| *size <= most);
        ensure!(fits, "the wasm of {name} has {sizes:?} KB, raw and gzipped; its budget is {budget:?} KB");
    }
    Ok(())
}

/// The kilobytes in the report's row of a Worker below `## Size`.
fn sizes(report: &str, name: &str) -> Option<[f64; 2]> {
    let (_, behind) = report.split_once("\n## Size")?;
    let row = behind.lines().find(|line| line.starts_with(&format!("| {name} |")))?;
    let mut cells =
        row.split('|').filter_map(|cell| cell.trim().strip_suffix(" KB")?.replace(',', "").parse().ok());
    Some([cells.next()?, cells.next()?])
}
