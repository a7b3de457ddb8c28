//! One group: its project built, its cases driven in workerd, each judged.

use crate::case::{Case, Group};
use crate::compiler::{Compiler, Scratch, succeed};
use crate::judge::judge;
use crate::tools::Tools;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What came of a case: its name and what is wrong, nothing when it passed.
pub type Verdict = (String, Vec<String>);

/// Builds the group's project and runs those cases whose name contains `filter`.
///
/// # Errors
/// When the project does not build or the driver fails as a whole.
pub fn run(group: &Group, filter: &str, compiler: &Compiler, tools: &Tools) -> Result<Vec<Verdict>> {
    let cases: Vec<&Case> =
        group.cases.iter().filter(|case| full_name(group, case).contains(filter)).collect();
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let flags: &[&str] = if group.release { &[] } else { &["--dev"] };
    let worker = compiler.build(&group.name, &group.project, flags)?;
    let results = drive(&group.name, &worker, &cases, &compiler.scratch, tools)?;
    Ok(cases
        .iter()
        .zip(&results)
        .map(|(case, result)| (full_name(group, case), judge(&case.data, result)))
        .collect())
}

/// Runs cases against a built Worker and gives back what happened.
///
/// # Errors
/// When the driver ends without a result for each case.
pub fn drive(
    name: &str,
    worker: &Path,
    cases: &[&Case],
    scratch: &Scratch,
    tools: &Tools,
) -> Result<Vec<Value>> {
    let folder = scratch.folder("jobs")?;
    let (job, results) = (folder.join(format!("{name}.json")), folder.join(format!("{name}.results.json")));
    let data: Vec<&Value> = cases.iter().map(|case| &case.data).collect();
    let content =
        json!({"worker": worker, "tools": tools.modules, "packages": tools.packages, "cases": data});
    fs::write(&job, content.to_string())?;
    let driver = crate::root().join("tests/worker/driver.mjs");
    succeed(tools.script(&driver).arg(&job).arg(&results))?;
    let results: Vec<Value> = serde_json::from_str(&fs::read_to_string(&results)?)?;
    ensure!(results.len() == cases.len(), "{} results for {} cases", results.len(), cases.len());
    Ok(results)
}

fn full_name(group: &Group, case: &Case) -> String {
    format!("{} / {}", group.name, case.name)
}
