//! Build triggers: runs the built Worker on this machine and writes what it answers.

use super::tree;
use crate::cli::Shell;
use crate::cli::local::{self, Answer, Call, Failure, Job, readable};
use crate::cli::project::Project;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::plan::{self, BuildRun};
use anyhow::Result;
use serde_json::Value;
use std::path::{Component, Path};

/// Runs all of the project, one after the other, in the order of their ensembles' names. Inside: what
/// went wrong with some.
///
/// # Errors
/// When workerd cannot be started.
pub(super) fn run(project: &Project, out: &Path, local: &Path, shell: &Shell) -> Result<Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(planned) = &project.front.project else { return Ok(found) };
    let builds = plan::builds(planned);
    if builds.is_empty() {
        return Ok(found);
    }
    let call = |build: &BuildRun| -> Result<Call> {
        let metadata: Value = serde_json::from_str(&build.metadata)?;
        let trigger = serde_json::json!({"metadata": metadata});
        Ok(Call { number: build.number, input: serde_json::from_str(&build.input)?, trigger })
    };
    let calls: Vec<Call> = builds.iter().map(call).collect::<Result<_>>()?;
    let job = Job { root: &project.root, out, local };
    for (build, answer) in builds.iter().zip(local::ask(&job, &calls, shell)?) {
        match answered(answer).and_then(|answer| write(&project.root, out, build, &answer)) {
            Ok(paths) => {
                paths.iter().for_each(|path| shell.status("Wrote", &format!("{path} (`{}`)", build.ensemble)))
            }
            Err(failure) => found.push(failed(build, failure)),
        }
    }
    Ok(found)
}

fn failed(build: &BuildRun, failure: Failure) -> Diagnostic {
    let message = format!("the build trigger of `{}` failed with {}", build.ensemble, failure.message);
    let diagnostic = Diagnostic::new(Code::BuildTriggerFailed, build.span, message);
    failure.notes.into_iter().fold(diagnostic, Diagnostic::note)
}

/// An output that may be written.
struct Content {
    kind: String,
    body: String,
}

fn answered(answer: Answer) -> Result<Content, Failure> {
    match answer {
        Answer::Output { status, kind, body } if status < 400 => Ok(Content { kind, body }),
        Answer::Output { status, body, .. } => {
            let notes = if body.is_empty() { Vec::new() } else { vec![format!("it answered {body}")] };
            Err(Failure { message: format!("the status {status}"), notes })
        }
        Answer::Failure(failure) => Err(failure),
    }
}

/// Writes the files of an output; inside, their paths.
fn write(root: &Path, out: &Path, build: &BuildRun, content: &Content) -> Result<Vec<String>, Failure> {
    let wrong = |message: String| Failure { message, notes: Vec::new() };
    let name = &build.ensemble;
    let place = build.output.clone().unwrap_or_else(|| format!("dist/{name}"));
    let listed = files(content).map_err(wrong)?;
    let is_file = place.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let files = match listed {
        Some(_) if is_file => {
            return Err(wrong(format!(
                "an output of several files, which need a folder: `{place}` is named like a file"
            )));
        }
        Some(files) => files.into_iter().map(|(path, text)| (format!("{place}/{path}"), text)).collect(),
        None => {
            let path = if is_file { place } else { format!("{place}/{name}.{}", ending(&content.kind)) };
            vec![(path, readable(&content.kind, &content.body))]
        }
    };
    for (path, text) in &files {
        let path = root.join(path);
        if tree::is_built(out, &path) {
            return Err(wrong(format!("{}, which the build itself writes", path.display())));
        }
        tree::write_file(&path, text.as_bytes(), false).map_err(|error| wrong(format!("{error:#}")))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// The files of an output `{files: {path: content}}` or `{files: [{path, content}]}`; none when it is
/// anything else.
fn files(content: &Content) -> Result<Option<Vec<(String, String)>>, String> {
    let value =
        content.kind.starts_with("application/json").then(|| serde_json::from_str(&content.body).ok());
    let Some(Value::Object(members)) = value.flatten() else { return Ok(None) };
    let pairs: Vec<(&str, &Value)> = match (members.len(), members.get("files")) {
        (1, Some(Value::Object(files))) => files.iter().map(|(path, text)| (path.as_str(), text)).collect(),
        (1, Some(Value::Array(files))) => {
            let pair = |file: &'_ Value| {
                Some((file.get("path")?.as_str()?.to_owned(), file.get("content")?.clone()))
            };
            let pairs: Option<Vec<(String, Value)>> = files.iter().map(pair).collect();
            let pairs = pairs.ok_or("`files`, a list whose members are not all `{path, content}`")?;
            return pairs.iter().map(|(path, text)| file(path, text)).collect::<Result<_, _>>().map(Some);
        }
        _ => return Ok(None),
    };
    pairs.into_iter().map(|(path, text)| file(path, text)).collect::<Result<_, _>>().map(Some)
}

fn file(path: &str, content: &Value) -> Result<(String, String), String> {
    let inside =
        Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if path.is_empty() || path.contains(['\\', ':']) || !inside {
        return Err(format!("the path `{path}`, which leads out of its folder"));
    }
    let text = match content {
        Value::String(text) => text.clone(),
        other => readable("application/json", &other.to_string()),
    };
    Ok((path.trim_start_matches("./").to_owned(), text))
}

/// What files of a content type end with.
fn ending(kind: &str) -> &'static str {
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/json" => "json",
        "text/html" => "html",
        "text/csv" => "csv",
        "text/markdown" => "md",
        "text/calendar" => "ics",
        "application/yaml" | "text/yaml" => "yaml",
        "application/rss+xml" => "rss",
        "application/atom+xml" => "atom",
        kind if kind.ends_with("/xml") || kind.ends_with("+xml") => "xml",
        _ => "txt",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{Content, ending, files};

    fn of(body: &str) -> Result<Option<Vec<(String, String)>>, String> {
        files(&Content { kind: "application/json".into(), body: body.into() })
    }

    #[test]
    fn outputs_may_be_several_files() {
        let pair = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        assert_eq!(
            of(r#"{"files":{"a/b.txt":"x","./c.json":{"n":1}}}"#).unwrap().unwrap(),
            [pair("a/b.txt", "x"), pair("c.json", "{\n  \"n\": 1\n}\n")]
        );
        assert_eq!(of(r#"{"files":[{"path":"a","content":"x"}]}"#).unwrap().unwrap(), [pair("a", "x")]);
        for one in [r#"{"files":{},"more":1}"#, r#"{"files":"x"}"#, "[]", "1"] {
            assert_eq!(of(one).unwrap(), None, "{one}");
        }
        for wrong in [
            r#"{"files":{"../a":"x"}}"#,
            r#"{"files":{"/a":"x"}}"#,
            r#"{"files":{"":"x"}}"#,
            r#"{"files":[1]}"#,
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn files_end_as_their_content_is() {
        for (kind, expected) in [
            ("text/html; charset=utf-8", "html"),
            ("application/json", "json"),
            ("application/xml", "xml"),
            ("image/svg+xml", "xml"),
            ("", "txt"),
        ] {
            assert_eq!(ending(kind), expected, "{kind}");
        }
    }
}
