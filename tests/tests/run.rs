//! Every case of `fixtures/run` in real workerd: `cargo test --test run -- [part of a name]`.
//! A group's project is built once; each case is a line of output.
#![expect(clippy::print_stdout, reason = "its own test harness")]

use anyhow::{Context, Result};
use ensemble_tests::case::{Group, groups};
use ensemble_tests::compiler::Compiler;
use ensemble_tests::run::{Verdict, run};
use ensemble_tests::tools::Tools;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

/// Groups under way at once; builds wait for each other in cargo, runs do not.
const LANES: usize = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let filter = arguments.iter().find(|argument| !argument.starts_with('-')).cloned().unwrap_or_default();
    if arguments.iter().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    match all(&filter) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every group; whether all cases passed.
fn all(filter: &str) -> Result<bool> {
    let groups = groups(&ensemble_tests::root())?;
    let tools = Tools::find().context("cannot run Workers")?;
    let compiler = Compiler::new()?;
    let queue = Mutex::new(groups.iter().collect::<Vec<&Group>>().into_iter());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let lane = || -> Vec<Verdict> {
        std::iter::from_fn(next)
            .flat_map(|group| report(group, run(group, filter, &compiler, &tools)))
            .collect()
    };
    let verdicts: Vec<Verdict> = thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_else(|_| vec![broken("a lane")])).collect()
    });
    let failed = verdicts.iter().filter(|(_, wrong)| !wrong.is_empty()).count();
    println!("\n{} cases passed, {failed} failed", verdicts.len() - failed);
    Ok(failed == 0 && !verdicts.is_empty())
}

/// Prints a group's verdicts; a group that could not run is one failed case.
fn report(group: &Group, outcome: Result<Vec<Verdict>>) -> Vec<Verdict> {
    let verdicts =
        outcome.unwrap_or_else(|error| vec![(format!("{} / (all)", group.name), vec![format!("{error:#}")])]);
    let lines: String = verdicts.iter().map(line).collect();
    print!("{lines}");
    verdicts
}

fn line((name, wrong): &Verdict) -> String {
    let mark = if wrong.is_empty() { "ok  " } else { "FAIL" };
    let details: String =
        wrong.iter().map(|text| format!("      {}\n", text.replace('\n', "\n      "))).collect();
    format!("{mark}  {name}\n{details}")
}

fn broken(what: &str) -> Verdict {
    (what.to_owned(), vec!["panicked".to_owned()])
}
