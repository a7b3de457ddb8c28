//! Who reads and writes the keys of state, what that makes steps wait for, and what races
//! (language §2).

use super::graph::{Edge, Reason};
use super::order::{Steps, ancestors, wait};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind, UnaryOp};
use crate::resolve::hir::{CommandKind, Flow, ListIndex, Order, Output, State, StepIndex};
use crate::resolve::{output_exprs, state_keys, step_exprs};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Who reads and who writes a key of state: what `plan` reports of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StateKey {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// Whether it has an initial value.
    pub initial: bool,
    /// The steps that read it, by an expression or by `use`.
    pub readers: Vec<StepIndex>,
    /// The steps that write it.
    pub writers: Vec<StepIndex>,
    /// Whether the output reads it.
    pub answered: bool,
}

impl StateKey {
    /// Whether anything reads it.
    pub fn is_read(&self) -> bool {
        self.answered || !self.readers.is_empty()
    }
}

/// The report about each declared key.
pub(super) fn report(state: Option<&State>, flow: &Flow, output: &Output) -> Vec<StateKey> {
    let touches = touches(flow);
    let answered: BTreeSet<&str> = output_exprs(output).into_iter().flat_map(state_keys).collect();
    let keys = state.map(|state| state.keys.as_slice()).unwrap_or_default();
    let key = |key: &crate::resolve::hir::InputField| {
        let name = key.name.value.as_str();
        let with = |touched: &dyn Fn(&Touches) -> bool| {
            touches.iter().enumerate().filter(|(_, own)| touched(own)).map(|(step, _)| step).collect()
        };
        StateKey {
            name: name.to_owned(),
            span: key.name.span,
            initial: key.default.is_some(),
            readers: with(&|own| own.reads.contains_key(name)),
            writers: with(&|own| own.writes.contains_key(name)),
            answered: answered.contains(name),
        }
    };
    keys.iter().map(key).collect()
}

/// The keys that something reads and writes, each with a step and a place.
#[derive(Clone, Debug, Default)]
struct Touches<'a> {
    reads: BTreeMap<&'a str, (StepIndex, Span)>,
    writes: BTreeMap<&'a str, (StepIndex, Span)>,
}

/// What each step touches.
fn touches(flow: &Flow) -> Vec<Touches<'_>> {
    flow.steps.iter().enumerate().map(|(index, _)| of_step(flow, index)).collect()
}

fn of_step(flow: &Flow, index: StepIndex) -> Touches<'_> {
    let mut touches = Touches::default();
    let Some(step) = flow.steps.get(index) else { return touches };
    for (expr, _) in step_exprs(step) {
        for key in state_keys(expr) {
            touches.reads.entry(key).or_insert((index, expr.span));
        }
    }
    if let Some(access) = &step.state {
        for key in access.reads.iter().flatten() {
            touches.reads.entry(&key.value).or_insert((index, key.span));
        }
        for key in access.written() {
            touches.writes.entry(&key.value).or_insert((index, key.span));
        }
    }
    touches
}

impl<'a> Touches<'a> {
    fn add(&mut self, other: &Touches<'a>) {
        for (key, place) in &other.reads {
            self.reads.entry(key).or_insert(*place);
        }
        for (key, place) in &other.writes {
            self.writes.entry(key).or_insert(*place);
        }
    }
}

/// Adds what steps wait for because of state, and reports what races.
pub(super) fn add_edges(flow: &Flow, edges: &mut Vec<Edge>, diagnostics: &mut Diagnostics) {
    let touches = touches(flow);
    if touches.iter().all(|touches| touches.writes.is_empty()) {
        return;
    }
    let mut told = BTreeSet::new();
    for list in 0..flow.lists.len() {
        let members = Members::new(flow, list, &touches);
        match flow.list(list).order {
            Order::Sequence => {}
            Order::Together => members.together(diagnostics),
            Order::Graph => members.graph(edges, diagnostics),
        }
        members.rounds(&mut told, diagnostics);
    }
}

/// The members of a list, with all that the steps in each touch.
struct Members<'a> {
    flow: &'a Flow,
    list: ListIndex,
    steps: &'a [StepIndex],
    touches: Vec<Touches<'a>>,
}

