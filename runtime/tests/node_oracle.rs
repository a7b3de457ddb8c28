//! The operators, conversions, filters and JSON against Node itself: a few thousand drawn cases in
//! one script, every result compared. `ENSEMBLE_SEED` repeats a run.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::node::{Argument, any, describe, plain, run_node};
use common::{Draw, seed};
use ensemble_runtime::value::{Str, Value, array};
use ensemble_runtime::{filters, json, ops, text};
use std::fmt::Write as _;

const OPS: &str = r#"
const text = (x) => x == null ? "" : x instanceof Date ? (isNaN(x) ? "" : x.toISOString()) : typeof x === "object" ? JSON.stringify(x) : String(x);
const own = (x, k) => { const v = x?.[k]; return typeof v === "function" ? undefined : v; };
const allNumbers = (x) => x.every((v) => typeof v === "number");
const bySize = (a, b) => a < b ? -1 : a > b ? 1 : Number(a !== a) - Number(b !== b);
const list = (x, f) => Array.isArray(x) ? f([...x]) : x;
const sequence = (x, f) => Array.isArray(x) ? f([...x]) : typeof x === "string" ? f([...x]) : undefined;
const OPS = {
  add: (a, b) => a + b, less: (a, b) => a < b, less_equal: (a, b) => a <= b,
  greater: (a, b) => a > b, greater_equal: (a, b) => a >= b,
  loose_equals: (a, b) => a == b, strict_equals: (a, b) => a === b,
  to_number: (a) => Number(a), to_string: (a) => String(a), truthy: (a) => Boolean(a), negate: (a) => -a,
  remainder: (a, b) => a % b, type_of: (a) => typeof a, nullish: (a) => a == null,
  has: (a, b) => typeof b === "object" && b !== null && Object.hasOwn(b, a),
  index: (a, b) => own(a, b), at: (a, b) => own(a, b), length: (a) => own(a, "length"), member: (a, b) => Array.isArray(a) || typeof a === "string" ? undefined : own(a, b),
  text: (a) => text(a), stringify: (a, b) => JSON.stringify(a, null, b), json_value: (a) => JSON.stringify(a) ?? "null",
  parse: (a) => { try { return read(a); } catch { return "not JSON"; } },
  normal: (a) => { try { return JSON.stringify(read(a)); } catch { return "not JSON"; } },
  encode: (a) => encodeURIComponent(text(a).toWellFormed()).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase()),
  "| abs": (a) => Math.abs(a), "| boolean": (a) => Boolean(a), "| ceil": (a) => Math.ceil(a), "| floor": (a) => Math.floor(a),
  "| round": (a) => Math.round(a), "| number": (a) => Number(a), "| string": (a) => text(a),
  "| uppercase": (a) => text(a).toUpperCase(), "| lowercase": (a) => text(a).toLowerCase(), "| trim": (a) => text(a).trim(),
  "| capitalize": (a) => { const [first = "", ...rest] = text(a); return first.toUpperCase() + rest.join("").toLowerCase(); },
  "| split": (a, b) => a == null ? [] : b === undefined ? text(a).split(" ") : text(b) === "" ? [...text(a)] : text(a).split(text(b)),
  "| join": (a, b) => Array.isArray(a) ? a.map(text).join(b === undefined ? ", " : text(b)) : text(a),
  "| length": (a) => a == null ? 0 : typeof a === "string" || Array.isArray(a) ? a.length : typeof a === "object" ? Object.keys(a).length : 0,
  "| first": (a) => sequence(a, (x) => x[0]), "| last": (a) => sequence(a, (x) => x.at(-1)),
  "| reverse": (a) => typeof a === "string" ? [...a].reverse().join("") : list(a, (x) => x.reverse()),
  "| slice": (a, b, c) => (Array.isArray(a) ? a : text(a)).slice(b, c),
  "| sort": (a) => list(a, (x) => allNumbers(x) ? x.sort(bySize) : x.sort()),
  "| keys": (a) => a !== null && typeof a === "object" ? Object.keys(a) : [],
  "| values": (a) => a !== null && typeof a === "object" ? Object.values(a) : [],
  "| default": (a, b) => a == null || a === "" ? b : a,
  "| json": (a, b) => JSON.stringify(a, null, b === undefined ? 0 : Math.max(0, Number(b))),
};
"#;

struct Case {
    op: &'static str,
    arguments: Vec<Argument>,
}

#[test]
fn agrees_with_node() {
    let seed = seed();
    let mut draw = Draw::new(seed);
    let cases: Vec<Case> = (0..12_000).map(|_| case(&mut draw)).collect();
    let theirs = run(&cases);
    let lines: Vec<&str> = theirs.lines().collect();
    assert_eq!(lines.len(), cases.len(), "seed {seed}");
    let mut failures = String::new();
    for (case, theirs) in cases.iter().zip(lines) {
        let values: Vec<Value> = case.arguments.iter().map(|argument| argument.value.clone()).collect();
        let mut ours = String::new();
        describe(&mut ours, &apply(case.op, &values));
        if ours != theirs && failures.len() < 20_000 {
            let scripts: Vec<&str> = case.arguments.iter().map(|argument| argument.script.as_str()).collect();
            writeln!(failures, "{} {scripts:?}\n  ours   {ours}\n  theirs {theirs}", case.op).unwrap();
        }
    }
    assert!(failures.is_empty(), "seed {seed}\n{failures}");
}

