//! Lists of steps: their names, what they call, what they depend on.

use super::agents::Agents;
use super::bind::bind;
use super::hir::{
    Call, Command, Flow, Handler, List, Operation, Output, Script, ScriptKind, Step, StepIndex,
};
use super::outline::{Entry, Outline, command};
use super::scope::Scope;
use super::{check, roots, state, uses, weights};
use crate::catalog;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, Policy, Role};
use crate::syntax::supported;
use std::collections::BTreeMap;

/// The state of resolving a project.
pub(super) struct Resolver<'a> {
    pub(super) agents: &'a Agents<'a>,
    /// Names that broken documents would probably define.
    pub(super) unread: &'a [String],
    /// Code handlers so far.
    pub(super) scripts: Vec<Script>,
    /// Where in that list each file stands.
    pub(super) files: BTreeMap<String, usize>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// Resolves the steps of the unit that `unit` is the scope of, inside the ensemble `owner`; none when
/// a call has no meaning. `policy` is that of the whole.
pub(super) fn flow(
    unit: &Scope,
    policy: &Policy,
    owner: Option<&str>,
    resolver: &mut Resolver,
) -> Option<Flow> {
    let outline = unit.outline;
    names(outline, resolver.diagnostics);
    let mut choices = weights::choices(outline, resolver.diagnostics);
    let mut steps = Vec::new();
    for (index, entry) in outline.steps.iter().enumerate() {
        let scope = Scope { list: entry.list, current: Some(index), ..*unit };
        expressions(entry, &scope, resolver.diagnostics);
        let depends_on = depends_on(entry, &scope, index, resolver.diagnostics);
        let call = entry.step.call.as_ref().and_then(|call| self::call(call, entry, owner, resolver));
        let resolved = call.map(|call| step(entry, call, depends_on));
        let choice = choices.get_mut(index).and_then(Option::take);
        steps.extend(resolved.map(|mut step| {
            step.choice = choice;
            bind(&mut step, &scope);
            step
        }));
    }
    let list = |listed: &super::outline::Listed| List {
        order: listed.list.order,
        steps: listed.steps.clone(),
        owner: listed.owner.map(|(owner, role)| (owner, role.clone())),
        span: listed.span,
    };
    let whole = steps.len() == outline.steps.len();
    whole.then(|| Flow { steps, lists: outline.lists.iter().map(list).collect(), policy: policy.clone() })
}

/// Checks the expressions of a step, those of a loop where its body sees them.
fn expressions(entry: &Entry, scope: &Scope, diagnostics: &mut Diagnostics) {
    if let Some(condition) = &entry.step.condition {
        check::expr(condition, scope, diagnostics);
    }
    let state = entry.step.state.as_ref();
    let using = Scope { uses: state.and_then(|state| state.reads.as_deref()), ..*scope };
    for expr in uses::step(entry.step) {
        check::expr(expr, &using, diagnostics);
    }
    for expr in uses::written(entry.step) {
        check::expr(expr, &using.behind(), diagnostics);
    }
    if let Some(access) = state {
        state::access(access, scope.state, diagnostics);
    }
    if let Some((test, _, body)) = command(entry.step).and_then(|command| command.kind.inner()) {
        check::expr(test, &inside(entry, &body, scope), diagnostics);
    }
}

/// The scope of a body of a command.
pub(super) fn inside<'a>(entry: &Entry, role: &Role, scope: &Scope<'a>) -> Scope<'a> {
    let is = |list: &&usize| {
        scope.outline.lists.get(**list).is_some_and(|l| l.owner.is_some_and(|(_, own)| own == role))
    };
    let list = entry.bodies.iter().find(is).copied();
    list.map_or(*scope, |list| Scope { list, current: None, ..*scope })
}

/// Checks the expressions of an output.
pub(super) fn output(output: &Output, scope: &Scope, resolver: &mut Resolver) {
    let Output::Blocks(blocks, _) = output else { return };
    for expr in blocks.iter().flat_map(uses::output) {
        check::expr(expr, scope, resolver.diagnostics);
    }
}

fn step(entry: &Entry, call: Call, depends_on: Vec<(StepIndex, Span)>) -> Step {
    let written = entry.step;
    Step {
        name: written.name.clone(),
        key: entry.key.clone(),
        named: written.named,
        span: written.span,
        list: entry.list,
        call,
        input: written.input.clone(),
        condition: written.condition.clone(),
        depends_on,
        state: written.state.clone(),
        choice: None,
        concurrency: written.concurrency,
        policy: written.policy.clone(),
    }
}

/// Reports names that stand twice in a list, or mean something else.
fn names(outline: &Outline, diagnostics: &mut Diagnostics) {
    for listed in &outline.lists {
        if listed.list.readable {
            names_of(&listed.list.steps, diagnostics);
        }
    }
}

fn names_of(steps: &[ast::Step], diagnostics: &mut Diagnostics) {
    for (i, step) in steps.iter().enumerate().filter(|(_, step)| step.named) {
        let name = &step.name;
        let same = |other: &&ast::Step| other.named && other.name.value == name.value;
        if roots::reserved(&name.value) {
            diagnostics.push(
                Diagnostic::new(
                    Code::ReservedName,
                    name.span,
                    format!("a step cannot be named `{}`", name.value),
                )
                .note(format!("in an expression, `{}` means something else", name.value))
                .help("give the step another `name`"),
            );
        } else if let Some(first) = steps.iter().take(i).find(same) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    name.span,
                    format!("there are two steps `{}`", name.value),
                )
                .also(first.name.span, "the first is here")
                .note("expressions tell steps apart by name")
                .help(format!("give one of them its own `id`, like `id: {}-2`", name.value)),
            );
        }
    }
}

