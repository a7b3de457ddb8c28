//! What a schema says of an object.

use super::Lowering;
use super::lists::is_anything;
use super::rules::call;
use crate::lower::rir::{Argument, Callee, Rule};
use crate::resolve::hir::ObjectRules;

impl Lowering<'_> {
    pub(super) fn objects(&mut self, object: &ObjectRules, hint: &str, rules: &mut Vec<Rule>) {
        if let Some(limit) = object.fewest.as_ref().filter(|limit| limit.value > 0) {
            rules.push(call("min_properties", [Argument::Count(limit.value)]));
        }
        if let Some(limit) = &object.most {
            rules.push(call("max_properties", [Argument::Count(limit.value)]));
        }
        if !object.required.is_empty() {
            let names = object.required.iter().map(|name| name.value.clone()).collect();
            rules.push(call("required", [Argument::Names(names)]));
        }
        for (name, needed) in &object.needs {
            let needed = needed.iter().map(|name| name.value.clone()).collect();
            rules.push(call("needs", [Argument::Name(name.value.clone()), Argument::Names(needed)]));
        }
        self.members(object, hint, rules);
        if let Some(names) = object.names {
            let check = self.callee(names, &format!("{hint}_name"));
            if !is_anything(&check) {
                rules.push(call("names", [Argument::Check(check)]));
            }
        }
        for (name, id) in &object.dependent {
            let check = self.callee(*id, &format!("{hint}_with_{}", name.value));
            if !is_anything(&check) {
                rules.push(call("dependent", [Argument::Name(name.value.clone()), Argument::Check(check)]));
            }
        }
    }

    fn members(&mut self, object: &ObjectRules, hint: &str, rules: &mut Vec<Rule>) {
        let callee = |(name, id): &(crate::source::Spanned<String>, _)| {
            (name.value.clone(), self.callee(*id, &format!("{hint}_{}", name.value)))
        };
        let members: Vec<(String, Callee)> =
            object.properties.iter().map(callee).filter(|(_, check)| !is_anything(check)).collect();
        if !members.is_empty() {
            rules.push(call("properties", [Argument::Members(members)]));
        }
        let mut patterns = Vec::new();
        for (pattern, id) in &object.patterns {
            let ident = self.pattern(pattern, hint);
            patterns.push(ident.clone());
            let check = self.callee(*id, &format!("{hint}_matching"));
            if !is_anything(&check) {
                rules.push(call("matching", [Argument::Pattern(ident), Argument::Check(check)]));
            }
        }
        let Some(additional) = object.additional else { return };
        let names = Argument::Names(object.properties.iter().map(|(name, _)| name.value.clone()).collect());
        let known = [names, Argument::Patterns(patterns)];
        match self.callee(additional, &format!("{hint}_other")) {
            Callee::Named(name) if name == "anything" => {}
            Callee::Named(name) if name == "never" => rules.push(call("closed", known)),
            check => {
                let [names, patterns] = known;
                rules.push(call("others", [names, patterns, Argument::Check(check)]));
            }
        }
    }
}
