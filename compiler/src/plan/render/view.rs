//! What every form shows, gathered once.

use super::command;
use super::reason::kind;
use crate::expr::Expr;
use crate::plan::{Edge, Handled, Plan, Project, Reason, StateKey};
use crate::resolve::hir::{Call, Flow, Operation, Output, Step, StepIndex, Tree, TreeKind, Trigger};
use crate::resolve::step_keys;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// One ensemble or agent with its plan.
pub(super) struct View<'a> {
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) place: String,
    pub(super) description: Option<&'a str>,
    pub(super) triggers: &'a [Trigger],
    pub(super) concurrency: Option<u32>,
    pub(super) flow: &'a Flow,
    pub(super) output: &'a Output,
    pub(super) plan: &'a Plan,
    pub(super) sources: &'a Sources,
    /// The places of steps by their keys.
    pub(super) keys: BTreeMap<&'a str, StepIndex>,
    project: &'a Project,
}

/// Ensembles, then agents, each by name.
pub(super) fn views<'a>(project: &'a Project, sources: &'a Sources) -> Vec<View<'a>> {
    let ensembles = project.hir.ensembles.iter().zip(&project.ensembles).map(|(unit, plan)| View {
        kind: "ensemble",
        name: &unit.name.value,
        place: sources.place(unit.name.span),
        description: unit.description.as_deref(),
        triggers: &unit.triggers,
        concurrency: unit.concurrency,
        flow: &unit.flow,
        output: &unit.output,
        plan,
        sources,
        keys: step_keys(&unit.flow),
        project,
    });
    let agents = project.hir.agents.iter().zip(&project.agents).map(|(unit, plan)| View {
        kind: "agent",
        name: &unit.name.value,
        place: sources.place(unit.name.span),
        description: unit.description.as_deref(),
        triggers: &[],
        concurrency: None,
        flow: &unit.flow,
        output: &unit.output,
        plan,
        sources,
        keys: step_keys(&unit.flow),
        project,
    });
    ensembles.chain(agents).collect()
}

