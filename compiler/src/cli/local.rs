//! Runs of a built Worker on this machine: in workerd, by the door that the deployed one does not have.

use super::{Shell, tools};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Starts workerd; see there for what it is told and what it answers.
const SCRIPT: &str = include_str!("../../node/local.mjs");

/// What to run.
pub(super) struct Job<'a> {
    /// The project's folder.
    pub root: &'a Path,
    /// The folder with `wrangler.jsonc`.
    pub out: &'a Path,
    /// The folder with the door for commands.
    pub local: &'a Path,
}

/// A call of a command.
pub(super) struct Call {
    /// The number by which the Worker knows it.
    pub number: usize,
    /// The input of the run.
    pub input: Value,
    /// What `trigger` is.
    pub trigger: Value,
}

/// What came of it.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// The ensemble's output.
    Output {
        /// Its status.
        status: u16,
        /// Its content type; empty when there is none.
        kind: String,
        /// Its body.
        body: String,
    },
    /// The run failed.
    Failure(Failure),
}

/// Why a run failed.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    /// The code and the message.
    pub message: String,
    /// More of it, for people, a line each.
    pub notes: Vec<String>,
}

/// Runs the calls one after the other, in one Worker.
///
/// # Errors
/// When workerd cannot be started, or dies.
pub(super) fn ask(job: &Job<'_>, calls: &[Call], shell: &Shell) -> Result<Vec<Answer>> {
    let tools = tools::node::ensure(shell)?;
    let own = |name: &str| job.local.join(format!("{}-{name}", std::process::id()));
    let files = Temporary(vec![own("call.mjs"), own("call.json"), own("answers.json")]);
    let [script, told, answers] = files.0.as_slice() else { bail!("three files are needed") };
    let call = |call: &Call| {
        let body = json!({"input": call.input, "trigger": call.trigger});
        json!({"number": call.number, "body": body.to_string()})
    };
    let content = json!({
        "tools": tools.modules(),
        "worker": job.local,
        "config": job.out.join("wrangler.jsonc"),
        // Where wrangler itself keeps what `start` writes.
        "state": job.root.join(".wrangler/state/v3"),
        "calls": calls.iter().map(call).collect::<Vec<_>>(),
        "answers": answers,
    });
    fs::write(script, SCRIPT).with_context(|| format!("cannot write {}", script.display()))?;
    fs::write(told, content.to_string())?;
    let mut command = Command::new(tools.node()?);
    command.arg("--no-warnings").arg(script).arg(told);
    command.env("WRANGLER_SEND_METRICS", "false").env("WRANGLER_LOG", "error");
    command.stdin(Stdio::null()).stdout(Stdio::null()).current_dir(job.root);
    let status = command.status().context("node cannot be run")?;
    ensure!(status.success(), "the Worker could not be run on this machine: node ended with {status}");
    let answers: Vec<Value> = serde_json::from_str(&fs::read_to_string(answers)?)?;
    Ok(answers.iter().map(answer).collect())
}

/// Files that are gone when this is.
struct Temporary(Vec<PathBuf>);

impl Drop for Temporary {
    fn drop(&mut self) {
        for file in &self.0 {
            let _ = fs::remove_file(file);
        }
    }
}

fn answer(answer: &Value) -> Answer {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let status = answer["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(500);
    if answer["failed"] != true {
        return Answer::Output { status, kind: text(&answer["type"]), body: text(&answer["body"]) };
    }
    let told: Value = serde_json::from_str(answer["body"].as_str().unwrap_or_default()).unwrap_or_default();
    Answer::Failure(failure(&told))
}

/// What the Worker tells of a failure, in words.
fn failure(told: &Value) -> Failure {
    let text = |key: &str| told[key].as_str().unwrap_or_default();
    let mut notes = Vec::new();
    for detail in told["details"].as_array().into_iter().flatten() {
        let (path, message) = (detail["path"].as_str(), detail["message"].as_str());
        notes.extend(path.zip(message).map(|(path, message)| format!("`{path}` {message}")));
    }
    if let (Some(step), Some(place)) = (told["step"].as_str(), told["place"].as_str()) {
        notes.push(format!("step `{step}` at {place} failed"));
    }
    Failure { message: format!("{}: {}", text("code"), text("message")), notes }
}

/// A body as people and files like it: JSON over several lines.
pub(super) fn readable(kind: &str, body: &str) -> String {
    let json = kind.starts_with("application/json").then(|| serde_json::from_str::<Value>(body).ok());
    let mut text = match json.flatten() {
        Some(Value::String(text)) => text,
        Some(value) => serde_json::to_string_pretty(&value).unwrap_or_else(|_| body.to_owned()),
        None => body.to_owned(),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Answer, answer, readable};
    use serde_json::json;

    #[test]
    fn json_is_spread_and_text_is_left_alone() {
        assert_eq!(readable("application/json", r#"{"a":[1]}"#), "{\n  \"a\": [\n    1\n  ]\n}\n");
        assert_eq!(readable("application/json", r#""text""#), "text\n");
        assert_eq!(readable("text/html; charset=utf-8", "<p>\n"), "<p>\n");
        assert_eq!(readable("", ""), "");
    }

    #[test]
    fn failures_say_where() {
        let body = json!({
            "code": "HTTP_500", "message": "no", "step": "ask", "place": "ensembles/a.yaml:3:5",
            "details": [{"path": "/n", "message": "is required"}],
        });
        let told = answer(
            &json!({"status": 500, "type": "application/json", "failed": true, "body": body.to_string()}),
        );
        let Answer::Failure(failure) = told else { unreachable!() };
        assert_eq!(failure.message, "HTTP_500: no");
        assert_eq!(failure.notes, ["`/n` is required", "step `ask` at ensembles/a.yaml:3:5 failed"]);
    }
}
