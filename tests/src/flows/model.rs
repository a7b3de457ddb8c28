//! Flows as they are drawn, printed and evaluated.

use super::expr::Expr;

/// A flow: the operations of an agent, and what it gives.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its steps.
    pub steps: List,
    /// The steps whose outputs it gives, in that order.
    pub outputs: Vec<usize>,
}

/// Steps, and how their order counts.
#[derive(Clone, Debug)]
pub struct List {
    /// How.
    pub order: Order,
    /// The steps as written.
    pub nodes: Vec<Node>,
}

/// See language §2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// One after the other.
    Sequence,
    /// By what they read and depend on.
    Graph,
    /// All at once.
    Together,
}

/// A step or a command; it is named `s` and its number.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its number in the flow.
    pub id: usize,
    /// Its guard.
    pub when: Option<Expr>,
    /// Numbers of neighbours.
    pub depends_on: Vec<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a step is.
#[expect(missing_docs, reason = "the keys of the language")]
#[derive(Clone, Debug)]
pub enum Kind {
    /// A step that gives a number made of its own and of what it reads, or fails when told to.
    Leaf(Leaf),
    /// `parallel`
    Parallel(List),
    /// `branch`
    Branch { condition: Expr, then: List, otherwise: Option<List> },
    /// `switch` over a number, with the cases `0`, `1`, …
    Switch { value: Expr, cases: Vec<List>, default: Option<List> },
    /// `foreach`
    ForEach { items: Expr, at_once: usize, break_when: Option<Expr>, body: List },
    /// `while`
    While { condition: Expr, body: List },
    /// `try`
    Try { body: List, catch: Option<List>, finally: Option<List> },
    /// `map-reduce`
    MapReduce { items: Expr, at_once: usize, map: List, reduce: Box<Node> },
}

/// See [`Kind::Leaf`].
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What its output is made of.
    pub of: Vec<Expr>,
    /// How often it says that it has to wait.
    pub delay: usize,
    /// Whether it fails.
    pub fail: Option<Expr>,
    /// Whether a neighbour looks at its failure.
    pub handled: bool,
}

impl Kind {
    /// The lists that stand in it.
    pub fn bodies(&self) -> Vec<&List> {
        match self {
            Kind::Leaf(_) => Vec::new(),
            Kind::Parallel(list) | Kind::ForEach { body: list, .. } | Kind::While { body: list, .. } => {
                vec![list]
            }
            Kind::Branch { then, otherwise, .. } => [then].into_iter().chain(otherwise).collect(),
            Kind::Switch { cases, default, .. } => cases.iter().chain(default).collect(),
            Kind::Try { body, catch, finally } => [body].into_iter().chain(catch).chain(finally).collect(),
            Kind::MapReduce { map, .. } => vec![map],
        }
    }

    /// The expressions of its own, without those in it.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            Kind::Leaf(leaf) => leaf.of.iter().chain(&leaf.fail).collect(),
            Kind::Branch { condition, .. } | Kind::While { condition, .. } => vec![condition],
            Kind::Switch { value, .. } => vec![value],
            Kind::ForEach { items, break_when, .. } => [items].into_iter().chain(break_when).collect(),
            Kind::MapReduce { items, .. } => vec![items],
            Kind::Parallel(_) | Kind::Try { .. } => Vec::new(),
        }
    }
}

impl Node {
    /// The step itself and all in it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        self.kind.bodies().into_iter().flat_map(|list| &list.nodes).for_each(|node| node.walk(visit));
        if let Kind::MapReduce { reduce, .. } = &self.kind {
            reduce.walk(visit);
        }
    }

    /// Whether it may fail so that nothing in it notices.
    pub fn can_fail(&self) -> bool {
        match &self.kind {
            Kind::Leaf(leaf) => leaf.fail.is_some() && !leaf.handled,
            Kind::Try { body, catch, finally } => {
                catch.as_ref().unwrap_or(body).can_fail() || finally.as_ref().is_some_and(List::can_fail)
            }
            Kind::MapReduce { map, reduce, .. } => map.can_fail() || reduce.can_fail(),
            other => other.bodies().iter().any(|list| list.can_fail()),
        }
    }

    /// Whether something may fail, unnoticed, while something else in it runs: where others are then is not known.
    pub fn fails_beside(&self) -> bool {
        match &self.kind {
            // What is caught here ends here.
            Kind::Try { catch: Some(catch), finally, .. } => {
                catch.fails_beside() || finally.as_ref().is_some_and(List::fails_beside)
            }
            Kind::ForEach { at_once, body, .. } => (*at_once > 1 && body.can_fail()) || body.fails_beside(),
            Kind::MapReduce { at_once, map, reduce, .. } => {
                (*at_once > 1 && map.can_fail()) || map.fails_beside() || reduce.fails_beside()
            }
            other => other.bodies().iter().any(|list| list.fails_beside()),
        }
    }
}

impl List {
    /// See [`Node::can_fail`].
    pub fn can_fail(&self) -> bool {
        self.nodes.iter().any(Node::can_fail)
    }

    /// See [`Node::fails_beside`].
    pub fn fails_beside(&self) -> bool {
        let beside = self.order != Order::Sequence && self.nodes.len() > 1;
        (beside && self.can_fail()) || self.nodes.iter().any(Node::fails_beside)
    }

    /// Which of its steps each has to wait for: what it or anything in it reads, or depends on.
    pub fn waits(&self) -> Vec<Vec<usize>> {
        let mut owner = std::collections::BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            node.walk(&mut |inner| drop(owner.insert(inner.id, at)));
        }
        let waits = self.nodes.iter().enumerate().map(|(at, node)| match self.order {
            Order::Sequence => (0..at).collect(),
            Order::Together => Vec::new(),
            Order::Graph => {
                let mut found: Vec<usize> =
                    node.depends_on.iter().filter_map(|id| owner.get(id).copied()).collect();
                let mut read = |id| found.extend(owner.get(&id).filter(|other| **other != at));
                node.walk(&mut |inner| {
                    inner.when.iter().chain(inner.kind.expressions()).for_each(|expr| expr.steps(&mut read));
                });
                found.sort_unstable();
                found.dedup();
                found
            }
        });
        waits.collect()
    }
}
