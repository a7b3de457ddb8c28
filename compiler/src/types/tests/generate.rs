//! Random types, values of them, and expressions over an input of them.

use crate::types::lattice::{Field, Object, Type};
use crate::types::union::union;
use ensemble_runtime::value::{ArrayBuilder, ObjectBuilder, Value};
use proptest::prelude::*;
use proptest::sample::select;

/// The members of the input.
pub(super) const NAMES: &[&str] = &["a", "b", "c", "d"];

/// The steps.
pub(super) const STEPS: &[&str] = &["sure", "extra", "risky"];

/// Types of a few levels.
pub(super) fn types() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        Just(Type::Unknown),
        Just(Type::Undefined),
        Just(Type::Null),
        Just(Type::Boolean),
        Just(Type::Number),
        Just(Type::Integer),
        Just(Type::String),
        any::<bool>().prop_map(Type::bool),
        select(vec![0.0, 1.0, -2.0, 1.5]).prop_map(Type::number),
        select(vec!["", "x", "y", "12"]).prop_map(Type::text),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(Type::array),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Type::tuple),
            prop::collection::vec(inner.clone(), 2..4).prop_map(union),
            object(inner.clone()),
            object(inner),
        ]
    })
}

fn object(inner: impl Strategy<Value = Type> + Clone + 'static) -> impl Strategy<Value = Type> {
    let field = (select(NAMES), inner.clone(), any::<bool>()).prop_map(|(name, ty, optional)| Field {
        name: name.into(),
        ty,
        optional,
    });
    let rest = prop_oneof![3 => Just(None), 1 => Just(Some(Type::Unknown)), 1 => inner.prop_map(Some)];
    (prop::collection::vec(field, 0..4), rest)
        .prop_map(|(fields, rest)| Type::object(Object::new(fields, rest)))
}

/// Values of a type; undefined for a type that has none.
pub(super) fn values(ty: &Type) -> BoxedStrategy<Value> {
    match ty {
        Type::Unknown => anything().boxed(),
        Type::Null => Just(Value::Null).boxed(),
        Type::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Type::Number => numbers().prop_map(Value::from).boxed(),
        Type::Integer => (-5_i32..100).prop_map(|n| Value::from(f64::from(n))).boxed(),
        Type::String => texts().prop_map(|text| Value::from(text.to_owned())).boxed(),
        Type::Literal(literal) => {
            use crate::types::lattice::Literal as L;
            Just(match literal {
                L::Bool(value) => Value::from(*value),
                L::Number(value) => Value::from(*value),
                L::String(text) => Value::from(text.to_string()),
            })
            .boxed()
        }
        Type::Array(array) => prop::collection::vec(values(&array.element), 0..4)
            .prop_map(|items| items.into_iter().fold(ArrayBuilder::new(), ArrayBuilder::item).build())
            .boxed(),
        Type::Tuple(elements) => elements
            .iter()
            .map(values)
            .collect::<Vec<_>>()
            .prop_map(|items| items.into_iter().fold(ArrayBuilder::new(), ArrayBuilder::item).build())
            .boxed(),
        Type::Object(object) => {
            let fields: Vec<_> = object
                .fields()
                .iter()
                .map(|field| {
                    let value = values(&field.ty).prop_map(Some);
                    let value =
                        if field.optional { prop_oneof![value, Just(None)].boxed() } else { value.boxed() };
                    (Just(field.name.to_string()), value)
                })
                .collect();
            let more = match object.rest() {
                Some(rest) => prop::collection::vec((select(vec!["e", "f"]), values(rest)), 0..2).boxed(),
                None => Just(Vec::new()).boxed(),
            };
            (fields, more)
                .prop_map(|(fields, more)| {
                    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
                    let more = more.into_iter().map(|(name, value)| (name.to_owned(), value));
                    fields
                        .chain(more)
                        .fold(ObjectBuilder::new(), |object, (name, value)| {
                            object.computed(&Value::from(name), value)
                        })
                        .build()
                })
                .boxed()
        }
        Type::Union(members) => {
            let all: Vec<_> = members.iter().map(values).collect();
            proptest::strategy::Union::new(all).boxed()
        }
        _ => Just(Value::Undefined).boxed(),
    }
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Undefined),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        numbers().prop_map(Value::from),
        texts().prop_map(|text| Value::from(text.to_owned())),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let members = prop::collection::vec((select(NAMES), inner.clone()), 0..3);
        prop_oneof![
            prop::collection::vec(inner, 0..3)
                .prop_map(|items| items.into_iter().fold(ArrayBuilder::new(), ArrayBuilder::item).build()),
            members.prop_map(|members| {
                let add = |object: ObjectBuilder, (name, value): (&str, Value)| {
                    object.computed(&Value::from(name.to_owned()), value)
                };
                members.into_iter().fold(ObjectBuilder::new(), add).build()
            }),
        ]
    })
}

