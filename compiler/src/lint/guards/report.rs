//! What is said about an output that may be missing.

use super::bodies;
use super::eval::Absence;
use super::need::Need;
use super::walk::Read;
use crate::diag::{Code, Diagnostic, Severity};
use crate::expr::as_written;
use crate::lint::places::Owner;
use crate::lint::unit::Unit;
use crate::plan::Handled;
use crate::resolve::hir::{ListIndex, Role, Step, StepIndex};
use crate::source::Span;

/// `body` is the one around the step that may not have run.
pub(super) fn unguarded(read: &Read, body: Option<ListIndex>, owner: Owner, unit: &Unit) -> Diagnostic {
    let name = as_written(read.chain.root);
    let (lost, instead) = match read.need {
        Need::Lost(lost, instead) => (lost, instead),
        Need::Absent | Need::Nothing => ("is absent", "null"),
    };
    let message = format!("the step `{name}` may {}, and then this {lost}", may(read.absence));
    let guard = match owner {
        Owner::Step(_) => format!("run this step only with `condition: ${{{name}.success}}`"),
        // The whole reads no steps.
        Owner::Block(_) | Owner::Whole => format!("answer so only with `when: ${{{name}.success}}`"),
    };
    let help = format!("write another value behind it, like `${{{} ?? {instead}}}`, or {guard}", read.expr);
    let mut diagnostic = Diagnostic::new(Code::UnguardedOutput, read.chain.span, message).help(help);
    if read.need == Need::Absent {
        diagnostic.severity = Severity::Note;
    }
    match body.and_then(|body| not_run(body, unit)) {
        Some((span, text)) => diagnostic.also(span, text),
        None => because(diagnostic, read.step, read.absence, unit),
    }
}

/// Why a body may not have run.
fn not_run(body: ListIndex, unit: &Unit) -> Option<(Span, String)> {
    let (step, command) = bodies::owner(unit.flow, body)?;
    let role = unit.flow.role(body)?;
    Some(match role {
        _ if step.condition.is_some() => {
            (step.condition.as_ref()?.span, "may be skipped: this condition".to_owned())
        }
        Role::Round => (command.span, "it stands in this loop, which may make no round".to_owned()),
        Role::Try => (command.span, "it stands in this `try`, which may fail before it".to_owned()),
        Role::Catch => (unit.flow.list(body).span, "it runs only when something failed".to_owned()),
        Role::Together => (command.span, "another step of this `parallel` may be faster".to_owned()),
        _ => (
            unit.flow.list(body).span,
            format!("it runs only in `{}` of this `{}`", role.name(), command.word),
        ),
    })
}

pub(super) fn handed_over(step: &Step, previous: StepIndex, absence: Absence, unit: &Unit) -> Diagnostic {
    let before = unit.flow.steps.get(previous).map_or("", |step| step.name.value.as_str());
    let message = format!(
        "the step `{before}` may {}, and then `{}` receives nothing, though its agent requires inputs",
        may(absence),
        step.name.value
    );
    let diagnostic = Diagnostic::new(Code::UnguardedOutput, step.name.span, message)
        .note("a step without `input` in an ordered list receives what the step before it gave")
        .help(format!("write an `input`, or run it only with `condition: ${{{before}.success}}`"));
    because(diagnostic, previous, absence, unit)
}

fn may(absence: Absence) -> &'static str {
    match absence {
        Absence::Skipped => "be skipped",
        Absence::Failed => "fail while the run goes on",
        Absence::Outside => "not have run",
    }
}

/// Points at what makes the step optional.
fn because(diagnostic: Diagnostic, step: StepIndex, absence: Absence, unit: &Unit) -> Diagnostic {
    match absence {
        Absence::Skipped => {
            let condition = unit.flow.steps.get(step).and_then(|step| step.condition.as_ref());
            match condition {
                Some(condition) => diagnostic.also(condition.span, "may be skipped: this condition"),
                None => diagnostic,
            }
        }
        Absence::Failed => match unit.plan.handled.get(step) {
            Some(Some(handled)) => diagnostic.also(place(handled), "may fail: here its failure is handled"),
            _ => diagnostic,
        },
        Absence::Outside => diagnostic,
    }
}

fn place(handled: &Handled) -> Span {
    match handled {
        Handled::Status { span, .. }
        | Handled::Fallback { span }
        | Handled::Caught { span }
        | Handled::Within { span }
        | Handled::Outrun { span }
        | Handled::OnTimeout { span } => *span,
    }
}
