//! Schemas that lead back to themselves without a step into the value: no value could be told to fit.
//! And those that lead on and on: what each asks of a value is a call inside a call.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::ast::{SchemaId, Schemas};
use std::collections::{BTreeMap, BTreeSet};

/// So many schemas may lead to one another for the same value.
const LONGEST: usize = 128;

/// Reports each such circle once, at the reference that closes it, and the first chain that is too long.
pub(super) fn check(schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let mut walk = Walk {
        schemas,
        open: BTreeSet::new(),
        lengths: BTreeMap::new(),
        anchors: anchors(schemas),
        diagnostics,
        too_long: false,
    };
    for (id, _) in schemas.iter() {
        walk.visit(id);
    }
}

/// By dynamic anchor: the schemas that have it.
fn anchors(schemas: &Schemas) -> BTreeMap<&str, Vec<SchemaId>> {
    let mut anchors: BTreeMap<&str, Vec<SchemaId>> = BTreeMap::new();
    for (id, schema) in schemas.iter() {
        if let Some(anchor) = &schema.dynamic_anchor {
            anchors.entry(&anchor.value).or_default().push(id);
        }
    }
    anchors
}

struct Walk<'a> {
    schemas: &'a Schemas,
    open: BTreeSet<SchemaId>,
    /// How many schemas a finished one leads to, one behind the other.
    lengths: BTreeMap<SchemaId, usize>,
    anchors: BTreeMap<&'a str, Vec<SchemaId>>,
    diagnostics: &'a mut Diagnostics,
    too_long: bool,
}

impl Walk<'_> {
    /// The length of the chain that begins here.
    fn visit(&mut self, id: SchemaId) -> usize {
        if let Some(length) = self.lengths.get(&id) {
            return *length;
        }
        if self.too_long {
            return 0;
        }
        if self.open.len() > LONGEST {
            self.report_length(id);
            return 0;
        }
        self.open.insert(id);
        let length = 1 + self.inside(id);
        if length > LONGEST {
            self.report_length(id);
        }
        self.open.remove(&id);
        self.lengths.insert(id, length);
        length
    }

    /// The longest chain that begins behind this schema.
    fn inside(&mut self, id: SchemaId) -> usize {
        let schemas = self.schemas;
        let schema = schemas.get(id);
        let mut inside = schema.same_value();
        inside.extend([schema.logic.not, schema.logic.test].into_iter().flatten());
        inside.extend(schema.object.dependent.iter().map(|(_, id)| *id));
        let mut longest = inside.into_iter().map(|next| self.visit(next)).max().unwrap_or(0);
        if let Some(reference) = &schema.reference
            && let Some(target) = reference.target
        {
            longest = longest.max(self.follow(&reference.text, target));
        }
        if let Some(dynamic) = &schema.dynamic {
            let all = dynamic.anchor.as_deref().and_then(|anchor| self.anchors.get(anchor));
            let targets: BTreeSet<SchemaId> =
                all.into_iter().flatten().copied().chain(dynamic.target).collect();
            for target in targets {
                longest = longest.max(self.follow(&dynamic.text, target));
            }
        }
        longest
    }

    fn follow(&mut self, text: &Spanned<String>, target: SchemaId) -> usize {
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
        0
    }

    fn report_length(&mut self, id: SchemaId) {
        if std::mem::replace(&mut self.too_long, true) {
            return;
        }
        let message = format!("more than {LONGEST} schemas that lead to one another are not supported yet");
        self.diagnostics.push(
            Diagnostic::new(Code::NotSupportedYet, self.schemas.get(id).span, message)
                .note("they are about the same value, and each must be asked before the one that leads to it")
                .help("let the references name the last schema of the chain"),
        );
    }
}