fn numbers() -> impl Strategy<Value = f64> {
    select(vec![0.0, -0.0, 1.0, 2.0, -1.0, 1.5, 12.0, f64::NAN, f64::INFINITY, 1e21])
}

fn texts() -> impl Strategy<Value = &'static str> {
    select(vec!["", "x", "y", "12", "a,b", " z ", "{\"a\":1}", "2024-05-06"])
}

/// Expressions as they are written.
pub(super) fn expressions() -> impl Strategy<Value = String> {
    let root = select(NAMES).prop_map(|name| format!("input.{name}"));
    let literal = select(vec![
        "1",
        "0",
        "1.5",
        "'x'",
        "''",
        "'12'",
        "true",
        "false",
        "null",
        "undefined",
        "[]",
        "{}",
        "['x', 'y']",
        "{a: 1, b: 'x'}",
    ]);
    let members = vec!["output", "output", "output.a", "success", "failed", "error", "duration", "output[0]"];
    let step = (select(STEPS), select(members)).prop_map(|(step, member)| format!("{step}.{member}"));
    let leaf = prop_oneof![4 => root, 1 => literal.prop_map(str::to_owned), 1 => step];
    leaf.prop_recursive(4, 40, 3, |inner| {
        prop_oneof![paths(inner.clone()), operators(inner.clone()), calls(inner.clone()), others(inner)]
    })
}

fn paths(inner: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    prop_oneof![
        (inner.clone(), select(NAMES)).prop_map(|(e, name)| format!("({e}).{name}")),
        inner.clone().prop_map(|e| format!("({e}).length")),
        (inner.clone(), 0..3_u8).prop_map(|(e, at)| format!("({e})[{at}]")),
        (inner.clone(), inner).prop_map(|(e, key)| format!("({e})[{key}]")),
    ]
}

fn operators(inner: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    let binary = select(vec![
        "+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "&&", "||", "??",
        "&&", "||", "??",
    ]);
    let unary = select(vec!["!", "!!", "-", "+", "typeof "]);
    let three = (inner.clone(), inner.clone(), inner.clone());
    prop_oneof![
        (inner.clone(), binary, inner.clone()).prop_map(|(a, op, b)| format!("({a}) {op} ({b})")),
        (unary, inner.clone()).prop_map(|(op, a)| format!("{op}({a})")),
        three.prop_map(|(a, b, c)| format!("({a}) ? ({b}) : ({c})")),
        (tests(inner.clone()), inner.clone(), inner.clone())
            .prop_map(|(a, b, c)| format!("({a}) ? ({b}) : ({c})")),
        (tests(inner.clone()), inner).prop_map(|(a, b)| format!("({a}) && ({b})")),
    ]
}

/// Tests of what came of steps.
fn status() -> impl Strategy<Value = &'static str> {
    select(vec![
        "risky.success",
        "!risky.failed",
        "risky.error",
        "!risky.error",
        "risky.output",
        "risky.success === false",
        "extra.executed",
        "!extra.success",
        "extra.failed",
        "input.d",
        "!input.d",
        "extra.output.a",
        "risky.output.a",
        "sure.output",
        "sure.output.a === 'x'",
        "risky.output ?? extra.output",
    ])
}

/// Tests that narrow.
fn tests(inner: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    let path = || {
        (select(NAMES), select(vec!["", ".a", ".b", ".length", "[0]"]))
            .prop_map(|(name, rest)| format!("input.{name}{rest}"))
    };
    let value = select(vec!["'x'", "1", "true", "null", "undefined", "''", "0"]);
    let equal = select(vec!["===", "!==", "==", "!="]);
    let word = select(vec!["string", "number", "object", "undefined", "boolean"]);
    prop_oneof![
        (path(), equal.clone(), value).prop_map(|(path, op, value)| format!("{path} {op} {value}")),
        (path(), equal.clone(), path()).prop_map(|(path, op, value)| format!("{path} {op} {value}")),
        (path(), equal, word).prop_map(|(path, op, word)| format!("typeof {path} {op} '{word}'")),
        path().prop_map(|path| format!("Array.isArray({path})")),
        path().prop_map(|path| format!("!{path}")),
        path().prop_map(|path| format!("['x', 'y', 1].includes({path})")),
        path().prop_map(|path| format!("{path}.startsWith('x')")),
        (path(), path()).prop_map(|(one, other)| format!("{one} || !{other}")),
        (path(), path()).prop_map(|(one, other)| format!("!({one} && {other} === 'x')")),
        (path(), path()).prop_map(|(one, other)| format!("({one} ?? {other})")),
        path().prop_map(|path| format!("{path} > 0")),
        status().prop_map(str::to_owned),
        (status(), path()).prop_map(|(status, path)| format!("{status} && {path}")),
        (status(), path()).prop_map(|(status, path)| format!("!({status}) || {path}")),
        inner,
    ]
}

