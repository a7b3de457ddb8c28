//! What a schema says of an array.

use super::Lowering;
use super::rules::call;
use crate::lower::rir::{Argument, Callee, Rule};
use crate::resolve::hir::ListRules;

impl Lowering<'_> {
    pub(super) fn lists(&mut self, list: &ListRules, hint: &str, rules: &mut Vec<Rule>) {
        if let Some(limit) = list.fewest.as_ref().filter(|limit| limit.value > 0) {
            rules.push(call("min_items", [Argument::Count(limit.value)]));
        }
        if let Some(limit) = &list.most {
            rules.push(call("max_items", [Argument::Count(limit.value)]));
        }
        if !list.first.is_empty() {
            let callee = |(at, id): (usize, &_)| self.callee(*id, &format!("{hint}_{}", at + 1));
            let checks = list.first.iter().enumerate().map(callee).collect();
            rules.push(call("prefix", [Argument::Checks(checks)]));
        }
        if let Some(items) = list.items {
            let check = self.callee(items, &format!("{hint}_item"));
            if !is_anything(&check) {
                let from = u64::try_from(list.first.len()).unwrap_or(u64::MAX);
                rules.push(call("items", [Argument::Count(from), Argument::Check(check)]));
            }
        }
        self.contains(list, hint, rules);
        if list.unique.is_some() {
            rules.push(call("unique", []));
        }
    }

    fn contains(&mut self, list: &ListRules, hint: &str, rules: &mut Vec<Rule>) {
        let Some(id) = list.contains else { return };
        let least = list.least_contained.as_ref().map_or(1, |limit| limit.value);
        let most = list.most_contained.as_ref().map(|limit| limit.value);
        if least > 0 || most.is_some() {
            let check = self.callee(id, &format!("{hint}_contained"));
            rules.push(call(
                "contains",
                [Argument::Check(check), Argument::Count(least), Argument::Limit(most)],
            ));
        }
    }
}

/// Whether a callee lets everything pass.
pub(super) fn is_anything(callee: &Callee) -> bool {
    matches!(callee, Callee::Named(name) if name == "anything")
}
