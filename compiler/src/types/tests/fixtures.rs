//! The cases of `fixtures/expr/types/*.txt`; the first lines of those files tell how to read them.
//!
//! `UPDATE_EXPECT=1 cargo test` writes what is inferred; read the difference before keeping it.

use super::{Known, Step, Type, expr, infer, scope, ty};
use crate::diag::{Diagnostic, Severity};
use std::path::{Path, PathBuf};

#[test]
fn every_case_has_the_type_that_its_file_says() {
    let (mut wrong, mut cases) = (String::new(), 0);
    for path in files() {
        let written = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let (found, count) = render(&written);
        cases += count;
        if found == written {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        wrong += &format!("{}\n{}", path.display(), difference(&written, &found));
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases >= 200, "only {cases} cases were found");
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/expr/types");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

/// What the directives before a case have said.
struct Around {
    input: Type,
    /// Name, output, whether it has the condition `input.go`, whether its failure is handled.
    steps: Vec<(String, Type, bool, bool)>,
}

fn render(written: &str) -> (String, usize) {
    let mut around = Around { input: ty("object"), steps: Vec::new() };
    let (mut blocks, mut cases) = (Vec::new(), 0);
    for block in written.trim_end().split("\n\n") {
        let mut kept = Vec::new();
        for line in block.lines() {
            if let Some(directive) = line.strip_prefix("% ") {
                apply(directive, &mut around);
                kept.push(line.to_owned());
            } else if let Some(input) = line.strip_prefix("> ") {
                cases += 1;
                kept.push(line.to_owned());
                kept.push(outcome(input, &around));
            } else if line.starts_with('#') {
                kept.push(line.to_owned());
            }
        }
        blocks.push(kept.join("\n"));
    }
    (blocks.join("\n\n") + "\n", cases)
}

fn apply(directive: &str, around: &mut Around) {
    let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
    match word {
        "input" => {
            around.input = ty(rest);
            around.steps.clear();
        }
        "step" | "guarded" | "failing" => {
            let (name, words) = rest.split_once(' ').unwrap();
            around.steps.push((name.to_owned(), ty(words), word == "guarded", word == "failing"));
        }
        _ => panic!("no such directive: {directive}"),
    }
}

fn outcome(input: &str, around: &Around) -> String {
    let (e, go) = (expr(input), expr("input.go"));
    let mut scope = scope(&around.input);
    for (name, ty, guarded, may_fail) in &around.steps {
        let condition = guarded.then_some(&go);
        let step = Step::plain(Known::sure(ty.clone()), condition, *may_fail);
        scope.steps.insert(name, vec![step]);
    }
    let (known, diagnostics) = infer(&e, &scope);
    let found = diagnostics.iter().map(|found| finding(found, input));
    std::iter::once(known.ty.to_string()).chain(found).collect::<Vec<_>>().join("\n")
}

fn finding(found: &Diagnostic, input: &str) -> String {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let at = input.get(found.span.start as usize..found.span.end as usize).unwrap();
    let help = found.help.as_ref().map(|help| format!(" -> {help}")).unwrap_or_default();
    format!("! {severity}[{}] {at}: {}{help}", found.code.name(), found.message)
}

fn difference(written: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (written.split("\n\n").collect(), found.split("\n\n").collect());
    let changed = old.iter().zip(&new).filter(|(old, new)| old != new);
    changed.map(|(old, new)| format!("--- expected\n{old}\n+++ found\n{new}\n")).collect()
}