fn calls(inner: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    let method = select(vec![
        "toUpperCase()",
        "trim()",
        "split(',')",
        "slice(1)",
        "includes('x')",
        "join()",
        "sort()",
        "toString()",
        "indexOf(1)",
        "at(0)",
        "concat([1], 'x')",
        "flat()",
        "reverse()",
        "map(x => [x, x])",
        "map((x, i) => i)",
        "filter(x => x)",
        "filter(Boolean)",
        "filter(x => typeof x === 'string')",
        "filter(x => x !== null)",
        "find(x => x.a === 1)",
        "some(x => x)",
        "every(x => x > 1)",
        "map(Number)",
        "map(String)",
        "reduce((s, x) => s + x, 0)",
        "reduce((s, x) => s + x)",
        "reduce((s, x) => [...s, x], [])",
        "flatMap(x => x.a)",
        "toFixed(2)",
        "padStart(3)",
        "map(x => x ?? 'none')",
        "map(x => ({...x, e: 1}))",
        "sort((a, b) => a - b)",
        "entries()",
        "keys()",
        "with(0, 'x')",
        "hasOwnProperty('a')",
        "valueOf()",
        "repeat(2)",
        "charCodeAt(0)",
        "codePointAt(0)",
        "toSpliced(0, 1, 'q')",
        "findIndex(x => x)",
    ]);
    let function = select(vec![
        "String",
        "Number",
        "Boolean",
        "Array.isArray",
        "Object.keys",
        "Object.values",
        "Object.entries",
        "JSON.stringify",
        "JSON.parse",
        "parseInt",
        "Math.floor",
        "Math.abs",
        "isNaN",
        "Number.isInteger",
        "Array.from",
        "Array.of",
        "Object.fromEntries",
        "encodeURIComponent",
        "new Date",
        "hash",
    ]);
    let two = select(vec!["Math.max", "Object.assign", "Object.hasOwn", "Object.is"]);
    let filter = select(vec![
        "uppercase",
        "split(',')",
        "join",
        "length",
        "first",
        "last",
        "slice(1)",
        "reverse",
        "sort",
        "abs",
        "round(1)",
        "string",
        "number",
        "boolean",
        "keys",
        "values",
        "json",
        "trim",
        "default('none')",
        "default(0)",
        "capitalize",
        "map('a')",
        "where('a')",
        "where('a', 1)",
        "reject('b')",
        "find('a', 'x')",
        "has('a')",
        "compact",
        "compact('a')",
        "uniq",
        "concat([1])",
        "sum",
        "sum('a')",
        "sort_natural",
        "date('%Y')",
        "plus(1)",
        "at_least(2)",
        "append('x')",
        "base64_decode",
        "size",
        "truncate(2)",
        "slugify",
        "modulo(2)",
    ]);
    let applied = select(vec!["Array.from", "Object.groupBy"]);
    prop_oneof![
        (applied, inner.clone()).prop_map(|(function, e)| format!("{function}({e}, x => x.a ?? x)")),
        (inner.clone(), method).prop_map(|(e, method)| format!("({e}).{method}")),
        (function, inner.clone()).prop_map(|(function, e)| format!("{function}({e})")),
        (two, inner.clone(), inner.clone()).prop_map(|(function, a, b)| format!("{function}({a}, {b})")),
        (inner, filter).prop_map(|(e, filter)| format!("(({e}) | {filter})")),
    ]
}

fn others(inner: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    prop_oneof![
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("[{a}, ...({b})]")),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{a: {a}, ...({b})}}")),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{...({a}), b: {b}}}")),
        (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{a: 1, [{a}]: {b}}}")),
        (inner.clone(), inner).prop_map(|(a, b)| format!("`${{{a}}} and ${{{b}}}`")),
    ]
}
