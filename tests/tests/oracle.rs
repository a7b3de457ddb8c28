//! Expressions three ways: the compiler's evaluator, generated Rust and Node agree, about drawn
//! expressions and about those of `fixtures/expr/cases`.
//!
//! `ENSEMBLE_SEED` sets the seed, `clock` takes it from the clock; `ENSEMBLE_EXPRESSIONS` says how many
//! expressions are drawn, `ENSEMBLE_RUST=0` leaves generated Rust out.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use ensemble_tests::compiler::Scratch;
use ensemble_tests::oracle::draw::{Draw, seed};
use ensemble_tests::oracle::evaluated::evaluated;
use ensemble_tests::oracle::inputs::Declared;
use ensemble_tests::oracle::node::Group;
use ensemble_tests::oracle::{
    Subject, cases, compare, generate, inputs, lists, native, node, score, sound, told,
};
use ensemble_tests::root;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// Subjects of one agent.
const OF_ONE: usize = 50;
/// Inputs that each subject is given.
const INPUTS: usize = 4;
/// Expressions of a run.
const COUNT: usize = 20_000;

#[test]
fn expressions_are_the_same_three_ways() {
    let seed = seed();
    let count =
        std::env::var("ENSEMBLE_EXPRESSIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(COUNT);
    let scratch = Scratch::new().unwrap();
    let folder = scratch.folder("oracle").unwrap();
    let begun = Instant::now();
    let (mut groups, refused) = drawn(&mut Draw::new(seed), count);
    println!("seed {seed}: {count} expressions after {:?}, {} more refused", begun.elapsed(), size(&refused));
    groups.extend(written());
    let mut report = String::new();
    for (groups, compiled) in [(&refused, false), (&groups, true)] {
        let theirs = node::ask(groups, &folder, "drawn").unwrap();
        println!("Node after {:?}", begun.elapsed());
        let (values, slow) = compare::evaluate_all(groups);
        println!("evaluated after {:?}", begun.elapsed());
        println!("{slow}");
        report += &slow;
        report += &compare::evaluator(groups, &values, &theirs, &folder).unwrap();
        if compiled && std::env::var("ENSEMBLE_RUST").is_ok_and(|text| text == "0") {
            continue;
        }
        if compiled {
            let ours = native::ask(groups, &scratch, "oracle").unwrap();
            println!("generated Rust after {:?}", begun.elapsed());
            report += &sound::unsound(groups);
            println!("types after {:?}", begun.elapsed());
            report += &compare::generated(groups, &values, &theirs, &ours);
        }
    }
    println!("done after {:?}", begun.elapsed());
    assert!(report.is_empty(), "ENSEMBLE_SEED={seed} ENSEMBLE_EXPRESSIONS={count} repeats this\n{report}");
}

#[test]
fn written_cases_are_what_their_files_say() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let folder = Scratch::new().unwrap().folder("oracle").unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for mut file in cases::read(&root().join("fixtures/expr/cases")).unwrap() {
        let before = file.text();
        let theme = file.theme();
        let told = told::told(&file.cases().collect::<Vec<_>>());
        for (case, told) in file.cases_mut().zip(told) {
            count += 1;
            // Warnings about constants belong to one theme only.
            let findings = if told.refused || theme == "diagnostics" { told.findings } else { Vec::new() };
            if case.findings != findings {
                wrong.push(format!("{theme}: {}\n  findings {findings:?}", case.written));
                case.findings = findings;
            }
            if case.ty != told.ty {
                wrong.push(format!("{theme}: {}\n  type {:?}", case.written, told.ty));
                case.ty = told.ty;
            }
        }
        wrong.extend(values(&mut file, &folder).into_iter().map(|text| format!("{theme}: {text}")));
        if update && file.text() != before {
            std::fs::write(&file.path, file.text()).unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "UPDATE_EXPECT=1 writes types, findings and values that are missing\n{}",
        wrong.join("\n")
    );
    assert!(count >= 600, "only {count} cases");
}

#[test]
fn the_scoreboard_is_the_committed_one() {
    let files = cases::read(&root().join("fixtures/expr/cases")).unwrap();
    let (path, page) = (root().join("docs/conformance/expressions.md"), score::page(&files, COUNT, INPUTS));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, page, "UPDATE_EXPECT=1 writes {} anew", path.display());
}

