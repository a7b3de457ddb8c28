//! Commands: `parallel`, `branch`, `switch`, `foreach`, `while`, `try`, `map-reduce`.

use super::ast::{
    Body, Command, CommandKind, InputField, Policy, Role, Step, StepList, Tree, TreeKind, Wait,
};
use super::fields::Fields;
use super::keys::{self, COMMANDS};
use super::reader::Reader;
use super::step::{self, Kind};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// How often a `while` goes round at most where it does not say so (language §2).
const ROUNDS: u32 = 1000;

/// The `type` of a step that is a command; a `type` that is none is reported.
pub(super) fn kind<'n>(node: &'n Node, reader: &mut Reader) -> Result<Option<Spanned<&'n str>>, ()> {
    let calls = ["agent", "member", "operation", "component"].iter().any(|key| node.get(key).is_some());
    let Some(kind) = node.get("type") else { return Ok(None) };
    match kind.as_text() {
        Some(text) if COMMANDS.contains(&text.value.as_str()) => {
            Ok(Some(Spanned::new(text.value.as_str(), kind.span)))
        }
        Some(text) if !calls => {
            reader.not_one_of(kind.span, "the `type` of a command", &text.value, COMMANDS);
            Err(())
        }
        _ => Ok(None),
    }
}

/// Reads a command; `word` is its kind.
pub(super) fn command(
    node: &Node,
    word: &Spanned<&str>,
    closed: Option<&[InputField]>,
    reader: &mut Reader,
) -> Option<Step> {
    let table = keys::command(word.value)?;
    let fields = Fields::read(node, table, table.place, reader)?;
    let mut bodies = Bodies { fields: &fields, place: table.place, closed, reader, found: Vec::new() };
    let kind = match word.value {
        "parallel" => parallel(&mut bodies),
        "branch" => branch(&mut bodies),
        "switch" => switch(&mut bodies),
        "while" => repeat(&mut bodies),
        "try" => attempt(&mut bodies),
        "foreach" => each(&mut bodies, &[("step", Role::Each)]),
        _ => each(&mut bodies, &[("map", Role::Map), ("reduce", Role::Reduce)]),
    };
    let bodies = bodies.found;
    let condition = step::guard(&fields, "when", reader);
    let depends_on = fields.get("depends_on").map_or_else(Vec::new, |node| step::depends_on(node, reader));
    let (name, named) = match step::own_name(&fields, reader) {
        Some(name) => (name?, true),
        None => (Spanned::new(word.value.to_owned(), word.span), false),
    };
    Some(Step {
        name,
        named,
        span: node.span,
        call: kind.map(|kind| super::ast::Call::Command(Command { span: word.span, kind, bodies })),
        unread: None,
        input: None,
        condition,
        depends_on,
        state: None,
        weight: None,
        concurrency: None,
        policy: Policy::default(),
    })
}

/// The bodies of a command while they are read.
struct Bodies<'a, 'r, 'd> {
    fields: &'a Fields<'a>,
    place: &'static str,
    closed: Option<&'a [InputField]>,
    reader: &'r mut Reader<'d>,
    found: Vec<Body>,
}

impl Bodies<'_, '_, '_> {
    /// The list of steps below `key`, when it stands there.
    fn list(&mut self, key: &'static str, role: Role, kind: Kind) -> bool {
        let Some(entry) = self.fields.entry(key) else { return false };
        let steps = step::steps(&entry.value, kind, self.closed, self.reader);
        self.add(role, entry.key.span, steps);
        true
    }

    /// The same, which must be there.
    fn need(&mut self, key: &'static str, role: Role, kind: Kind) -> Option<()> {
        if self.list(key, role, kind) {
            return Some(());
        }
        let help = format!("add `{key}:` with a list of steps");
        self.fields.need(key, self.place, &help, self.reader);
        None
    }

    /// The one step or command below `key`, which must be there.
    fn one(&mut self, key: &'static str, role: Role) -> Option<()> {
        let help = format!("add `{key}:` with a step or a command");
        self.fields.need(key, self.place, &help, self.reader)?;
        let entry = self.fields.entry(key)?;
        if let NodeKind::Sequence(items) = &entry.value.kind {
            let help = match items.len() {
                1 => "write it without `-`",
                _ => {
                    "for several steps one after the other, write a `try` with `steps`, or an agent with `operations`"
                }
            };
            self.reader.invalid(
                entry.value.span,
                format!("`{key}` takes one step or command, not a list"),
                help,
            );
            return None;
        }
        let steps = step::single(&entry.value, self.closed, self.reader);
        self.add(role, entry.key.span, steps);
        Some(())
    }

    fn add(&mut self, role: Role, span: Span, steps: StepList) {
        self.found.push(Body { role, span, steps });
    }
}

