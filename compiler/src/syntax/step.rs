//! Lists of steps, in either dialect.

use super::ast::{Call, InputField, Need, Operation, Order, Step, StepList, Tree};
use super::command;
use super::fields::Fields;
use super::keys::{self, COMMANDS};
use super::operations::{Owner, operation};
use super::policy;
use super::reader::Reader;
use super::state;
use super::weight::weight;
use crate::diag::{Code, Diagnostic};
use crate::expr::Expr;
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// Which key holds the list.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// `agents:` without `flow:`
    Agents,
    /// `flow:`
    Flow,
    /// `operations:` of an agent
    Operations,
    /// A list in a command, by its key
    Body(&'static str),
    /// `steps:` of `parallel`
    Together,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Agents => "`agents`",
            Kind::Flow => "`flow`",
            Kind::Operations => "`operations`",
            Kind::Body(key) => key,
            Kind::Together => "`steps`",
        }
    }

    /// The order of a list of these steps (language §2).
    fn order(self, steps: &[Step]) -> Order {
        match self {
            Kind::Agents | Kind::Operations => Order::Graph,
            Kind::Together => Order::Together,
            Kind::Flow | Kind::Body(_) if steps.iter().all(|step| step.depends_on.is_empty()) => {
                Order::Sequence
            }
            Kind::Flow | Kind::Body(_) => Order::Graph,
        }
    }
}

/// Reads a list of steps; `closed` are the declared inputs where no others may be read.
pub(super) fn steps(node: &Node, kind: Kind, closed: Option<&[InputField]>, reader: &mut Reader) -> StepList {
    let mut list = StepList { readable: true, ..StepList::default() };
    let items = match &node.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        NodeKind::Null => &[],
        _ => {
            reader.wrong_type(node, kind.key(), "a list of steps");
            hide(node, &mut list.hidden);
            &[]
        }
    };
    for item in items {
        add(item, closed, &mut list, reader);
    }
    list.order = kind.order(&list.steps);
    list
}

/// A list of one step or command.
pub(super) fn single(node: &Node, closed: Option<&[InputField]>, reader: &mut Reader) -> StepList {
    let mut list = StepList { readable: true, order: Order::Sequence, ..StepList::default() };
    add(node, closed, &mut list, reader);
    list
}

fn add(node: &Node, closed: Option<&[InputField]>, list: &mut StepList, reader: &mut Reader) {
    match step(node, closed, reader) {
        Some(step) => {
            if step.call.is_none() {
                bodies(node, &mut list.hidden);
            }
            list.steps.push(step);
        }
        None => hide(node, &mut list.hidden),
    }
}

fn step(node: &Node, closed: Option<&[InputField]>, reader: &mut Reader) -> Option<Step> {
    if let Some(word) = command::kind(node, reader).ok()? {
        return command::command(node, &word, closed, reader);
    }
    let fields = Fields::read(node, &keys::STEP, "a step", reader)?;
    let input = fields.get("input").map(|node| reader.tree(node));
    let owner = Owner {
        span: node.span,
        place: "a step",
        config: fields.get("config"),
        misplaced: fields.meant("config") || fields.misplaced(keys::CONFIG_KEYS),
        handler: None,
        input: input.as_ref(),
        closed,
    };
    let call = call(&fields, &owner, node, reader);
    let unread = if call.is_none() { unread(&fields, &owner, reader) } else { None };
    unused_input(&fields, &owner, call.as_ref(), reader);
    let condition = guard(&fields, "condition", reader);
    let depends_on = fields.get("depends_on").map_or_else(Vec::new, |node| depends_on(node, reader));
    let state = fields.entry("state").and_then(|entry| state::access(entry, reader));
    let concurrency = fields.get("concurrency").and_then(|node| reader.count(node, "`concurrency`"));
    let policy = policy::of_step(&fields, call.as_ref(), reader);
    let weight = weight(&fields, reader);
    let name = name(&fields, node, reader)?;
    Some(Step {
        name,
        named: true,
        span: node.span,
        call,
        unread,
        input,
        condition,
        depends_on,
        state,
        weight,
        concurrency,
        policy,
    })
}

fn call(fields: &Fields, owner: &Owner, node: &Node, reader: &mut Reader) -> Option<Call> {
    let agent = fields.get("agent").map(|node| agent_name(node, reader));
    match (agent, fields.get("operation")) {
        (Some(agent), None) => {
            let agent = agent?;
            no_config(owner, &agent, reader);
            Some(Call::Agent(agent))
        }
        (Some(Some(agent)), Some(_)) if reader.knows_agent(&agent.value) => Some(Call::Agent(agent)),
        (Some(None), Some(_)) => None,
        (_, Some(node)) => {
            let name = reader.name(node, "`operation`")?;
            operation(&name, owner, reader).map(Call::Operation)
        }
        (None, None) => {
            let told = fields.meant("agent") || fields.meant("operation") || fields.misplaced(COMMANDS);
            if node.get("component").is_none() && !told {
                reader.missing(node.span, "agent", "a step", "add `agent:`, or `operation:` with `config:`");
            }
            None
        }
    }
}

