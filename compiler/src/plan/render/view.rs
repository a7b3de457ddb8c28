//! What every form shows, gathered once.

use crate::plan::{DefaultInput, Edge, Handled, Plan, Project, Reason};
use crate::resolve::hir::{Call, Flow, Operation, Order, Step};
use crate::source::Sources;

/// One ensemble or agent with its plan.
pub(super) struct View<'a> {
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) place: String,
    pub(super) flow: &'a Flow,
    pub(super) plan: &'a Plan,
    pub(super) sources: &'a Sources,
    project: &'a Project,
}

/// Ensembles, then agents, each by name.
pub(super) fn views<'a>(project: &'a Project, sources: &'a Sources) -> Vec<View<'a>> {
    let ensembles = project.hir.ensembles.iter().zip(&project.ensembles).map(|(unit, plan)| View {
        kind: "ensemble",
        name: &unit.name.value,
        place: sources.place(unit.name.span),
        flow: &unit.flow,
        plan,
        sources,
        project,
    });
    let agents = project.hir.agents.iter().zip(&project.agents).map(|(unit, plan)| View {
        kind: "agent",
        name: &unit.name.value,
        place: sources.place(unit.name.span),
        flow: &unit.flow,
        plan,
        sources,
        project,
    });
    ensembles.chain(agents).collect()
}

impl View<'_> {
    /// A step's name.
    pub(super) fn step(&self, index: usize) -> &str {
        self.flow.steps.get(index).map_or("?", |step| step.name.value.as_str())
    }

    /// What a step calls: `agent company-enricher`, `http GET`.
    pub(super) fn calls(&self, step: &Step) -> String {
        match &step.call {
            Call::Agent(agent, _) => {
                let name = self.project.hir.agents.get(*agent).map_or("?", |agent| agent.name.value.as_str());
                format!("agent {name}")
            }
            Call::Operation(Operation::Code(_)) => "code".to_owned(),
            Call::Operation(Operation::Http(call)) => format!("http {}", call.method),
            Call::Operation(Operation::Kv(call)) => format!("kv {}", call.binding),
            Call::Operation(Operation::D1(call)) => format!("d1 {}", call.binding),
            Call::Command(command) => command.word.to_owned(),
        }
    }

    /// How the list's order counts, in words.
    pub(super) fn order(&self) -> &'static str {
        match self.flow.root().order {
            Order::Graph => "by what each step reads",
            Order::Sequence => "one after the other",
            Order::Together => "all at once",
        }
    }

    /// What a step without `input` receives, in words; nothing for operations that take none.
    pub(super) fn default_input(&self, index: usize) -> Option<String> {
        let step = self.flow.steps.get(index)?;
        let takes = matches!(step.call, Call::Agent(..) | Call::Operation(Operation::Code(_)));
        if !takes || step.input.is_some() {
            return None;
        }
        Some(match self.plan.default_input.get(index)? {
            DefaultInput::Unit => format!("the {}'s input", self.kind),
            DefaultInput::Previous(step) => format!("the output of {}", self.step(*step)),
        })
    }

    /// The edges into a step.
    pub(super) fn edges_to(&self, step: usize) -> impl Iterator<Item = &Edge> {
        self.plan.edges.iter().filter(move |edge| edge.to == step)
    }

    /// The edges as arrows: from, to and kind, each once.
    pub(super) fn arrows(&self) -> Vec<(usize, usize, &'static str)> {
        let mut arrows: Vec<_> =
            self.plan.edges.iter().map(|edge| (edge.from, edge.to, self.reason(&edge.reason).0)).collect();
        arrows.dedup();
        arrows
    }

    /// Why an edge is there, in words and with its place.
    pub(super) fn reason(&self, reason: &Reason) -> (&'static str, String) {
        match reason {
            Reason::Data { role, span } => {
                ("data", format!("its {role} reads it ({})", self.sources.place(*span)))
            }
            Reason::DependsOn { span } => {
                ("depends_on", format!("depends_on ({})", self.sources.place(*span)))
            }
            Reason::Store { store } => ("same store", format!("both touch {store} and one writes")),
            Reason::Order => ("order", "the list is ordered".to_owned()),
        }
    }

    /// What happens when a step fails, in words.
    pub(super) fn failure(&self, step: usize) -> String {
        match self.plan.handled.get(step).and_then(Option::as_ref) {
            Some(Handled::Status { member, span }) => {
                format!("the run goes on: `.{member}` is read at {}", self.sources.place(*span))
            }
            Some(Handled::Fallback { span }) => {
                format!("the run goes on: a fallback stands at {}", self.sources.place(*span))
            }
            Some(Handled::Caught { span }) => format!("`catch` goes on at {}", self.sources.place(*span)),
            Some(Handled::Within { span }) => {
                format!("the command at {} fails, which is handled", self.sources.place(*span))
            }
            Some(Handled::Outrun { span }) => {
                format!("another step of the parallel at {} may succeed", self.sources.place(*span))
            }
            Some(Handled::OnTimeout { span }) => {
                format!("the run goes on: `onTimeout` says so at {}", self.sources.place(*span))
            }
            None => "the run fails".to_owned(),
        }
    }
}
