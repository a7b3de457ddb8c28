//! What an ensemble answers, as responses of OpenAPI.

use super::super::output::table;
use super::json::{self, Members};
use super::schema::Writer;
use super::shape;
use crate::plan::Project;
use crate::resolve::hir::{Call, Ensemble, Format, Output, OutputBlock, OutputBody, Tree, TreeKind};
use crate::types::Type;
use ensemble_runtime::value::Value;

const JSON: &str = "application/json";

/// What one block sends.
struct Answer {
    /// None where it is computed.
    status: Option<u16>,
    /// The content type and the schema; none for no body.
    content: Option<(String, Value)>,
}

/// The responses by status, as far as the output tells.
pub(super) fn responses(ensemble: &Ensemble, project: &Project, writer: &mut Writer<'_>) -> Members {
    let answers: Vec<Answer> = match &ensemble.output {
        Output::LastStep => vec![Answer {
            status: Some(200),
            content: Some((JSON.to_owned(), last_step(ensemble, project, writer))),
        }],
        Output::Blocks(blocks, _) => blocks.iter().map(|block| answer(block, project)).collect(),
    };
    let mut statuses: Vec<Option<u16>> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_by_key(|status| status.unwrap_or(u16::MAX));
    statuses.dedup();
    let mut responses = Members::default();
    for status in statuses {
        let of_status = answers.iter().filter(|answer| answer.status == status);
        match status {
            Some(status) => responses.set(&status.to_string(), response(of_status, "The output")),
            None => {
                let text = "The output, whose status is computed, or what went wrong";
                responses.set("default", response(of_status, text));
            }
        }
    }
    responses
}

/// What the Execute API calls the output; nothing when nothing is known of it.
pub(super) fn output(ensemble: &Ensemble, project: &Project, writer: &mut Writer<'_>) -> Option<Value> {
    let schema = match &ensemble.output {
        Output::LastStep => last_step(ensemble, project, writer),
        Output::Blocks(blocks, _) => {
            let body = |block: &OutputBlock| match &block.body {
                OutputBody::Empty | OutputBody::Redirect { .. } => {
                    json::object([("type", Value::from_static("null"))])
                }
                OutputBody::Json(tree)
                | OutputBody::Raw(tree)
                | OutputBody::Formatted { value: tree, .. } => shape::of_tree(tree, &project.types),
            };
            shape::any(blocks.iter().map(body).collect())
        }
    };
    schema.as_object().is_some_and(|schema| !schema.is_empty()).then_some(schema)
}

/// What the last step gives: known of an agent that declares it.
fn last_step(ensemble: &Ensemble, project: &Project, writer: &mut Writer<'_>) -> Value {
    let step = ensemble.flow.last().and_then(|last| ensemble.flow.steps.get(last));
    let Some(Call::Agent(agent, _)) = step.map(|step| &step.call) else { return shape::anything() };
    let returns = project.hir.agents.get(*agent).and_then(|agent| agent.returns);
    returns.map_or_else(shape::anything, |id| writer.schema(id))
}

fn response<'a>(answers: impl Iterator<Item = &'a Answer>, description: &'static str) -> Value {
    let contents: Vec<&(String, Value)> = answers.filter_map(|answer| answer.content.as_ref()).collect();
    let mut members = Members::default();
    members.set("description", Value::from_static(description));
    let mut media = Members::default();
    for (kind, _) in &contents {
        let same = contents.iter().filter(|(other, _)| other == kind);
        let schema = shape::any(same.map(|(_, schema)| schema.clone()).collect());
        media.set(kind, json::object([("schema", schema)]));
    }
    if !media.is_empty() {
        members.set("content", media.finish());
    }
    members.finish()
}

fn answer(block: &OutputBlock, project: &Project) -> Answer {
    let (usual, content) = match &block.body {
        OutputBody::Empty => (204, None),
        OutputBody::Redirect { status, .. } => (*status, None),
        OutputBody::Json(tree) => (200, Some((JSON.to_owned(), shape::of_tree(tree, &project.types)))),
        OutputBody::Raw(tree) => (200, Some(raw(tree, project))),
        OutputBody::Formatted { value, member, format, content_type, .. } => {
            let own = table(*format).1.content_type;
            let media = media_type(content_type.as_deref().unwrap_or(own));
            // YAML is read back to the value that it says.
            let schema = match format {
                Format::Yaml => sent(value, member.as_deref(), project),
                _ => shape::of_type(&Type::String),
            };
            (200, Some((media, schema)))
        }
    };
    let content = content.map(|(usual, schema)| match content_type(block) {
        Some(given) if given != usual => (given, shape::anything()),
        _ => (usual, schema),
    });
    Answer { status: status(block, usual), content }
}

/// What is sent of a value, of which one member may be meant.
fn sent(value: &Tree, member: Option<&str>, project: &Project) -> Value {
    let Some(member) = member else { return shape::of_tree(value, &project.types) };
    let TreeKind::Map(entries) = &value.kind else { return shape::anything() };
    let found = entries.iter().find(|(name, _)| name.value == member);
    found.map_or_else(shape::anything, |(_, value)| shape::of_tree(value, &project.types))
}

/// Text is sent as it is, anything else as JSON.
fn raw(tree: &Tree, project: &Project) -> (String, Value) {
    let text = |ty: &Type| matches!(ty, Type::String | Type::Literal(crate::types::Literal::String(_)));
    let is_text = match &tree.kind {
        TreeKind::Hole(expr) => match project.types.of(expr).members() {
            [one] if one.is_unknown() => None,
            members if members.iter().all(text) => Some(true),
            members if !members.iter().any(text) => Some(false),
            _ => None,
        },
        TreeKind::String(_) | TreeKind::Text(_) => Some(true),
        _ => Some(false),
    };
    match is_text {
        Some(true) => ("text/plain".to_owned(), shape::of_type(&Type::String)),
        Some(false) => (JSON.to_owned(), shape::of_tree(tree, &project.types)),
        None => ("*/*".to_owned(), shape::anything()),
    }
}

/// A `Content-Type` that the block gives: any where it is computed.
fn content_type(block: &OutputBlock) -> Option<String> {
    let (_, given) =
        block.headers.iter().find(|(name, _)| name.value.eq_ignore_ascii_case("content-type"))?;
    Some(match &given.kind {
        TreeKind::String(text) => media_type(text),
        _ => "*/*".to_owned(),
    })
}

/// A content type without its parameters.
fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_owned()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "resolve checked the range")]
pub(super) fn status(block: &OutputBlock, usual: u16) -> Option<u16> {
    match block.status.as_ref().map(|tree| &tree.kind) {
        None => Some(usual),
        Some(TreeKind::Number(status)) => Some(*status as u16),
        Some(_) => None,
    }
}
