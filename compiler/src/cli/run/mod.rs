//! `run`: the commands that a project declares in cli triggers.

mod list;
mod options;

use super::args::{Named, RunArgs};
use super::build::{self, Options, Outcome, Profile, fingerprint};
use super::local::{self, Answer, Call, Job};
use super::project::Project;
use super::{Format, Shell, report, tools};
use crate::diag::{nearest, one_of};
use crate::plan;
use anyhow::{Context, Result, anyhow};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs one, or lists them; whether all went well.
pub(super) fn command(args: &RunArgs, shell: &Shell) -> Result<bool> {
    let opened = Project::open(&args.dir)?;
    let front = &opened.front;
    let project = front.project.as_ref().filter(|_| !front.diagnostics.has_errors());
    let Some(project) = project else {
        report::print(&front.sources, &front.diagnostics, Format::Human, shell);
        report::close(&opened, shell);
        return Ok(false);
    };
    let commands = plan::commands(project);
    let words = match &args.command {
        Some(Named::Command(words)) => words.as_slice(),
        None => &[],
    };
    let Some((name, given)) = words.split_first() else {
        list::print(&commands, shell);
        return Ok(true);
    };
    let found = commands.iter().find(|command| command.name == *name);
    let command = found.with_context(|| unknown(name, &commands))?;
    let options = options::read(command, given)?;
    let call = Call { number: command.number, input: options.clone(), trigger: json!({"options": options}) };
    run(&opened, name, call, shell)
}

fn unknown(name: &str, commands: &[plan::Command]) -> String {
    let names = || commands.iter().map(|command| command.name.as_str());
    let help = match nearest(name, names()) {
        Some(near) => format!("write `{near}`"),
        None if commands.is_empty() => {
            format!("add a trigger to an ensemble: `- type: cli` with `command: {name}`")
        }
        None => format!("choose {}", one_of(names())),
    };
    format!("this project has no command `{name}`\nhelp: {help}")
}

/// Builds the project beside what is deployed, and runs the command.
fn run(opened: &Project, name: &str, call: Call, shell: &Shell) -> Result<bool> {
    let out = place(&opened.root)?;
    let options = Options { profile: Profile::Fast, out: Some(out.clone()), ..Options::new(&opened.root) };
    let Outcome::Built(built) = build::build(&options, Format::Human, shell)? else { return Ok(false) };
    variables(&opened.root, &out)?;
    let local = built.local.as_deref().context("the Worker was built without its commands")?;
    let job = Job { root: &opened.root, out: &out, local };
    shell.status("Running", &format!("`{name}`"));
    match local::ask(&job, &[call], shell)?.pop() {
        Some(Answer::Output { status, kind, body }) => {
            shell.print(&local::readable(&kind, &body));
            if status >= 400 {
                shell.error(&anyhow!("`{name}` answered with the status {status}"));
            }
            Ok(status < 400)
        }
        Some(Answer::Failure(failure)) => {
            shell.error(&anyhow!("`{name}` failed: {}", failure.message));
            shell.note(&failure.notes.iter().map(|note| format!("  {note}\n")).collect::<String>());
            Ok(false)
        }
        None => Err(anyhow!("the Worker did not answer")),
    }
}

/// Where the Worker of a project is built for its commands: what is deployed stays as it is.
fn place(root: &Path) -> Result<PathBuf> {
    let mark = fingerprint([root.to_string_lossy().as_ref()]);
    Ok(tools::target_dir()?.join("ensemble").join(format!("run-{mark:016x}")))
}

/// The variables for local use are those of `start`.
fn variables(root: &Path, out: &Path) -> Result<()> {
    let (own, copy) = (root.join("dist/worker/.dev.vars"), out.join(".dev.vars"));
    if own.is_file() {
        fs::copy(&own, &copy).with_context(|| format!("cannot read {}", own.display()))?;
    } else if copy.is_file() {
        fs::remove_file(&copy)?;
    }
    Ok(())
}
