//! Random trees, in the form that the parser gives: no empty or neighbouring literal parts, no
//! negative numbers.

use super::super::{Argument, BinaryOp, Expr, ExprKind, LogicalOp, Name, Names, Part, Property, UnaryOp};
use crate::source::Span;
use proptest::prelude::*;
use proptest::sample::select;

const NAMES: &[&str] = &["a", "input", "$x", "_y1", "größe", "fetch-data", "a-b", "a-b-2", "steps"];

/// The hyphenated names among those that generated trees use.
pub(super) fn known_names() -> Names {
    super::names(NAMES)
}

/// Expressions of a few levels.
pub(super) fn expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(6, 60, 4, |inner| {
        prop_oneof![operators(inner.clone()), accesses(inner.clone()), literals(inner)]
    })
}

fn tree(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn boxed(expr: Expr) -> Box<Expr> {
    Box::new(expr)
}

fn name() -> impl Strategy<Value = Name> {
    select(NAMES).prop_map(|name| Name { text: name.to_owned(), span: Span::default() })
}

fn leaf() -> impl Strategy<Value = Expr> {
    prop_oneof![
        Just(ExprKind::Null),
        Just(ExprKind::Undefined),
        any::<bool>().prop_map(ExprKind::Bool),
        number().prop_map(ExprKind::Number),
        any::<String>().prop_map(ExprKind::String),
        name().prop_map(|name| ExprKind::Name(name.text)),
    ]
    .prop_map(tree)
}

fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{INFINITE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![(POSITIVE | NORMAL | SUBNORMAL | ZERO | INFINITE), (0_u32..1000).prop_map(f64::from)]
}

fn operators(inner: impl Strategy<Value = Expr> + Clone + 'static) -> BoxedStrategy<Expr> {
    use BinaryOp as B;
    let binary = select(vec![
        B::Add,
        B::Subtract,
        B::Multiply,
        B::Divide,
        B::Remainder,
        B::LooseEqual,
        B::LooseNotEqual,
        B::StrictEqual,
        B::StrictNotEqual,
        B::Less,
        B::LessEqual,
        B::Greater,
        B::GreaterEqual,
        B::In,
    ]);
    let logical = select(vec![LogicalOp::And, LogicalOp::Or, LogicalOp::Nullish]);
    let unary = select(vec![UnaryOp::Not, UnaryOp::Minus, UnaryOp::Plus, UnaryOp::Typeof]);
    let two = (inner.clone(), inner.clone());
    prop_oneof![
        (binary, two.clone()).prop_map(|(op, (a, b))| ExprKind::Binary {
            op,
            left: boxed(a),
            right: boxed(b)
        }),
        (logical, two).prop_map(|(op, (a, b))| ExprKind::Logical { op, left: boxed(a), right: boxed(b) }),
        (unary, inner.clone()).prop_map(|(op, a)| ExprKind::Unary { op, operand: boxed(a) }),
        (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| ExprKind::Conditional {
            test: boxed(a),
            then: boxed(b),
            otherwise: boxed(c)
        }),
        (inner.clone(), name(), prop::collection::vec(inner, 0..3))
            .prop_map(|(a, name, arguments)| ExprKind::Filter { input: boxed(a), name, arguments }),
    ]
    .prop_map(tree)
    .boxed()
}

fn arguments(inner: impl Strategy<Value = Expr> + 'static) -> BoxedStrategy<Vec<Argument>> {
    let argument = (any::<bool>(), inner).prop_map(|(spread, value)| Argument { spread, value });
    prop::collection::vec(argument, 0..4).boxed()
}

fn accesses(inner: impl Strategy<Value = Expr> + Clone + 'static) -> BoxedStrategy<Expr> {
    let arguments = arguments(inner.clone());
    prop_oneof![
        (inner.clone(), name(), any::<bool>()).prop_map(|(a, name, optional)| ExprKind::Member {
            object: boxed(a),
            name,
            optional
        }),
        (inner.clone(), inner.clone(), any::<bool>()).prop_map(|(a, b, optional)| ExprKind::Index {
            object: boxed(a),
            index: boxed(b),
            optional
        }),
        (inner.clone(), arguments.clone(), any::<bool>())
            .prop_map(|(a, arguments, optional)| ExprKind::Call { callee: boxed(a), arguments, optional }),
        (name(), arguments).prop_map(|(name, arguments)| ExprKind::New { name, arguments }),
        (prop::collection::vec(name(), 0..3), inner)
            .prop_map(|(parameters, body)| ExprKind::Arrow { parameters, body: boxed(body) }),
    ]
    .prop_map(tree)
    .boxed()
}

fn literals(inner: impl Strategy<Value = Expr> + Clone + 'static) -> BoxedStrategy<Expr> {
    prop_oneof![
        arguments(inner.clone()).prop_map(ExprKind::Array),
        prop::collection::vec(property(inner.clone()), 0..4).prop_map(ExprKind::Object),
        (prop::collection::vec((any::<String>(), inner), 0..3), any::<String>()).prop_map(template),
    ]
    .prop_map(tree)
    .boxed()
}

fn property(inner: impl Strategy<Value = Expr> + Clone + 'static) -> BoxedStrategy<Property> {
    let key = prop_oneof![name(), any::<String>().prop_map(|text| Name { text, span: Span::default() })];
    prop_oneof![
        (key, inner.clone()).prop_map(|(key, value)| Property::Named(key, value)),
        (inner.clone(), inner.clone()).prop_map(|(key, value)| Property::Computed(key, value)),
        inner.prop_map(Property::Spread),
    ]
    .boxed()
}

fn template((holes, end): (Vec<(String, Expr)>, String)) -> ExprKind {
    let mut parts = Vec::new();
    for (text, hole) in holes {
        parts.extend((!text.is_empty()).then_some(Part::Literal(text)));
        parts.push(Part::Hole(hole));
    }
    parts.extend((!end.is_empty()).then_some(Part::Literal(end)));
    ExprKind::Template(parts)
}
