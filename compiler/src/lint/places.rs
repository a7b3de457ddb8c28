//! Where the expressions and values of a unit stand, and what becomes of them there.

use crate::expr::{Expr, Part};
use crate::resolve::hir::{
    ArgumentKind, Asks, Call, CommandKind, Flow, HttpCall, Operation, Output, OutputBlock, OutputBody,
    Policy, ServiceCall, Step, StepIndex, ThinkCall, Tree, TreeKind,
};

/// What holds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// A step.
    Step(StepIndex),
    /// A block of the output.
    Block(usize),
    /// The whole: what it says of its own runs.
    Whole,
}

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `condition`, `when`
    Test,
    /// The input of a step.
    Input,
    /// The address of a request.
    Url,
    /// A member of a request's query.
    Query,
    /// A header of a request, or of the answer.
    Header,
    /// The body of a request.
    Body,
    /// The key of an entry in a store, or what keys begin with.
    Key,
    /// What a store keeps.
    Stored,
    /// Something that may be absent: `ttl`, `limit`, `cursor`, `metadata`, `timeout`, `fallback`.
    Setting,
    /// What a loop goes through.
    Items,
    /// What a step writes into state.
    State,
    /// A parameter of SQL.
    Parameter,
    /// The answer's status.
    Status,
    /// The answer as JSON; of an agent what it returns.
    Json,
    /// The answer as text.
    Text,
    /// Where the answer leads.
    Redirect,
}

/// How an expression makes up the value that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It is the value.
    Whole,
    /// It is a member or an element of it.
    Inside,
    /// It begins a text.
    Start,
    /// It stands in a text.
    Text,
}

/// An expression of a unit.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The expression.
    pub(super) expr: &'a Expr,
    /// What holds it.
    pub(super) owner: Owner,
    /// What it is for.
    pub(super) role: Role,
    /// How it makes up the value.
    pub(super) shape: Shape,
    /// The member of the value, where that is a map, in which it stands.
    pub(super) member: Option<&'a str>,
}

/// The values and expressions of a unit, each owner's together, steps first.
pub(super) fn of<'a>(flow: &'a Flow, output: &'a Output) -> (Vec<&'a Tree>, Vec<Place<'a>>) {
    let mut found = Found { owner: Owner::Block(0), values: Vec::new(), places: Vec::new() };
    for (at, step) in flow.steps.iter().enumerate() {
        found.owner = Owner::Step(at);
        found.step(step);
    }
    if let Output::Blocks(blocks, _) = output {
        for (at, block) in blocks.iter().enumerate() {
            found.owner = Owner::Block(at);
            found.block(block);
        }
    }
    found.owner = Owner::Whole;
    found.policy(&flow.policy);
    (found.values, found.places)
}

struct Found<'a> {
    owner: Owner,
    values: Vec<&'a Tree>,
    places: Vec<Place<'a>>,
}

impl<'a> Found<'a> {
    fn step(&mut self, step: &'a Step) {
        self.test(step.condition.as_ref());
        self.all(Role::Input, &step.input);
        match &step.call {
            Call::Operation(Operation::Http(call)) => self.http(call),
            Call::Operation(Operation::Html(call)) => self.tree(Role::Input, &call.page),
            Call::Operation(Operation::Service(call)) => self.service(call),
            Call::Operation(Operation::Think(call)) => self.think(call),
            Call::Operation(Operation::D1(call)) => {
                self.all(Role::Parameter, call.statements.iter().flat_map(|statement| &statement.params));
            }
            Call::Command(command) => self.command(&command.kind),
            Call::Operation(Operation::Code(_)) | Call::Agent(..) => {}
        }
        self.all(Role::Setting, step.choice.iter().filter_map(|choice| choice.key.as_ref()));
        for (key, value) in step.state.iter().flat_map(|access| access.values()) {
            self.values.push(value);
            self.exprs(Role::State, value, Shape::Inside, Some(&key.value));
        }
        self.policy(&step.policy);
    }

    fn policy(&mut self, policy: &'a Policy) {
        if let Some(timeout) = &policy.timeout {
            self.tree(Role::Setting, &timeout.limit);
            self.all(Role::Setting, timeout.fallback.iter().map(|fallback| &fallback.value));
        }
        if let Some(cache) = &policy.cache {
            self.all(Role::Key, &cache.key);
            self.tree(Role::Setting, &cache.ttl);
            self.test(cache.bypass.as_ref());
        }
    }

