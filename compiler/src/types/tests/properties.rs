//! What an expression gives is of the type that was inferred for it.

use super::generate::{NAMES, STEPS, expressions, types, values};
use super::member::is_member;
use super::{Known, Step, expr, infer, scope};
use crate::lower::evaluate_with;
use crate::types::lattice::{Field, Type};
use ensemble_runtime::ops::truthy;
use ensemble_runtime::value::{ObjectBuilder, Value};
use proptest::prelude::*;

/// What an expression reads: the input, the outputs of the steps, and which of them failed.
type World = (Value, Vec<Value>, Vec<bool>);

/// The type of an input, those of the steps' outputs, and values of them.
fn worlds() -> impl Strategy<Value = (Type, Vec<Type>, Vec<World>)> {
    let fields = prop::collection::vec((types(), any::<bool>()), NAMES.len());
    let outputs = prop::collection::vec(types(), STEPS.len());
    (fields, outputs).prop_flat_map(|(fields, outputs)| {
        let field =
            |(name, (ty, optional)): (&&str, (Type, bool))| Field { name: (*name).into(), ty, optional };
        let ty = Type::closed(NAMES.iter().zip(fields).map(field));
        let given: Vec<_> = outputs.iter().map(values).collect();
        let failed = prop::collection::vec(any::<bool>(), STEPS.len());
        (Just(ty.clone()), Just(outputs), prop::collection::vec((values(&ty), given, failed), 4))
    })
}

/// A step as an expression reads it: `extra` runs under the condition `input.d`, the failure of
/// `risky` is handled, `sure` always succeeds.
fn step(place: usize, (input, outputs, failed): &World) -> Value {
    let ran = STEPS.get(place) != Some(&"extra") || truthy(input.member("d"));
    let fails = STEPS.get(place) == Some(&"risky") && failed.get(place) == Some(&true);
    let output = outputs.get(place).filter(|_| ran && !fails).cloned().unwrap_or_default();
    let error =
        ObjectBuilder::new().field("message", Value::from_static("m")).field("code", Value::from_static("C"));
    ObjectBuilder::new()
        .field("output", output)
        .field("success", Value::from(ran && !fails))
        .field("executed", Value::from(ran && !fails))
        .field("failed", Value::from(ran && fails))
        .field("cached", Value::from(false))
        .field("error", if ran && fails { error.build() } else { Value::Undefined })
        .field("duration", if ran { Value::from(1.5) } else { Value::Undefined })
        .build()
}

proptest! {
    #![proptest_config(super::cases(1500))]

    #[test]
    fn values_are_of_the_inferred_type((ty, outputs, worlds) in worlds(), written in expressions()) {
        let (e, condition) = (expr(&written), expr("input.d"));
        let mut scope = scope(&ty);
        for (name, output) in STEPS.iter().zip(&outputs) {
            let condition = (*name == "extra").then_some(&condition);
            let step = Step::plain(Known::sure(output.clone()), condition, *name == "risky");
            scope.steps.insert(name, vec![step]);
        }
        let (known, _) = infer(&e, &scope);
        let fits = |(input, given, _): &&World| {
            is_member(input, &ty) && given.iter().zip(&outputs).all(|(value, ty)| is_member(value, ty))
        };
        for world in worlds.iter().filter(fits) {
            let root = |name: &str| match STEPS.iter().position(|step| *step == name) {
                Some(place) => Some(step(place, world)),
                None => (name == "input").then(|| world.0.clone()),
            };
            let Some(value) = evaluate_with(&e, &root) else { continue };
            prop_assert!(
                is_member(&value, &known.ty),
                "{written}\nfor {ty} and {outputs:?}\ngives {value:?}\nnot of {}\nin {world:?}",
                known.ty
            );
        }
    }
}

#[test]
fn a_condition_that_draws_a_number_says_nothing_about_the_next_draw() {
    for (condition, known) in [("input.a", true), ("Math.random() > 0.5", false), ("new Date() > 5", false)] {
        let ty = super::ty("{a: boolean}");
        let (e, condition) = (expr(&format!("{condition} ? s.output : 1")), expr(condition));
        let mut scope = scope(&ty);
        let output = Known::sure(Type::String);
        scope.steps.insert("s", vec![Step::plain(output, Some(&condition), false)]);
        let shown = infer(&e, &scope).0.ty.to_string();
        assert_eq!(shown, if known { "string | 1" } else { "string | undefined | 1" }, "{e}");
    }
}

#[test]
fn what_nothing_checks_teaches_nothing_sure() {
    let ty = super::ty("{a: unknown, list: unknown[]}");
    let mut scope = scope(&ty);
    let declared = super::ty("{n: number, list: number[]}");
    for (output, sure) in [(Known::sure(declared.clone()), true), (Known::meant(declared), false)] {
        scope.steps.insert("s", vec![Step::plain(output, None, false)]);
        for test in ["input.a === s.output.n", "s.output.n === input.a", "s.output.list.includes(input.a)"] {
            let known = infer(&expr(&format!("{test} ? input.a : 0")), &scope).0;
            assert_eq!((known.ty.to_string().as_str(), known.sure), ("number", sure), "{test}");
        }
        let known = infer(&expr("input.list.filter(x => x === s.output.n)"), &scope).0;
        assert_eq!((known.ty.to_string().as_str(), known.sure), ("number[]", sure));
    }
}
