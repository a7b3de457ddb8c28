//! How a test asks Node: values as JavaScript, results described the same on both sides.
#![allow(dead_code, reason = "each test uses a part")]

use super::Draw;
use ensemble_runtime::json;
use ensemble_runtime::value::{Str, Value};
use std::fmt::Write as _;
use std::process::Command;

/// What every script begins with: `describe` says of a result exactly what [`describe`] says of ours.
const PRELUDE: &str = r#"
const hex = new DataView(new ArrayBuffer(8));
function describe(x) {
  if (x === undefined) return "u";
  if (x === null) return "z";
  if (typeof x === "boolean") return x ? "t" : "f";
  if (typeof x === "number") {
    if (x !== x) return "nan";
    hex.setFloat64(0, x);
    return "n" + hex.getBigUint64(0).toString(16).padStart(16, "0");
  }
  if (typeof x === "string") return "s" + [...x.toWellFormed()].map((c) => c.codePointAt(0).toString(16)).join(".");
  if (x instanceof Date) return "d" + (x.getTime() !== x.getTime() ? "nan" : x.getTime());
  if (Array.isArray(x)) return "[" + x.map(describe).join(",") + "]";
  return "{" + Object.keys(x).map((k) => describe(k) + ":" + describe(x[k])).join(",") + "}";
}
// Our strings cannot hold half a surrogate pair: it is U+FFFD as soon as it is read.
function wellFormed(x) {
  if (typeof x === "string") return x.toWellFormed();
  if (x === null || typeof x !== "object" || x instanceof Date) return x;
  if (Array.isArray(x)) return x.map(wellFormed);
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k.toWellFormed(), wellFormed(v)]));
}
const read = (x) => wellFormed(JSON.parse(x));
"#;

/// One argument: our value, and JavaScript for it.
pub(crate) struct Argument {
    pub(crate) value: Value,
    pub(crate) script: String,
}

/// A value, now and then as JSON that is still text.
pub(crate) fn any(draw: &mut Draw) -> Argument {
    if draw.chance(25) {
        let text = draw.json(3);
        let value = json::lazy(&Str::from(text.clone())).unwrap();
        return Argument { value, script: format!("read({})", serde_json::to_string(&text).unwrap()) };
    }
    plain(draw.value(3))
}

pub(crate) fn plain(value: Value) -> Argument {
    let mut script = String::new();
    literal(&mut script, &value);
    Argument { value, script }
}

fn literal(out: &mut String, value: &Value) {
    match value {
        Value::Undefined => out.push_str("undefined"),
        Value::Null => out.push_str("null"),
        Value::Bool(value) => write!(out, "{value}").unwrap(),
        Value::Number(value) if value.is_infinite() => {
            out.push_str(if *value > 0.0 { "Infinity" } else { "-Infinity" });
        }
        Value::Number(value) => write!(out, "{value:?}").unwrap(),
        Value::String(text) => out.push_str(&serde_json::to_string(text.as_str()).unwrap()),
        Value::Date(ms) => write!(out, "new Date({ms:?})").unwrap(),
        _ => container(out, value),
    }
}

fn container(out: &mut String, value: &Value) {
    if let Some(list) = value.as_array() {
        out.push('[');
        for item in &list.items {
            literal(out, item);
            out.push(',');
        }
        out.push(']');
    }
    if let Some(object) = value.as_object() {
        out.push('{');
        for (name, member) in object {
            write!(out, "[{}]:", serde_json::to_string(name.as_str()).unwrap()).unwrap();
            literal(out, member);
            out.push(',');
        }
        out.push('}');
    }
}

pub(crate) fn describe(out: &mut String, value: &Value) {
    match value {
        Value::Undefined => out.push('u'),
        Value::Null => out.push('z'),
        Value::Bool(value) => out.push(if *value { 't' } else { 'f' }),
        Value::Number(value) if value.is_nan() => out.push_str("nan"),
        Value::Number(value) => write!(out, "n{:016x}", value.to_bits()).unwrap(),
        Value::Date(ms) if ms.is_nan() => out.push_str("dnan"),
        Value::Date(ms) => write!(out, "d{ms}").unwrap(),
        Value::String(text) => {
            let codes: Vec<String> = text.as_str().chars().map(|one| format!("{:x}", one as u32)).collect();
            write!(out, "s{}", codes.join(".")).unwrap();
        }
        _ => describe_container(out, value),
    }
}

fn describe_container(out: &mut String, value: &Value) {
    if let Some(list) = value.as_array() {
        out.push('[');
        for (at, item) in list.items.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            describe(out, item);
        }
        out.push(']');
    }
    if let Some(object) = value.as_object() {
        out.push('{');
        for (at, (name, member)) in object.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            describe(out, &Value::String(name.clone()));
            out.push(':');
            describe(out, member);
        }
        out.push('}');
    }
}

/// What Node writes for `calls`, a line for each: statements that use `line(value)`. `definitions` come
/// first.
pub(crate) fn run_node(definitions: &str, calls: &str) -> String {
    let mut script = String::from(PRELUDE);
    script.push_str(definitions);
    script.push_str("const lines = [];\nfunction line(value) { lines.push(describe(value)); }\n");
    script.push_str(calls);
    script.push_str("process.stdout.write(lines.join('\\n') + '\\n');\n");
    let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let path = std::env::temp_dir().join(format!("ensemble-oracle-{}-{name}.cjs", std::process::id()));
    std::fs::write(&path, script).unwrap();
    let output =
        Command::new("node").arg(&path).env("TZ", "UTC").env("LC_ALL", "en_US.UTF-8").output().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
