//! Whether the upstream was called as a case expects: which calls, how many at once, in which order.

use crate::judge::{body, glob, headers};
use crate::keys::list;
use serde_json::Value;

/// What is wrong with the calls.
pub fn judge(case: &Value, result: &Value, found: &mut Vec<String>) {
    let seen: Vec<&Value> = list(result, "calls").collect();
    for call in seen.iter().filter(|call| call["matched"] != true) {
        found.push(format!("no upstream rule for {}", line(call)));
    }
    for call in seen.iter().filter(|call| call["held"] == true) {
        found.push(format!("the answer to {} was held for what never happened", line(call)));
    }
    in_flight(case, &seen, found);
    for chain in list(case, "order") {
        order(chain, &seen, found);
    }
    if case["calls"].is_array() {
        expected(case, &seen, found);
    }
}

fn expected(case: &Value, seen: &[&Value], found: &mut Vec<String>) {
    let any_order = case["calls_in_any_order"] == true;
    let mut left: Vec<(usize, &Value)> = seen.iter().copied().enumerate().collect();
    for want in list(case, "calls") {
        let at = if any_order {
            left.iter().position(|(_, call)| is_call(want, call))
        } else {
            (!left.is_empty()).then_some(0)
        };
        let Some((at, call)) = at.map(|at| left.remove(at)) else {
            found.push(format!("the upstream call {} was not made", want["on"]));
            continue;
        };
        call_differences(want, call, found);
        gap(want, call, at.checked_sub(1).and_then(|before| seen.get(before).copied()), found);
    }
    found.extend(left.iter().map(|(_, call)| format!("the upstream call {} was not expected", line(call))));
}

/// Whether `call` is the one that `want` means, where order does not say.
fn is_call(want: &Value, call: &Value) -> bool {
    let mut found = Vec::new();
    call_differences(want, call, &mut found);
    found.is_empty()
}

fn call_differences(want: &Value, call: &Value, found: &mut Vec<String>) {
    let line = line(call);
    if !want["on"].as_str().is_some_and(|on| glob(on, &line)) {
        return found.push(format!("expected the upstream call {}, got {line}", want["on"]));
    }
    let mut own = Vec::new();
    headers(&want["headers"], &call["headers"], &mut own);
    body(want, call["body"].as_str().unwrap_or_default(), &mut own);
    let aborted = want["aborted"] == true;
    if (call["aborted"] == true) != aborted {
        own.push(if aborted { "was not cancelled".to_owned() } else { "was cancelled".to_owned() });
    }
    let at = milliseconds(call);
    if want["before_ms"].as_f64().is_some_and(|limit| at > limit)
        || want["after_ms"].as_f64().is_some_and(|limit| at < limit)
    {
        own.push(format!("came {at} ms after the case began"));
    }
    found.extend(own.into_iter().map(|text| format!("upstream call {line}: {text}")));
}

/// `gap_ms`: the least and the most that passed since the call before it arrived.
fn gap(want: &Value, call: &Value, before: Option<&Value>, found: &mut Vec<String>) {
    let Some([least, most]) = want["gap_ms"].as_array().map(Vec::as_slice) else { return };
    let Some(before) = before else {
        return found.push(format!("upstream call {}: there is none before it", line(call)));
    };
    let gap = milliseconds(call) - milliseconds(before);
    if !(least.as_f64() <= Some(gap) && Some(gap) <= most.as_f64()) {
        found.push(format!("upstream call {}: came {gap} ms after the one before it", line(call)));
    }
}

/// `in_flight`: by pattern, the largest number of such calls that were under way at once, or its bounds.
fn in_flight(case: &Value, seen: &[&Value], found: &mut Vec<String>) {
    for (pattern, wanted) in case["in_flight"].as_object().into_iter().flatten() {
        let most = most_at_once(seen.iter().copied().filter(|call| glob(pattern, &line(call))));
        let (least, limit) = match wanted.as_array().map(Vec::as_slice) {
            Some([least, limit]) => (least.as_i64(), limit.as_i64()),
            _ => (wanted.as_i64(), wanted.as_i64()),
        };
        if !(least <= Some(most) && Some(most) <= limit) {
            found.push(format!("expected {wanted} calls of {pattern} in flight at once, there were {most}"));
        }
    }
}

fn most_at_once<'a>(calls: impl Iterator<Item = &'a Value>) -> i64 {
    let events = calls.flat_map(|call| [(call["came"].as_u64(), 1), (call["left"].as_u64(), -1)]);
    let mut events: Vec<(u64, i64)> = events.filter_map(|(at, step)| Some((at?, step))).collect();
    events.sort_unstable();
    let counts = events.iter().scan(0, |now, (_, step)| {
        *now += step;
        Some(*now)
    });
    counts.max().unwrap_or_default()
}

/// `order`: events, each `arrived | answered | aborted METHOD url` of the first such call, one after the other.
fn order(chain: &Value, seen: &[&Value], found: &mut Vec<String>) {
    let mut last: Option<(u64, &str)> = None;
    for event in chain.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let Some(at) = moment(event, seen) else {
            found.push(format!("did not happen: {event}"));
            continue;
        };
        if let Some((_, before)) = last.filter(|(before, _)| *before >= at) {
            found.push(format!("happened before {before:?}: {event}"));
        }
        last = Some((at, event));
    }
}

/// When an event happened, as a number in the order of all events.
fn moment(event: &str, seen: &[&Value]) -> Option<u64> {
    let (word, pattern) = event.split_once(' ')?;
    let call = seen.iter().find(|call| {
        let aborted = call["aborted"] == true;
        glob(pattern, &line(call)) && (word == "arrived" || (word == "aborted") == aborted)
    })?;
    call[if word == "arrived" { "came" } else { "left" }].as_u64()
}

fn milliseconds(call: &Value) -> f64 {
    call["at"].as_f64().unwrap_or_default()
}

/// `METHOD url` of a call.
fn line(call: &Value) -> String {
    format!("{} {}", call["method"].as_str().unwrap_or_default(), call["url"].as_str().unwrap_or_default())
}
