//! Every method, function and constant against Node: hundreds of drawn calls each, with receivers and
//! arguments they are made for and with any others. A throw is undefined. `ENSEMBLE_SEED` repeats a run.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::node::{Argument, any, describe, plain, run_node};
use common::{Draw, seed};
use ensemble_runtime::builtins::{CONSTANTS, FUNCTIONS, FunctionRun, METHODS, Method, MethodRun};
use ensemble_runtime::value::{Object, Str, Value, array};
use ensemble_runtime::{json, ops};
use std::fmt::Write as _;

/// Calls of each builtin.
const CALLS: usize = 250;

/// `call` and `apply` do what a guarded call means: own members hide methods, a throw is undefined,
/// iterators are lists.
const SCRIPT: &str = r#"
const crypto = require("crypto");
Object.groupBy ??= (x, f) => {
  const groups = new Map();
  let at = 0;
  for (const v of x) { const k = String(f(v, at++)); groups.set(k, [...(groups.get(k) ?? []), v]); }
  return Object.fromEntries(groups);
};
function hash(x) {
  return crypto.createHash("sha256").update(typeof x === "string" ? x : JSON.stringify(x) ?? "").digest("hex");
}
const isList = (x) => x !== null && typeof x === "object" && typeof x.next === "function" ? [...x] : x;
function call(x, name, ...a) {
  try {
    if (typeof x === "object" && Object.hasOwn(x, name)) return undefined;
    return wellFormed(isList(x[name](...a)));
  } catch { return undefined; }
}
function apply(f) { try { return wellFormed(f()); } catch { return undefined; } }
const parsed = (f, x) => typeof x === "string" || Array.isArray(x) ? f(String(x)) : f(x);
"#;

/// What a callback does, in JavaScript and here; position is the second argument.
const EACH: [&str; 5] = ["x => x", "(x, i) => i", "(x, i) => [x, i]", "x => String(x)", "x => typeof x"];

const TEST: [&str; 5] =
    ["x => !!x", "(x, i) => i % 2 === 1", "x => typeof x === 'number'", "x => x > 0", "x => false"];

const FOLD: [&str; 3] = ["(a, x) => a + x", "(a, x, i) => i", "(a, x) => [a, x]"];

const ORDER: [&str; 2] = ["(a, b) => String(b).length - String(a).length", "() => 0"];

fn each(kind: usize, item: &Value, at: usize) -> Value {
    match kind {
        0 => item.clone(),
        1 => Value::Number(at as f64),
        2 => array(vec![item.clone(), Value::Number(at as f64)]),
        3 => Value::String(ops::to_string(item)),
        _ => Value::from_static(ops::type_of(item)),
    }
}

fn test(kind: usize, item: &Value, at: usize) -> bool {
    match kind {
        0 => ops::truthy(item),
        1 => at % 2 == 1,
        2 => matches!(item, Value::Number(_)),
        3 => ops::greater(item, &Value::Number(0.0)),
        _ => false,
    }
}

fn fold(kind: usize, sum: Value, item: &Value, at: usize) -> Value {
    match kind {
        0 => ops::add(&sum, item),
        1 => Value::Number(at as f64),
        _ => array(vec![sum, item.clone()]),
    }
}

fn order(kind: usize, left: &Value, right: &Value) -> f64 {
    let length = |value| Value::String(ops::to_string(value)).length().as_number().unwrap();
    match kind {
        0 => length(right) - length(left),
        _ => 0.0,
    }
}

/// One call: what was asked of Node, and our answer.
struct Asked {
    script: String,
    ours: Value,
    name: &'static str,
    /// A text that V8 may take for a date and we may not.
    lenient: bool,
}

#[test]
fn methods_agree_with_node() {
    let seed = seed();
    let mut draw = Draw::new(seed);
    let mut asked = Vec::new();
    for method in METHODS {
        asked.extend((0..CALLS).map(|_| method_call(&mut draw, method)));
    }
    compare(seed, &asked);
}