impl View<'_> {
    /// What a step is called: its name; the kind of a command without one, with its line where its
    /// list has another.
    pub(super) fn step(&self, index: StepIndex) -> String {
        let Some(step) = self.flow.steps.get(index) else { return String::new() };
        let mut others = self.flow.list(step.list).steps.iter().filter(|other| **other != index);
        let same =
            |other: &StepIndex| self.flow.steps.get(*other).is_some_and(|s| s.name.value == step.name.value);
        if !step.named && others.any(same) {
            let line = self.sources.get(step.span.file).position(step.span.start).line;
            return format!("{} (line {line})", step.name.value);
        }
        step.name.value.clone()
    }

    /// Where a step is written.
    pub(super) fn step_place(&self, step: &Step) -> String {
        self.sources.place(step.name.span)
    }

    /// What a step calls: `agent company-enricher`, `http GET`, `foreach`.
    pub(super) fn calls(&self, step: &Step) -> String {
        match &step.call {
            Call::Agent(agent, _) => {
                let name = self.project.hir.agents.get(*agent).map_or("?", |agent| agent.name.value.as_str());
                format!("agent {name}")
            }
            Call::Operation(Operation::Code(_)) => "code".to_owned(),
            Call::Operation(Operation::Html(_)) => "html".to_owned(),
            Call::Operation(Operation::Http(call)) => format!("http {}", call.method),
            Call::Operation(Operation::Service(call)) => call.title(),
            Call::Operation(Operation::Think(call)) => match call.model_name() {
                Some(model) => format!("think {} {model}", call.provider.id),
                None => format!("think {}", call.provider.id),
            },
            Call::Operation(Operation::D1(call)) => format!("d1 {}", call.binding),
            Call::Command(command) => command.word.to_owned(),
        }
    }

    /// What a step does: what it calls, or what its command does.
    pub(super) fn does(&self, step: &Step) -> String {
        match &step.call {
            Call::Command(command) => command::words(self, command),
            Call::Agent(..) | Call::Operation(_) => self.calls(step),
        }
    }

    /// How the order of the unit's own list counts, in words.
    pub(super) fn order(&self) -> &'static str {
        command::order(self.flow.root().order)
    }

    /// An expression as it is written, in one line.
    pub(super) fn hole(&self, expr: &Expr) -> String {
        format!("${{{}}}", self.written(expr.span))
    }

    /// A value as it is written, in one line.
    pub(super) fn value(&self, tree: &Tree) -> String {
        match &tree.kind {
            TreeKind::Hole(expr) => self.hole(expr),
            _ => self.written(tree.span),
        }
    }

    fn written(&self, span: Span) -> String {
        let text = self.sources.get(span.file).text.get(span.start as usize..span.end as usize);
        text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The edges into a step.
    pub(super) fn edges_to(&self, step: StepIndex) -> impl Iterator<Item = &Edge> {
        let first = self.plan.edges.partition_point(|edge| edge.to < step);
        self.plan.edges.iter().skip(first).take_while(move |edge| edge.to == step)
    }

    /// The edges among the steps of a group.
    pub(super) fn inner_edges<'a>(&'a self, group: &'a [StepIndex]) -> impl Iterator<Item = &'a Edge> {
        let edges = group.iter().flat_map(|step| self.edges_to(*step));
        edges.filter(move |edge| group.contains(&edge.from))
    }

    /// The edges as arrows: from, to and kinds; that a list is ordered says nothing where there is
    /// another reason.
    pub(super) fn arrows(&self) -> Vec<(StepIndex, StepIndex, String)> {
        let ends = |edge: &Edge| (edge.to, edge.from);
        let same = self.plan.edges.chunk_by(|a, b| ends(a) == ends(b));
        let arrow = |edges: &[Edge]| {
            let mut kinds: Vec<&str> = edges.iter().map(|edge| kind(&edge.reason)).collect();
            kinds.dedup();
            if kinds.len() > 1 {
                kinds.retain(|one| *one != kind(&Reason::Order));
            }
            edges.first().map(|edge| (edge.from, edge.to, kinds.join(", ")))
        };
        same.filter_map(arrow).collect()
    }

    /// What handles a step's failure.
    pub(super) fn handled(&self, step: StepIndex) -> Option<&Handled> {
        self.plan.handled.get(step).and_then(Option::as_ref)
    }

    /// Which part of the runs a step is chosen for, in words.
    pub(super) fn choice(&self, step: &Step) -> Option<String> {
        let choice = step.choice.as_ref()?;
        let own = choice.weights.get(choice.place).copied().unwrap_or_default();
        let all: f64 = choice.weights.iter().sum();
        let others = choice.members.iter().enumerate().filter(|(place, _)| *place != choice.place);
        let others: Vec<String> = others.map(|(_, step)| self.step(*step)).collect();
        let by = match &choice.key {
            Some(key) => format!(", the same for one key ({})", self.sources.place(key.span)),
            None => String::new(),
        };
        Some(format!("chosen in {own} of {all} runs instead of {}{by}", others.join(", ")))
    }

    /// Who reads and who writes a key of state.
    pub(super) fn users(&self, key: &StateKey) -> (Vec<String>, Vec<String>) {
        let names = |steps: &[StepIndex]| steps.iter().map(|step| self.step(*step)).collect::<Vec<_>>();
        let mut readers = names(&key.readers);
        readers.extend(key.answered.then(|| "the output".to_owned()));
        (readers, names(&key.writers))
    }

    /// What is odd about the use of a key of state.
    pub(super) fn remark(&self, key: &StateKey) -> Option<&'static str> {
        match (key.is_read(), key.writers.is_empty(), key.initial) {
            (false, true, _) => Some("never used"),
            (false, false, _) => Some("never read"),
            (true, true, false) => Some("never set"),
            (true, ..) => None,
        }
    }

    /// What happens when a step fails, in words.
    pub(super) fn failure(&self, step: StepIndex) -> String {
        let place = |span: &Span| self.sources.place(*span);
        match self.handled(step) {
            Some(Handled::Status { member, span }) => {
                format!("the run goes on: `.{member}` is read at {}", place(span))
            }
            Some(Handled::Fallback { span }) => {
                format!("the run goes on: a fallback stands at {}", place(span))
            }
            Some(Handled::Caught { span }) => format!("`catch` goes on at {}", place(span)),
            Some(Handled::Within { span }) => {
                format!("the command at {} fails, which is handled", place(span))
            }
            Some(Handled::Outrun { span }) => {
                format!("another step of the parallel at {} may succeed", place(span))
            }
            Some(Handled::OnTimeout { span }) => {
                format!("the run goes on: `onTimeout` says so at {}", place(span))
            }
            None => "the run fails".to_owned(),
        }
    }
}
