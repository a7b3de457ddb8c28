//! Why a step waits for another, in words.

use super::view::View;
use crate::expr::Expr;
use crate::plan::references::steps_read;
use crate::plan::{Edge, Reason};
use crate::resolve::hir::StepIndex;
use crate::resolve::step_exprs;
use crate::source::Span;

/// What an edge is, in a word.
pub(super) fn kind(reason: &Reason) -> &'static str {
    match reason {
        Reason::Data { .. } => "data",
        Reason::DependsOn { .. } => "depends_on",
        Reason::Store { .. } => "same store",
        Reason::State { .. } => "state",
        Reason::Order => "order",
    }
}

/// Where a reason stands among several between two boxes: the first is the one to draw.
pub(super) fn rank(reason: &Reason) -> u8 {
    match reason {
        Reason::Data { .. } => 0,
        Reason::DependsOn { .. } => 1,
        Reason::State { .. } => 2,
        Reason::Store { .. } => 3,
        Reason::Order => 4,
    }
}

/// Why an edge is there, with its place.
pub(super) fn words(view: &View<'_>, edge: &Edge) -> String {
    match &edge.reason {
        Reason::Data { role, span } => data(view, edge, role, *span),
        Reason::DependsOn { span } => format!("depends_on ({})", view.sources.place(*span)),
        Reason::Store { store } => format!("both touch {store} and one writes"),
        Reason::State { key, reads: true } => format!("it reads state.{key}, which that step writes"),
        Reason::State { key, reads: false } => format!("it writes state.{key}, which that step reads before"),
        Reason::Order => "the list is ordered".to_owned(),
    }
}

/// `its input reads it`; of commands it names the steps in them that read and are read.
fn data(view: &View<'_>, edge: &Edge, role: &str, span: Span) -> String {
    let (reader, expr) = match reader(view, edge.to, span) {
        Some((step, expr)) => (step, Some(expr)),
        None => (edge.to, None),
    };
    let whose = if reader == edge.to { "its".to_owned() } else { format!("{}'s", view.step(reader)) };
    let read = expr.and_then(|expr| read(view, edge.from, expr)).unwrap_or(edge.from);
    let what = if read == edge.from { "it".to_owned() } else { view.step(read) };
    let verb = if role == "items" { "read" } else { "reads" };
    format!("{whose} {role} {verb} {what} ({})", view.sources.place(span))
}

/// The step that an expression belongs to: `step`, or one in it.
fn reader<'a>(view: &'a View<'_>, step: StepIndex, span: Span) -> Option<(StepIndex, &'a Expr)> {
    let outer = view.flow.steps.get(step)?.span;
    // What stands in a command stands right behind it.
    let inside = view.flow.steps.iter().enumerate().skip(step).take_while(|(_, s)| s.span.start <= outer.end);
    let mut exprs =
        inside.flat_map(|(index, s)| step_exprs(s).into_iter().map(move |(expr, _)| (index, expr)));
    exprs.find(|(_, expr)| expr.span.key() == span.key())
}

/// The step in the command `from` that an expression reads.
fn read(view: &View<'_>, from: StepIndex, expr: &Expr) -> Option<StepIndex> {
    view.flow.command(from)?;
    let list = view.flow.list_of(from);
    steps_read(expr, &view.keys).into_iter().find(|step| view.flow.lift(*step, list) == Some(from))
}