impl<'a> Members<'a> {
    fn new(flow: &'a Flow, list: ListIndex, all: &[Touches<'a>]) -> Self {
        let steps = flow.list(list).steps.as_slice();
        let mut touches = vec![Touches::default(); steps.len()];
        for (step, own) in all.iter().enumerate() {
            let member = flow.lift(step, list);
            let place = member.and_then(|member| steps.iter().position(|other| *other == member));
            if let Some(touches) = place.and_then(|place| touches.get_mut(place)) {
                touches.add(own);
            }
        }
        Self { flow, list, steps, touches }
    }

    /// Pairs of members, the earlier first, the nearest first for each later one.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        (0..self.steps.len()).flat_map(|to| (0..to).rev().map(move |from| (from, to)))
    }

    /// A step waits for earlier writers of what it reads, and a writer for earlier readers: what comes
    /// of it is what the written order gives. Two writers have to be ordered by something else.
    fn graph(&self, edges: &mut Vec<Edge>, diagnostics: &mut Diagnostics) {
        let mut waits = ancestors(self.steps, edges);
        let ordered =
            |waits: &[Steps], from: usize, to: usize| waits[to].holds(from) || waits[from].holds(to);
        for (from, to) in self.pairs() {
            let Some((key, reads)) = self.read_and_write(from, to) else { continue };
            if !ordered(&waits, from, to) {
                let reason = Reason::State { key: key.to_owned(), reads };
                edges.push(Edge { from: self.steps[from], to: self.steps[to], reason });
                wait(&mut waits, from, to);
            }
        }
        for (from, to) in self.pairs() {
            if !ordered(&waits, from, to) && !self.exclude(from, to) {
                self.written_twice(from, to, "they do not wait for each other", diagnostics);
            }
        }
    }

    /// The steps of `parallel`: nothing orders them.
    fn together(&self, diagnostics: &mut Diagnostics) {
        const WHY: &str = "the steps of `parallel` do not wait for each other";
        for (from, to) in self.pairs().filter(|(from, to)| !self.exclude(*from, *to)) {
            if self.written_twice(from, to, WHY, diagnostics) {
                continue;
            }
            let Some((key, reads)) = self.read_and_write(from, to) else { continue };
            let (reader, writer) = if reads { (to, from) } else { (from, to) };
            let places = self.touches[reader].reads.get(key).zip(self.touches[writer].writes.get(key));
            if let Some((reader, writer)) = places {
                diagnostics.push(self.read_while_written(key, *reader, *writer));
            }
        }
    }

    /// A key that the one reads and the other writes, and whether the later reads it.
    fn read_and_write(&self, from: usize, to: usize) -> Option<(&'a str, bool)> {
        let (earlier, later) = (&self.touches[from], &self.touches[to]);
        let read = earlier.writes.keys().find(|key| later.reads.contains_key(*key));
        let written = || earlier.reads.keys().find(|key| later.writes.contains_key(*key));
        read.map(|key| (*key, true)).or_else(|| written().map(|key| (*key, false)))
    }

    /// Reports a key that two members write; tells whether there is one.
    fn written_twice(&self, from: usize, to: usize, why: &str, diagnostics: &mut Diagnostics) -> bool {
        let (earlier, later) = (&self.touches[from].writes, &self.touches[to].writes);
        let shared = earlier.iter().find_map(|(key, first)| Some((*key, *first, *later.get(key)?)));
        let Some((key, first, second)) = shared else { return false };
        let (one, other) = (self.name(first.0), self.name(second.0));
        let mut diagnostic = Diagnostic::new(
            Code::StateRace,
            second.1,
            format!("steps `{one}` and `{other}` may write `state.{key}` at the same time"),
        )
        .also(first.1, format!("`{one}` writes it here"))
        .note(format!("{why}, so it is left to chance whose value stays"));
        diagnostic = match self.flow.list(self.list).order {
            Order::Together => {
                diagnostic.help("write another key, or move one of them out of the `parallel`")
            }
            _ => diagnostic.help(format!(
                "order them: `depends_on: [{}]` in `{}`, or write another key",
                self.name(self.steps[from]),
                self.name(self.steps[to])
            )),
        };
        diagnostics.push(diagnostic);
        true
    }

    fn read_while_written(
        &self,
        key: &str,
        reader: (StepIndex, Span),
        writer: (StepIndex, Span),
    ) -> Diagnostic {
        let (one, other) = (self.name(reader.0), self.name(writer.0));
        Diagnostic::new(
            Code::StateRace,
            reader.1,
            format!("step `{one}` reads `state.{key}` while step `{other}` may write it"),
        )
        .also(writer.1, format!("`{other}` writes it here"))
        .note(
            "the steps of `parallel` do not wait for each other, so it is left to chance which value is read",
        )
        .help("move one of them out of the `parallel`")
    }

    /// A loop that works on several items at once: its body runs beside itself. Of loops in each other
    /// the outermost is told.
    fn rounds(&self, told: &mut BTreeSet<(&'a str, StepIndex)>, diagnostics: &mut Diagnostics) {
        let Some((owner, role)) = &self.flow.list(self.list).owner else { return };
        let Some(command) = self.flow.command(*owner) else { return };
        let several = matches!(command.kind, CommandKind::ForEach { at_once: 2.., .. });
        if !several || !role.repeats() {
            return;
        }
        for (key, (step, span)) in self.touches.iter().flat_map(|touches| &touches.writes) {
            if told.insert((*key, *step)) {
                let name = self.name(*step);
                diagnostics.push(
                    Diagnostic::new(
                        Code::StateRace,
                        *span,
                        format!("step `{name}` may write `state.{key}` for several items at the same time"),
                    )
                    .also(command.span, format!("this `{}` works on several items at once", command.word))
                    .note("which item is done last is left to chance, and so is whose value stays")
                    .help(format!("take `maxConcurrency` away, or read `${{{name}.output}}` behind the loop: the list of all results")),
                );
            }
        }
    }

    fn name(&self, step: StepIndex) -> &'a str {
        self.flow.steps.get(step).map_or("?", |step| step.name.value.as_str())
    }

    /// Whether only one of two members can run: one of them is chosen by weight, or the condition of one
    /// is that of the other, negated.
    fn exclude(&self, one: usize, other: usize) -> bool {
        let choice = |member: usize| self.flow.steps.get(self.steps[member])?.choice.as_ref();
        if choice(one).is_some_and(|choice| choice.members.contains(&self.steps[other])) {
            return true;
        }
        let condition = |member: usize| self.flow.steps.get(self.steps[member])?.condition.as_ref();
        let negates = |e: &Expr, other: &Expr| match &e.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => **operand == *other,
            _ => false,
        };
        match (condition(one), condition(other)) {
            (Some(one), Some(other)) => {
                !crate::resolve::is_fickle(one) && (negates(one, other) || negates(other, one))
            }
            _ => false,
        }
    }
}
