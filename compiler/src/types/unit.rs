//! One ensemble or agent: every expression in its place, with what guards there say.

use super::formats;
use super::infer::Infer;
use super::known::Known;
use super::lattice::{Field, Type};
use super::report;
use super::scope::error;
use super::union::union;
use crate::expr::Part;
use crate::resolve::hir::{
    ArgumentKind, Asks, Call, Command, CommandKind, Flow, HttpCall, ListIndex, Operation, Output,
    OutputBlock, OutputBody, Policy, Role, ServiceCall, Step, ThinkCall, ThinkSetting, Tree, TreeKind,
};

/// A list of more elements in a value is a list of any length.
const LONGEST: usize = 64;

/// Looks at every expression of the steps and of the output; `before` is computed before any step runs.
pub(super) fn check<'a>(
    flow: &'a Flow,
    output: &'a Output,
    before: &[&'a Tree],
    infer: &mut Infer<'a, '_>,
) -> Known {
    before.iter().for_each(|tree| infer.text(tree));
    infer.policy(&flow.policy);
    infer.list(flow, 0);
    infer.enter(flow, 0);
    match output {
        Output::LastStep => {
            let last = flow.last().and_then(|last| flow.steps.get(last));
            last.map_or_else(Known::unknown, |step| infer.output_of(step))
        }
        Output::Blocks(blocks, span) => infer.blocks(blocks, *span),
    }
}

impl<'a> Infer<'a, '_> {
    /// Every expression of a list and of the lists in it.
    fn list(&mut self, flow: &'a Flow, list: ListIndex) {
        for step in flow.list(list).steps.iter().filter_map(|step| flow.steps.get(*step)) {
            self.enter(flow, list);
            self.guarded(step, |infer| match &step.call {
                Call::Command(command) => infer.command(flow, list, command),
                _ => infer.step(step),
            });
        }
    }

    /// What stands under the condition of a step.
    fn guarded(&mut self, step: &'a Step, inside: impl FnOnce(&mut Self)) {
        let mark = self.mark();
        if let Some(condition) = &step.condition {
            self.condition(condition);
            self.assume(condition, true);
        }
        inside(self);
        self.reset(mark);
    }

    fn command(&mut self, flow: &'a Flow, list: ListIndex, command: &'a Command) {
        let item = match &command.kind {
            CommandKind::Branch { condition } => {
                self.condition(condition);
                None
            }
            CommandKind::Switch { value } => {
                self.tree(value);
                None
            }
            CommandKind::ForEach { items, .. } => Some(self.items(items)),
            CommandKind::Parallel { .. } | CommandKind::While { .. } | CommandKind::Try => None,
        };
        for &body in &command.bodies {
            let Some(role) = flow.role(body) else { continue };
            let mark = self.mark();
            self.enter(flow, body);
            let locals = roots(role, item.as_ref());
            self.within(locals, |infer| {
                match (&command.kind, role) {
                    (CommandKind::Branch { condition }, Role::Then) => infer.assume(condition, true),
                    (CommandKind::Branch { condition }, Role::Else) => infer.assume(condition, false),
                    (CommandKind::Switch { value }, Role::Case(key)) => infer.chosen(value, &key.value),
                    (CommandKind::Switch { value }, Role::Default) => {
                        cases(flow, command).for_each(|key| infer.not_chosen(value, key));
                    }
                    (CommandKind::While { condition, .. }, _) => infer.before_first(body, condition),
                    _ => {}
                }
                infer.list(flow, body);
                if let (CommandKind::ForEach { break_when: Some(test), .. }, Role::Each) =
                    (&command.kind, role)
                {
                    infer.enter(flow, body);
                    infer.condition(test);
                }
            });
            self.reset(mark);
        }
        self.enter(flow, list);
    }

    /// The elements of what a loop goes through.
    fn items(&mut self, items: &'a Tree) -> Known {
        let list = self.tree(items);
        if let TreeKind::Hole(e) = &items.kind
            && !list.ty.is_unknown()
            && !list.ty.members().iter().any(is_list)
        {
            self.report(report::not_a_list(&list, e.span));
        }
        let element = elements(&list.ty);
        Known { ty: element, sure: list.sure }
    }

    fn step(&mut self, step: &'a Step) {
        if let Some(input) = &step.input {
            self.tree(input);
        }
        if let Call::Operation(operation) = &step.call {
            self.operation(operation);
        }
        if let Some(key) = step.choice.as_ref().and_then(|choice| choice.key.as_ref()) {
            self.text(key);
        }
        for (key, value) in step.state.iter().flat_map(|state| state.values()) {
            let known = self.tree(value);
            self.written(&key.value, &known, value.span);
        }
        self.policy(&step.policy);
    }

    fn policy(&mut self, policy: &'a Policy) {
        if let Some(timeout) = &policy.timeout {
            self.number(&timeout.limit);
            timeout.fallback.iter().for_each(|fallback| drop(self.tree(&fallback.value)));
        }
        if let Some(cache) = &policy.cache {
            self.number(&cache.ttl);
            cache.key.iter().for_each(|key| self.text(key));
            cache.bypass.iter().for_each(|bypass| self.condition(bypass));
        }
    }

    fn operation(&mut self, operation: &'a Operation) {
        match operation {
            Operation::Code(_) => {}
            Operation::Http(call) => self.http(call),
            Operation::Html(call) => self.text(&call.page),
            Operation::Service(call) => self.service(call),
            Operation::Think(call) => self.think(call),
            Operation::D1(call) => {
                for parameter in call.statements.iter().flat_map(|statement| &statement.params) {
                    self.tree(parameter);
                }
            }
        }
    }

    fn http(&mut self, call: &'a HttpCall) {
        self.text(&call.url);
        call.headers.iter().for_each(|(_, header)| self.text(header));
        for (_, value) in &call.query {
            self.tree(value);
        }
        if let Some(body) = &call.body {
            self.tree(body);
        }
    }

    fn think(&mut self, call: &'a ThinkCall) {
        self.text(&call.model);
        match &call.asks {
            Asks::Chat { system, given, said } => {
                system.iter().for_each(|system| self.text(system));
                given.iter().for_each(|given| drop(self.tree(given)));
                for message in said {
                    self.text(&message.content);
                    message.image.iter().for_each(|image| self.text(image));
                }
            }
            Asks::Vectors(input) => drop(self.tree(input)),
        }
        for (setting, tree) in &call.settings {
            match setting {
                ThinkSetting::Stop => drop(self.tree(tree)),
                _ => self.number(tree),
            }
        }
        call.key.iter().chain(&call.endpoint).for_each(|tree| self.text(tree));
    }

    fn service(&mut self, call: &'a ServiceCall) {
        for (argument, tree) in call.written() {
            match argument.kind {
                ArgumentKind::Key => self.text(tree),
                ArgumentKind::Number(..) => self.number(tree),
                _ => drop(self.tree(tree)),
            }
        }
    }

    /// What a block answers.
    pub(super) fn block(&mut self, block: &'a OutputBlock) -> Known {
        if let Some(status) = &block.status {
            self.tree(status);
        }
        block.headers.iter().for_each(|(_, header)| self.text(header));
        match &block.body {
            OutputBody::Empty => Known::sure(Type::Null),
            OutputBody::Json(tree) | OutputBody::Raw(tree) => self.tree(tree),
            OutputBody::Formatted { value, member, format, named, .. } => {
                let known = self.tree(value);
                if let Some(finding) = formats::mismatch(*format, &known, member.as_deref(), *named) {
                    self.report(finding);
                }
                known
            }
            OutputBody::Redirect { url, .. } => {
                self.text(url);
                Known::sure(Type::Undefined)
            }
        }
    }

    /// A value that is printed in text mode wherever its holes stand.
    fn text(&mut self, tree: &'a Tree) {
        match &tree.kind {
            TreeKind::Hole(e) => self.printed(e),
            _ => drop(self.tree(tree)),
        }
    }

    /// A value that must be a number.
    fn number(&mut self, tree: &'a Tree) {
        let known = self.tree(tree);
        if let TreeKind::Hole(e) = &tree.kind {
            self.number_expected(&known, e);
        }
    }

    fn tree(&mut self, tree: &'a Tree) -> Known {
        match &tree.kind {
            TreeKind::Null => Known::sure(Type::Null),
            TreeKind::Bool(value) => Known::sure(Type::bool(*value)),
            TreeKind::Number(value) => Known::sure(Type::number(*value)),
            TreeKind::String(text) => Known::sure(Type::text(text.as_str())),
            TreeKind::Hole(e) => self.hole(e),
            TreeKind::Text(parts) => {
                for part in parts {
                    if let Part::Hole(e) = part {
                        self.printed(e);
                    }
                }
                Known::sure(Type::String)
            }
            TreeKind::List(items) => {
                let items: Vec<Known> = items.iter().map(|item| self.tree(item)).collect();
                let sure = items.iter().all(|item| item.sure);
                let types = items.into_iter().map(|item| item.ty);
                let ty = if types.len() <= LONGEST {
                    Type::tuple(types.collect())
                } else {
                    Type::array(union(types))
                };
                Known { ty, sure }
            }
            TreeKind::Map(members) => {
                let mut sure = true;
                let field = |(name, tree): &'a (crate::source::Spanned<String>, Tree)| {
                    let value = self.tree(tree);
                    sure &= value.sure;
                    Field::new(name.value.as_str(), value.ty)
                };
                let fields: Vec<Field> = members.iter().map(field).collect();
                Known { ty: Type::closed(fields), sure }
            }
        }
    }
}