#[test]
fn functions_agree_with_node() {
    let seed = seed();
    let mut draw = Draw::new(seed);
    let mut asked = Vec::new();
    for function in FUNCTIONS {
        for _ in 0..CALLS {
            asked.push(match function.run {
                FunctionRun::Plain(run) => {
                    let arguments = function_arguments(&mut draw, function.path, function.min, function.max);
                    let values: Vec<Value> =
                        arguments.iter().map(|argument| argument.value.clone()).collect();
                    let lenient =
                        function.path == "Date.parse" || function.path == "new Date" && is_text(&values);
                    let script = format!("apply(() => {}({}))", function.path, scripts(&arguments));
                    Asked { script, ours: run(&values), name: function.path, lenient }
                }
                FunctionRun::Each(run) => {
                    let value = list_like(&mut draw);
                    let kind = draw.below(EACH.len());
                    let script = format!("apply(() => {}({}, {}))", function.path, value.script, EACH[kind]);
                    let ours = run(&value.value, &mut |item, at| each(kind, item, at));
                    Asked { script, ours, name: function.path, lenient: false }
                }
            });
        }
    }
    compare(seed, &asked);
}

#[test]
fn constants_agree_with_node() {
    let asked = CONSTANTS.iter().map(|(name, value)| Asked {
        script: (*name).to_owned(),
        ours: Value::Number(*value),
        name,
        lenient: false,
    });
    compare(0, &asked.collect::<Vec<_>>());
}

#[test]
fn texts_of_dates_are_read_as_node_reads_them() {
    let seed = seed();
    let mut draw = Draw::new(seed);
    let asked = (0..4000).map(|_| {
        let (text, lenient) = date_text(&mut draw);
        let argument = plain(Value::from(text));
        let ours = ensemble_runtime::builtins::functions::date_parse(&[argument.value]);
        Asked { script: format!("Date.parse({})", argument.script), ours, name: "Date.parse", lenient }
    });
    compare(seed, &asked.collect::<Vec<_>>());
}

/// The transcendental functions may differ in the last bit: V8 itself changes them between versions.
const NEARLY: &[&str] = &[
    "Math.acos",
    "Math.acosh",
    "Math.asin",
    "Math.asinh",
    "Math.atan",
    "Math.atan2",
    "Math.atanh",
    "Math.cbrt",
    "Math.cos",
    "Math.cosh",
    "Math.exp",
    "Math.expm1",
    "Math.log",
    "Math.log10",
    "Math.log1p",
    "Math.log2",
    "Math.pow",
    "Math.sin",
    "Math.sinh",
    "Math.tan",
    "Math.tanh",
];

fn compare(seed: u64, asked: &[Asked]) {
    let mut calls = String::new();
    for one in asked {
        writeln!(calls, "line({});", one.script).unwrap();
    }
    let theirs = run_node(SCRIPT, &calls);
    let lines: Vec<&str> = theirs.lines().collect();
    assert_eq!(lines.len(), asked.len(), "seed {seed}");
    let mut failures = String::new();
    for (one, theirs) in asked.iter().zip(lines) {
        let mut ours = String::new();
        describe(&mut ours, &one.ours);
        let near = NEARLY.contains(&one.name) && neighbours(&ours, theirs);
        let refused = one.lenient && matches!(ours.as_str(), "nan" | "dnan");
        if ours != theirs && !near && !refused && failures.len() < 20_000 {
            writeln!(failures, "{}\n  ours   {ours}\n  theirs {theirs}", one.script).unwrap();
        }
    }
    assert!(failures.is_empty(), "seed {seed}\n{failures}");
}

fn neighbours(ours: &str, theirs: &str) -> bool {
    let bits = |text: &str| text.strip_prefix('n').and_then(|hex| u64::from_str_radix(hex, 16).ok());
    matches!((bits(ours), bits(theirs)), (Some(ours), Some(theirs)) if ours.abs_diff(theirs) <= 2)
}

