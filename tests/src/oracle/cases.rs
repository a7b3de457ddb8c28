//! The hand-written cases of `fixtures/expr/cases`, one file a theme.
//!
//! A case begins with `> ` and an expression, or with `>> ` and a scalar with its holes. The lines
//! below it say what comes of it:
//!
//! - `= value`: its value, written as an expression of literals,
//! - `: type`: its inferred type,
//! - `! code start..end`: a finding and its place in the expression,
//! - `~ reason`: why JavaScript says something else; the case is not compared with Node then.
//!
//! `% input {…}` is the input of the cases after it, `% inputs {…}` (a YAML map) declares it.
//! `UPDATE_EXPECT=1` writes what is missing: values as Node computes them, types and findings as
//! the compiler tells them.

use super::Subject;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A theme.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it stands.
    pub path: PathBuf,
    /// Its lines, in order.
    pub items: Vec<Item>,
}

/// A part of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// A comment, a directive or an empty line.
    Line(String),
    /// A case.
    Case(Box<Case>),
}

/// A case.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The expression or scalar as it is written.
    pub written: String,
    /// Whether it is a scalar.
    pub scalar: bool,
    /// Its input, JSON.
    pub input: String,
    /// How the input is declared, YAML; empty when it is not.
    pub inputs: String,
    /// Its value.
    pub value: Option<String>,
    /// Its type.
    pub ty: Option<String>,
    /// What is found: code and place.
    pub findings: Vec<String>,
    /// Why JavaScript says something else.
    pub reason: Option<String>,
}

impl File {
    /// The theme's name.
    pub fn theme(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The cases.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.items.iter().filter_map(|item| match item {
            Item::Case(case) => Some(&**case),
            Item::Line(_) => None,
        })
    }

    /// The cases.
    pub fn cases_mut(&mut self) -> impl Iterator<Item = &mut Case> {
        self.items.iter_mut().filter_map(|item| match item {
            Item::Case(case) => Some(&mut **case),
            Item::Line(_) => None,
        })
    }

    /// The file's text.
    pub fn text(&self) -> String {
        self.items
            .iter()
            .map(|item| match item {
                Item::Line(line) => format!("{line}\n"),
                Item::Case(case) => case.text(),
            })
            .collect()
    }
}

impl Case {
    /// As it stands in YAML.
    pub fn scalar_text(&self) -> String {
        if self.scalar { self.written.clone() } else { format!("${{{}}}", self.written) }
    }

    /// What is evaluated.
    ///
    /// # Errors
    /// With what the parser says.
    pub fn subject(&self) -> Result<Subject, String> {
        Subject::parse(&self.scalar_text())
    }

    /// The expected value as a subject.
    ///
    /// # Errors
    /// With what the parser says.
    pub fn expected(&self) -> Option<Result<Subject, String>> {
        self.value.as_ref().map(|value| Subject::parse(&format!("${{{value}}}")))
    }

    /// Whether Node says the same.
    pub fn is_javascript(&self) -> bool {
        self.reason.is_none()
    }

    fn text(&self) -> String {
        let mark = if self.scalar { ">>" } else { ">" };
        let mut lines = vec![format!("{mark} {}", self.written)];
        lines.extend(self.value.iter().map(|value| format!("= {value}")));
        lines.extend(self.ty.iter().map(|ty| format!(": {ty}")));
        lines.extend(self.findings.iter().map(|finding| format!("! {finding}")));
        lines.extend(self.reason.iter().map(|reason| format!("~ {reason}")));
        lines.join("\n") + "\n"
    }
}

/// All files, by name.
///
/// # Errors
/// When a file cannot be read or a line of it is not understood.
pub fn read(folder: &Path) -> Result<Vec<File>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.into_iter().map(file).collect()
}

fn file(path: PathBuf) -> Result<File> {
    let text = std::fs::read_to_string(&path)?;
    let (mut items, mut around) = (Vec::new(), Case { input: "{}".into(), ..Case::default() });
    for (number, line) in text.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let begins = [(">> ", true), ("> ", false)];
        if let Some((rest, scalar)) =
            begins.iter().find_map(|(mark, scalar)| line.strip_prefix(mark).map(|rest| (rest, *scalar)))
        {
            let case = Case { written: rest.to_owned(), scalar, ..around.clone() };
            items.push(Item::Case(Box::new(case)));
            continue;
        }
        if let Some(input) = line.strip_prefix("% input ") {
            around.input = input.to_owned();
        } else if let Some(inputs) = line.strip_prefix("% inputs ") {
            around.inputs = inputs.to_owned();
        }
        if line.is_empty() || line.starts_with(['#', '%']) {
            items.push(Item::Line(line.to_owned()));
            continue;
        }
        let Some(Item::Case(case)) = items.last_mut() else { bail!("{}: no case begins here", place()) };
        match line.split_at_checked(2) {
            Some(("= ", value)) => case.value = Some(value.to_owned()),
            Some((": ", ty)) => case.ty = Some(ty.to_owned()),
            Some(("! ", finding)) => case.findings.push(finding.to_owned()),
            Some(("~ ", reason)) => case.reason = Some(reason.to_owned()),
            _ => bail!("{}: a line begins with one of `> >> = : ! ~ % #`", place()),
        }
    }
    Ok(File { path, items })
}
