//! The benchmark works: a little of everything it measures.

use anyhow::{Result, ensure};
use ensemble_tests::compiler::{Compiler, succeed};
use ensemble_tests::tools::Tools;

#[test]
fn a_smoke_run_ends_with_a_report() -> Result<()> {
    let (tools, compiler) = (Tools::find()?, Compiler::new()?);
    let mut bench = tools.script(&ensemble_tests::root().join("tests/bench/bench.mjs"));
    bench.arg("--smoke").arg("--ensemble").arg(&compiler.binary);
    bench.arg("--modules").arg(&tools.modules).arg("--work").arg(compiler.scratch.folder("bench")?);
    let report = succeed(&mut bench)?;
    ensure!(report.contains("## CPU a request") && report.contains("| hello |"), "{report}");
    Ok(())
}
