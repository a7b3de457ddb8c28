//! Groups of subjects, three ways, and a report of what differs.

use super::evaluated::evaluated;
use super::node::{Group, Results};
use super::shrink::{Difference, shrink};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Differences that are printed.
const SHOWN: usize = 15;
/// Differences that are shrunk; several may come to the same.
const ATTEMPTS: usize = 40;
/// No evaluation takes longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the evaluator makes of the groups; none where it leaves something to run time.
pub type Evaluated = Vec<Vec<Vec<Option<String>>>>;

/// Evaluates all subjects for all inputs; with those that took too long.
pub fn evaluate_all(groups: &[Group]) -> (Evaluated, String) {
    let mut slow = String::new();
    let of_group = |group: &Group| {
        let line = |input: &String| {
            let one = |subject: &super::Subject| {
                let begun = Instant::now();
                let value = evaluated(subject, input);
                if begun.elapsed() > PATIENCE {
                    slow += &format!("{:?} for {}\n  input     {input}\n", begun.elapsed(), subject.text);
                }
                value
            };
            group.subjects.iter().map(one).collect()
        };
        group.inputs.iter().map(line).collect()
    };
    let all = groups.iter().map(of_group).collect();
    (all, slow)
}

/// What evaluator and Node say differently, each made as small as it gets.
///
/// # Errors
/// When Node cannot be run.
pub fn evaluator(groups: &[Group], evaluated: &Evaluated, node: &Results, folder: &Path) -> Result<String> {
    let mut wrong = Vec::new();
    each(groups, |(group, input, subject)| {
        let node = &node[group][input][subject];
        if let Some(value) = evaluated[group][input][subject].as_ref().filter(|value| *value != node)
            && groups[group].checked
        {
            wrong.push(Difference {
                subject: groups[group].subjects[subject].clone(),
                input: groups[group].inputs[input].clone(),
                evaluated: value.clone(),
                node: node.clone(),
            });
        }
    });
    let mut report = String::new();
    let (mut seen, mut shown) = (BTreeSet::new(), 0);
    wrong.sort_by_key(|found| found.subject.text.len());
    wrong.dedup_by(|one, other| one.subject.text == other.subject.text);
    for found in wrong.into_iter().take(ATTEMPTS) {
        let small = shrink(found, folder)?;
        if shown < SHOWN && seen.insert(small.subject.text.clone()) {
            shown += 1;
            report += &format!(
                "{}\n  input     {}\n  evaluated {}\n  Node      {}\n",
                small.subject.text, small.input, small.evaluated, small.node
            );
        }
    }
    Ok(report)
}

/// What generated Rust says differently from Node though the evaluator agrees with Node, or has no
/// say; the shortest first.
pub fn generated(groups: &[Group], evaluated: &Evaluated, node: &Results, rust: &Results) -> String {
    let mut wrong = Vec::new();
    each(groups, |(group, input, subject)| {
        let (node, rust) = (&node[group][input][subject], &rust[group][input][subject]);
        let evaluated = evaluated[group][input][subject].as_ref();
        let expected = if groups[group].checked { Some(node) } else { evaluated };
        if expected
            .is_some_and(|expected| rust != expected && evaluated.is_none_or(|value| value == expected))
        {
            let text = format!(
                "  input     {}\n  Rust      {rust}\n  Node      {node}\n",
                groups[group].inputs[input]
            );
            wrong.push((groups[group].subjects[subject].text.clone(), text));
        }
    });
    wrong.sort_by_key(|(subject, _)| subject.len());
    wrong.dedup_by(|one, other| one.0 == other.0);
    let count = wrong.len();
    let mut report: String =
        wrong.iter().take(SHOWN).map(|(subject, text)| format!("{subject}\n{text}")).collect();
    if count > SHOWN {
        report += &format!("and {} more\n", count - SHOWN);
    }
    report
}

/// Calls `act` for each group, input and subject, by their positions.
fn each(groups: &[Group], mut act: impl FnMut((usize, usize, usize))) {
    for (number, group) in groups.iter().enumerate() {
        for input in 0..group.inputs.len() {
            for subject in 0..group.subjects.len() {
                act((number, input, subject));
            }
        }
    }
}
