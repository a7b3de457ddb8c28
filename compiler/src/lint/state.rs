//! `unused-state` and `unset-state`: keys of state that nothing reads, or that never hold anything.

use super::unit::Unit;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::plan::StateKey;

pub(super) fn check(unit: &Unit, found: &mut Diagnostics) {
    for key in &unit.plan.state {
        if !key.is_read() {
            found.push(unread(key, unit));
        } else if key.writers.is_empty() && !key.initial {
            found.push(unset(key));
        }
    }
}

fn unread(key: &StateKey, unit: &Unit) -> Diagnostic {
    let name = &key.name;
    let first = key.writers.first().and_then(|writer| unit.flow.steps.get(*writer));
    let Some(writer) = first else {
        return Diagnostic::new(Code::UnusedState, key.span, format!("nothing uses `state.{name}`"))
            .help("take the declaration away");
    };
    Diagnostic::new(Code::UnusedState, key.span, format!("`state.{name}` is written and never read"))
        .also(writer.name.span, format!("the step `{}` writes it", writer.name.value))
        .note("state lives as long as one run: what nothing reads in that run is lost")
        .help(format!("read it with `${{state.{name}}}`, or take the key away"))
}

fn unset(key: &StateKey) -> Diagnostic {
    let name = &key.name;
    Diagnostic::new(Code::UnsetState, key.span, format!("`state.{name}` is read and never has a value"))
        .note("no step lists it in `set`, and `initial` has no value for it")
        .help(format!(
            "write `initial: {{ {name}: … }}`, or `set: {{ {name}: … }}` in the step that finds it"
        ))
}
