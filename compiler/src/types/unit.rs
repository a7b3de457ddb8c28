//! One ensemble or agent: every expression in its place, with what guards there say.

use super::infer::Infer;
use super::known::Known;
use super::lattice::{Field, Type};
use super::union::union;
use crate::expr::Part;
use crate::resolve::hir::{
    Call, Flow, HttpCall, KvAction, Operation, Output, OutputBlock, OutputBody, Policy, Step, Tree, TreeKind,
};

/// A list of more elements in a value is a list of any length.
const LONGEST: usize = 64;

/// Looks at every expression of the steps and of the output.
pub(super) fn check<'a>(flow: &'a Flow, output: &'a Output, infer: &mut Infer<'a, '_>) -> Known {
    infer.policy(&flow.policy);
    flow.steps.iter().for_each(|step| infer.step(step));
    match output {
        Output::LastStep => flow.steps.last().map_or_else(Known::unknown, |step| infer.output_of(step)),
        Output::Blocks(blocks, span) => infer.blocks(blocks, *span),
    }
}

impl<'a> Infer<'a, '_> {
    fn step(&mut self, step: &'a Step) {
        let mark = self.mark();
        if let Some(condition) = &step.condition {
            self.condition(condition);
            self.assume(condition, true);
        }
        if let Some(input) = &step.input {
            self.tree(input);
        }
        if let Call::Operation(operation) = &step.call {
            self.operation(operation);
        }
        self.policy(&step.policy);
        self.reset(mark);
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
            Operation::Kv(call) => self.kv(&call.action),
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

    fn kv(&mut self, action: &'a KvAction) {
        match action {
            KvAction::Get { key } | KvAction::Delete { key } | KvAction::Head { key } => self.text(key),
            KvAction::Put { key, value, ttl, metadata } => {
                self.text(key);
                for tree in [value].into_iter().chain(ttl).chain(metadata) {
                    self.tree(tree);
                }
            }
            KvAction::List { prefix, limit, cursor } => {
                for tree in prefix.iter().chain(limit).chain(cursor) {
                    self.tree(tree);
                }
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
            OutputBody::Json(tree) | OutputBody::Raw(tree) | OutputBody::Text { value: tree, .. } => {
                self.tree(tree)
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
