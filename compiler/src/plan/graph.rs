//! The dependency graph of a list of steps.

use super::order::{Steps, ancestors};
use super::references::steps_read;
use super::stores::{self, Touches};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::resolve::hir::{Flow, ListIndex, Order, StepIndex};
use crate::resolve::{step_exprs, step_keys};
use crate::source::Span;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

/// `to` waits for `from`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The step that is waited for.
    pub from: StepIndex,
    /// The step that waits.
    pub to: StepIndex,
    /// Why.
    pub reason: Reason,
}

/// Why a step waits for another (language §2).
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It reads the other's result.
    Data {
        /// Where in the step: `condition`, `input`, `config`, `timeout`, `fallback` or `cache`.
        role: &'static str,
        /// The expression.
        span: Span,
    },
    /// `depends_on` names the other.
    DependsOn {
        /// The entry.
        span: Span,
    },
    /// Both touch this store and one of them writes.
    Store {
        /// Kind and binding: `D1 DB`.
        store: String,
    },
    /// The list is ordered.
    Order,
}

/// The edges among the members of each list, without a cycle: one is reported and its edges are left
/// out. A step that stands in a command counts as that command in the lists around.
pub(super) fn edges(flow: &Flow, agents: &[Touches], diagnostics: &mut Diagnostics) -> Vec<Edge> {
    let mut edges = written_edges(flow);
    for list in flow.lists.iter().filter(|list| list.order == Order::Sequence) {
        let pairs = list.steps.windows(2);
        edges.extend(pairs.filter_map(|pair| match *pair {
            [from, to] => Some(Edge { from, to, reason: Reason::Order }),
            _ => None,
        }));
    }
    report_cycles(flow, &mut edges, diagnostics);
    for list in (0..flow.lists.len()).filter(|list| flow.list(*list).order == Order::Graph) {
        add_store_edges(flow, list, agents, &mut edges);
    }
    edges.sort_by_key(|edge| (edge.to, edge.from));
    edges.dedup_by(|a, b| (a.from, a.to) == (b.from, b.to) && same_kind(&a.reason, &b.reason));
    edges
}

fn same_kind(a: &Reason, b: &Reason) -> bool {
    match (a, b) {
        (Reason::Data { role: a, .. }, Reason::Data { role: b, .. }) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Edges that the text itself gives: references and `depends_on`.
fn written_edges(flow: &Flow) -> Vec<Edge> {
    let keys = step_keys(flow);
    let mut edges = Vec::new();
    for (to, step) in flow.steps.iter().enumerate() {
        for (expr, role) in step_exprs(step) {
            let reads = steps_read(expr, &keys).into_iter().flat_map(|first| flow.twins(first));
            let ends = reads.filter_map(|from| ends(flow, from, to));
            edges.extend(ends.map(|(from, to)| Edge {
                from,
                to,
                reason: Reason::Data { role, span: expr.span },
            }));
        }
        let depends = |&(from, span)| Edge { from, to, reason: Reason::DependsOn { span } };
        edges.extend(step.depends_on.iter().map(depends));
    }
    edges
}

/// What waits for what, where `to` reads `from`: the members of the innermost list that holds both.
/// Nothing does where one stands in the other.
fn ends(flow: &Flow, from: StepIndex, to: StepIndex) -> Option<(StepIndex, StepIndex)> {
    let mut lists = flow.around(flow.list_of(to));
    let list = lists.find(|list| flow.lift(from, *list).is_some())?;
    let (from, to) = (flow.lift(from, list)?, flow.lift(to, list)?);
    (from != to || flow.command(to).is_none()).then_some((from, to))
}

fn report_cycles(flow: &Flow, edges: &mut Vec<Edge>, diagnostics: &mut Diagnostics) {
    for mut members in tarjan_scc(&graph(edges)) {
        let in_cycle = |e: &Edge| members.contains(&e.from) && members.contains(&e.to);
        if members.len() == 1 && !edges.iter().any(in_cycle) {
            continue;
        }
        diagnostics.push(cycle(flow, &edges.iter().filter(|e| in_cycle(e)).collect::<Vec<_>>(), &members));
        members.sort_unstable();
        edges.retain(|e| !(members.contains(&e.from) && members.contains(&e.to)));
    }
}

fn cycle(flow: &Flow, edges: &[&Edge], members: &[StepIndex]) -> Diagnostic {
    let name = |i: StepIndex| flow.steps.get(i).map_or("?", |s| s.name.value.as_str());
    let place = |e: &Edge| match &e.reason {
        Reason::Data { span, .. } | Reason::DependsOn { span } => *span,
        Reason::Store { .. } | Reason::Order => {
            flow.steps.get(e.to).map_or_else(Span::default, |s| s.name.span)
        }
    };
    let first = edges.iter().min_by_key(|e| place(e).key());
    let span = first.map_or_else(Span::default, |e| place(e));
    let mut names: Vec<_> = members.iter().map(|&i| (i, name(i))).collect();
    names.sort_unstable();
    let message = match names.as_slice() {
        [(_, only)] => format!("step `{only}` waits for itself"),
        many => format!(
            "steps {} wait for each other",
            many.iter().map(|(_, n)| format!("`{n}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    let mut diagnostic = Diagnostic::new(Code::Cycle, span, message)
        .note("a step starts when all that it reads is there, so none of these could ever start")
        .help("remove one of the references, or read the value from the ensemble's input");
    for edge in edges {
        let text = format!("`{}` waits for `{}` here", name(edge.to), name(edge.from));
        if first.is_some_and(|f| place(f).key() == place(edge).key()) {
            diagnostic.label = text;
        } else {
            diagnostic = diagnostic.also(place(edge), text);
        }
    }
    diagnostic
}

/// An earlier and a later step of a list that touch one store, one of them writing, keep their order.
/// Where one of them already waits for the other there is nothing to add.
fn add_store_edges(flow: &Flow, list: ListIndex, agents: &[Touches], edges: &mut Vec<Edge>) {
    let members = &flow.list(list).steps;
    let touched: Vec<_> = members.iter().map(|step| stores::of_member(flow, *step, agents)).collect();
    let mut waits = ancestors(members, edges);
    for to in 0..touched.len() {
        // The nearest first, so that those before it are waited for through it.
        for from in (0..to).rev() {
            if waits[to].holds(from) || waits[from].holds(to) {
                continue;
            }
            let Some(store) = conflict(&touched[from], &touched[to]) else { continue };
            edges.push(Edge { from: members[from], to: members[to], reason: Reason::Store { store } });
            wait(&mut waits, from, to);
        }
    }
}

/// `to` waits for `from` now, and with it all that waits for `to`.
fn wait(waits: &mut [Steps], from: StepIndex, to: StepIndex) {
    let mut news = waits[from].clone();
    news.add(from);
    for (step, steps) in waits.iter_mut().enumerate() {
        if step == to || steps.holds(to) {
            steps.add_all(&news);
        }
    }
}

fn conflict(a: &Touches, b: &Touches) -> Option<String> {
    a.iter()
        .find(|(store, writes)| b.get(*store).is_some_and(|other| *other || **writes))
        .map(|(s, _)| s.clone())
}

fn graph(edges: &[Edge]) -> DiGraphMap<StepIndex, ()> {
    DiGraphMap::from_edges(edges.iter().map(|e| (e.from, e.to)))
}