/// The keys of the cases of a `switch`.
fn cases<'a>(flow: &'a Flow, command: &'a Command) -> impl Iterator<Item = &'a str> {
    command.bodies.iter().filter_map(|body| match flow.role(*body) {
        Some(Role::Case(key)) => Some(key.value.as_str()),
        _ => None,
    })
}

/// What the names that a body gives to its expressions are.
fn roots(role: &Role, item: Option<&Known>) -> Vec<(&'static str, Known)> {
    let of = |name: &'static str| {
        let known = match (name, role) {
            ("item", _) => item.cloned().unwrap_or_else(Known::unknown),
            ("error", Role::Finally) => Known::sure(union([error(), Type::Null])),
            ("error", _) => Known::sure(error()),
            ("index" | "iteration", _) => Known::sure(Type::Integer),
            _ => Known::sure(Type::Number),
        };
        (name, known)
    };
    role.roots().iter().map(|name| of(name)).collect()
}

fn is_list(ty: &Type) -> bool {
    ty.is_unknown() || ty.element().is_some()
}

/// What the elements of the lists in a type are.
fn elements(ty: &Type) -> Type {
    let lists = ty.members().iter().filter(|ty| is_list(ty));
    let elements: Vec<Type> = lists.map(|list| list.element().unwrap_or(Type::Unknown)).collect();
    if elements.is_empty() { Type::Unknown } else { union(elements) }
}