fn is_text(arguments: &[Value]) -> bool {
    matches!(arguments, [only] if only.as_str().is_some() || only.as_array().is_some())
}

fn scripts(arguments: &[Argument]) -> String {
    arguments.iter().map(|argument| argument.script.as_str()).collect::<Vec<_>>().join(", ")
}

fn method_call(draw: &mut Draw, method: &'static Method) -> Asked {
    let receiver = receiver(draw, method.name);
    let value = &receiver.value;
    let (arguments, ours) = match method.run {
        MethodRun::Plain(run) => {
            let arguments = method_arguments(draw, method, value);
            let values: Vec<Value> = arguments.iter().map(|argument| argument.value.clone()).collect();
            (scripts(&arguments), run(value, &values))
        }
        MethodRun::Each(run) => {
            let kind = draw.below(EACH.len());
            (EACH[kind].to_owned(), run(value, &mut |item, at| each(kind, item, at)))
        }
        MethodRun::Test(run) => {
            let kind = draw.below(TEST.len());
            (TEST[kind].to_owned(), run(value, &mut |item, at| test(kind, item, at)))
        }
        MethodRun::Fold(run) => {
            let kind = draw.below(FOLD.len());
            let start = draw.chance(50).then(|| any(draw));
            let script = start.as_ref().map_or(String::new(), |start| format!(", {}", start.script));
            let start = start.map(|start| start.value);
            let ours = run(value, &mut |sum, item, at| fold(kind, sum, item, at), start);
            (format!("{}{script}", FOLD[kind]), ours)
        }
        MethodRun::Order(run) => {
            let kind = draw.below(ORDER.len());
            (ORDER[kind].to_owned(), run(value, &mut |left, right| order(kind, left, right)))
        }
    };
    let script = format!("call({}, {:?}, {arguments})", receiver.script, method.name);
    Asked { script, ours, name: method.name, lenient: false }
}

/// What a method is made for, most of the time.
fn receiver(draw: &mut Draw, name: &str) -> Argument {
    const NUMBERS: [&str; 3] = ["toFixed", "toPrecision", "toExponential"];
    const ANY: [&str; 4] = ["toString", "toLocaleString", "valueOf", "hasOwnProperty"];
    if draw.chance(15) && name != "localeCompare" {
        return any(draw);
    }
    if NUMBERS.contains(&name) || (name.ends_with("String") && draw.chance(50)) {
        return plain(Value::Number(draw.number()));
    }
    if name.starts_with("get") || name.starts_with("to") && name.ends_with("String") || name == "toJSON" {
        return plain(draw.date());
    }
    let both = ["at", "concat", "includes", "indexOf", "lastIndexOf", "slice"].contains(&name);
    if ANY.contains(&name) {
        any(draw)
    } else if is_text_method(name) || (both && draw.chance(50)) {
        text(draw, name)
    } else {
        list(draw)
    }
}

fn is_text_method(name: &str) -> bool {
    const TEXT: [&str; 21] = [
        "charAt",
        "charCodeAt",
        "codePointAt",
        "endsWith",
        "localeCompare",
        "padEnd",
        "padStart",
        "repeat",
        "replace",
        "replaceAll",
        "split",
        "startsWith",
        "substr",
        "substring",
        "toLocaleLowerCase",
        "toLocaleUpperCase",
        "toLowerCase",
        "toUpperCase",
        "trim",
        "trimEnd",
        "trimStart",
    ];
    TEXT.contains(&name)
}

