//! Defaults that are applied: those of declared inputs. One that its own schema refuses would be an
//! error of every caller who leaves the input out.

use super::fits::{Misfit, misfit};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::syntax::ast::{Agent, InputField, Project, Schemas, TreeKind};
use std::sync::Arc;

/// Reports each default that does not fit; its document counts as broken.
pub(in crate::syntax) fn check(project: &mut Project, diagnostics: &mut Diagnostics) {
    let schemas = Arc::clone(&project.schemas);
    for ensemble in &mut project.ensembles {
        let before = diagnostics.errors();
        fields(&schemas, ensemble.inputs.as_deref().unwrap_or_default(), diagnostics);
        ensemble.broken |= diagnostics.errors() > before;
        ensemble.agents.iter_mut().for_each(|own| agent(&schemas, own, diagnostics));
    }
    project.agents.iter_mut().for_each(|own| agent(&schemas, own, diagnostics));
}

fn agent(schemas: &Schemas, agent: &mut Agent, diagnostics: &mut Diagnostics) {
    let before = diagnostics.errors();
    fields(schemas, agent.inputs.as_deref().unwrap_or_default(), diagnostics);
    if let Some(id) = agent.takes {
        fields(schemas, &schemas.fields(id), diagnostics);
    }
    agent.broken |= diagnostics.errors() > before;
}

fn fields(schemas: &Schemas, fields: &[InputField], diagnostics: &mut Diagnostics) {
    for field in fields {
        let (Some(id), Some(default)) = (field.schema, &field.default) else { continue };
        if let Some(found) = misfit(schemas, id, default) {
            let whole = found.value.start == default.span.start && found.value.end == default.span.end;
            let null = matches!(default.kind, TreeKind::Null);
            diagnostics.push(report(&field.name.value, &found, whole, null));
        }
    }
}

fn report(name: &str, found: &Misfit, whole: bool, null: bool) -> Diagnostic {
    let what =
        if whole { format!("the default of `{name}`") } else { format!("a part of the default of `{name}`") };
    let enumerated = found.why.ends_with("`enum`");
    if found.kind {
        let wanted = found.why.trim_start_matches("must be ");
        let diagnostic = Diagnostic::new(Code::WrongType, found.value, format!("{what} is not {wanted}"));
        return diagnostic.help(match null {
            true => "leave the default out: an input that is not required may be absent",
            false => "change the default or the `type`",
        });
    }
    let (message, label, help) = match enumerated {
        true => (
            format!("{what} is none of its `enum`"),
            "these are its values",
            "change the default, or add it to the `enum`",
        ),
        false => (
            format!("{what} {}", found.why),
            "this is its rule",
            "change the default or the rule: a caller who leaves the input out would be refused",
        ),
    };
    Diagnostic::new(Code::InvalidValue, found.value, message).also(found.rule, label).help(help)
}
