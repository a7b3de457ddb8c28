//! Drawn flows in generated Rust: their results are those of one step after the other, and no step begins before what
//! it depends on.
//!
//! `ENSEMBLE_SEED` sets the seed, `clock` takes it from the clock; `ENSEMBLE_FLOWS` says how many are drawn.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use ensemble_tests::compiler::Scratch;
use ensemble_tests::flows::check::check;
use ensemble_tests::flows::draw::flow;
use ensemble_tests::flows::model::Flow;
use ensemble_tests::flows::native::run;
use ensemble_tests::flows::reference::evaluate;
use ensemble_tests::oracle::draw::{Draw, seed};

/// Flows of a run.
const COUNT: usize = 120;
/// The inputs that each is given.
const INPUTS: &[u32] = &[0, 1, 2, 3, 5, 8];

#[test]
fn flows_are_what_one_step_after_the_other_gives() {
    let seed = seed();
    let count = std::env::var("ENSEMBLE_FLOWS").ok().and_then(|text| text.parse().ok()).unwrap_or(COUNT);
    let mut draw = Draw::new(seed);
    let flows: Vec<Flow> = (0..count).map(|_| flow(&mut draw)).collect();
    let results = run(&flows, INPUTS, &Scratch::new().unwrap()).unwrap();
    let (mut report, mut marks, mut failed) = (String::new(), 0, 0);
    for (number, (flow, runs)) in flows.iter().zip(&results).enumerate() {
        let mut wrong = Vec::new();
        for (input, ran) in INPUTS.iter().zip(runs) {
            let expected = evaluate(flow, f64::from(*input));
            marks += ran.told.len() / 2;
            failed += usize::from(expected.result.is_err());
            let own = check(&expected, ran);
            if !own.is_empty() {
                wrong.push(format!("n = {input}: {}\n  {}", own.join("\n  "), ran.told.join(" ")));
            }
        }
        if !wrong.is_empty() {
            let text = flow.yaml(&format!("f{number}"));
            report += &format!("{text}{}\n\n", wrong.join("\n"));
        }
    }
    println!("seed {seed}: {count} flows, {marks} steps, {failed} runs that fail");
    assert!(report.is_empty(), "ENSEMBLE_SEED={seed} ENSEMBLE_FLOWS={count} repeats this\n{report}");
    assert!(marks > count * 10 && failed > 0, "too little was drawn");
}

#[test]
fn drawn_flows_are_accepted() {
    let mut draw = Draw::new(seed());
    let texts: Vec<String> = (0..50).map(|at| flow(&mut draw).yaml(&format!("f{at}"))).collect();
    let words = ["parallel", "branch", "switch", "foreach", "while", "try", "map-reduce"];
    for word in words {
        assert!(texts.iter().any(|text| text.contains(&format!("type: {word}\n"))), "no {word} is drawn");
    }
}
