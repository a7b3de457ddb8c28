//! `missing-input`: a step calls an agent without an input that the agent needs.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::plan::Project;
use crate::resolve::hir::{Agent, Call, InputField, Step, Tree, TreeKind};
use crate::source::Spanned;

pub(super) fn check(unit: &Unit, project: &Project, found: &mut Diagnostics) {
    for step in &unit.flow.steps {
        let Call::Agent(agent, _) = step.call else { continue };
        let Some(Tree { kind: TreeKind::Map(given), .. }) = &step.input else { continue };
        let Some(agent) = project.hir.agents.get(agent) else { continue };
        let needed = agent.inputs.iter().flatten().filter(|input| input.required && input.default.is_none());
        for input in needed.filter(|input| !is_given(input, given)) {
            found.push(report(step, agent, input, given));
        }
    }
}

fn is_given(input: &InputField, given: &[(Spanned<String>, Tree)]) -> bool {
    given.iter().any(|(name, _)| name.value == input.name.value)
}

fn report(step: &Step, agent: &Agent, input: &InputField, given: &[(Spanned<String>, Tree)]) -> Diagnostic {
    let (name, needed) = (&agent.name.value, &input.name.value);
    let message = format!("the agent `{name}` needs the input `{needed}`, which this step does not give");
    let place = step.input.as_ref().map_or(step.span, |input| input.span);
    let diagnostic = Diagnostic::new(Code::MissingInput, place, message)
        .also(input.name.span, "it is declared here, and required")
        .note("without it the agent refuses every call");
    let declared = |name: &str| agent.inputs.iter().flatten().any(|input| input.name.value == name);
    let unknown = given.iter().filter(|(name, _)| !declared(&name.value));
    let near = nearest(needed, unknown.map(|(name, _)| name.value.as_str()));
    match given.iter().find(|(name, _)| near == Some(&name.value)) {
        Some((slip, _)) => {
            diagnostic.help(format!("write `{needed}` instead of `{}`", slip.value)).fix(slip.span, needed)
        }
        None => diagnostic.help(format!("add `{needed}: …`, or make the input optional with a `default`")),
    }
}
