//! `branch-read`: a step of one branch that another branch of the same command reads.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::as_written;
use crate::lint::chain::{self, Chain};
use crate::lint::places::Owner;
use crate::lint::unit::Unit;
use crate::resolve::hir::{Flow, ListIndex, Role, StepIndex};

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for place in &unit.places {
        let Owner::Step(reader) = place.owner else { continue };
        chain::visit(place.expr, &mut |chain| {
            let read = unit.names.get(chain.root).filter(|read| never_ran(unit.flow, **read, reader));
            if let Some(read) = read {
                found.push(report(&chain, *read, reader, unit.flow));
            }
        });
    }
}

/// Whether a step and all of its name stand in branches that do not run when another does.
pub(in crate::lint) fn never_ran(flow: &Flow, read: StepIndex, reader: StepIndex) -> bool {
    flow.twins(read).all(|twin| apart(flow, twin, reader).is_some())
}

/// The branches of one command in which two steps stand.
fn apart(flow: &Flow, one: StepIndex, other: StepIndex) -> Option<(ListIndex, ListIndex)> {
    let branches = |step| {
        let lists = flow.around(flow.list_of(step));
        lists.filter(|list| flow.role(*list).is_some_and(Role::is_branch))
    };
    let owner = |list: ListIndex| flow.list(list).owner.as_ref().map(|(owner, _)| *owner);
    branches(one).find_map(|list| {
        let other = branches(other).find(|other| *other != list && owner(*other) == owner(list))?;
        Some((list, other))
    })
}

fn report(chain: &Chain, read: StepIndex, reader: StepIndex, flow: &Flow) -> Diagnostic {
    let name = as_written(chain.root);
    let message = format!("the step `{name}` never ran where this is read");
    let mut diagnostic = Diagnostic::new(Code::BranchRead, chain.span, message);
    if let Some((one, other)) = apart(flow, read, reader) {
        let role = |list| flow.role(list).map_or("", Role::name);
        diagnostic = diagnostic
            .also(flow.list(one).span, format!("`{name}` stands in `{}`", role(one)))
            .note(format!("when `{}` runs, `{}` does not", role(other), role(one)));
    }
    diagnostic.help(format!("read a step of this branch, or move `{name}` in front of the command"))
}