fn case(draw: &mut Draw) -> Case {
    const BINARY: [&str; 10] = [
        "add",
        "less",
        "less_equal",
        "greater",
        "greater_equal",
        "loose_equals",
        "strict_equals",
        "remainder",
        "has",
        "index",
    ];
    const UNARY: [&str; 31] = [
        "to_number",
        "to_string",
        "truthy",
        "negate",
        "type_of",
        "nullish",
        "length",
        "text",
        "json_value",
        "encode",
        "| abs",
        "| boolean",
        "| ceil",
        "| floor",
        "| round",
        "| number",
        "| string",
        "| uppercase",
        "| lowercase",
        "| trim",
        "| capitalize",
        "| split",
        "| join",
        "| length",
        "| first",
        "| last",
        "| reverse",
        "| sort",
        "| keys",
        "| values",
        "| json",
    ];
    let (op, arguments) = match draw.below(12) {
        0..=3 => (draw.one_of(&BINARY), vec![any(draw), any(draw)]),
        4..=7 => (draw.one_of(&UNARY), vec![any(draw)]),
        8 => (draw.one_of(&["parse", "normal"]), vec![json_text(draw)]),
        9 => (draw.one_of(&["to_number", "to_string", "text"]), vec![number_or_text(draw)]),
        10 => ("| slice", vec![any(draw), position(draw), position(draw)]),
        _ => shaped(draw),
    };
    Case { op, arguments }
}

fn shaped(draw: &mut Draw) -> (&'static str, Vec<Argument>) {
    match draw.below(7) {
        0 => ("stringify", vec![any(draw), plain(Value::Number(draw.below(13) as f64))]),
        1 => ("| json", vec![any(draw), plain(Value::Number(draw.below(5) as f64))]),
        2 => ("| split", vec![any(draw), plain(Value::from(draw.one_of(&["", ",", " ", "a", "l"])))]),
        3 => ("| join", vec![any(draw), any(draw)]),
        4 => ("| default", vec![any(draw), any(draw)]),
        5 => ("at", vec![any(draw), plain(Value::Number(draw.below(6) as f64))]),
        _ => ("member", vec![any(draw), plain(Value::from(draw.one_of(&["name", "id", "0", "a", ""])))]),
    }
}

fn apply(op: &str, arguments: &[Value]) -> Value {
    let a = arguments.first().unwrap();
    let b = arguments.get(1).unwrap_or(&Value::Undefined);
    if let Some(name) = op.strip_prefix("| ") {
        let filter = filters::FILTERS.iter().find(|filter| filter.name == name).expect(name);
        return (filter.run)(a, &arguments[1..]);
    }
    match op {
        "add" => ops::add(a, b),
        "less" => Value::Bool(ops::less(a, b)),
        "less_equal" => Value::Bool(ops::less_equal(a, b)),
        "greater" => Value::Bool(ops::greater(a, b)),
        "greater_equal" => Value::Bool(ops::greater_equal(a, b)),
        "loose_equals" => Value::Bool(ops::loose_equals(a, b)),
        "strict_equals" => Value::Bool(ops::strict_equals(a, b)),
        "to_number" => Value::Number(ops::to_number(a)),
        "to_string" => Value::String(ops::to_string(a)),
        "truthy" => Value::Bool(ops::truthy(a)),
        "negate" => Value::Number(ops::negate(a)),
        "remainder" => Value::Number(ops::remainder(a, b)),
        "type_of" => Value::from_static(ops::type_of(a)),
        "nullish" => Value::Bool(ops::nullish(a)),
        "has" => Value::Bool(ops::has(a, b)),
        "index" => a.index(b),
        "at" => a.at(b.as_number().unwrap() as usize),
        "length" => a.length(),
        "member" => a.member(b.as_str().unwrap()).clone(),
        "text" => Value::from(text::text_of(&["", ""], &[a])),
        "encode" => Value::from(text::url(&["/", ""], &[a]).split_off(1)),
        "stringify" => {
            json::stringify(a, b.as_number().unwrap() as usize).map_or(Value::Undefined, Value::from)
        }
        "json_value" => Value::from(written(a)),
        "parse" => json::parse(a.as_text().unwrap()).unwrap_or(Value::from_static("not JSON")),
        "normal" => match json::lazy(a.as_text().unwrap()) {
            Ok(value) => Value::from(json::stringify(&value, 0).unwrap()),
            Err(_) => Value::from_static("not JSON"),
        },
        _ => panic!("no such operation: {op}"),
    }
}

/// What the writer writes, with JSON that is still text brought to its normal form.
fn written(value: &Value) -> String {
    let mut out = json::Json::new();
    out.value(value);
    let text = Str::from(out.into_string());
    json::stringify(&json::parse(&text).unwrap(), 0).unwrap()
}

fn number_or_text(draw: &mut Draw) -> Argument {
    plain(if draw.chance(50) { Value::Number(draw.number()) } else { Value::from(draw.numeric_text()) })
}

fn json_text(draw: &mut Draw) -> Argument {
    let text = draw.json(4);
    plain(Value::from(if draw.chance(60) { draw.spoiled(&text) } else { text }))
}

fn position(draw: &mut Draw) -> Argument {
    match draw.below(6) {
        0 => plain(Value::Undefined),
        1 => plain(draw.scalar()),
        _ => plain(Value::Number(draw.below(12) as f64 - 6.0)),
    }
}

fn run(cases: &[Case]) -> String {
    let mut calls = String::new();
    for case in cases {
        let scripts: Vec<&str> = case.arguments.iter().map(|argument| argument.script.as_str()).collect();
        writeln!(calls, "line(OPS[{:?}]({}));", case.op, scripts.join(", ")).unwrap();
    }
    run_node(OPS, &calls)
}

#[test]
fn an_array_keeps_its_place_in_the_description() {
    let mut out = String::new();
    describe(&mut out, &array(vec![Value::Null, Value::Bool(true)]));
    assert_eq!(out, "[z,t]");
}