/// Compares the values of a file's cases and fills in those that are missing.
fn values(file: &mut cases::File, folder: &std::path::Path) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut asked = Vec::new();
    for case in file.cases().filter(|case| case.findings.is_empty() || case.value.is_some()) {
        let mut subjects = vec![case.subject().unwrap()];
        subjects.extend(case.expected().map(Result::unwrap));
        asked.push(Group { subjects, inputs: vec![case.input.clone()], ..Group::default() });
    }
    let mut answers = node::ask(&asked, folder, &format!("cases-{}", file.theme())).unwrap().into_iter();
    let wanted = file.cases_mut().filter(|case| case.findings.is_empty() || case.value.is_some());
    for (case, group) in wanted.zip(&asked) {
        let node = answers.next().unwrap().remove(0);
        let ours = evaluated(&group.subjects[0], &case.input);
        let known = if case.is_javascript() { Some(node[0].clone()) } else { ours.clone() };
        let expected = match node.get(1) {
            Some(expected) => expected.clone(),
            None => {
                wrong.push(format!("{}\n  has no value", case.written));
                case.value = known.as_deref().map(node::readable);
                known.clone().unwrap_or_default()
            }
        };
        if case.is_javascript() && node[0] != expected {
            wrong.push(format!("{}\n  Node says {}", case.written, node::readable(&node[0])));
        }
        if let Some(ours) = ours.filter(|ours| *ours != expected) {
            wrong.push(format!(
                "{}\n  evaluated {}, expected {}",
                case.written,
                node::readable(&ours),
                node::readable(&expected)
            ));
        }
    }
    wrong
}

/// Draws groups until they hold so many different expressions that the compiler accepts; with
/// those that it refused.
fn drawn(draw: &mut Draw, count: usize) -> (Vec<Group>, Vec<Group>) {
    let mut known = BTreeSet::new();
    let (mut fine, mut refused) = (Vec::new(), Vec::new());
    while size(&fine) < count {
        let missing = count - size(&fine);
        let more = (missing + missing / 20).div_ceil(OF_ONE.min(count));
        let declared = |number| match number % 4 {
            1 => Declared::Shapes,
            3 => Declared::Kinds,
            _ => Declared::Nothing,
        };
        let groups = (0..more).map(|number| group(draw, declared(number), OF_ONE.min(count), &mut known));
        let (more, others) = accepted(&groups.collect::<Vec<_>>());
        fine.extend(more);
        refused.extend(others);
    }
    (fine, refused)
}

fn size(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.subjects.len()).sum()
}

/// A group of expressions that are not `known` yet.
fn group(draw: &mut Draw, declared: Declared, size: usize, known: &mut BTreeSet<String>) -> Group {
    let mut group = Group { declared: declared.text().to_owned(), checked: true, ..Group::default() };
    while group.subjects.len() < size {
        let of_lists = declared == Declared::Shapes && draw.chance(70);
        let scalar = if of_lists { lists::scalar(draw) } else { generate::scalar(draw) };
        let subject = Subject::parse(&scalar).unwrap();
        if known.insert(subject.text.clone()) {
            group.subjects.push(subject);
        }
    }
    group.inputs = (0..INPUTS).map(|_| inputs::input(draw, declared)).collect();
    group
}

/// Parts each group into what the compiler accepts and what it refuses.
fn accepted(groups: &[Group]) -> (Vec<Group>, Vec<Group>) {
    let findings = native::refused(groups);
    let part = |number: usize, group: &Group, wanted: bool| {
        let numbered = group.subjects.iter().enumerate();
        let subjects = numbered.filter(|(at, _)| findings.contains_key(&(number, *at)) != wanted);
        Group { subjects: subjects.map(|(_, subject)| subject.clone()).collect(), ..group.clone() }
    };
    let of = |wanted: bool| -> Vec<Group> {
        let groups = groups.iter().enumerate().map(|(number, group)| part(number, group, wanted));
        groups.filter(|group| !group.subjects.is_empty()).collect()
    };
    (of(true), of(false))
}

/// The hand-written cases that have a value, by what is around them.
fn written() -> Vec<Group> {
    let mut groups: BTreeMap<(String, String, bool), Group> = BTreeMap::new();
    for file in cases::read(&root().join("fixtures/expr/cases")).unwrap() {
        for case in file.cases().filter(|case| case.value.is_some()) {
            let key = (case.input.clone(), case.inputs.clone(), case.is_javascript());
            let group = groups.entry(key).or_default();
            group.checked = case.is_javascript();
            group.inputs = vec![case.input.clone()];
            group.declared =
                if case.inputs.is_empty() { String::new() } else { format!("inputs: {}\n", case.inputs) };
            group.subjects.push(case.subject().unwrap());
        }
    }
    accepted(&groups.into_values().collect::<Vec<_>>()).0
}
