//! What Node says of subjects.

use super::Subject;
use super::script::script;
use crate::compiler::succeed;
use anyhow::{Result, ensure};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Subjects that are given the same inputs.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The subjects.
    pub subjects: Vec<Subject>,
    /// JSON texts.
    pub inputs: Vec<String>,
    /// Whether the inputs are declared, with the types of [`super::inputs::DECLARED`].
    pub typed: bool,
}

/// For each group, for each input, what each subject is, encoded.
pub type Results = Vec<Vec<Vec<String>>>;

/// Asks Node.
///
/// # Errors
/// When Node cannot be run or its answer is not whole.
pub fn ask(groups: &[Group], folder: &Path, name: &str) -> Result<Results> {
    let mut source = String::from(include_str!("../../oracle/prelude.js"));
    for group in groups {
        writeln!(source, "run({}, [", quoted(&group.inputs))?;
        for subject in &group.subjects {
            writeln!(source, "(input) => {},", script(subject))?;
        }
        source.push_str("]);\n");
    }
    source.push_str("finish();\n");
    let path = folder.join(format!("{name}.cjs"));
    std::fs::write(&path, source)?;
    let output = succeed(Command::new("node").env("TZ", "UTC").env("LANG", "en_US.UTF-8").arg(&path))?;
    let mut lines = output.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let results: Results =
        groups.iter().map(|group| lines.by_ref().take(group.inputs.len()).collect()).collect();
    for (group, result) in groups.iter().zip(&results) {
        ensure!(result.len() == group.inputs.len(), "Node ended early");
        ensure!(result.iter().all(|line| line.len() == group.subjects.len()), "Node left something out");
    }
    Ok(results)
}

fn quoted(texts: &[String]) -> serde_json::Value {
    serde_json::Value::from(texts.to_vec())
}
