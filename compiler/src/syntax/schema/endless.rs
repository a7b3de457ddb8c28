//! Schemas that lead back to themselves without a step into the value: no value could be told to fit.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::ast::{SchemaId, Schemas};
use std::collections::BTreeSet;

/// Reports each such circle once, at the reference that closes it.
pub(super) fn check(schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let mut done = BTreeSet::new();
    for (id, _) in schemas.iter() {
        let mut walk = Walk { schemas, open: BTreeSet::new(), done: &mut done, diagnostics };
        walk.visit(id);
    }
}

struct Walk<'a> {
    schemas: &'a Schemas,
    open: BTreeSet<SchemaId>,
    done: &'a mut BTreeSet<SchemaId>,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn visit(&mut self, id: SchemaId) {
        if self.done.contains(&id) {
            return;
        }
        self.open.insert(id);
        let schema = self.schemas.get(id);
        let mut inside = schema.same_value();
        inside.extend([schema.logic.not, schema.logic.test].into_iter().flatten());
        inside.extend(schema.object.dependent.iter().map(|(_, id)| *id));
        inside.into_iter().for_each(|next| self.visit(next));
        if let Some(reference) = &schema.reference {
            reference.target.into_iter().for_each(|target| self.follow(&reference.text, target));
        }
        if let Some(dynamic) = &schema.dynamic {
            let all = self.schemas.iter().filter(|(_, other)| {
                let anchor = other.dynamic_anchor.as_ref().map(|anchor| &anchor.value);
                anchor.is_some() && anchor == dynamic.anchor.as_ref()
            });
            let targets: BTreeSet<SchemaId> = all.map(|(id, _)| id).chain(dynamic.target).collect();
            targets.into_iter().for_each(|target| self.follow(&dynamic.text, target));
        }
        self.open.remove(&id);
        self.done.insert(id);
    }

    fn follow(&mut self, text: &Spanned<String>, target: SchemaId) {
        if !self.open.contains(&target) {
            return self.visit(target);
        }
        let message = format!("`{}` leads back to where it came from", text.value);
        self.diagnostics.push(
            Diagnostic::new(Code::EndlessSchema, text.span, message)
                .also(self.schemas.get(target).span, "to this schema, for the same value")
                .note("to know whether a value fits, it would have to be known already")
                .help(
                    "let the reference stand below `properties` or `items`, where the value is another one",
                ),
        );
    }
}
