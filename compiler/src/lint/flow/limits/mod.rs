//! `connection-limit` and `subrequest-limit`: what the platform lets one request do.

mod calls;
mod items;
mod width;

use super::commands;
use crate::catalog::{Cloudflare, cloudflare};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::lint::unit::Unit;
use crate::plan::Project;
use crate::resolve::hir::{Command, CommandKind};
use calls::{Calls, Counting, KINDS, Kind};

pub(super) fn check(unit: &Unit, project: &Project, found: &mut Diagnostics) {
    let facts = cloudflare();
    connections(unit, project, facts, found);
    // What an agent does counts where it is called.
    if unit.agent.is_none() {
        subrequests(unit, project, facts, found);
    }
}

/// The innermost commands that open more connections than there may be.
fn connections(unit: &Unit, project: &Project, facts: &Cloudflare, found: &mut Diagnostics) {
    let most = facts.connections;
    let mut widths = width::Widths::new(unit, project);
    for (index, command) in commands(unit.flow) {
        let width = widths.step(index);
        let inside = command.bodies.iter().map(|body| widths.list(*body)).max().unwrap_or_default();
        let alone = matches!(command.kind, CommandKind::Parallel { .. }) && !widths.any_above(command, most);
        if width > most && (alone || inside <= most) {
            found.push(crowded(command, width, most));
        }
    }
}

fn crowded(command: &Command, width: u64, most: u64) -> Diagnostic {
    let message = format!(
        "up to {width} calls of this `{}` run at once, {most} of them have a connection",
        command.word
    );
    let help = match &command.kind {
        CommandKind::ForEach { .. } => format!("`maxConcurrency: {most}` is as fast; more gains nothing"),
        _ => "there is nothing to mend: it takes as long as the rounds that this makes".to_owned(),
    };
    Diagnostic::new(Code::ConnectionLimit, command.span, message)
        .note(format!(
            "a Worker has at most {most} open connections a request; further calls wait until one is free"
        ))
        .help(help)
}

/// More requests to others than a run may make.
fn subrequests(unit: &Unit, project: &Project, facts: &Cloudflare, found: &mut Diagnostics) {
    let mut counting = Counting::new(project);
    let calls = counting.list(unit, 0);
    for kind in KINDS {
        let free = match kind {
            Kind::Outside => facts.subrequests_free,
            Kind::Service => facts.subrequests_free_services,
        };
        let paid = facts.subrequests_paid;
        let Some((severity, count, limit)) = exceeded(&calls, kind, free, paid) else { continue };
        let sure = severity != Severity::Note;
        let Some((place, loops)) = counting.heaviest(unit, kind, sure) else { continue };
        let plan = if limit == paid { "the limit" } else { "the free plan's limit" };
        let how = if sure { "at least" } else { "up to" };
        let what = kind.name();
        let message = format!("a run makes {how} {count} {what}, over {plan} of {limit}");
        let mut diagnostic = Diagnostic::new(Code::SubrequestLimit, place, message);
        diagnostic.severity = severity;
        for (span, sum) in loops {
            if span.key() == place.key() {
                diagnostic.label = sum;
            } else {
                diagnostic = diagnostic.also(span, sum);
            }
        }
        found.push(
            diagnostic
                .note(format!("a request may make {free} {what} on the free plan and {paid} on a paid one; the next one fails"))
                .help("do several at once in one call, or fewer items in a run"),
        );
    }
}

/// The limit that is exceeded, and by how many calls.
fn exceeded(calls: &Calls, kind: Kind, free: u64, paid: u64) -> Option<(Severity, u64, u64)> {
    let (least, most) = (calls.least(kind), calls.most(kind).unwrap_or_default());
    [
        (Severity::Error, least, paid),
        (Severity::Warning, least, free),
        (Severity::Note, most, paid),
        (Severity::Note, most, free),
    ]
    .into_iter()
    .find(|(_, count, limit)| count > limit)
}