/// The `config` of an operation that could not be read. That of `code` holds text without holes.
fn unread(fields: &Fields, owner: &Owner, reader: &mut Reader) -> Option<Tree> {
    let code = fields.get("operation").and_then(Node::as_text).is_none_or(|text| text.value == "code");
    owner.config.filter(|_| !code).map(|config| reader.tree(config))
}

/// Warns of an `input` that the operation does not read: its values stand in `config`.
fn unused_input(fields: &Fields, owner: &Owner, call: Option<&Call>, reader: &mut Reader) {
    let (Some(entry), Some(Call::Operation(operation))) = (fields.entry("input"), call) else { return };
    let (name, reads) = match operation {
        Operation::Code(_) => return,
        Operation::Http(_) => ("http", false),
        // Its keys take the place of those in `config`.
        Operation::Think(_) => return,
        Operation::Service(call) => {
            let of_input = call.action.arguments.iter().filter(|argument| argument.need == Need::OrInput);
            let absent = |key: &str| owner.config.is_some_and(|config| config.get(key).is_none());
            (call.service.operation, of_input.into_iter().any(|argument| absent(argument.key)))
        }
        Operation::D1(_) => ("data", false),
        Operation::Html(_) => ("html", owner.config.is_some_and(|config| config.get("data").is_none())),
    };
    if !reads {
        let message = format!("`{}` has no effect on `{name}`", entry.key.value);
        reader.report(
            Diagnostic::new(Code::IgnoredKey, entry.key.span, message)
                .help("write the values into `config`, which may read everything with `${…}`"),
        );
    }
}

/// The name of the agent that a step calls.
fn agent_name(node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    let name = reader.name(node, "`agent`")?;
    if name.value.contains('@') {
        reader.later(node.span, &format!("a version of an agent (`{}`)", name.value), "a step");
        return None;
    }
    Some(name)
}

fn no_config(owner: &Owner, agent: &Spanned<String>, reader: &mut Reader) {
    if let Some(config) = owner.config {
        reader.report(
            Diagnostic::new(Code::UnknownKey, config.span, "a step that calls an agent has no `config`")
                .also(agent.span, "the agent is called here")
                .note("an agent's `config` stands in its own document")
                .help("hand values over with `input`"),
        );
    }
}

/// What has to hold for a step or command to run; `key` is how its table calls that first.
pub(super) fn guard(fields: &Fields, key: &'static str, reader: &mut Reader) -> Option<Expr> {
    let entry = fields.entry(key)?;
    reader.condition(&entry.value, &format!("`{}`", entry.key.value))
}

/// `name` or `id`, when it is there; none in it when that is no name.
pub(super) fn own_name(fields: &Fields, reader: &mut Reader) -> Option<Option<Spanned<String>>> {
    let entry = fields.entry("name")?;
    Some(reader.name(&entry.value, &format!("`{}`", entry.key.value)))
}

/// `name`, `id`, or the agent's name.
fn name(fields: &Fields, node: &Node, reader: &mut Reader) -> Option<Spanned<String>> {
    if let Some(name) = own_name(fields, reader) {
        return name;
    }
    if let Some(text) = fields.get("agent").and_then(Node::as_text) {
        let name = text.value.split_once('@').map_or(text.value.as_str(), |(name, _)| name);
        return Some(Spanned::new(name.to_owned(), text.span));
    }
    if fields.get("operation").is_some() && !fields.meant("name") {
        reader.missing(node.span, "name", "a step that calls an operation", "add `name:`");
    }
    None
}

/// The names in `depends_on`.
pub(super) fn depends_on(node: &Node, reader: &mut Reader) -> Vec<Spanned<String>> {
    match node.items() {
        Some(items) => items.iter().filter_map(|item| reader.name(item, "a name in `depends_on`")).collect(),
        None => reader.name(node, "`depends_on`").into_iter().collect(),
    }
}

/// Collects the names of all steps that may be in the lists of a command that could not be read.
fn bodies(node: &Node, hidden: &mut Vec<String>) {
    let own = ["name", "id", "agent", "member", "input", "inputs", "config"];
    let entries = node.entries().unwrap_or_default().iter();
    entries.filter(|entry| !own.contains(&entry.key.value.as_str())).for_each(|e| hide(&e.value, hidden));
}

/// Collects the names of all steps that may be inside something that is not read further.
fn hide(node: &Node, hidden: &mut Vec<String>) {
    for entry in node.entries().unwrap_or_default() {
        if let (true, Some(text)) =
            (["name", "id", "agent", "member"].contains(&entry.key.value.as_str()), entry.value.as_text())
        {
            hidden.push(text.value.split_once('@').map_or(text.value.clone(), |(name, _)| name.to_owned()));
        }
        hide(&entry.value, hidden);
    }
    for item in node.items().unwrap_or_default() {
        hide(item, hidden);
    }
}
