//! What a place makes of a value that is missing.

use crate::lint::places::{Owner, Place, Role, Shape};
use crate::lint::unit::Unit;
use crate::plan::Project;
use crate::resolve::hir::{Agent, Call};

/// What becomes of a value that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The place expects that, or only tests the value.
    Nothing,
    /// A member of JSON is not there.
    Absent,
    /// What nobody wants, in words that follow "and then this", and another value that would do.
    Lost(&'static str, &'static str),
}

/// What the place of an expression makes of it.
pub(super) fn of(place: &Place, unit: &Unit, project: &Project) -> Need {
    let text = matches!(place.shape, Shape::Start | Shape::Text);
    match place.role {
        // What a step writes may read the step itself, and is checked against its schema.
        Role::Test | Role::State => Need::Nothing,
        Role::Url | Role::Redirect if text => Need::Lost("is missing in the URL", "'none'"),
        Role::Key if text => Need::Lost("is missing in the key", "'none'"),
        _ if text => Need::Lost("prints as empty text", "'none'"),
        Role::Input => input(place, unit, project),
        Role::Query | Role::Header | Role::Setting => Need::Nothing,
        Role::Parameter if place.shape == Shape::Inside => Need::Nothing,
        Role::Stored if place.shape == Shape::Inside => Need::Absent,
        Role::Body => Need::Absent,
        Role::Json if unit.agent.is_none() => Need::Absent,
        Role::Json => Need::Nothing,
        Role::Url => Need::Lost("leaves the request without a URL", "'none'"),
        Role::Items => Need::Lost("leaves nothing to go through, which is an error", "[]"),
        Role::Key => Need::Lost("leaves the entry without a key", "'none'"),
        Role::Stored => Need::Lost("leaves nothing to store", "null"),
        Role::Parameter => Need::Lost("is NULL in the SQL", "'none'"),
        Role::Status => Need::Lost("leaves the answer without a status", "200"),
        Role::Text => Need::Lost("prints as empty text", "'none'"),
        Role::Redirect => Need::Lost("leads nowhere", "'/'"),
    }
}

/// Code and inputs that may be absent take what is missing; an input that an agent requires does not.
fn input(place: &Place, unit: &Unit, project: &Project) -> Need {
    let Owner::Step(step) = place.owner else { return Need::Nothing };
    let requires = |agent: &Agent| requires(agent, place.member);
    match called(step, unit, project).is_some_and(requires) {
        true => Need::Lost("is missing where the agent requires it", "'none'"),
        false => Need::Nothing,
    }
}

/// The agent that a step calls.
pub(super) fn called<'p>(step: usize, unit: &Unit, project: &'p Project) -> Option<&'p Agent> {
    match unit.flow.steps.get(step)?.call {
        Call::Agent(agent, _) => project.hir.agents.get(agent),
        Call::Operation(_) | Call::Command(_) => None,
    }
}

/// Whether an agent requires this input, or any when none is named.
pub(super) fn requires(agent: &Agent, name: Option<&str>) -> bool {
    let named = |input: &str| name.is_none_or(|name| name == input);
    agent.inputs.iter().flatten().any(|input| input.required && named(&input.name.value))
}

impl Need {
    /// What an operator makes of it whose result is needed so.
    pub(super) fn inside(self, lost: &'static str) -> Self {
        if self == Self::Nothing { self } else { Self::Lost(lost, "'none'") }
    }

    /// What a list or an object makes of it that is needed so.
    pub(super) fn member(self) -> Self {
        if self == Self::Nothing { self } else { Self::Absent }
    }
}