/// The steps of the same list that `depends_on` names.
fn depends_on(
    entry: &Entry,
    scope: &Scope,
    index: StepIndex,
    diagnostics: &mut Diagnostics,
) -> Vec<(StepIndex, Span)> {
    let Some(listed) = scope.outline.lists.get(entry.list) else { return Vec::new() };
    let named =
        |step: &StepIndex| scope.outline.steps.get(*step).map(|entry| entry.step).filter(|step| step.named);
    let mut found = Vec::new();
    for name in &entry.step.depends_on {
        let is = |step: &&StepIndex| named(step).is_some_and(|step| step.name.value == name.value);
        match listed.steps.iter().find(is).copied() {
            Some(other) if other == index => diagnostics.push(
                Diagnostic::new(Code::Cycle, name.span, format!("step `{}` depends on itself", name.value))
                    .help("remove it from `depends_on`"),
            ),
            Some(other) => found.push((other, name.span)),
            None if listed.list.hidden.contains(&name.value) => {}
            None => unknown_step(name, listed.steps.iter().filter_map(named), entry.step, diagnostics),
        }
    }
    found
}

fn unknown_step<'a>(
    name: &Spanned<String>,
    steps: impl Iterator<Item = &'a ast::Step>,
    step: &ast::Step,
    diagnostics: &mut Diagnostics,
) {
    let names = steps.map(|other| other.name.value.as_str());
    let others: Vec<&str> = names.filter(|other| *other != step.name.value).collect();
    let mut diagnostic =
        Diagnostic::new(Code::UnknownStep, name.span, format!("there is no step `{}` here", name.value));
    if !others.is_empty() {
        diagnostic = diagnostic.note(format!("another step is {}", one_of(others.iter())));
    }
    if let Some(near) = nearest(&name.value, others) {
        diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
    }
    diagnostics.push(diagnostic);
}

fn call(call: &ast::Call, entry: &Entry, owner: Option<&str>, resolver: &mut Resolver) -> Option<Call> {
    match call {
        ast::Call::Command(command) => Some(Call::Command(Command {
            span: command.span,
            word: command.kind.name(&command.bodies),
            kind: command.kind.clone(),
            bodies: entry.bodies.clone(),
        })),
        ast::Call::Operation(operation) => Some(Call::Operation(self::operation(operation, resolver))),
        ast::Call::Agent(name) => match resolver.agents.find(&name.value, owner) {
            Some(index) => Some(Call::Agent(index, name.span)),
            None => {
                unknown_agent(name, owner, resolver);
                None
            }
        },
    }
}

fn operation(written: &ast::Operation, resolver: &mut Resolver) -> Operation {
    match written {
        ast::Operation::Code(script) => Operation::Code(handler(script, resolver)),
        ast::Operation::Http(call) => Operation::Http(call.clone()),
        ast::Operation::Html(call) => Operation::Html(call.clone()),
        ast::Operation::Service(call) => Operation::Service(call.clone()),
        ast::Operation::Think(call) => Operation::Think(call.clone()),
        ast::Operation::D1(call) => Operation::D1(call.clone()),
    }
}

/// The script's place in the project's list: a file stands there once, inline code each time.
fn handler(script: &Script, resolver: &mut Resolver) -> Handler {
    let next = resolver.scripts.len();
    let index = match &script.kind {
        ScriptKind::Inline(_) => next,
        ScriptKind::File(path) | ScriptKind::Rust(path) => {
            *resolver.files.entry(path.clone()).or_insert(next)
        }
    };
    if index == next {
        resolver.scripts.push(script.clone());
    }
    if matches!(script.kind, ScriptKind::Rust(_)) { Handler::Rust(index) } else { Handler::Script(index) }
}

fn unknown_agent(name: &Spanned<String>, owner: Option<&str>, resolver: &mut Resolver) {
    let word = name.value.as_str();
    if resolver.unread.iter().any(|unread| unread == word) {
        return;
    }
    if catalog::find(catalog::agents(), word).is_some() {
        let message = format!("the built-in agent `{word}` is not supported yet");
        let diagnostic =
            Diagnostic::new(Code::NotSupportedYet, name.span, message).note(supported("a built-in agent"));
        resolver.diagnostics.push(diagnostic);
        return;
    }
    let known: Vec<&str> = resolver.agents.names(owner).collect();
    let mut diagnostic =
        Diagnostic::new(Code::UnknownAgent, name.span, format!("there is no agent `{word}`"));
    diagnostic = match known.len() {
        0 => diagnostic.note("the project defines no agent"),
        1..=20 => diagnostic.note(format!("an agent here is {}", one_of(known.iter()))),
        n => diagnostic.note(format!("the project defines {n} agents")),
    };
    diagnostic = if catalog::find(catalog::operations(), word).is_some() {
        diagnostic.help(format!("`{word}` is an operation: write `operation: {word}`"))
    } else if let Some(near) = nearest(word, known) {
        diagnostic.help(format!("write `{near}`")).fix(name.span, near)
    } else {
        diagnostic.help(format!("define it in `agents/{word}/agent.yaml`"))
    };
    resolver.diagnostics.push(diagnostic);
}
