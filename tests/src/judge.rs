//! Whether what happened is what a case expects. Pure: the driver's result in, sentences out.

use crate::calls;
use crate::keys::{flat, list};
use crate::matching::{Mode, differences};
use serde_json::Value;

/// Everything that is not as the case says; empty when it passed.
pub fn judge(case: &Value, result: &Value) -> Vec<String> {
    if let Some(broken) = result["broken"].as_str() {
        return vec![format!("the driver failed: {broken}")];
    }
    let mut found = Vec::new();
    responses(case, result, &mut found);
    calls::judge(case, result, &mut found);
    stored("kv", case, result, &mut found);
    stored("r2", case, result, &mut found);
    d1(case, result, &mut found);
    let log = result["log"].as_str().unwrap_or_default();
    for wanted in strings(&case["log"]).filter(|wanted| !log.contains(wanted)) {
        found.push(format!("the log does not contain {wanted:?}"));
    }
    memory(case, result, &mut found);
    if !found.is_empty() && !log.is_empty() {
        found.push(format!("the Worker's log: {log}"));
    }
    found
}

fn responses(case: &Value, result: &Value, found: &mut Vec<String>) {
    let seen = result["responses"].as_array().map_or(&[][..], Vec::as_slice);
    for (at, request) in flat(case).enumerate() {
        let event = ["scheduled", "queue", "email", "mcp"].into_iter().find(|kind| !request[kind].is_null());
        let what = event.or(request["send"].as_str()).unwrap_or_default();
        let label = format!("{what} (request {})", at + 1);
        let mut own = Vec::new();
        response(&request["expect"], seen.get(at).unwrap_or(&Value::Null), &mut own);
        found.extend(own.into_iter().map(|text| format!("{label}: {text}")));
    }
}

fn response(expect: &Value, seen: &Value, found: &mut Vec<String>) {
    if let Some(failed) = seen["failed"].as_str() {
        return found.push(format!("no answer: {failed}"));
    }
    let text = seen["body"].as_str().unwrap_or_default();
    if seen["status"] != expect["status"] {
        found.push(format!(
            "expected status {}, got {} with {}",
            expect["status"],
            seen["status"],
            short(text)
        ));
    }
    headers(&expect["headers"], &seen["headers"], found);
    body(expect, text, found);
    violations(&expect["violations"], text, found);
    let ms = seen["ms"].as_f64().unwrap_or_default();
    if expect["max_ms"].as_f64().is_some_and(|limit| ms > limit) {
        found.push(format!("expected an answer within {} ms, it took {ms:.0}", expect["max_ms"]));
    }
    if expect["min_ms"].as_f64().is_some_and(|limit| ms < limit) {
        found.push(format!("expected an answer not before {} ms, it took {ms:.0}", expect["min_ms"]));
    }
}

/// `memory_mb`: the most that the Worker's wasm may have taken.
fn memory(case: &Value, result: &Value, found: &mut Vec<String>) {
    let taken = result["memory"].as_f64().unwrap_or_default() / f64::from(1 << 20);
    if case["memory_mb"].as_f64().is_some_and(|limit| !(taken > 0.0 && taken <= limit)) {
        found.push(format!("expected at most {} MB of memory, it has {taken:.1}", case["memory_mb"]));
    }
}

/// `headers` by name: a text, `null` for absent, a text with `*` for any characters.
pub(crate) fn headers(expect: &Value, seen: &Value, found: &mut Vec<String>) {
    for (name, wanted) in expect.as_object().into_iter().flatten() {
        let actual = &seen[name.to_lowercase()];
        let actual = match actual {
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => actual.as_str().unwrap_or_default().to_owned(),
        };
        let fits = wanted
            .as_str()
            .map_or_else(|| seen.get(name.to_lowercase()).is_none(), |wanted| glob(wanted, &actual));
        if !fits {
            found.push(format!("expected header {name}: {wanted}, got {actual:?}"));
        }
    }
}