/// Half of a pair never stands beside another half where the parts may be joined again.
fn text(draw: &mut Draw, name: &str) -> Argument {
    const LATIN: [&str; 22] = [
        "a", "b", "Z", "z", "A", "é", "e", "É", "ß", "ss", "æ", "ø", "o", " ", "-", "_", "1", "20", ".", "ñ",
        "n", "\u{301}",
    ];
    if name == "localeCompare" {
        return plain(Value::from((0..draw.below(5)).map(|_| draw.one_of(&LATIN)).collect::<String>()));
    }
    plain(Value::from(if draw.chance(30) { repetitive(draw) } else { draw.text() }))
}

/// A text in which parts are found, more than once.
fn repetitive(draw: &mut Draw) -> String {
    (0..draw.below(9)).map(|_| draw.one_of(&["a", "b", "ab", "é", "😀", "aa"])).collect()
}

fn list(draw: &mut Draw) -> Argument {
    if draw.chance(20) {
        let text = format!("[{},{},{}]", draw.json(2), draw.json(1), draw.json(1));
        let value = json::lazy(&Str::from(text.clone())).unwrap();
        return Argument { value, script: format!("read({})", serde_json::to_string(&text).unwrap()) };
    }
    let most = if draw.chance(10) { 60 } else { 8 };
    let count = draw.below(most);
    plain(array((0..count).map(|_| draw.value(2)).collect()))
}

fn list_like(draw: &mut Draw) -> Argument {
    match draw.below(6) {
        0 => any(draw),
        1 => plain(Value::from(draw.text())),
        2 => plain(with_length(draw)),
        _ => list(draw),
    }
}

fn with_length(draw: &mut Draw) -> Value {
    let length = if draw.chance(80) { Value::Number(draw.below(9) as f64 - 1.0) } else { Value::from("3") };
    let members =
        vec![(Str::from("length"), length), (Str::from("1"), draw.scalar()), (Str::from("a"), Value::Null)];
    Value::from(Object::from_entries(members))
}

fn method_arguments(draw: &mut Draw, method: &Method, receiver: &Value) -> Vec<Argument> {
    let count = method.min + draw.below(method.max.min(method.min + 3) - method.min + 1);
    (0..count).map(|at| method_argument(draw, method.name, at, receiver)).collect()
}

fn method_argument(draw: &mut Draw, name: &str, at: usize, receiver: &Value) -> Argument {
    let long = matches!(name, "repeat" | "padStart" | "padEnd") && at == 0;
    match (name, at) {
        ("localeCompare", _) => text(draw, name),
        ("toLocaleString" | "toLocaleDateString" | "toLocaleTimeString", _) => {
            plain(Value::from_static("en-US"))
        }
        ("toFixed" | "toPrecision" | "toExponential", _) => digits(draw),
        ("toString", _) => plain(Value::Number(draw.below(40) as f64)),
        ("flat", _) => plain(Value::Number(draw.below(4) as f64 - 1.0)),
        (
            "with" | "toSpliced" | "at" | "slice" | "charAt" | "charCodeAt" | "codePointAt" | "substr"
            | "substring",
            0,
        )
        | ("slice" | "substr" | "substring" | "toSpliced", 1)
        | ("includes" | "indexOf" | "lastIndexOf" | "startsWith" | "endsWith" | "split", 1) => position(draw),
        ("replace" | "replaceAll", 1) => plain(Value::from(
            (0..draw.below(4))
                .map(|_| draw.one_of(&["$$", "$&", "$`", "$'", "$1", "$", "x", "é"]))
                .collect::<String>(),
        )),
        _ if long => length(draw),
        ("includes" | "indexOf" | "lastIndexOf", 0) if receiver.as_array().is_some() => {
            element(draw, receiver)
        }
        ("replace" | "replaceAll", _) => part(draw, receiver, false),
        ("includes" | "indexOf" | "lastIndexOf" | "startsWith" | "endsWith" | "split", _) => {
            part(draw, receiver, true)
        }
        ("hasOwnProperty", _) => plain(match draw.below(4) {
            0 => Value::from_static("length"),
            1 => Value::from(draw.text()),
            2 => draw.scalar(),
            _ => Value::Number(draw.below(5) as f64),
        }),
        _ => any(draw),
    }
}

