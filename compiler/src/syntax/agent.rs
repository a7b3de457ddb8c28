//! Agents: one `operation`, or a list of `operations` with `outputs`.

use super::ast::{Agent, Call, InputField, Order, Output, Policy, Step, StepList};
use super::fields::Fields;
use super::operations::{Owner, operation};
use super::reader::Reader;
use super::{inputs, keys, output, policy, schema, step};
use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// Reads an agent's document, or an inline agent.
pub(super) fn agent(node: &Node, reader: &mut Reader) -> Option<Agent> {
    let before = reader.errors();
    let fields = Fields::read(node, &keys::AGENT, "an agent", reader)?;
    fields.exclude("operation", "operations", reader);
    let name =
        fields.need("name", "an agent", "add `name:`", reader).and_then(|node| reader.public_name(node));
    let (takes, returns) = fields.get("schema").map(|node| schema::agent(node, reader)).unwrap_or_default();
    let inputs = fields.get("inputs").and_then(|node| inputs::fields(node, "`inputs`", reader));
    one_declaration(&fields, takes.is_some(), reader);
    let name = name?;
    let steps = steps(&fields, &name, inputs.as_deref(), reader);
    let policy = policy::of_document(&fields, reader);
    let output = outputs(&fields, reader);
    Some(Agent {
        name,
        file: reader.file,
        description: fields.get("description").and_then(|node| reader.description(node, "`description`")),
        api_executable: fields.get("apiExecutable").and_then(|node| reader.bool(node, "`apiExecutable`")),
        inputs,
        takes,
        returns,
        steps,
        policy,
        output,
        broken: reader.errors() > before,
    })
}

/// Reports inputs that both `inputs` and `schema.input` declare.
fn one_declaration(fields: &Fields, schema: bool, reader: &mut Reader) {
    if let (true, Some(inputs), Some(written)) = (schema, fields.entry("inputs"), fields.entry("schema")) {
        reader.report(
            Diagnostic::new(
                Code::ConflictingKeys,
                written.key.span,
                format!("`{}` and `schema.input` both declare the inputs", inputs.key.value),
            )
            .also(inputs.key.span, "declared here too")
            .help("keep one of the two"),
        );
    }
}

fn steps(
    fields: &Fields,
    name: &Spanned<String>,
    closed: Option<&[InputField]>,
    reader: &mut Reader,
) -> StepList {
    if let Some(node) = fields.get("operations") {
        for key in ["handler", "config"] {
            if let Some(entry) = fields.entry(key) {
                misplaced(
                    key,
                    entry.key.span,
                    "`operation`",
                    "write it in the operation that it is for",
                    reader,
                );
            }
        }
        return step::steps(node, step::Kind::Operations, closed, reader);
    }
    let Some(node) = fields.get("operation") else {
        if !fields.meant("operation") && !fields.meant("operations") {
            reader.missing(fields.span, "operation", "an agent", "add `operation:`, or a list `operations:`");
        }
        return StepList::default();
    };
    single(node, fields, name, closed, reader)
}

fn misplaced(key: &str, span: Span, beside: &str, help: &str, reader: &mut Reader) {
    let message = format!("`{key}` of an agent stands beside {beside} only");
    reader.report(Diagnostic::new(Code::UnknownKey, span, message).help(help));
}

/// The one step of an agent with `operation`.
fn single(
    node: &Node,
    fields: &Fields,
    name: &Spanned<String>,
    closed: Option<&[InputField]>,
    reader: &mut Reader,
) -> StepList {
    let owner = Owner {
        span: fields.span,
        place: "an agent",
        config: fields.get("config"),
        misplaced: ["config", "handler"].iter().any(|key| fields.meant(key))
            || fields.misplaced(keys::CONFIG_KEYS),
        handler: fields.get("handler"),
        input: None,
        closed,
    };
    let call = reader.name(node, "`operation`").and_then(|word| operation(&word, &owner, reader));
    let step = Step {
        name: name.clone(),
        named: true,
        span: fields.span,
        call: call.map(Call::Operation),
        unread: None,
        input: None,
        condition: None,
        depends_on: Vec::new(),
        concurrency: None,
        policy: Policy::default(),
    };
    StepList { order: Order::Graph, steps: vec![step], hidden: Vec::new(), readable: false }
}

fn outputs(fields: &Fields, reader: &mut Reader) -> Output {
    let Some(entry) = fields.entry("outputs") else { return Output::LastStep };
    if fields.get("operations").is_none() {
        let help = "an agent of one `operation` returns what the operation returns";
        misplaced("outputs", entry.key.span, "`operations`", help, reader);
        return Output::LastStep;
    }
    output::map(&entry.value, reader)
}
