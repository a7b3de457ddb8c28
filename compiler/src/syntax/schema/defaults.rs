//! Defaults that are applied: those of declared inputs. One that its own schema refuses would be an
//! error of every caller who leaves the input out.

use super::fits::{Misfit, misfit};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::syntax::ast::{Agent, InputField, Project, SchemaId, Schemas, State, Tree, TreeKind};
use std::sync::Arc;

/// Reports each default that does not fit; its document counts as broken.
pub(in crate::syntax) fn check(project: &mut Project, diagnostics: &mut Diagnostics) {
    let schemas = Arc::clone(&project.schemas);
    for ensemble in &mut project.ensembles {
        let before = diagnostics.errors();
        fields(&schemas, ensemble.inputs.as_deref().unwrap_or_default(), diagnostics);
        state(&schemas, ensemble.state.as_ref(), diagnostics);
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
    state(schemas, agent.state.as_ref(), diagnostics);
    agent.broken |= diagnostics.errors() > before;
}

fn fields(schemas: &Schemas, fields: &[InputField], diagnostics: &mut Diagnostics) {
    for field in fields {
        let (Some(id), Some(default)) = (field.schema, &field.default) else { continue };
        value(schemas, id, &field.name.value, default, &DEFAULT)
            .into_iter()
            .for_each(|found| diagnostics.push(found));
    }
}

/// The initial values of state, and the defaults of its schema, which are initial values too.
fn state(schemas: &Schemas, state: Option<&State>, diagnostics: &mut Diagnostics) {
    let Some((state, id)) = state.and_then(|state| Some((state, state.schema?))) else { return };
    let declared = schemas.fields(id);
    fields(schemas, &declared, diagnostics);
    for (name, initial) in &state.initial {
        let field = declared.iter().find(|field| field.name.value == name.value);
        // Null for an optional key is nothing (language §9).
        let nothing = matches!(initial.kind, TreeKind::Null) && field.is_some_and(|field| !field.required);
        let Some(id) = field.filter(|_| !nothing).and_then(|field| field.schema) else { continue };
        value(schemas, id, &name.value, initial, &INITIAL)
            .into_iter()
            .for_each(|found| diagnostics.push(found));
    }
}

/// What a value that a document gives is to those who read of it.
struct Words {
    what: &'static str,
    absent: &'static str,
    refused: &'static str,
}

static DEFAULT: Words = Words {
    what: "default",
    absent: "leave the default out: an input that is not required may be absent",
    refused: "change the default or the rule: a caller who leaves the input out would be refused",
};

static INITIAL: Words = Words {
    what: "initial value",
    absent: "leave the initial value out: a key that has none is undefined until it is written",
    refused: "change the initial value or the rule",
};

fn value(schemas: &Schemas, id: SchemaId, name: &str, value: &Tree, words: &Words) -> Option<Diagnostic> {
    let found = misfit(schemas, id, value)?;
    let whole = found.value.start == value.span.start && found.value.end == value.span.end;
    Some(report(name, &found, whole, matches!(value.kind, TreeKind::Null), words))
}

fn report(name: &str, found: &Misfit, whole: bool, null: bool, words: &Words) -> Diagnostic {
    let Words { what: word, absent, refused } = words;
    let what =
        if whole { format!("the {word} of `{name}`") } else { format!("a part of the {word} of `{name}`") };
    let enumerated = found.why.ends_with("`enum`");
    if found.kind {
        let wanted = found.why.trim_start_matches("must be ");
        let diagnostic = Diagnostic::new(Code::WrongType, found.value, format!("{what} is not {wanted}"));
        return diagnostic.help(match null {
            true => (*absent).to_owned(),
            false => format!("change the {word} or the `type`"),
        });
    }
    let (message, label, help) = match enumerated {
        true => (
            format!("{what} is none of its `enum`"),
            "these are its values",
            format!("change the {word}, or add it to the `enum`"),
        ),
        false => (format!("{what} {}", found.why), "this is its rule", (*refused).to_owned()),
    };
    Diagnostic::new(Code::InvalidValue, found.value, message).also(found.rule, label).help(help)
}