fn digits(draw: &mut Draw) -> Argument {
    match draw.below(8) {
        0 => plain(draw.scalar()),
        1 => plain(Value::Number(draw.below(110) as f64 - 3.0)),
        _ => plain(Value::Number(draw.below(22) as f64)),
    }
}

fn position(draw: &mut Draw) -> Argument {
    match draw.below(7) {
        0 => plain(Value::Undefined),
        1 => plain(draw.scalar()),
        2 => plain(Value::Number((draw.below(120) as f64 - 60.0) / 10.0)),
        _ => plain(Value::Number(draw.below(14) as f64 - 6.0)),
    }
}

/// A length that is short, or one that both sides refuse.
fn length(draw: &mut Draw) -> Argument {
    loop {
        let value = if draw.chance(30) { draw.scalar() } else { Value::Number(draw.below(30) as f64 - 2.0) };
        if !(300.0..1e10).contains(&ops::to_number(&value)) {
            return plain(value);
        }
    }
}

/// A part of the receiver, or any text.
fn part(draw: &mut Draw, receiver: &Value, empty: bool) -> Argument {
    let characters: Vec<char> = receiver.as_str().unwrap_or("").chars().collect();
    if characters.is_empty() || draw.chance(30) {
        return loop {
            let part = if draw.chance(50) { Value::from(draw.text()) } else { draw.scalar() };
            if empty
                || !part.is_str("")
                || receiver.as_str().is_none_or(|text| text.chars().all(|c| c.len_utf16() == 1))
            {
                break plain(part);
            }
        };
    }
    let from = draw.below(characters.len());
    let to = (from + 1 + draw.below(2)).min(characters.len());
    plain(Value::from(characters[from..to].iter().collect::<String>()))
}

fn element(draw: &mut Draw, receiver: &Value) -> Argument {
    let items = &receiver.as_array().unwrap().items;
    let scalars: Vec<&Value> = items.iter().filter(|item| !matches!(ops::type_of(item), "object")).collect();
    if scalars.is_empty() || draw.chance(20) {
        any(draw)
    } else {
        plain((*scalars[draw.below(scalars.len())]).clone())
    }
}

fn function_arguments(draw: &mut Draw, path: &str, min: usize, max: usize) -> Vec<Argument> {
    let count = min + draw.below(max.min(min + 6) - min + 1);
    (0..count).map(|at| function_argument(draw, path, at)).collect()
}