fn parallel(bodies: &mut Bodies) -> Option<CommandKind> {
    let wait = bodies.fields.get("waitFor").map_or(Some(Wait::All), |node| {
        let word = bodies.reader.word(node, "`waitFor`", &["all", "any", "first"])?;
        Some(match word.value {
            "any" => Wait::Any,
            "first" => Wait::First,
            _ => Wait::All,
        })
    });
    let steps = bodies.need("steps", Role::Together, Kind::Together);
    steps.zip(wait).map(|((), wait)| CommandKind::Parallel { wait })
}

fn branch(bodies: &mut Bodies) -> Option<CommandKind> {
    let condition = condition(bodies);
    let then = bodies.need("then", Role::Then, Kind::Body("`then`"));
    bodies.list("else", Role::Else, Kind::Body("`else`"));
    then.zip(condition).map(|((), condition)| CommandKind::Branch { condition })
}

fn switch(bodies: &mut Bodies) -> Option<CommandKind> {
    let help = "add `value:` with what the keys of `cases` are compared with";
    let value = bodies.fields.need("value", bodies.place, help, bodies.reader);
    let value = value.map(|node| bodies.reader.tree(node));
    let help = "add `cases:`, a map from values to lists of steps";
    let cases = bodies.fields.need("cases", bodies.place, help, bodies.reader).and_then(|node| {
        let Some(entries) = node.entries() else {
            bodies.reader.wrong_type(node, "`cases`", "a map from values to lists of steps");
            return None;
        };
        for entry in entries {
            let key = Spanned::new(entry.key.value.clone(), entry.key.span);
            let steps = step::steps(&entry.value, Kind::Body("a case"), bodies.closed, bodies.reader);
            bodies.add(Role::Case(key), entry.key.span, steps);
        }
        Some(())
    });
    bodies.list("default", Role::Default, Kind::Body("`default`"));
    cases.zip(value).map(|((), value)| CommandKind::Switch { value })
}

fn repeat(bodies: &mut Bodies) -> Option<CommandKind> {
    let condition = condition(bodies);
    let most = count(bodies, "maxIterations", ROUNDS);
    let steps = bodies.need("steps", Role::Round, Kind::Body("`steps`"));
    let both = condition.zip(most).zip(steps);
    let bound = bodies.fields.get("maxIterations").map(|node| node.span);
    both.map(|((condition, most), ())| CommandKind::While { condition, most, bound })
}

fn attempt(bodies: &mut Bodies) -> Option<CommandKind> {
    let steps = bodies.need("steps", Role::Try, Kind::Body("`steps`"));
    let catch = bodies.list("catch", Role::Catch, Kind::Body("`catch`"));
    let finally = bodies.list("finally", Role::Finally, Kind::Body("`finally`"));
    let told = bodies.fields.meant("catch") || bodies.fields.meant("finally");
    if steps.is_some() && !catch && !finally && !told {
        let help = "add `catch:` with what to do when a step fails, or `finally:`";
        bodies.reader.missing(bodies.fields.span, "catch", "`try`", help);
        return None;
    }
    steps.map(|()| CommandKind::Try)
}

fn each(bodies: &mut Bodies, parts: &[(&'static str, Role)]) -> Option<CommandKind> {
    let help = "add `items:` with one `${…}` that gives a list";
    let items = bodies.fields.need("items", bodies.place, help, bodies.reader);
    let items = items.and_then(|node| items_of(node, bodies.reader));
    let at_once = count(bodies, "maxConcurrency", 1);
    let break_when = match bodies.fields.get("breakWhen") {
        None => Some(None),
        Some(node) => bodies.reader.condition(node, "`breakWhen`").map(Some),
    };
    let whole = parts.iter().filter(|(key, role)| bodies.one(key, role.clone()).is_some()).count();
    if whole < parts.len() {
        return None;
    }
    Some(CommandKind::ForEach { items: items?, at_once: at_once?, break_when: break_when? })
}

/// What a loop goes through: a list, or one hole.
fn items_of(node: &Node, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.tree(node);
    match tree.kind {
        TreeKind::Hole(_) | TreeKind::List(_) => Some(tree),
        _ => {
            reader.wrong_type(node, "`items`", "one `${…}` that gives a list, or a list");
            None
        }
    }
}

fn condition(bodies: &mut Bodies) -> Option<crate::expr::Expr> {
    let help = "add `condition:` with one `${…}`";
    let node = bodies.fields.need("condition", bodies.place, help, bodies.reader)?;
    bodies.reader.condition(node, "`condition`")
}

/// A constant number of times, 1 or more.
fn count(bodies: &mut Bodies, key: &'static str, default: u32) -> Option<u32> {
    match bodies.fields.get(key) {
        None => Some(default),
        Some(node) => bodies.reader.count(node, &format!("`{key}`")),
    }
}
