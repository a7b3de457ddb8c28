//! Caches of steps and agents: what is kept is a value.

use super::{Entry, Form, through};
use crate::exec::Op;
use crate::fault::Fault;
use crate::json::{self, Json};
use crate::run::Run;
use crate::step::StepCell;
use crate::value::{Object, Str, Value};
use std::cell::Cell;

/// The output of a step, kept or made.
#[inline(never)]
pub fn cached<'a>(
    cx: &'a Run,
    cell: &'a StepCell,
    entry: &'a Entry,
    start: impl FnOnce() -> Op<'a> + 'a,
) -> Op<'a> {
    let work = Box::pin(async move { start().await });
    Op::task(Box::pin(async move {
        let (value, hit) = through(cx, entry, &FORM, work).await?;
        if hit {
            cell.hit();
        }
        Ok(value)
    }))
}

thread_local! {
    /// Whether the call of an agent that ended last was answered by the agent's cache. Its caller
    /// asks at once, in the same poll.
    static HIT: Cell<bool> = const { Cell::new(false) };
}

/// The output of an agent, kept or made.
///
/// # Errors
/// Those of making it.
#[inline(never)]
pub async fn cached_agent<'a>(
    cx: &'a Run,
    entry: &'a Entry,
    start: impl FnOnce() -> Op<'a> + 'a,
) -> Result<Value, Fault> {
    let work = Box::pin(async move { start().await });
    let (value, hit) = through(cx, entry, &FORM, work).await?;
    HIT.set(hit);
    Ok(value)
}

/// The call of an agent that has a cache: `cell` learns whether that answered.
#[inline(never)]
pub fn watched<'a>(cell: &'a StepCell, call: Op<'a>) -> Op<'a> {
    Op::task(Box::pin(async move {
        let value = call.await?;
        if HIT.take() {
            cell.hit();
        }
        Ok(value)
    }))
}

const FORM: Form<'static, Value> = Form { read: &read, write: &|value| Some((write(value), true)) };

/// `{value?, beside?}`: undefined is absent; what lists answer beside their elements stands in `beside`.
fn write(value: &Value) -> String {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"value\":", value);
    json.field("\"beside\":", &beside(value));
    json.raw("}");
    json.into_string()
}

fn read(text: &Str) -> Option<Value> {
    let entry = json::lazy(text).ok().filter(|entry| entry.as_object().is_some())?;
    Some(with(entry.member("value"), entry.member("beside")))
}

/// The members of the rows of a query that their JSON does not have; of a list of such rows, those of
/// each.
fn beside(value: &Value) -> Value {
    let (named, items) = match value {
        Value::String(text) => (text.named(), [].as_slice()),
        Value::Json(lazy) => (lazy.named(), [].as_slice()),
        Value::Array(array) => (array.named.as_deref(), array.items.as_slice()),
        _ => return Value::Undefined,
    };
    if let Some(named) = named {
        let own = named.iter().filter(|(name, _)| !ROWS.contains(&name.as_str()));
        let own = own.map(|(name, value)| (name.clone(), value.clone()));
        return Value::from(Object::from_entries(own.collect()));
    }
    let each: Vec<Value> = items.iter().map(beside).collect();
    if each.iter().all(Value::is_undefined) { Value::Undefined } else { Value::from(each) }
}

/// The members that are the rows themselves.
const ROWS: &[&str] = &["rows", "results"];

fn with(value: &Value, beside: &Value) -> Value {
    if let (Some(named), Value::String(text)) = (beside.as_object(), value) {
        let named = Object::from_entries(named.iter().cloned().collect());
        return Value::String(Str::with_members(text.as_str().to_owned(), named, json::said));
    }
    if let Some(named) = beside.as_object() {
        let is_list = value.as_array().is_some();
        let rows = ROWS.iter().filter(|_| is_list).map(|name| (Str::from_static(name), value.clone()));
        let named = named.iter().map(|(name, value)| (name.clone(), value.clone()));
        let mut json = Json::new();
        json.value(value);
        return Value::rows(Str::from(json.into_string()), Object::from_entries(rows.chain(named).collect()));
    }
    match (value.as_array(), beside.as_array()) {
        (Some(items), Some(beside)) => {
            let pairs = items.items.iter().zip(&beside.items);
            Value::from(pairs.map(|(value, beside)| with(value, beside)).collect::<Vec<_>>())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::value::{array, object};

    fn again(value: &Value) -> Value {
        read(&Str::from(write(value))).unwrap()
    }

    #[test]
    fn values_come_back() {
        for value in [
            Value::Undefined,
            Value::Null,
            Value::Bool(false),
            Value::Number(1.5),
            Value::from("a \"b\""),
            array(vec![Value::Null, array(vec![])]),
            object([("a", Value::Number(1.0)), ("value", Value::from("v"))]),
        ] {
            assert_eq!(again(&value), value);
        }
    }

    fn rows(text: &str, id: f64) -> Value {
        let rows = json::lazy(&Str::from(text.to_owned())).unwrap();
        let named = [("rows", rows.clone()), ("results", rows), ("id", Value::Number(id))];
        let named = named.into_iter().map(|(name, value)| (Str::from_static(name), value)).collect();
        Value::rows(Str::from(text.to_owned()), Object::from_entries(named))
    }

    #[test]
    fn rows_answer_by_name_when_they_come_back() {
        let value = again(&rows(r#"[{"a":1}]"#, 7.0));
        assert_eq!(value.at(0).member("a"), &Value::Number(1.0));
        assert_eq!(value.member("rows").at(0).member("a"), &Value::Number(1.0));
        assert_eq!(value.member("id"), &Value::Number(7.0));
        let batch = again(&array(vec![rows("[]", 1.0), rows("[1]", 2.0)]));
        assert_eq!(batch.at(1).member("id"), &Value::Number(2.0));
        assert_eq!(batch.at(1).member("results").length(), Value::Number(1.0));
    }

    #[test]
    fn texts_and_objects_answer_by_name_too() {
        let named = || Object::from_entries(vec![(Str::from_static("model"), Value::from("m"))]);
        let text = Value::String(Str::with_members("{\"a\":1}".into(), named(), json::said));
        assert_eq!((again(&text), again(&text).member("model")), (text.clone(), &Value::from("m")));
        assert_eq!(again(&text).member("a"), &Value::Number(1.0));
        let object = again(&Value::rows(Str::from_static("{\"a\":1}"), named()));
        assert_eq!((object.member("a"), object.member("model")), (&Value::Number(1.0), &Value::from("m")));
        assert!(object.member("rows").is_undefined());
    }

    #[test]
    fn other_texts_are_no_entries() {
        for text in ["", "{", "[1]", "7", "null"] {
            assert!(read(&Str::from(text)).is_none(), "{text}");
        }
    }
}