    fn command(&mut self, kind: &'a CommandKind) {
        match kind {
            CommandKind::Branch { condition } | CommandKind::While { condition, .. } => {
                self.test(Some(condition))
            }
            CommandKind::Switch { value } => self.tree(Role::Setting, value),
            CommandKind::ForEach { items, break_when, .. } => {
                self.tree(Role::Items, items);
                self.test(break_when.as_ref());
            }
            CommandKind::Parallel { .. } | CommandKind::Try => {}
        }
    }

    fn http(&mut self, call: &'a HttpCall) {
        self.tree(Role::Url, &call.url);
        self.all(Role::Header, call.headers.iter().map(|(_, tree)| tree));
        self.all(Role::Query, call.query.iter().map(|(_, tree)| tree));
        self.all(Role::Body, &call.body);
    }

    fn think(&mut self, call: &'a ThinkCall) {
        self.tree(Role::Setting, &call.model);
        match &call.asks {
            Asks::Chat { system, given, said } => {
                self.all(Role::Body, system);
                self.all(Role::Body, given);
                for message in said {
                    self.tree(Role::Body, &message.content);
                    self.all(Role::Body, &message.image);
                }
            }
            Asks::Vectors(input) => self.tree(Role::Body, input),
        }
        self.all(Role::Setting, call.settings.iter().map(|(_, tree)| tree));
        self.all(Role::Header, &call.key);
        self.all(Role::Url, &call.endpoint);
    }

    fn service(&mut self, call: &'a ServiceCall) {
        for (argument, tree) in call.written() {
            let role = match argument.kind {
                ArgumentKind::Key | ArgumentKind::Prefix => Role::Key,
                ArgumentKind::Stored => Role::Stored,
                ArgumentKind::Setting
                | ArgumentKind::Detail
                | ArgumentKind::Number(..)
                | ArgumentKind::Word(_) => Role::Setting,
            };
            self.tree(role, tree);
        }
    }

    fn block(&mut self, block: &'a OutputBlock) {
        self.test(block.when.as_ref());
        self.all(Role::Status, &block.status);
        self.all(Role::Header, block.headers.iter().map(|(_, tree)| tree));
        match &block.body {
            OutputBody::Empty => {}
            OutputBody::Json(tree) => self.tree(Role::Json, tree),
            OutputBody::Formatted { value, .. } => self.tree(Role::Text, value),
            OutputBody::Raw(tree) => self.tree(Role::Text, tree),
            OutputBody::Redirect { url, .. } => self.tree(Role::Redirect, url),
        }
    }

    fn test(&mut self, expr: Option<&'a Expr>) {
        let owner = self.owner;
        let place = |expr| Place { expr, owner, role: Role::Test, shape: Shape::Whole, member: None };
        self.places.extend(expr.map(place));
    }

    fn all(&mut self, role: Role, trees: impl IntoIterator<Item = &'a Tree>) {
        trees.into_iter().for_each(|tree| self.tree(role, tree));
    }

    fn tree(&mut self, role: Role, tree: &'a Tree) {
        self.values.push(tree);
        match &tree.kind {
            TreeKind::Map(members) => {
                for (name, value) in members {
                    self.exprs(role, value, Shape::Inside, Some(&name.value));
                }
            }
            _ => self.exprs(role, tree, Shape::Whole, None),
        }
    }

    fn exprs(&mut self, role: Role, tree: &'a Tree, shape: Shape, member: Option<&'a str>) {
        let owner = self.owner;
        match &tree.kind {
            TreeKind::Hole(expr) => self.places.push(Place { expr, owner, role, shape, member }),
            TreeKind::Text(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    if let Part::Hole(expr) = part {
                        let shape = if at == 0 { Shape::Start } else { Shape::Text };
                        self.places.push(Place { expr, owner, role, shape, member });
                    }
                }
            }
            TreeKind::List(items) => {
                items.iter().for_each(|item| self.exprs(role, item, Shape::Inside, member));
            }
            TreeKind::Map(members) => {
                members.iter().for_each(|(_, value)| self.exprs(role, value, Shape::Inside, member));
            }
            TreeKind::Null | TreeKind::Bool(_) | TreeKind::Number(_) | TreeKind::String(_) => {}
        }
    }
}
