//! Commands, tools and build triggers: one meaning for each name, and inputs that can be there.

use super::hir::{BuildTrigger, CliTrigger, Ensemble, InputField, InputKind, TreeKind, Trigger};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use std::collections::BTreeMap;

/// Reports commands that stand twice, second mcp triggers, and inputs that a command or a build can
/// never give.
pub(super) fn check(ensembles: &[&Ensemble], diagnostics: &mut Diagnostics) {
    let mut commands: BTreeMap<&str, Span> = BTreeMap::new();
    for ensemble in ensembles {
        one_tool(ensemble, diagnostics);
        for trigger in ensemble.cli() {
            let name = &trigger.command;
            let first = *commands.entry(&name.value).or_insert(name.span);
            if first.key() != name.span.key() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateName,
                        name.span,
                        format!("there are two commands `{}`", name.value),
                    )
                    .also(first, "the first is here")
                    .help("give one of them another name"),
                );
            }
            given_by_options(trigger, ensemble, diagnostics);
        }
        for trigger in ensemble.builds() {
            given_by_build(trigger, ensemble, diagnostics);
        }
    }
}

fn one_tool(ensemble: &Ensemble, diagnostics: &mut Diagnostics) {
    let mut tools = ensemble.triggers.iter().filter_map(Trigger::mcp);
    let Some(first) = tools.next() else { return };
    for second in tools {
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateName,
                second.span,
                format!("there are two tools `{}`", ensemble.name.value),
            )
            .also(first.span, "the first is here")
            .note("a tool has the name of its ensemble, so an ensemble is one tool at most")
            .help("keep one of the two triggers"),
        );
    }
}

fn given_by_options(trigger: &CliTrigger, ensemble: &Ensemble, diagnostics: &mut Diagnostics) {
    for input in ensemble.inputs.iter().flatten() {
        let name = &input.name.value;
        match trigger.option(name) {
            None if is_needed(input) => diagnostics.push(
                Diagnostic::new(
                    Code::MissingInput,
                    trigger.command.span,
                    format!("the command `{}` has no option `{name}`", trigger.command.value),
                )
                .also(input.name.span, "this input is required")
                .note("the input of a command's run is its options")
                .help(format!("add `- name: {name}` to `options`, or give the input a `default`")),
            ),
            Some(option) if !agree(option.kind, input.kind) => diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    option.kind_span,
                    format!("the option `{name}` is never what the input of this name must be"),
                )
                .also(input.name.span, "the input is declared here")
                .note("the input of a command's run is its options")
                .help("give both one type, or one of them another name"),
            ),
            None | Some(_) => {}
        }
    }
}

/// Whether a value of an option's kind may be one of an input's.
fn agree(option: InputKind, input: Option<InputKind>) -> bool {
    match input {
        None => true,
        Some(InputKind::Integer) => option == InputKind::Number,
        Some(input) => option == input,
    }
}

fn given_by_build(trigger: &BuildTrigger, ensemble: &Ensemble, diagnostics: &mut Diagnostics) {
    let given = |name: &str| match trigger.input.as_ref().map(|tree| &tree.kind) {
        Some(TreeKind::Map(entries)) => entries.iter().any(|(key, _)| key.value == name),
        _ => false,
    };
    for input in ensemble.inputs.iter().flatten() {
        let name = &input.name.value;
        if is_needed(input) && !given(name) {
            let at = trigger.input.as_ref().map_or(trigger.span, |tree| tree.span);
            diagnostics.push(
                Diagnostic::new(Code::MissingInput, at, format!("this build trigger does not give `{name}`"))
                    .also(input.name.span, "this input is required")
                    .help(format!("add `{name}:` to its `input`, or give the input a `default`")),
            );
        }
    }
}

fn is_needed(input: &InputField) -> bool {
    input.required && input.default.is_none()
}
