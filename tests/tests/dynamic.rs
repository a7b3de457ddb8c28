//! The dynamic value appears only where a type is open, or for a reason that the documentation names:
//! all holes of all projects below `fixtures`, as `build --explain-dynamic` and generated code have them.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::lower::held_as_values;
use ensemble_compiler::plan::Project;
use ensemble_compiler::source::Sources;
use ensemble_compiler::types::{Dynamic, Plain, Reason, Type, dynamic, holes, plain};
use ensemble_compiler::{FrontEnd, front_end};
use ensemble_tests::projects::{fixtures, folders, project};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The folders of all projects that are built in tests.
fn projects() -> Vec<PathBuf> {
    let run = folders(&fixtures().join("run")).unwrap();
    let own = run.into_iter().map(|folder| folder.join("project")).filter(|folder| folder.is_dir());
    own.chain(folders(&fixtures().join("projects")).unwrap()).collect()
}

/// What is wrong with all of them.
fn findings(wrong: impl Fn(&Project, &Sources) -> Vec<String>) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), 0);
    for folder in projects() {
        let FrontEnd { sources, project: Some(project), .. } = front_end(&project(&folder, &[]).unwrap())
        else {
            continue;
        };
        seen += holes(&project.hir).len();
        found.extend(wrong(&project, &sources).into_iter().map(|one| format!("{}: {one}", folder.display())));
    }
    assert!(seen > 1000, "{seen} holes are too few");
    found
}

#[test]
fn each_reason_is_documented() {
    let page = std::fs::read_to_string(ensemble_tests::root().join("docs/types.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| **")?.split_once("** |"));
    let documented: BTreeSet<&str> = rows.map(|(name, _)| name).collect();
    assert_eq!(documented, Reason::ALL.map(Reason::name).into());
}

#[test]
fn what_is_dynamic_is_open_or_of_a_documented_kind() {
    let wrong = findings(|project, sources| {
        let found = dynamic(&project.hir, &project.types);
        let wrong = found.into_iter().filter(|one| !holds(one));
        wrong.map(|one| format!("{}: ${{{}}}: {:?}", sources.place(one.span), one.text, one)).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn generated_code_holds_values_where_that_is_explained() {
    let wrong = findings(|project, sources| {
        let explained = dynamic(&project.hir, &project.types);
        let explained: BTreeSet<_> = explained.into_iter().map(|one| one.span.key()).collect();
        let values = held_as_values(project, sources);
        let is_wrong = |e: &&&ensemble_compiler::expr::Expr| {
            let lists = is_container(project.types.of(e));
            lists && values.contains(&e.span.key()) != explained.contains(&e.span.key())
        };
        let said = |e: &&ensemble_compiler::expr::Expr| {
            let (place, is) = (sources.place(e.span), explained.contains(&e.span.key()));
            format!(
                "{place}: ${{{e}}}: {}",
                if is { "explained, but plain" } else { "a value, not explained" }
            )
        };
        holes(&project.hir).iter().filter(is_wrong).map(said).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a type is what the reason says of it.
fn holds(one: &Dynamic) -> bool {
    let there = || one.sure.members().iter().filter(|ty| !matches!(ty, Type::Undefined));
    match one.reason {
        Reason::Open => is_open(&one.sure),
        Reason::Kinds => plain(&one.sure) == Plain::Value && there().count() > 1,
        Reason::Nothing => there().all(|ty| matches!(ty, Type::Null | Type::Never)),
        Reason::Answer => there().all(|ty| matches!(ty, Type::Text(_))),
        Reason::Date => there().all(|ty| matches!(ty, Type::Date)),
        Reason::Handed | Reason::Made | Reason::Result | Reason::Nested | Reason::Chosen => {
            is_container(&one.sure)
        }
    }
}

/// Whether nothing is known of it, or of the elements of the list that it is.
fn is_open(ty: &Type) -> bool {
    ty.members().iter().any(|ty| ty.is_unknown() || ty.element().is_some_and(|element| element.is_unknown()))
}

fn is_container(ty: &Type) -> bool {
    let mut there = ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined)).peekable();
    there.peek().is_some() && there.all(|ty| matches!(ty, Type::Array(_) | Type::Tuple(_) | Type::Object(_)))
}
