//! Groups of cases as they lie in `fixtures/run`: one project each, many cases.

use crate::each::expand;
use crate::keys;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `fixtures/run`.
#[derive(Debug)]
pub struct Group {
    /// The folder's name.
    pub name: String,
    /// Its `project` folder, or the project of the same name in `fixtures/projects`.
    pub project: PathBuf,
    /// Whether it is built as it would be deployed (a file `release` says so), not the fast way.
    pub release: bool,
    /// Its cases, in the order of files and of each file.
    pub cases: Vec<Case>,
}

/// One case: what the driver does and what must come of it (see `tests/README.md`).
#[derive(Debug)]
pub struct Case {
    /// `file / name`.
    pub name: String,
    /// The whole of it, with its file's `common` merged in.
    pub data: Value,
}

/// Every group of `fixtures/run`, sorted.
///
/// # Errors
/// When a folder has neither a project nor cases, or a case is not well formed.
pub fn groups(root: &Path) -> Result<Vec<Group>> {
    sorted(&root.join("fixtures/run"))?
        .iter()
        .filter(|path| path.is_dir())
        .map(|path| group(root, path))
        .collect()
}

fn group(root: &Path, folder: &Path) -> Result<Group> {
    let name = file_name(folder);
    let own = folder.join("project");
    let project = if own.is_dir() { own } else { root.join("fixtures/projects").join(&name) };
    ensure!(project.is_dir(), "{name} has no project folder, nor is there one in fixtures/projects");
    let mut cases = Vec::new();
    for file in sorted(&folder.join("cases"))? {
        cases.extend(read_cases(&file).with_context(|| format!("in {}", file.display()))?);
    }
    ensure!(!cases.is_empty(), "{name} has no cases");
    Ok(Group { name, project, release: folder.join("release").is_file(), cases })
}

/// The cases of a file: a list of them, or `{common, cases}`.
///
/// # Errors
/// When the file is not such a list, or a case has an unknown key, no name, or a request without expectation.
pub fn read_cases(file: &Path) -> Result<Vec<Case>> {
    let text = fs::read_to_string(file)?;
    let mut content: Value = serde_json::from_str(&text)?;
    expand(&mut content);
    let common = content.get_mut("common").map(Value::take).unwrap_or_default();
    let list = if content.is_array() { content.take() } else { content["cases"].take() };
    let Value::Array(list) = list else { anyhow::bail!("neither a list of cases nor `{{common, cases}}`") };
    let stem = file_name(&file.with_extension(""));
    list.into_iter().map(|case| read_case(&stem, &common, case)).collect()
}

fn read_case(stem: &str, common: &Value, mut data: Value) -> Result<Case> {
    for key in ["env", "kv", "d1", "r2"] {
        merge(&mut data, common, key);
    }
    let own = data["upstream"].take();
    let rules =
        [&own, &common["upstream"]].into_iter().flat_map(|rules| rules.as_array().into_iter().flatten());
    data["upstream"] = rules.cloned().collect();
    let name = data["name"].as_str().context("a case without a name")?;
    let name = format!("{stem} / {name}");
    keys::check(&data).with_context(|| format!("in {name}"))?;
    ensure!(keys::flat(&data).next().is_some(), "{name} sends no request");
    ensure!(
        keys::flat(&data).all(|request| !request["expect"]["status"].is_null()),
        "{name}: each request expects a status"
    );
    Ok(Case { name, data })
}

/// Adds the members of `common[key]` that the case does not have itself.
fn merge(case: &mut Value, common: &Value, key: &str) {
    let mut merged = common[key].as_object().cloned().unwrap_or_default();
    merged.extend(case[key].as_object().cloned().unwrap_or_default());
    case[key] = json!(merged);
}

/// The entries of a folder by name.
///
/// # Errors
/// When the folder cannot be read.
pub fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