fn function_argument(draw: &mut Draw, path: &str, at: usize) -> Argument {
    if draw.chance(10)
        && !path.starts_with("Array.from")
        && !matches!((path, at), ("Object.assign", 0) | ("JSON.stringify", 2))
    {
        return any(draw);
    }
    match (path, at) {
        ("JSON.parse", _) => {
            let text = draw.json(3);
            plain(Value::from(if draw.chance(30) { draw.spoiled(&text) } else { text }))
        }
        ("JSON.stringify", 1) => match draw.below(3) {
            0 => plain(Value::Null),
            1 => plain(draw.scalar()),
            _ => plain(array(
                (0..draw.below(5)).map(|_| draw.scalar()).filter(|item| item.as_date().is_none()).collect(),
            )),
        },
        // V8 breaks lines for a width between 0 and 1 and cuts the text at U+0000, against ECMAScript.
        ("JSON.stringify", 2) => match draw.below(3) {
            0 | 1 => plain(Value::Number(draw.below(14) as f64 - 1.0)),
            _ => plain(Value::from(draw.one_of(&["", " ", "--", "\t", "0123456789abc", "é"]))),
        },
        ("parseInt" | "Number.parseInt", 1) => plain(Value::Number(draw.below(40) as f64)),
        ("parseInt" | "parseFloat" | "Number.parseInt" | "Number.parseFloat" | "Number", 0)
            if draw.chance(70) =>
        {
            plain(Value::from(draw.numeric_text()))
        }
        ("parseInt" | "Number.parseInt", 0) => plain(Value::from(
            (0..1 + draw.below(30))
                .map(|_| draw.one_of(&["1", "0", "z", "a", "F", "9", "7"]))
                .collect::<String>(),
        )),
        ("Array.from", _) => list_like(draw),
        ("Object.fromEntries", _) => entries(draw),
        ("Object.hasOwn", 1) => plain(draw.scalar()),
        ("Date.parse", _) => plain(Value::from(date_text(draw).0)),
        ("Object.assign", 0) => {
            plain(Value::from(Object::from_entries(vec![(Str::from(draw.text()), draw.value(1))])))
        }
        ("String.fromCharCode" | "String.fromCodePoint", _) => match draw.below(4) {
            0 => plain(Value::Number(draw.number())),
            1 => plain(Value::Number((0xD800 + draw.below(0x800)) as f64)),
            _ => plain(Value::Number(draw.below(0x11_0010) as f64)),
        },
        ("decodeURI" | "decodeURIComponent", _) => percent(draw),
        ("Date.UTC" | "new Date", _) => match draw.below(6) {
            0 => plain(draw.scalar()),
            1 => plain(draw.date()),
            _ if at == 0 => plain(Value::Number(draw.below(4000) as f64 - 100.0)),
            _ => plain(Value::Number(draw.below(200) as f64 - 60.0)),
        },
        (name, _) if name.starts_with("Math.") && draw.chance(50) => {
            plain(Value::Number((draw.below(4_000_001) as f64 - 2e6) / 1e6))
        }
        (name, _) if name.starts_with("Math.") || name.starts_with("Number.is") => {
            plain(Value::Number(draw.number()))
        }
        _ => any(draw),
    }
}

fn entries(draw: &mut Draw) -> Argument {
    let pairs = (0..draw.below(5)).map(|_| {
        if draw.chance(5) {
            return draw.value(2);
        }
        array(vec![draw.scalar(), draw.value(1)])
    });
    plain(array(pairs.collect()))
}

fn percent(draw: &mut Draw) -> Argument {
    const PIECES: [&str; 18] = [
        "a",
        "é",
        "%20",
        "%C3%A9",
        "%c3%a9",
        "%2F",
        "%23",
        "%3f",
        "%F0%9F%98%80",
        "%",
        "%G0",
        "%C3",
        "%ED%A0%80",
        "%C0%80",
        "%41",
        "+",
        "%00",
        "%F4%90%80%80",
    ];
    let pieces = if draw.chance(60) { 9 } else { PIECES.len() };
    plain(Value::from((0..draw.below(6)).map(|_| draw.one_of(&PIECES[..pieces])).collect::<String>()))
}

