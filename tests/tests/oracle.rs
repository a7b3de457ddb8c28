//! Expressions three ways: the compiler's evaluator, generated Rust and Node agree.
//! `ENSEMBLE_SEED` repeats a run, `ENSEMBLE_EXPRESSIONS` says how many expressions are drawn.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use ensemble_tests::compiler::Scratch;
use ensemble_tests::oracle::draw::{Draw, seed};
use ensemble_tests::oracle::evaluated::evaluated;
use ensemble_tests::oracle::node::Group;
use ensemble_tests::oracle::shrink::{Difference, shrink};
use ensemble_tests::oracle::{Subject, generate, inputs, native, node};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Instant;

/// Subjects of one agent.
const OF_ONE: usize = 50;
/// Inputs that each subject is given.
const INPUTS: usize = 4;
/// Differences that are shrunk and printed.
const SHOWN: usize = 12;

#[test]
fn drawn_expressions_are_the_same_three_ways() {
    let seed = seed();
    let count =
        std::env::var("ENSEMBLE_EXPRESSIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let scratch = Scratch::new().unwrap();
    let folder = scratch.folder("oracle").unwrap();
    let begun = Instant::now();
    let mut groups = drawn(&mut Draw::new(seed), count);
    let refused = native::refused(&groups);
    for (number, group) in groups.iter_mut().enumerate() {
        let mut at = 0;
        group.subjects.retain(|_| {
            at += 1;
            !refused.contains_key(&(number, at - 1))
        });
    }
    println!("seed {seed}: drawn after {:?}, {} refused", begun.elapsed(), refused.len());
    for ((_, _), why) in refused.iter().take(5) {
        println!("  refused: {why}");
    }
    let theirs = node::ask(&groups, &folder, "drawn").unwrap();
    println!("Node after {:?}", begun.elapsed());
    let mut wrong: Vec<Difference> = Vec::new();
    let mut left_out = 0;
    for (group, answers) in groups.iter().zip(&theirs) {
        for (input, line) in group.inputs.iter().zip(answers) {
            for (subject, node) in group.subjects.iter().zip(line) {
                match evaluated(subject, input) {
                    Some(evaluated) if evaluated == *node => {}
                    Some(evaluated) => wrong.push(Difference {
                        subject: subject.clone(),
                        input: input.clone(),
                        evaluated,
                        node: node.clone(),
                    }),
                    None => left_out += 1,
                }
            }
        }
    }
    println!(
        "evaluated after {:?}, {left_out} values left to run time, {} differ",
        begun.elapsed(),
        wrong.len()
    );
    let mut failures = String::new();
    let mut seen = BTreeSet::new();
    for found in wrong {
        if seen.len() >= SHOWN {
            break;
        }
        if !seen.insert(found.subject.text.clone()) {
            continue;
        }
        let small = shrink(found, &folder).unwrap();
        if seen.insert(small.subject.text.clone()) {
            writeln!(
                failures,
                "{}\n  input     {}\n  evaluated {}\n  Node      {}",
                small.subject.text, small.input, small.evaluated, small.node
            )
            .unwrap();
        }
    }
    if std::env::var_os("ENSEMBLE_NO_RUST").is_none() {
        let ours = native::ask(&groups, &scratch, "oracle").unwrap();
        println!("generated Rust after {:?}", begun.elapsed());
        let mut shown = 0;
        let lines = groups.iter().zip(ours.iter().zip(&theirs));
        for (group, (ours, theirs)) in lines {
            for (input, (ours, theirs)) in group.inputs.iter().zip(ours.iter().zip(theirs)) {
                for (subject, (ours, node)) in group.subjects.iter().zip(ours.iter().zip(theirs)) {
                    if ours != node
                        && evaluated(subject, input).is_none_or(|value| value == *node)
                        && shown < SHOWN
                    {
                        shown += 1;
                        writeln!(
                            failures,
                            "{}\n  input     {input}\n  Rust      {ours}\n  Node      {node}",
                            subject.text
                        )
                        .unwrap();
                    }
                }
            }
        }
    }
    println!("{count} expressions, done after {:?}", begun.elapsed());
    assert!(failures.is_empty(), "ENSEMBLE_SEED={seed} repeats this\n{failures}");
}

fn drawn(draw: &mut Draw, count: usize) -> Vec<Group> {
    let mut known = BTreeSet::new();
    let mut groups = Vec::new();
    while known.len() < count {
        let typed = groups.len() % 4 == 3;
        let mut group = Group { typed, ..Group::default() };
        while group.subjects.len() < OF_ONE.min(count) {
            let subject = Subject::parse(&generate::scalar(draw)).unwrap();
            if known.insert(subject.text.clone()) {
                group.subjects.push(subject);
            }
        }
        group.inputs = (0..INPUTS).map(|_| inputs::input(draw, typed)).collect();
        groups.push(group);
    }
    groups
}
