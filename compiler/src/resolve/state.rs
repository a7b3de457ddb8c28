//! The state that an ensemble or agent declares, and the keys that steps name of it (language §2).

use super::hir::{Agent, Call, Flow, InputField, State, Step};
use crate::diag::{Code, Diagnostic, Diagnostics, near_of, nearest};
use crate::source::Spanned;
use crate::syntax::ast::{self, ObjectRules, Schema, SchemaId, SchemaType, Schemas, StateAccess, TreeKind};

/// The keys of a declaration with their types and initial values.
pub(super) fn declared(written: &ast::State, schemas: &Schemas, diagnostics: &mut Diagnostics) -> State {
    let mut state = State { span: written.span, keys: Vec::new(), open: false };
    match written.schema {
        Some(id) => {
            check(schemas.get(schemas.resolved(id)), diagnostics);
            state.keys = keys(id, schemas);
        }
        None if written.has_schema => state.open = true,
        None => state.keys = written.initial.iter().map(|(name, _)| anything(name)).collect(),
    }
    for (name, value) in &written.initial {
        match state.keys.iter_mut().find(|key| key.name.value == name.value) {
            Some(key) if matches!(value.kind, TreeKind::Null) && !key.required => key.default = None,
            Some(key) => key.default = Some(value.clone()),
            None => unknown(name, &state).into_iter().for_each(|found| diagnostics.push(found)),
        }
    }
    state
}

/// Without `schema`, a key may hold anything but nothing at all.
fn anything(name: &Spanned<String>) -> InputField {
    InputField {
        name: name.clone(),
        kind: None,
        schema: None,
        required: true,
        default: None,
        description: None,
    }
}

/// The properties of a schema; unlike an input, a required key with an initial value stays required:
/// it cannot be written away.
fn keys(id: SchemaId, schemas: &Schemas) -> Vec<InputField> {
    let listed = &schemas.get(schemas.resolved(id)).object.required;
    let key = |field: InputField| {
        let required = listed.iter().any(|name| name.value == field.name.value);
        let own = field.schema.map(|own| schemas.get(schemas.resolved(own)));
        InputField { kind: own.and_then(|own| own.input_kind(required)), required, ..field }
    };
    schemas.fields(id).into_iter().map(key).collect()
}

/// Reports a schema that declares no keys, or rules that hold between them: keys are written, and
/// checked, one by one.
fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let object = &schema.object;
    let plain = ObjectRules {
        properties: object.properties.clone(),
        required: object.required.clone(),
        additional: object.additional,
        ..ObjectRules::default()
    };
    let is_object = schema.types.as_ref().is_none_or(|types| types.value.contains(&SchemaType::Object));
    if !is_object || object.properties.is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::WrongType, schema.span, "the schema of `state` declares no keys")
                .help("write a map of keys and their types: `schema: { count: number }`"),
        );
        return;
    }
    let bare = Schema {
        span: schema.span,
        types: schema.types.clone(),
        anchor: schema.anchor.clone(),
        definitions: schema.definitions.clone(),
        about: schema.about.clone(),
        object: plain,
        ..Schema::default()
    };
    if *schema != bare {
        diagnostics.push(
            Diagnostic::new(
                Code::NotSupportedYet,
                schema.span,
                "rules between the keys of `state` are not supported yet",
            )
            .note("each key is checked when it is written, by its own schema below `properties`"),
        );
    }
}

/// Checks the keys that a step's `state` names.
pub(super) fn access(access: &StateAccess, state: Option<&State>, diagnostics: &mut Diagnostics) {
    let Some(state) = state else {
        diagnostics.push(undeclared(access.span));
        return;
    };
    let used = access.reads.iter().flatten();
    for key in used.chain(access.written()) {
        unknown(key, state).into_iter().for_each(|found| diagnostics.push(found));
    }
}

/// The finding about state where none is declared.
pub(super) fn undeclared(span: crate::source::Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownState, span, "no `state` is declared here")
        .note("an agent with `operations` has state of its own, and sees nothing of that of its callers")
        .help("declare it beside the steps: `state: { schema: { count: number } }`")
}

/// The finding about a key that is not declared.
pub(super) fn unknown(key: &Spanned<String>, state: &State) -> Option<Diagnostic> {
    let (name, declared) = (&key.value, || state.keys.iter().map(|key| key.name.value.as_str()));
    if state.open || state.key(name).is_some() {
        return None;
    }
    let mut diagnostic =
        Diagnostic::new(Code::UnknownState, key.span, format!("`{name}` is not a declared key of `state`"));
    diagnostic = match state.keys.is_empty() {
        true => diagnostic.note("`state` declares none"),
        false => diagnostic.note(format!("a declared key is {}", near_of(name, declared()))),
    };
    Some(match nearest(name, declared()) {
        Some(near) => diagnostic.help(format!("write `{near}`")).fix(key.span, near),
        None => diagnostic.help(format!("declare `{name}` in `state.schema`")),
    })
}

/// Reports steps whose `set` is a list of keys and that call nothing which could write them.
pub(super) fn check_writers<'a>(
    flows: impl Iterator<Item = &'a Flow>,
    agents: &[&Agent],
    diagnostics: &mut Diagnostics,
) {
    for step in flows.flat_map(|flow| &flow.steps) {
        kept(step, agents).into_iter().for_each(|found| diagnostics.push(found));
        let Some(first) = step.state.as_ref().and_then(|access| access.by_code().first()) else { continue };
        if step.call.code(|agent| agents.get(agent).copied()).is_none() {
            let (key, step) = (&first.value, &step.name.value);
            diagnostics.push(
                Diagnostic::new(Code::InvalidValue, first.span, "this step has no code that could write the keys")
                    .note("a list in `set` names the keys that code may write with `setState`: that of the step, or of an agent with `operation: code`")
                    .help(format!("write the value: `set: {{ {key}: \"${{{step}.output}}\" }}`")),
            );
        }
    }
}

/// What a cache would keep of code that is lent state: neither what it wrote, nor, for an agent, what
/// it saw.
fn kept(step: &Step, agents: &[&Agent]) -> Option<Diagnostic> {
    let access = step.state.as_ref()?;
    step.call.code(|agent| agents.get(agent).copied())?;
    let agent = match step.call {
        Call::Agent(agent, _) => agents.get(agent).filter(|agent| agent.flow.policy.cache.is_some()),
        Call::Operation(_) | Call::Command(_) => None,
    };
    let written = access.by_code().first().filter(|_| agent.is_some() || step.policy.cache.is_some());
    let seen = access.reads.iter().flatten().next().filter(|_| agent.is_some());
    let key = written.or(seen)?;
    let message = match agent {
        Some(agent) => {
            format!("state for the agent `{}`, which has a `cache`, is not supported yet", agent.name.value)
        }
        None => "`setState` in a step with a `cache` is not supported yet".to_owned(),
    };
    let why = match agent {
        Some(_) => "an output that is kept does not depend on the state of the run that takes it",
        None => "an output that is kept comes without the call, so nothing would be written",
    };
    Some(
        Diagnostic::new(Code::NotSupportedYet, key.span, message)
            .note(why)
            .help("hand values over by `input`, and write them with a map: `set: { key: … }`"),
    )
}