/// The text of a date in one of the forms that are read, and whether it may be refused all the same.
fn date_text(draw: &mut Draw) -> (String, bool) {
    const ZONES: [&str; 9] = ["", "Z", "+00:00", "-05:30", "+0100", "z", "+14:00", "-23:59", "+9:00"];
    const NAMED: [&str; 9] = [
        "",
        " GMT",
        " UTC",
        " Z",
        " +0100",
        " GMT-0230",
        " GMT+0000 (Coordinated Universal Time)",
        " EST",
        " PM",
    ];
    const WORDS: [&str; 6] = ["Wed, ", "Wed ", "", "Wednesday, ", "Thu ", "Xyz "];
    const MONTHS: [&str; 6] = ["Nov", "November", "jan", "FEB", "Sept", "May"];
    let number = |draw: &mut Draw, limit: usize, width: usize| format!("{:0width$}", draw.below(limit));
    let year = match draw.below(8) {
        0 => format!("+{}", number(draw, 280_000, 6)),
        1 => format!("-{}", number(draw, 280_000, 6)),
        _ => number(draw, 10_000, 4),
    };
    let (month, day) = (number(draw, 14, 2), number(draw, 33, 2));
    let time = match draw.below(5) {
        0 => format!("{}:{}", number(draw, 26, 2), number(draw, 62, 2)),
        1 => format!("{}:{}:{}", number(draw, 26, 2), number(draw, 62, 2), number(draw, 62, 2)),
        2 => "24:00:00".to_owned(),
        _ => format!(
            "{}:{}:{}.{}",
            number(draw, 24, 2),
            number(draw, 60, 2),
            number(draw, 60, 2),
            draw.below(100_000)
        ),
    };
    let text = match draw.below(7) {
        0 => year,
        1 => format!("{year}-{month}"),
        2 => format!("{year}-{month}-{day}"),
        3 => format!("{year}-{month}-{day}T{time}{}", draw.one_of(&ZONES)),
        4 => format!("{}-{month}-{day} {time}{}", number(draw, 10_000, 4), draw.one_of(&ZONES)),
        5 => format!(
            "{}{day} {} {} {time}{}",
            draw.one_of(&WORDS),
            draw.one_of(&MONTHS),
            number(draw, 10_000, 4),
            draw.one_of(&NAMED)
        ),
        _ => format!(
            "{}{} {day} {} {time}{}",
            draw.one_of(&WORDS),
            draw.one_of(&MONTHS),
            number(draw, 10_000, 4),
            draw.one_of(&NAMED)
        ),
    };
    match draw.chance(15) {
        true => (draw.spoiled(&text), true),
        false => (text, true),
    }
}

#[test]
fn whatever_dates_print_is_read_again() {
    let mut draw = Draw::new(seed());
    for _ in 0..2000 {
        let date = draw.date();
        let whole = date.as_date().map(|ms| (ms / 1000.0).trunc() * 1000.0).unwrap();
        if whole.is_nan() {
            continue;
        }
        for name in ["toISOString", "toString", "toUTCString"] {
            let method = METHODS.iter().find(|method| method.name == name).unwrap();
            let MethodRun::Plain(run) = method.run else { panic!("{name}") };
            let text = run(&Value::date(whole), &[]);
            let again = ensemble_runtime::builtins::functions::date_parse(std::slice::from_ref(&text));
            // Years below 100 are read by V8 from the ISO form alone, or wrongly.
            if whole < -59_011_459_200_000.0 && name != "toISOString" {
                continue;
            }
            assert_eq!(again, Value::Number(whole), "{text:?}");
        }
    }
}

#[test]
fn the_tables_are_in_order_and_complete() {
    assert!(METHODS.is_sorted_by_key(|method| method.name));
    assert!(FUNCTIONS.is_sorted_by_key(|function| function.path));
    assert!(CONSTANTS.is_sorted_by_key(|(name, _)| *name));
    for method in METHODS {
        assert!(method.min <= method.max, "{}", method.name);
    }
}

/// A comparison that contradicts itself gives some order of the same elements.
#[test]
fn a_sort_survives_any_comparison() {
    let mut draw = Draw::new(seed());
    for _ in 0..300 {
        let items: Vec<Value> = (0..draw.below(70)).map(|at| Value::Number(at as f64)).collect();
        let count = items.len();
        let mut answers = Draw::new(draw.bits());
        let mut compare = |_: &Value, _: &Value| [f64::NAN, -1.0, 0.0, 1.0, f64::INFINITY][answers.below(5)];
        let sorted = ensemble_runtime::builtins::methods::sort_by(&array(items), &mut compare);
        let mut numbers: Vec<f64> =
            sorted.as_array().unwrap().items.iter().filter_map(Value::as_number).collect();
        numbers.sort_by(f64::total_cmp);
        assert_eq!(numbers, (0..count).map(|at| at as f64).collect::<Vec<_>>());
    }
}
