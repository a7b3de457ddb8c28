//! What an expression gives is of the type that was inferred for it.

use super::generate::{NAMES, expressions, types, values};
use super::member::is_member;
use super::{expr, infer, scope};
use crate::lower::evaluate_with;
use crate::types::lattice::{Field, Type};
use ensemble_runtime::value::{ObjectBuilder, Value};
use proptest::prelude::*;

/// The type of an input, and values of it.
fn inputs() -> impl Strategy<Value = (Type, Vec<Value>)> {
    let fields = prop::collection::vec((types(), any::<bool>()), NAMES.len());
    fields.prop_flat_map(|fields| {
        let field =
            |(name, (ty, optional)): (&&str, (Type, bool))| Field { name: (*name).into(), ty, optional };
        let ty = Type::closed(NAMES.iter().zip(fields).map(field));
        (Just(ty.clone()), prop::collection::vec(values(&ty), 4))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 1500 } else { 20000 }))]

    #[test]
    fn values_are_of_the_inferred_type((ty, inputs) in inputs(), written in expressions()) {
        let e = expr(&written);
        let scope = scope(&ty);
        let (known, _) = infer(&e, &scope);
        for input in inputs.iter().filter(|input| is_member(input, &ty)) {
            let root = |name: &str| (name == "input").then(|| input.clone());
            let Some(value) = evaluate_with(&e, &root) else { continue };
            prop_assert!(
                is_member(&value, &known.ty),
                "{written}\nfor {ty}\ngives {value:?}\nnot of {}\ninput {input:?}",
                known.ty
            );
        }
    }
}

#[test]
fn the_empty_input_is_an_object() {
    let ty = Type::closed(std::iter::empty());
    assert!(is_member(&ObjectBuilder::new().build(), &ty));
}
