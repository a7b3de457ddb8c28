//! Lists of steps: their names, what they call, what they depend on.

use super::agents::Agents;
use super::hir::{Call, Flow, Handler, Operation, Output, Script, ScriptKind, Step, StepIndex};
use super::scope::Scope;
use super::{check, roots, uses};
use crate::catalog;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{self, InputField, Policy, StepList};
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

/// Resolves a list of steps inside the ensemble `owner`; `policy` is that of the whole.
pub(super) fn flow(
    list: &StepList,
    policy: &Policy,
    inputs: Option<&[InputField]>,
    owner: Option<&str>,
    resolver: &mut Resolver,
) -> Flow {
    names(list, resolver.diagnostics);
    let mut steps = Vec::new();
    for (index, written) in list.steps.iter().enumerate() {
        let scope = Scope { inputs, list, current: Some(index) };
        for expr in uses::step(written) {
            check::expr(expr, &scope, resolver.diagnostics);
        }
        let depends_on = depends_on(written, &scope, index, resolver.diagnostics);
        let call = written.call.as_ref().and_then(|call| self::call(call, owner, resolver));
        steps.extend(call.map(|call| step(written, call, depends_on)));
    }
    Flow { order: list.order, steps, policy: policy.clone() }
}

/// Checks the expressions of an output.
pub(super) fn output(output: &Output, scope: &Scope, resolver: &mut Resolver) {
    let Output::Blocks(blocks, _) = output else { return };
    for expr in blocks.iter().flat_map(uses::output) {
        check::expr(expr, scope, resolver.diagnostics);
    }
}

fn step(written: &ast::Step, call: Call, depends_on: Vec<(StepIndex, Span)>) -> Step {
    Step {
        name: written.name.clone(),
        span: written.span,
        call,
        input: written.input.clone(),
        condition: written.condition.clone(),
        depends_on,
        policy: written.policy.clone(),
    }
}

/// Reports names that stand twice or mean something else.
fn names(list: &StepList, diagnostics: &mut Diagnostics) {
    if !list.readable {
        return;
    }
    for (i, step) in list.steps.iter().enumerate() {
        let name = &step.name;
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
        } else if let Some(first) = list.steps.iter().take(i).find(|other| other.name.value == name.value) {
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

fn depends_on(
    step: &ast::Step,
    scope: &Scope,
    index: usize,
    diagnostics: &mut Diagnostics,
) -> Vec<(StepIndex, Span)> {
    let mut found = Vec::new();
    for name in &step.depends_on {
        match scope.steps().iter().position(|other| other.name.value == name.value) {
            Some(other) if other == index => diagnostics.push(
                Diagnostic::new(Code::Cycle, name.span, format!("step `{}` depends on itself", name.value))
                    .help("remove it from `depends_on`"),
            ),
            Some(other) => found.push((other, name.span)),
            None if scope.list.hidden.contains(&name.value) => {}
            None => unknown_step(name, scope, step, diagnostics),
        }
    }
    found
}

fn unknown_step(name: &Spanned<String>, scope: &Scope, step: &ast::Step, diagnostics: &mut Diagnostics) {
    let others = || {
        let others = scope.steps().iter().filter(|other| other.name.value != step.name.value);
        others.map(|other| other.name.value.as_str())
    };
    let mut diagnostic =
        Diagnostic::new(Code::UnknownStep, name.span, format!("there is no step `{}` here", name.value));
    if others().next().is_some() {
        diagnostic = diagnostic.note(format!("another step is {}", one_of(others())));
    }
    if let Some(near) = nearest(&name.value, others()) {
        diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
    }
    diagnostics.push(diagnostic);
}

fn call(call: &ast::Call, owner: Option<&str>, resolver: &mut Resolver) -> Option<Call> {
    match call {
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
        ast::Operation::Kv(call) => Operation::Kv(call.clone()),
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
