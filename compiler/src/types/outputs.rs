//! What operations give: the words of the catalog, read as types.

use super::known::Known;
use super::lattice::Type;
use super::notation::parse;
use super::schema::Reader;
use crate::catalog;
use crate::resolve::hir::{Asks, Handler, Operation, Project, ThinkCall, TreeKind};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What an operation gives when it succeeds.
/// What code returns is its own business: what it declares is shown, and not relied upon.
pub(super) fn of_operation(operation: &Operation, project: &Project, schemas: &mut Reader) -> Known {
    let name = match operation {
        Operation::Code(Handler::Rust(_)) => return Known::unknown(),
        Operation::Code(Handler::Script(script)) => {
            let declared = project.returns.get(*script).and_then(Option::as_deref);
            return declared.and_then(parse).map_or_else(Known::unknown, Known::meant);
        }
        Operation::Http(_) => "http",
        Operation::Html(_) => "html",
        Operation::Think(call) => return of_think(call, schemas),
        Operation::Service(call) => &format!("{}.{}", call.service.name, call.action.name),
        Operation::D1(call) if call.batch => "d1.batch",
        Operation::D1(_) => "d1.query",
    };
    named(name)
}

fn named(name: &str) -> Known {
    Known::sure(signatures().get(name).cloned().unwrap_or_default())
}

/// What a model answers: what its schema declares, which is checked, and what all answers have.
fn of_think(call: &ThinkCall, schemas: &mut Reader) -> Known {
    let all = named("think");
    let Some(schema) = call.schema else {
        return match &call.asks {
            Asks::Chat { .. } => all,
            Asks::Vectors(input) => match input.kind {
                TreeKind::List(_) => named("think.vectors"),
                TreeKind::Hole(_) => Known::unknown(),
                _ => named("think.vector"),
            },
        };
    };
    let declared = schemas.of(schema);
    let Type::Text(all) = &all.ty else { return declared };
    match &declared.ty {
        Type::Object(object) => declared.with(Type::object((**object).clone().with_beside(all.clone()))),
        Type::String | Type::Literal(_) => declared.with(Type::Text(all.clone())),
        // Lists, and values that may be of several kinds, say what they have when they are asked.
        _ => Known::unknown(),
    }
}

fn signatures() -> &'static HashMap<&'static str, Type> {
    static TYPES: OnceLock<HashMap<&str, Type>> = OnceLock::new();
    TYPES.get_or_init(|| {
        let read = |(name, words): &'static (String, String)| Some((name.as_str(), parse(words)?));
        catalog::outputs().iter().filter_map(read).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::hir::SERVICES;

    #[test]
    fn every_output_of_the_catalog_can_be_read() {
        assert_eq!(signatures().len(), catalog::outputs().len());
        for name in ["http", "html", "d1.batch", "d1.query", "think", "think.vector", "think.vectors"] {
            assert!(signatures().contains_key(name), "{name}");
        }
        for service in SERVICES {
            for action in service.actions {
                let name = format!("{}.{}", service.name, action.name);
                assert!(signatures().contains_key(name.as_str()), "{name}");
            }
        }
    }
}
