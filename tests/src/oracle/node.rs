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
    /// The lines of YAML by which an agent declares its inputs; empty when it declares none.
    pub declared: String,
    /// Whether Node must agree; where it must not, evaluator and generated Rust agree.
    pub checked: bool,
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

/// An encoded value as an expression of literals.
pub fn readable(encoded: &str) -> String {
    let mut out = String::new();
    let mut rest = encoded;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '"' => string_end(rest),
            'x' => {
                let bits =
                    rest.get(1..17).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or_default();
                out += &number(f64::from_bits(bits));
                rest = rest.get(17..).unwrap_or_default();
                continue;
            }
            'D' => {
                out.push_str("new ");
                1
            }
            c => c.len_utf8(),
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

/// Where the JSON string ends that `text` begins with.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

fn number(value: f64) -> String {
    if value.is_infinite() {
        return (if value > 0.0 { "Infinity" } else { "-Infinity" }).to_owned();
    }
    let (decimal, exponent) = (format!("{value}"), format!("{value:e}"));
    if decimal.len() <= exponent.len() + 4 { decimal } else { exponent }
}
