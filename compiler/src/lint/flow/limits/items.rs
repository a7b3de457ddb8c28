//! How many items a loop goes through, as far as it is written.

use crate::expr::Expr;
use crate::lint::chain;
use crate::lint::unit::Unit;
use crate::plan::Project;
use crate::resolve::hir::{Tree, TreeKind};
use crate::types::Type;

/// The fewest and the most items, where something says so.
#[derive(Clone, Copy, Default)]
pub(super) struct Items {
    pub(super) fewest: u64,
    pub(super) most: Option<u64>,
}

impl Items {
    pub(super) fn of(items: &Tree, unit: &Unit, project: &Project) -> Self {
        match &items.kind {
            TreeKind::List(list) => Self::exactly(list.len()),
            TreeKind::Hole(expr) => match project.types.of(expr) {
                Type::Tuple(elements) => Self::exactly(elements.len()),
                _ => declared(expr, unit, project).unwrap_or_default(),
            },
            _ => Self::default(),
        }
    }

    fn exactly(count: usize) -> Self {
        let count = count as u64;
        Self { fewest: count, most: Some(count) }
    }
}

/// What is declared of the input that an expression is.
fn declared(expr: &Expr, unit: &Unit, project: &Project) -> Option<Items> {
    let chain = chain::of(expr).filter(|chain| chain.root == "input")?;
    let [Some(name)] = chain.path.as_slice() else { return None };
    let field = unit.inputs?.iter().find(|field| field.name.value == *name)?;
    let rules = &project.hir.schemas.get(field.schema?).list;
    let fewest = rules.fewest.as_ref().filter(|_| field.required).map_or(0, |fewest| fewest.value);
    Some(Items { fewest, most: rules.most.as_ref().map(|most| most.value) })
}
