//! `demo`: the main job, from YAML to a Worker that answers.
#![expect(clippy::print_stdout, reason = "the demonstration is what is printed")]

use crate::run::{root, say};
use crate::toolchain;
use anyhow::{Context, Result, ensure};
use ensemble_compiler::cli::build::{self, Options, Outcome};
use ensemble_compiler::cli::{Format, Shell};
use ensemble_tests::case;
use ensemble_tests::compiler::Scratch;
use ensemble_tests::judge::judge;
use ensemble_tests::run::drive;
use ensemble_tests::tools::Tools;
use serde_json::Value;
use std::path::{Path, PathBuf};

const PROJECT: &str = "company-intelligence";

/// Builds the sample project, starts it in workerd with mocked upstreams, and sends a request.
pub(crate) fn run() -> Result<()> {
    toolchain::ready()?;
    let groups = case::groups(&root())?;
    let group =
        groups.iter().find(|group| group.name == PROJECT).context("the sample project has no cases")?;
    let case = group.cases.first().context("the sample project has no cases")?;
    let scratch = Scratch::new()?;
    let worker = compile(&group.project, scratch.folder("demo")?.join(PROJECT))?;
    say("starting it in workerd, with mocked upstreams");
    let results = drive("demo", &worker, &[case], &scratch, &Tools::find()?)?;
    let result = results.first().context("the Worker gave no answer")?;
    show(&case.data, result, &worker);
    let wrong = judge(&case.data, result);
    ensure!(wrong.is_empty(), "the Worker did not answer as it should:\n{}", wrong.join("\n"));
    Ok(())
}

fn compile(project: &Path, out: PathBuf) -> Result<PathBuf> {
    let options = Options { out: Some(out), ..Options::new(project) };
    match build::build(&options, Format::Human, &Shell::stderr())? {
        Outcome::Built(built) => Ok(built.out),
        _ => anyhow::bail!("{} does not build", project.display()),
    }
}

fn show(case: &Value, result: &Value, worker: &Path) {
    let request = &case["requests"][0];
    println!("\nrequest\n  {}\n{}", text(&request["send"]), indented(&request["json"]));
    for call in result["calls"].as_array().into_iter().flatten() {
        println!("the Worker asks\n  {} {}", text(&call["method"]), text(&call["url"]));
    }
    let response = &result["responses"][0];
    let body = text(&response["body"]);
    let body = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body));
    println!(
        "\nresponse\n  {} {}\n{}",
        response["status"],
        text(&response["headers"]["content-type"]),
        indented(&body)
    );
    println!("\nthe generated crate: {}", worker.display());
    println!(
        "its ensemble:        {}",
        worker.join("src/ensembles").join(PROJECT.replace('-', "_")).with_extension("rs").display()
    );
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn indented(value: &Value) -> String {
    format!("{value:#}").lines().map(|line| format!("  {line}\n")).collect()
}
