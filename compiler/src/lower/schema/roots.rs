//! Where schemas are asked: the inputs of ensembles and agents, the outputs of agents. What the
//! static table of declared inputs says already (a type, whether it is required) needs no function.

use super::super::rir::SlotCheck;
use super::Lowering;
use crate::plan::Project;
use crate::resolve::hir::{self, Call, InputField, Operation, Schema, SchemaId, SchemaType};
use std::collections::BTreeMap;

/// The validators of a unit's input or output.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitChecks {
    /// Of single members.
    pub(crate) fields: Vec<Field>,
    /// Of the whole.
    pub(crate) whole: Option<String>,
}

impl UnitChecks {
    /// What is checked of which slot: `whole` is that of the input itself, `slot` tells those of fields.
    pub(crate) fn of_slots(
        &self,
        whole: Option<usize>,
        slot: &dyn Fn(&str) -> Option<usize>,
    ) -> Vec<SlotCheck> {
        let fields = self.fields.iter().filter_map(|field| {
            let slot = slot(&field.name)?;
            Some(SlotCheck { slot, name: Some(field.name.clone()), ident: field.ident.clone() })
        });
        let whole = self.whole.as_ref().zip(whole);
        let whole = whole.map(|(ident, slot)| SlotCheck { slot, name: None, ident: ident.clone() });
        fields.chain(whole).collect()
    }
}

/// The validator of a member.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The member's name.
    pub(crate) name: String,
    /// The validator.
    pub(crate) ident: String,
}

/// The validators of all units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roots {
    /// By ensemble.
    pub(crate) ensembles: Vec<UnitChecks>,
    /// By agent: of its input.
    pub(crate) agents: Vec<UnitChecks>,
    /// By agent: of its output.
    pub(crate) returns: Vec<UnitChecks>,
    /// By ensemble: of its state.
    pub(crate) ensemble_states: Vec<UnitChecks>,
    /// By agent: of its state.
    pub(crate) agent_states: Vec<UnitChecks>,
    /// By schema: of what models answer.
    pub(crate) answers: BTreeMap<SchemaId, String>,
}

/// Lowers every schema that something is checked by.
pub(crate) fn roots(project: &Project, lowering: &mut Lowering) -> Roots {
    let hir = &project.hir;
    let mut roots = Roots::default();
    for ensemble in &hir.ensembles {
        let inputs = ensemble.inputs.as_deref().unwrap_or_default();
        roots.ensembles.push(lowering.of_fields(inputs, &ensemble.name.value));
        roots.ensemble_states.push(lowering.of_state(ensemble.state.as_ref(), &ensemble.name.value));
    }
    for agent in &hir.agents {
        let name = &agent.name.value;
        let takes = agent.takes.map(|id| lowering.of_schema(id, &format!("{name}_input"), false));
        let inputs = agent.inputs.as_deref().unwrap_or_default();
        roots.agents.push(takes.unwrap_or_else(|| lowering.of_fields(inputs, name)));
        let returns = agent.returns.map(|id| lowering.of_schema(id, &format!("{name}_output"), true));
        roots.returns.push(returns.unwrap_or_default());
        roots.agent_states.push(lowering.of_state(agent.state.as_ref(), name));
    }
    let flows = hir.ensembles.iter().map(|e| &e.flow).chain(hir.agents.iter().map(|a| &a.flow));
    for step in flows.flat_map(|flow| &flow.steps) {
        if let Call::Operation(Operation::Think(call)) = &step.call
            && let Some(schema) = call.schema
        {
            let name = lowering.named(schema, &format!("{}_answer", step.name.value));
            roots.answers.entry(schema).or_insert(name);
        }
    }
    roots
}

impl Lowering<'_> {
    fn of_state(&mut self, state: Option<&hir::State>, name: &str) -> UnitChecks {
        let keys = state.map(|state| state.keys.as_slice()).unwrap_or_default();
        self.of_fields(keys, &format!("{name}_state"))
    }

    fn of_fields(&mut self, fields: &[InputField], hint: &str) -> UnitChecks {
        let mut checks = UnitChecks::default();
        for field in fields {
            let Some(id) = field.schema.filter(|id| self.says_more_than_kind(*id, field)) else { continue };
            let ident = self.named(id, &format!("{hint}_{}", field.name.value));
            checks.fields.push(Field { name: field.name.value.clone(), ident });
        }
        checks
    }

    /// `strict` tells that a value which is no object must be noticed even when nothing is required.
    fn of_schema(&mut self, id: SchemaId, hint: &str, strict: bool) -> UnitChecks {
        let schemas = self.schemas;
        let schema = schemas.get(schemas.resolved(id));
        if schema.is_anything() {
            return UnitChecks::default();
        }
        let noticed = !strict || !schema.object.required.is_empty();
        if is_plain(schema) && !schema.object.properties.is_empty() && noticed {
            return self.of_fields(&schemas.fields(id), hint);
        }
        UnitChecks { fields: Vec::new(), whole: Some(self.named(id, hint)) }
    }

    fn says_more_than_kind(&self, id: SchemaId, field: &hir::InputField) -> bool {
        let schema = self.schemas.get(self.schemas.resolved(id));
        let bare = Schema {
            span: schema.span,
            types: schema.types.clone(),
            anchor: schema.anchor.clone(),
            definitions: schema.definitions.clone(),
            about: schema.about.clone(),
            ..Schema::default()
        };
        *schema != bare || (field.kind.is_none() && schema.types.is_some())
    }
}

/// Whether a schema of an object says nothing but what stands in the table of declared inputs.
fn is_plain(schema: &Schema) -> bool {
    let types = schema.types.as_ref().is_some_and(|types| types.value == [SchemaType::Object]);
    let declared = |name: &str| schema.object.properties.iter().any(|(own, _)| own.value == name);
    let bare = Schema {
        span: schema.span,
        types: schema.types.clone(),
        anchor: schema.anchor.clone(),
        definitions: schema.definitions.clone(),
        about: schema.about.clone(),
        object: hir::ObjectRules {
            properties: schema.object.properties.clone(),
            required: schema.object.required.clone(),
            ..hir::ObjectRules::default()
        },
        ..Schema::default()
    };
    types && *schema == bare && schema.object.required.iter().all(|name| declared(&name.value))
}