/// `json`, `partial`, `text`, `body`, `contains`, `lacks`.
pub(crate) fn body(expect: &Value, text: &str, found: &mut Vec<String>) {
    for (key, mode) in [("json", Mode::Exact), ("partial", Mode::Partial)] {
        let Some(wanted) = expect.get(key) else { continue };
        match serde_json::from_str::<Value>(text) {
            Ok(actual) => found.extend(differences(wanted, &actual, mode)),
            Err(error) => found.push(format!("expected JSON, got {} ({error})", short(text))),
        }
    }
    for key in ["text", "body"] {
        if let Some(wanted) = expect[key].as_str().filter(|wanted| *wanted != text) {
            found.push(format!("expected the text {wanted:?}, got {text:?}"));
        }
    }
    for wanted in strings(&expect["contains"]).filter(|wanted| !text.contains(wanted)) {
        found.push(format!("expected {wanted:?} within {}", short(text)));
    }
    for unwanted in strings(&expect["lacks"]).filter(|unwanted| text.contains(unwanted)) {
        found.push(format!("{unwanted:?} must not stand in {}", short(text)));
    }
}

/// `violations`: the paths that `error.details` names, in any order, no others.
fn violations(expect: &Value, text: &str, found: &mut Vec<String>) {
    let Some(wanted) = expect.as_array() else { return };
    let actual: Value = serde_json::from_str(text).unwrap_or_default();
    let paths = |list: &[Value]| {
        let mut paths: Vec<String> =
            list.iter().map(|path| path.as_str().unwrap_or_default().to_owned()).collect();
        paths.sort();
        paths
    };
    let seen: Vec<Value> =
        list(&actual["error"], "details").map(|violation| violation["path"].clone()).collect();
    if paths(wanted) != paths(&seen) {
        found.push(format!("expected violations at {:?}, got {}", paths(wanted), short(text)));
    }
}

/// `after.kv` and `after.r2`: exactly these keys of each store; `"<absent>"` for one that must not be there.
fn stored(kind: &str, case: &Value, result: &Value, found: &mut Vec<String>) {
    for (binding, wanted) in case["after"][kind].as_object().into_iter().flatten() {
        let actual = &result["state"][kind][binding];
        for (key, wanted) in wanted.as_object().into_iter().flatten() {
            let own = entry(wanted, &actual[key]);
            found.extend(own.into_iter().map(|text| format!("{kind} {binding} {key}: {text}")));
        }
        let extra = actual.as_object().into_iter().flatten().filter(|(key, _)| wanted.get(key).is_none());
        found.extend(extra.map(|(key, _)| format!("{kind} {binding} {key}: not expected")));
    }
}

/// An entry against a value, or `{value, base64, contentType, metadata, expires_in: [least, most]}`.
fn entry(wanted: &Value, actual: &Value) -> Vec<String> {
    if wanted == "<absent>" {
        return if actual.is_null() { Vec::new() } else { vec!["expected to be absent".to_owned()] };
    }
    let Some(text) = actual["value"].as_str() else { return vec!["is not there".to_owned()] };
    let full = wanted.get("value").is_some() || wanted.get("base64").is_some();
    let value = if full { wanted.get("value") } else { Some(wanted) };
    let mut found = Vec::new();
    if let Some(value) = value {
        let stored = if value.is_string() {
            Value::from(text)
        } else {
            serde_json::from_str(text).unwrap_or_default()
        };
        found.extend(differences(value, &stored, Mode::Exact));
    }
    for key in ["base64", "contentType", "metadata"] {
        if let Some(wanted) = wanted.get(key).filter(|_| full) {
            found.extend(differences(wanted, &actual[key], Mode::Exact));
        }
    }
    if let Some([least, most]) = wanted["expires_in"].as_array().map(Vec::as_slice) {
        let seconds = actual["expires_in"].as_f64().unwrap_or(-1.0);
        if !(least.as_f64() <= Some(seconds) && Some(seconds) <= most.as_f64()) {
            found.push(format!("expected to expire in {least} to {most} s, it is {}", actual["expires_in"]));
        }
    }
    found
}

fn d1(case: &Value, result: &Value, found: &mut Vec<String>) {
    for (binding, queries) in case["after"]["d1"].as_object().into_iter().flatten() {
        for (at, query) in queries.as_array().into_iter().flatten().enumerate() {
            let own = differences(&query["rows"], &result["state"]["d1"][binding][at], Mode::Exact);
            found.extend(
                own.into_iter().map(|text| format!("{}: {text}", query["sql"].as_str().unwrap_or_default())),
            );
        }
    }
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_str().into_iter().chain(value.as_array().into_iter().flatten().filter_map(Value::as_str))
}

/// Whether `text` is `pattern`, in which `*` stands for any characters.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    let mut rest = rest;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(400).collect();
    if cut.len() < text.len() { format!("{cut}… ({} bytes)", text.len()) } else { cut }
}
