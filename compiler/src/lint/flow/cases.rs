//! `unreachable-case`: cases of a `switch` that its value never equals, and a `default` behind cases for
//! all values.
//!
//! The key of a case is compared with the text of the value (language §2).

use super::commands;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::lint::unit::Unit;
use crate::plan::Project;
use crate::resolve::hir::{Command, CommandKind, Flow, Role, Tree, TreeKind};
use crate::source::Spanned;
use crate::types::{Type, texts, union, with_text};
use ensemble_runtime::ops::number_to_string;

pub(super) fn check(unit: &Unit, project: &Project, found: &mut Diagnostics) {
    for (_, command) in commands(unit.flow) {
        let CommandKind::Switch { value } = &command.kind else { continue };
        let shown = type_of(value, project, false);
        let mut unreached = false;
        for key in keys(unit.flow, command)
            .filter(|key| with_text(&shown, &key.value).is_never() && !shown.is_never())
        {
            unreached = true;
            found.push(never_equal(key, value, &shown));
        }
        let sure = type_of(value, project, true);
        if let (false, Some(all)) = (unreached, texts(&sure)) {
            default(unit.flow, command, value, &all).into_iter().for_each(|unreached| found.push(unreached));
        }
    }
}

fn keys<'a>(flow: &'a Flow, command: &'a Command) -> impl Iterator<Item = &'a Spanned<String>> {
    command.bodies.iter().filter_map(|body| match flow.role(*body) {
        Some(Role::Case(key)) => Some(key),
        _ => None,
    })
}

/// The type of a value; where asked for, as far as it is checked when the Worker runs.
fn type_of(value: &Tree, project: &Project, sure: bool) -> Type {
    match &value.kind {
        TreeKind::Hole(expr) if sure => project.types.of(expr).clone(),
        TreeKind::Hole(expr) => project.types.shown(expr).clone(),
        TreeKind::Null => Type::Null,
        TreeKind::Bool(value) => Type::bool(*value),
        TreeKind::Number(value) => Type::number(*value),
        TreeKind::String(text) => Type::text(text.as_str()),
        TreeKind::Text(_) | TreeKind::List(_) | TreeKind::Map(_) => Type::String,
    }
}

fn never_equal(key: &Spanned<String>, value: &Tree, ty: &Type) -> Diagnostic {
    let message = format!("the case `{}` never runs", key.value);
    let diagnostic = Diagnostic::new(Code::UnreachableCase, key.span, message)
        .also(value.span, format!("of type `{}`", without_absent(ty)));
    let canonical = key.value.parse::<f64>().ok().map(|number| number_to_string(number).to_string());
    if let Some(number) = canonical.filter(|text| *text != key.value && !with_text(ty, text).is_never()) {
        return diagnostic
            .note("keys are compared with the text of the value, and numbers have one text only")
            .help(format!("write `{number}`"))
            .fix(key.span, number);
    }
    let known = texts(ty).unwrap_or_default();
    let diagnostic = match known.as_slice() {
        [] => diagnostic.note("keys are compared with the text of the value"),
        known => diagnostic.note(format!("the value is {}", one_of(known))),
    };
    match nearest(&key.value, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("leave the case out, or switch on a value that can be so"),
    }
}

/// The type of what is there, if anything can be.
fn without_absent(ty: &Type) -> Type {
    let there = ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined)).cloned();
    Some(union(there)).filter(|ty| !ty.is_never()).unwrap_or_else(|| ty.clone())
}

/// A `default` where each of these values has a case.
fn default(flow: &Flow, command: &Command, value: &Tree, all: &[String]) -> Option<Diagnostic> {
    let body = flow.body(command, &Role::Default)?;
    let covered = all.iter().all(|text| keys(flow, command).any(|key| key.value == *text));
    covered.then(|| {
        Diagnostic::new(Code::UnreachableCase, flow.list(body).span, "`default` never runs")
            .also(value.span, format!("this is {}, and each has a case", one_of(all)))
            .help("leave `default` out")
    })
}
