//! What the Worker tells of itself: the lists of the REST API, and `openapi.json`. All of it is made here, at
//! build, as texts.

mod answers;
mod json;
mod paths;
mod schedules;
mod schema;
mod shape;
mod tools;

pub(super) use tools::tool;

use super::rir::Documents;
use crate::catalog;
use crate::plan::Project;
use crate::resolve::hir::{Agent, Call, Ensemble, Flow, Operation, SchemaId, Segment};
use ensemble_runtime::json::stringify;
use ensemble_runtime::value::{Object, Str, Value, array};
use json::Members;
use paths::Paths;
use schema::Writer;

/// Objects deeper inside a spread document stand on one line.
const DEPTH: usize = 2;

/// All documents of the Worker `name`.
pub(super) fn documents(project: &Project, name: &str) -> Documents {
    let mut texts = Vec::new();
    let mut add = |name: &str, document: &Value| texts.push((name.to_owned(), text(document)));
    let ensembles: Vec<Members> =
        project.hir.ensembles.iter().map(|one| about_ensemble(one, project)).collect();
    add("ensembles", &list("ensembles", ensembles));
    for ensemble in &project.hir.ensembles {
        add(&format!("ensembles/{}", ensemble.name.value), &ensemble_in_full(ensemble, project));
    }
    let agents: Vec<Members> = written(project).map(|one| about_agent(one, project)).collect();
    add("agents", &list("agents", agents));
    for agent in written(project) {
        add(&format!("agents/{}", agent.name.value), &agent_in_full(agent, project));
    }
    for (name, document) in schedules::documents(project) {
        add(&name, &document);
    }
    Documents { openapi: spread(&openapi(project, name), 0) + "\n", texts }
}

/// The agents that somebody wrote.
fn written(project: &Project) -> impl Iterator<Item = &Agent> {
    project.hir.agents.iter().filter(|agent| !agent.variant)
}

fn text(document: &Value) -> String {
    stringify(document, 0).unwrap_or_default()
}

/// A document with an operation, or a definition, a line: short, and still to be read and compared.
fn spread(value: &Value, depth: usize) -> String {
    let object = value.as_object().filter(|object| depth <= DEPTH && !object.is_empty());
    let Some(object) = object else { return text(value) };
    let space = "  ".repeat(depth);
    let member = |(name, value): &(Str, Value)| {
        let name = text(&Value::String(name.clone()));
        format!("{space}  {name}: {}", spread(value, depth + 1))
    };
    let members: Vec<String> = object.iter().map(member).collect();
    format!("{{\n{}\n{space}}}", members.join(",\n"))
}

#[expect(clippy::cast_precision_loss, reason = "a project has fewer of them")]
fn list(name: &str, items: Vec<Members>) -> Value {
    let count = Value::Number(items.len() as f64);
    json::object([(name, array(items.into_iter().map(Members::finish).collect())), ("count", count)])
}

fn about_ensemble(ensemble: &Ensemble, project: &Project) -> Members {
    let mut members = Members::default();
    members.set("name", Value::from(ensemble.name.value.as_str()));
    members.text("description", ensemble.description.as_deref().map(str::trim));
    members.set("apiExecutable", Value::Bool(ensemble.by_api(&project.hir.config)));
    members
}

fn ensemble_in_full(ensemble: &Ensemble, project: &Project) -> Value {
    let mut members = about_ensemble(ensemble, project);
    members.maybe("input", alone(project, |writer| input_of_ensemble(ensemble, writer)));
    members.set("steps", json::texts(names(&ensemble.flow)));
    let routes = ensemble.http().flat_map(|trigger| &trigger.routes).map(|route| {
        let segment = |segment: &Segment| match segment {
            Segment::Static(text) => format!("/{text}"),
            Segment::Parameter(name) => format!("/:{name}"),
            Segment::Wildcard => "/*".to_owned(),
        };
        let path: String = route.segments.iter().map(segment).collect();
        let path = if path.is_empty() { "/".to_owned() } else { path };
        let methods = json::texts(route.methods.iter().map(String::as_str));
        json::object([("path", Value::from(path)), ("methods", methods)])
    });
    members.set("routes", array(routes.collect()));
    members.finish()
}

/// The names of the steps that are no commands.
fn names(flow: &Flow) -> impl Iterator<Item = &str> {
    flow.steps
        .iter()
        .filter(|step| !matches!(step.call, Call::Command(_)))
        .map(|step| step.name.value.as_str())
}

fn about_agent(agent: &Agent, project: &Project) -> Members {
    let mut members = Members::default();
    members.set("name", Value::from(agent.name.value.as_str()));
    members.text("description", agent.description.as_deref().map(str::trim));
    members.text("operation", operation(agent));
    members.set("apiExecutable", Value::Bool(agent.by_api(&project.hir.config)));
    members
}

/// What an agent of one operation is made of.
fn operation(agent: &Agent) -> Option<&'static str> {
    let step = agent.flow.steps.first().filter(|_| agent.single)?;
    match &step.call {
        Call::Operation(Operation::Code(_)) => Some("code"),
        Call::Operation(Operation::Http(_)) => Some("http"),
        Call::Operation(Operation::Html(_)) => Some("html"),
        Call::Operation(Operation::Service(call)) => Some(call.service.operation),
        Call::Operation(Operation::Think(_)) => Some("think"),
        Call::Operation(Operation::D1(_)) => Some("data"),
        Call::Agent(..) | Call::Command(_) => None,
    }
}

