//! `data` of type vectorize (language §4): an index of vectors. What it is given is checked, and what it gives is
//! named, in `runtime/js/vectorize.js`.

use super::store::{asked, listed};
use crate::exec::Op;
use crate::js;
use crate::json::Json;
use crate::run::Run;
use crate::value::Value;

/// The vectors that are nearest to one. `{matches: [{id, score, …}], ids, count}`
#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "a query has that many settings")]
pub fn query<'a>(
    _cx: &'a Run,
    binding: &'static str,
    vector: &Value,
    top_k: &Value,
    namespace: &Value,
    filter: &Value,
    return_values: &Value,
    return_metadata: &Value,
) -> Op<'a> {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"given\":", vector);
    json.raw(",\"options\":{");
    json.field("\"topK\":", top_k);
    json.field("\"namespace\":", namespace);
    json.field("\"filter\":", filter);
    json.field("\"returnValues\":", return_values);
    json.field("\"returnMetadata\":", return_metadata);
    json.raw("}}");
    call(binding, "query", &json)
}

/// Adds vectors whose ids are new. `{success, mutationId?, count?}`
#[inline(never)]
pub fn insert<'a>(_cx: &'a Run, binding: &'static str, vectors: &Value) -> Op<'a> {
    call(binding, "insert", &given(vectors))
}

/// Adds vectors, or puts them in the place of those with their ids. `{success, mutationId?, count?}`
#[inline(never)]
pub fn upsert<'a>(_cx: &'a Run, binding: &'static str, vectors: &Value) -> Op<'a> {
    call(binding, "upsert", &given(vectors))
}

/// The vectors with these ids. `{vectors: [{id, values, …}], found}`
#[inline(never)]
pub fn get_by_ids<'a>(_cx: &'a Run, binding: &'static str, ids: &Value) -> Op<'a> {
    call(binding, "getByIds", &given(ids))
}

/// Deletes the vectors with these ids. `{success, mutationId?, count?}`
#[inline(never)]
pub fn delete_by_ids<'a>(_cx: &'a Run, binding: &'static str, ids: &Value) -> Op<'a> {
    call(binding, "deleteByIds", &given(ids))
}

fn given(value: &Value) -> Json {
    let mut json = Json::new();
    json.raw("{");
    json.field("\"given\":", value);
    json.raw("}");
    json
}

fn call<'a>(binding: &'static str, method: &'static str, about: &Json) -> Op<'a> {
    asked(listed, |slot| js::vectorize_call(slot, binding, method, about.as_str()))
}
