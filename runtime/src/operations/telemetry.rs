//! `telemetry` (language §4): data points of Analytics Engine. What fits in one is checked in
//! `runtime/js/telemetry.js`.

use super::store::asked;
use crate::exec::{Answer, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::run::Run;
use crate::value::{Value, object};

/// Writes a data point; each of its parts is a list, a value alone, or undefined. `{success}`
#[inline(never)]
pub fn write<'a>(
    _cx: &'a Run,
    binding: &'static str,
    blobs: &Value,
    doubles: &Value,
    indexes: &Value,
) -> Op<'a> {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"blobs\":", blobs);
    json.field("\"doubles\":", doubles);
    json.field("\"indexes\":", indexes);
    json.raw("}");
    asked(written, |slot| js::telemetry_write(slot, binding, json.as_str()))
}

fn written(_answer: Answer, _: &Value) -> Result<Value, Fault> {
    Ok(object([("success", Value::Bool(true))]))
}