fn agent_in_full(agent: &Agent, project: &Project) -> Value {
    let mut members = about_agent(agent, project);
    members.maybe("input", alone(project, |writer| input_of_agent(agent, writer)));
    members.maybe("output", alone(project, |writer| agent.returns.map(|id| writer.schema(id))));
    members.finish()
}

/// A schema that stands by itself, with what it refers to.
fn alone<'a>(project: &'a Project, write: impl FnOnce(&mut Writer<'a>) -> Option<Value>) -> Option<Value> {
    let mut writer = Writer::new(&project.hir.schemas, "#/$defs/", Default::default());
    let schema = write(&mut writer)?;
    let definitions = writer.definitions();
    let Some(object) = schema.as_object().filter(|_| !definitions.is_empty()) else { return Some(schema) };
    let mut members = Members::default();
    members.extend([object.clone()]);
    members.set("$defs", entries(definitions));
    Some(members.finish())
}

/// A schema as a document of its own.
pub(super) fn schema_alone(project: &Project, id: SchemaId) -> Value {
    let id = project.hir.schemas.resolved(id);
    alone(project, |writer| Some(writer.schema(id))).unwrap_or_default()
}

fn entries(map: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::from(Object::from_entries(map.into_iter().map(|(name, value)| (Str::from(name), value)).collect()))
}

fn input_of_ensemble(ensemble: &Ensemble, writer: &mut Writer<'_>) -> Option<Value> {
    ensemble.inputs.as_deref().map(|fields| writer.fields(fields, &[]))
}

fn input_of_agent(agent: &Agent, writer: &mut Writer<'_>) -> Option<Value> {
    match agent.takes {
        Some(id) => Some(writer.schema(id)),
        None => agent.inputs.as_deref().map(|fields| writer.fields(fields, &[])),
    }
}

/// Where runs are asked for that go on behind their answers.
const EXECUTIONS: &str = "/api/v1/executions/";

/// Where runs of schedules are asked for; their lists are in every Worker.
const SCHEDULED: [&str; 2] = ["/api/v1/schedules/{name}/trigger", "/api/v1/schedules/test"];

/// `openapi.json`: what every Worker answers, the routes of all http triggers, and what the Execute API runs.
fn openapi(project: &Project, name: &str) -> Value {
    let mut document = document();
    let fixed = member(&document, "components");
    let schemas = member(&fixed, "schemas");
    let taken = schemas.iter().map(|(name, _)| name.as_str().to_owned()).collect();
    let mut writer = Writer::new(&project.hir.schemas, "#/components/schemas/", taken);
    let (paths, schemes) = paths(project, &mut writer);
    let mut all = schemas;
    for (name, definition) in writer.definitions() {
        all.insert(Str::from(name), definition);
    }
    let mut components = fixed;
    components.insert(Str::from_static("schemas"), Value::from(all));
    let known = merged(member(&components, "securitySchemes"), schemes);
    components.insert(Str::from_static("securitySchemes"), known);
    let info = merged(member(&document, "info"), {
        let mut title = Members::default();
        title.set("title", Value::from(name));
        title
    });
    document.insert(Str::from_static("info"), info);
    let is_there = |path: &str| {
        (project.has_executions() || !path.starts_with(EXECUTIONS))
            && (!project.schedules.is_empty() || !SCHEDULED.contains(&path))
    };
    let own = member(&document, "paths");
    let own = Object::from_entries(own.iter().filter(|(path, _)| is_there(path.as_str())).cloned().collect());
    let all = merged(own, paths);
    document.insert(Str::from_static("paths"), all);
    document.insert(Str::from_static("components"), Value::from(components));
    Value::from(document)
}

fn paths<'a>(project: &'a Project, writer: &mut Writer<'a>) -> (Members, Members) {
    let config = &project.hir.config;
    let mut paths = Paths::new(project, writer);
    for ensemble in &project.hir.ensembles {
        let by_api = ensemble.by_api(config);
        let known = by_api || ensemble.http().next().is_some();
        let input = known.then(|| input_of_ensemble(ensemble, paths.writer)).flatten();
        let input =
            input.map(|schema| paths.writer.define(&format!("{}.input", ensemble.name.value), schema));
        paths.triggers(ensemble, input.as_ref());
        if by_api {
            paths.execute_ensemble(ensemble, input.as_ref());
        }
    }
    for agent in project.hir.agents.iter().filter(|agent| agent.by_api(config)) {
        paths.execute_agent(agent);
    }
    paths.finish()
}

/// What is the same in every Worker.
fn document() -> Object {
    let value = ensemble_runtime::json::parse(&Str::from_static(catalog::OPENAPI)).unwrap_or_default();
    value.as_object().cloned().unwrap_or_default()
}

fn member(object: &Object, name: &str) -> Object {
    object.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn merged(object: Object, more: Members) -> Value {
    let mut members = Members::default();
    members.extend([object]);
    members.extend(more.finish().as_object().cloned());
    members.finish()
}
