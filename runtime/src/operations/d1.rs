//! `data` and `storage` of type d1 (language §4): SQL text is constant, values are parameters.

use super::sql;
use crate::exec::{Answer, Decode, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::{self, Json};
use crate::run::Run;
use crate::value::{Object, Str, Value};

/// Runs a statement: its rows, an array that also answers `.rows`, `.results`, `.meta`, `.id` (of
/// the last inserted row), `.changes` and `.success`.
#[inline(never)]
pub fn query<'a>(
    _cx: &'a Run,
    binding: &'static str,
    statement: &'static str,
    parameters: &[Value],
) -> Op<'a> {
    let mut json = Json::new();
    json.raw("[");
    sql::append(&mut json, statement, parameters);
    json.raw("]");
    start(binding, &json, false, single)
}

/// Runs statements as one transaction: a list of what [`query`] gives for each.
#[inline(never)]
pub fn batch<'a>(_cx: &'a Run, binding: &'static str, statements: &[(&'static str, Vec<Value>)]) -> Op<'a> {
    let mut json = Json::new();
    json.raw("[");
    for (statement, parameters) in statements {
        sql::append(&mut json, statement, parameters);
    }
    json.raw("]");
    start(binding, &json, true, several)
}

fn start<'a>(binding: &'static str, statements: &Json, batch: bool, decode: Decode) -> Op<'a> {
    let host = Host::open(decode, Value::Undefined);
    js::d1_run(host.slot(), binding, statements.as_str(), batch);
    Op::host(host)
}

/// The body holds the rows, the head what is known beside them.
fn single(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let rows = Str::from_utf8(answer.body).map_err(|_| unreadable())?;
    let meta = json::lazy(&Str::from(answer.head)).map_err(|_| unreadable())?;
    Ok(rows_of(&rows, &meta))
}

/// The body holds `[[rows, meta]…]`.
fn several(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let text = Str::from_utf8(answer.body).map_err(|_| unreadable())?;
    let results = json::lazy(&text).map_err(|_| unreadable())?;
    let results = results.as_array().ok_or_else(unreadable)?;
    let each = results.items.iter().map(|result| match result.at(0) {
        Value::Json(rows) => Ok(rows_of(rows.text(), &result.at(1))),
        _ => Err(unreadable()),
    });
    each.collect::<Result<Vec<_>, _>>().map(Value::from)
}

fn rows_of(text: &Str, meta: &Value) -> Value {
    let rows = json::lazy(text).unwrap_or_default();
    let named = [
        ("rows", rows.clone()),
        ("results", rows),
        ("meta", meta.clone()),
        ("id", meta.member("last_row_id").clone()),
        ("changes", meta.member("changes").clone()),
        ("success", Value::Bool(true)),
    ];
    let named = named.into_iter().map(|(name, value)| (Str::from_static(name), value));
    Value::rows(text.clone(), Object::from_entries(named.collect()))
}

fn unreadable() -> Fault {
    Fault::coded("D1_ERROR", "the database's answer cannot be read")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn rows_answer_by_name_too() {
        let answer = Answer {
            status: 0,
            head: r#"{"last_row_id":7,"changes":1}"#.into(),
            body: br#"[{"a":1},{"a":2}]"#.to_vec(),
        };
        let rows = single(answer, &Value::Undefined).unwrap();
        assert_eq!(rows.length(), Value::Number(2.0));
        assert_eq!(rows.at(1).member("a"), &Value::Number(2.0));
        assert_eq!(rows.member("rows").at(0).member("a"), &Value::Number(1.0));
        assert_eq!(rows.member("results").length(), Value::Number(2.0));
        assert_eq!(rows.member("id"), &Value::Number(7.0));
        assert_eq!(rows.member("changes"), &Value::Number(1.0));
        assert_eq!(rows.member("success"), &Value::Bool(true));
        assert_eq!(json::stringify(&rows, 0).unwrap(), r#"[{"a":1},{"a":2}]"#);
    }

    #[test]
    fn a_batch_is_a_list_of_rows() {
        let body = br#"[[[{"a":1}],{"changes":0}],[[],{"last_row_id":3}]]"#.to_vec();
        let results = several(Answer { body, ..Answer::default() }, &Value::Undefined).unwrap();
        assert_eq!(results.length(), Value::Number(2.0));
        assert_eq!(results.at(0).at(0).member("a"), &Value::Number(1.0));
        assert_eq!(results.at(1).member("id"), &Value::Number(3.0));
        assert_eq!(results.at(1).length(), Value::Number(0.0));
    }
}
