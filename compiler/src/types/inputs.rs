//! What `input` holds: the declared inputs, and what a request adds to them (language §5, §9).

use super::known::Known;
use super::lattice::{Field, Object, Type};
use super::schema::Reader;
use super::scope::caller;
use super::union::union;
use crate::resolve::hir::{
    CliOption, CliTrigger, Ensemble, InputField, InputKind, Segment, State, TreeKind, Trigger,
};
use crate::syntax::ProjectConfig;
use std::collections::{HashMap, HashSet};

/// The members of an ensemble's input.
pub(super) fn of_ensemble<'a>(
    ensemble: &'a Ensemble,
    config: &ProjectConfig,
    schemas: &mut Reader<'_>,
) -> HashMap<&'a str, Known> {
    let mut members = declared(ensemble.inputs.as_deref(), schemas);
    let by_api = ensemble.by_api(config);
    let (requests, events) = (request(ensemble), events(ensemble));
    // These bring other members, or any: the Execute API, tools, commands, and what runs by itself.
    let kinds: HashSet<_> = ensemble.triggers.iter().map(std::mem::discriminant).collect();
    let sure = !by_api && kinds.len() < 2;
    for (name, ty) in requests.into_iter().chain(events) {
        members.entry(name).or_insert(Known { ty, sure });
    }
    members
}

/// The members of an agent's input.
pub(super) fn declared<'a>(
    fields: Option<&'a [InputField]>,
    schemas: &mut Reader<'_>,
) -> HashMap<&'a str, Known> {
    let fields = fields.unwrap_or_default();
    fields.iter().map(|field| (field.name.value.as_str(), of_input(field, schemas))).collect()
}

/// What reading a declared input gives: null for one that may be absent counts as absent, and a
/// default takes its place.
fn of_input(field: &InputField, schemas: &mut Reader<'_>) -> Known {
    let known = match (field.schema, field.kind) {
        (Some(schema), _) => schemas.of(schema),
        (None, Some(kind)) => Known::sure(of_kind(kind)),
        (None, None) => return Known::unknown(),
    };
    let ty = known.ty.clone();
    known.with(match &field.default {
        Some(default) if matches!(default.kind, TreeKind::Null) => union([ty, Type::Null]),
        Some(_) => ty,
        None if field.required => ty,
        None => ty.or_undefined(),
    })
}

/// What `trigger` holds: what began the run of an ensemble brings it along. A run that began otherwise
/// lacks it.
pub(super) fn trigger(ensemble: &Ensemble) -> Type {
    let mut fields = vec![Field::optional("auth", caller())];
    if ensemble.cli().next().is_some() {
        fields.push(Field::optional("options", options(ensemble)));
    }
    if ensemble.builds().next().is_some() {
        fields.push(Field::optional("metadata", Type::any_object()));
    }
    Type::closed(fields)
}

/// What `trigger` holds for an agent, which any ensemble may call.
pub(super) fn trigger_of_agent() -> Type {
    Type::open([Field::optional("auth", caller())])
}

/// The options of all commands: one that is not sure to be there in each of them may be missing.
fn options(ensemble: &Ensemble) -> Type {
    let commands: Vec<&CliTrigger> = ensemble.cli().collect();
    let all = commands.iter().flat_map(|command| &command.options);
    Type::closed(all.map(|option| {
        let name = option.name.value.as_str();
        let twins = commands.iter().map(|command| command.option(name));
        let ty = union(twins.clone().flatten().map(|twin| of_option(twin.kind)));
        let is_sure = twins.into_iter().all(|twin| twin.is_some_and(CliOption::is_sure));
        if is_sure { Field::new(name, ty) } else { Field::optional(name, ty) }
    }))
}

fn of_option(kind: InputKind) -> Type {
    if kind == InputKind::Array { Type::array(Type::String) } else { of_kind(kind) }
}

/// The keys of state: what is written is checked, so all of them are what they are declared to be; one
/// without an initial value is undefined until it is written.
pub(super) fn state<'a>(state: &'a State, schemas: &mut Reader<'_>) -> HashMap<&'a str, Known> {
    let key = |key: &'a InputField| {
        let known = of_input(key, schemas);
        let ty = known.ty.clone();
        let may_lack = key.default.is_none() || !key.required;
        (key.name.value.as_str(), known.with(if may_lack { ty.or_undefined() } else { ty }))
    };
    state.keys.iter().map(key).collect()
}

fn of_kind(kind: InputKind) -> Type {
    match kind {
        InputKind::String => Type::String,
        InputKind::Number => Type::Number,
        InputKind::Integer => Type::Integer,
        InputKind::Boolean => Type::Boolean,
        InputKind::Array => Type::array(Type::Unknown),
        InputKind::Object => Type::any_object(),
    }
}

/// What a request adds; nothing where no request can start the ensemble.
fn request(ensemble: &Ensemble) -> Vec<(&'static str, Type)> {
    if ensemble.http().next().is_none() {
        return Vec::new();
    }
    let texts = || Type::object(Object::new([], Some(Type::String)));
    vec![
        ("params", parameters(ensemble)),
        ("query", texts()),
        ("headers", texts()),
        ("cookies", texts()),
        ("method", methods(ensemble)),
        ("path", Type::String),
        ("url", Type::String),
    ]
}

/// What triggers add that no request sets off: one member for each kind.
fn events(ensemble: &Ensemble) -> Vec<(&'static str, Type)> {
    let has = |is: fn(&Trigger) -> bool| ensemble.triggers.iter().any(is);
    let mut events = Vec::new();
    if has(|trigger| trigger.cron().is_some()) {
        let fields = [
            ("cron", Type::String),
            ("timezone", Type::String),
            ("scheduledTime", Type::Integer),
            ("triggeredAt", Type::Integer),
        ];
        events.push(("_schedule", closed(fields)));
    }
    if has(|trigger| trigger.queue().is_some()) {
        let fields = [
            ("id", Type::String),
            ("queue", Type::String),
            ("attempts", Type::Integer),
            ("timestamp", Type::Integer),
        ];
        events.push(("_message", closed(fields)));
    }
    if has(|trigger| trigger.email().is_some()) {
        events.push(("_email", Type::any_object()));
    }
    events
}

fn closed<const N: usize>(fields: [(&'static str, Type); N]) -> Type {
    Type::closed(fields.into_iter().map(|(name, ty)| Field::new(name, ty)))
}

/// The parameters of the paths: those that only some have may be missing.
fn parameters(ensemble: &Ensemble) -> Type {
    let routes: Vec<_> = ensemble.http().flat_map(|trigger| &trigger.routes).collect();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for segment in routes.iter().flat_map(|route| &route.segments) {
        let name = match segment {
            Segment::Static(_) => continue,
            Segment::Parameter(name) => name.as_str(),
            Segment::Wildcard => "*",
        };
        match counts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    Type::closed(counts.into_iter().map(|(name, count)| {
        if count >= routes.len() {
            Field::new(name, Type::String)
        } else {
            Field::optional(name, Type::String)
        }
    }))
}

/// The methods that some route takes; GET takes HEAD as well.
fn methods(ensemble: &Ensemble) -> Type {
    let routes = ensemble.http().flat_map(|trigger| &trigger.routes);
    let methods: Vec<&str> = routes.flat_map(|route| &route.methods).map(String::as_str).collect();
    let head = methods.contains(&"GET").then_some("HEAD");
    union(methods.iter().copied().chain(head).map(Type::text))
}
