//! `unused-input`: a declared input that nothing reads.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::plan::DefaultInput;
use crate::resolve::hir::InputField;

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    if unit.reads.whole_input || handed_on(unit) {
        return;
    }
    let unused = unit.inputs.into_iter().flatten();
    for input in unused.filter(|input| !unit.reads.inputs.contains(input.name.value.as_str())) {
        found.push(report(input, unit.agent.is_some()));
    }
}

/// Whether a step receives the whole input because it names none.
fn handed_on(unit: &Unit) -> bool {
    unit.plan.handed(unit.flow).any(|default| default == DefaultInput::Unit)
}

fn report(input: &InputField, agent: bool) -> Diagnostic {
    let name = &input.name.value;
    let (who, reader) = if agent { ("a step", "agent") } else { ("a caller", "ensemble") };
    Diagnostic::new(Code::UnusedInput, input.name.span, format!("the input `{name}` is never read"))
        .note(format!("{who} may hand it over, and nothing in this {reader} looks at it"))
        .help(format!("read it with `${{input.{name}}}`, or take the declaration away"))
}
