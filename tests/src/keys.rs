//! Which keys a case may have: a misspelt expectation must fail, never pass unseen.

use anyhow::{Result, bail};
use serde_json::Value;

const CASE: &[&str] = &[
    "name",
    "why",
    "env",
    "kv",
    "d1",
    "r2",
    "upstream",
    "requests",
    "calls",
    "calls_in_any_order",
    "in_flight",
    "order",
    "after",
    "settle",
    "log",
    "memory_mb",
];
const REQUEST: &[&str] = &[
    "send",
    "headers",
    "json",
    "body",
    "base64",
    "bytes",
    "repeat",
    "after",
    "once",
    "hang_up",
    "timeout",
    "keep",
    "until",
    "expect",
    "sign",
    "token",
    "scheduled",
    "queue",
    "email",
    "mcp",
];
const SIGN: &[&str] = &["scheme", "secret", "age", "at", "id", "over"];
const TOKEN: &[&str] = &["alg", "key", "claims", "header", "by"];
const SCHEDULED: &[&str] = &["cron", "time"];
const QUEUE: &[&str] = &["queue", "messages"];
const MESSAGE: &[&str] = &["id", "body", "attempts"];
const EMAIL: &[&str] = &["from", "to", "raw"];
const MCP: &[&str] = &["headers", "calls"];
const EXPECT: &[&str] =
    &["status", "headers", "json", "partial", "text", "contains", "lacks", "max_ms", "min_ms", "violations"];
const RULE: &[&str] = &["on", "answer", "answers"];
const ANSWER: &[&str] = &["status", "headers", "json", "body", "parts", "delay", "hold", "fail"];
const HOLD: &[&str] = &["until", "on", "times"];
const EVENTS: &[&str] = &["arrived", "answered", "aborted"];
/// What an upstream that fails does.
const FAILURES: &[&str] = &["connection", "silence"];
const CALL: &[&str] = &[
    "on",
    "headers",
    "json",
    "partial",
    "body",
    "contains",
    "lacks",
    "aborted",
    "before_ms",
    "after_ms",
    "gap_ms",
];
const AFTER: &[&str] = &["kv", "d1", "r2"];
const QUERY: &[&str] = &["sql", "rows"];

/// Checks every key of a case.
///
/// # Errors
/// Names the first key that no part of the harness reads.
pub fn check(case: &Value) -> Result<()> {
    known(case, CASE, "case")?;
    for rule in list(case, "upstream") {
        known(rule, RULE, "upstream")?;
        rule.get("answer").into_iter().chain(list(rule, "answers")).try_for_each(answer)?;
    }
    for request in flat(case) {
        known(request, REQUEST, "request")?;
        known(&request["sign"], SIGN, "sign")?;
        known(&request["token"], TOKEN, "token")?;
        known(&request["expect"], EXPECT, "expect")?;
        known(&request["scheduled"], SCHEDULED, "scheduled")?;
        known(&request["queue"], QUEUE, "queue")?;
        known(&request["email"], EMAIL, "email")?;
        known(&request["mcp"], MCP, "mcp")?;
        list(&request["queue"], "messages").try_for_each(|message| known(message, MESSAGE, "message"))?;
    }
    let events = list(case, "order").flat_map(|chain| chain.as_array().into_iter().flatten());
    events.filter_map(Value::as_str).try_for_each(|event| word(event.split(' ').next(), EVENTS, "order"))?;
    list(case, "calls").try_for_each(|call| known(call, CALL, "calls"))?;
    known(&case["after"], AFTER, "after")?;
    let queries = case["after"]["d1"].as_object().into_iter().flat_map(serde_json::Map::values);
    queries
        .flat_map(|queries| queries.as_array().into_iter().flatten())
        .try_for_each(|query| known(query, QUERY, "after.d1"))
}

fn answer(answer: &Value) -> Result<()> {
    known(answer, ANSWER, "answer")?;
    known(&answer["hold"], HOLD, "hold")?;
    word(answer["hold"]["until"].as_str(), EVENTS, "hold")?;
    word(answer["fail"].as_str(), FAILURES, "answer")
}

/// The requests of a case in the order of their answers: lists of requests sent together, opened.
pub fn flat(case: &Value) -> impl Iterator<Item = &Value> {
    list(case, "requests").flat_map(|entry| match entry.as_array() {
        Some(together) => together.iter().collect::<Vec<_>>(),
        None => vec![entry],
    })
}

/// The members of the list `name` of `value`; none when there is no such list.
pub fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

fn known(value: &Value, keys: &[&str], place: &str) -> Result<()> {
    let unknown = value.as_object().into_iter().flatten().find(|(key, _)| !keys.contains(&key.as_str()));
    match unknown {
        Some((key, _)) => bail!("`{key}` is no key of a {place}; the keys are {}", keys.join(", ")),
        None => Ok(()),
    }
}

fn word(word: Option<&str>, words: &[&str], place: &str) -> Result<()> {
    match word.filter(|word| !words.contains(word)) {
        Some(word) => bail!("`{word}` is no word of a {place}; the words are {}", words.join(", ")),
        None => Ok(()),
    }
}
