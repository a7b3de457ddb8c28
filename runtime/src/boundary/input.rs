//! A trigger's input: the query, then the body's fields, then what the request itself is
//! (language §5). Each part is read only when the ensemble reads something of it.

use super::body::{self, Bodies, Body, invalid_json};
use super::request::{self, Headers, Pairs, Request};
use crate::app::{InputTable, Slots};
use crate::fault::Fault;
use crate::input::{Kind, Read, ReadKey, read_json, read_value};
use crate::json;
use crate::value::{Object, Str, Value};

/// The names of the parts that a request adds to its input; they hide fields of the same names,
/// but not declared inputs.
const PARTS: [&str; 8] = ["body", "params", "query", "cookies", "method", "path", "headers", "url"];

/// Where the parts come from.
pub(crate) struct Source<'a> {
    pub(crate) request: &'a Request<'a>,
    pub(crate) parameters: &'a [(&'static str, &'a str)],
    pub(crate) headers: &'a Headers,
    /// How bodies are read that are not JSON.
    pub(crate) bodies: Option<&'static Bodies>,
    /// The body's content type; asked for only when the body does not look like JSON.
    pub(crate) content_type: &'a dyn Fn() -> Option<Str>,
}

/// The content type of the request that is being handled.
pub(crate) fn content_type() -> Option<Str> {
    Headers::read(&["content-type"]).get("content-type")
}

/// Reads and checks a request's input.
///
/// # Errors
/// `INVALID_JSON`, `INVALID_FORM` or `INVALID_TEXT` (400) for a body that is not what it says,
/// `VALIDATION_ERROR` (422) for inputs that do not fit what is declared.
pub(crate) fn decode(table: &InputTable, source: &Source<'_>, bytes: Vec<u8>) -> Result<Slots, Fault> {
    let mut slots = table.empty();
    let mut from_text = Vec::new();
    let body = body::read(bytes, source.bodies, source.content_type, &mut |text| {
        let read = read_json(text, fields(table), &mut slots);
        if read.is_err() {
            slots.fill(Value::Undefined);
        }
        read
    })?;
    if let Body::Form(pairs) = &body {
        read_fields(pairs, table, &mut slots, &mut from_text);
    }
    if !source.request.query.is_empty() {
        read_fields(&request::pairs(source.request.query), table, &mut slots, &mut from_text);
    }
    read_parameters(table, source.parameters, &mut slots, &mut from_text);
    for read in table.reads {
        read_part(read, table, source, &body, &mut slots)?;
    }
    let checked = table.checked(slots, &|slot| from_text.contains(&slot));
    checked.map_err(|violations| Fault::violations("the input is not valid", &violations))
}

/// The reads that body fields may fill. Those of parts are among them; they are overwritten.
fn fields(table: &InputTable) -> &'static [Read] {
    let only_parts = table.reads.iter().all(|read| part_of(read, table).is_some());
    if only_parts { &[] } else { table.reads }
}

/// Fills what is still empty from the fields of a query or a form, and notes which slots hold
/// their text.
fn read_fields(pairs: &Pairs, table: &InputTable, slots: &mut [Value], from_text: &mut Vec<u16>) {
    for read in table.reads {
        let ReadKey::Field(name) = read.key else { continue };
        let declared = table.declared.iter().find(|input| input.name == name);
        let is_list = declared.and_then(|input| input.kind).is_some_and(Kind::is_list);
        let Some(field) = field(pairs, name, is_list) else { continue };
        if is_filled(read, slots) {
            continue;
        }
        fill(read, &field, slots);
        from_text.extend(read.slot);
    }
}

/// The value of a name: the last one, or where a list is wanted all of them as soon as there are
/// several, or one of the name `name[]`.
fn field(pairs: &Pairs, name: &str, is_list: bool) -> Option<Value> {
    let last = pairs.iter().rfind(|(own, _)| own.as_str() == name).map(|(_, value)| value);
    if !is_list {
        return last.cloned();
    }
    let bracketed = |own: &Str| own.as_str().strip_suffix("[]") == Some(name);
    let named = |own: &Str| own.as_str() == name || bracketed(own);
    let all: Vec<Value> =
        pairs.iter().filter(|(own, _)| named(own)).map(|(_, value)| value.clone()).collect();
    match last {
        // One text may be the whole list: `a,b`.
        Some(last) if all.len() == 1 && matches!(last, Value::String(_)) => Some(last.clone()),
        _ if all.is_empty() => None,
        _ => Some(Value::from(all)),
    }
}

/// A declared input that neither the body nor the query gives is the path's parameter of its name.
fn read_parameters(
    table: &InputTable,
    parameters: &[(&str, &str)],
    slots: &mut [Value],
    from_text: &mut Vec<u16>,
) {
    for input in table.declared {
        let parameter = parameters.iter().find(|(name, _)| *name == input.name);
        let place = slots.get_mut(usize::from(input.slot)).filter(|place| place.is_undefined());
        if let (Some((_, text)), Some(place)) = (parameter, place) {
            *place = Value::from(*text);
            from_text.push(input.slot);
        }
    }
}

fn is_filled(read: &Read, slots: &[Value]) -> bool {
    let own = read.slot.and_then(|slot| slots.get(usize::from(slot)));
    own.is_some_and(|value| !value.is_undefined())
        || read.children.iter().any(|child| is_filled(child, slots))
}

fn fill(read: &Read, value: &Value, slots: &mut [Value]) {
    read_value(value, read.children, slots);
    if let Some(place) = read.slot.and_then(|slot| slots.get_mut(usize::from(slot))) {
        *place = value.clone();
    }
}

/// The parts that no declared input hides.
fn parts(table: &InputTable) -> impl Iterator<Item = &'static str> {
    PARTS.into_iter().filter(|part| table.declared.iter().all(|input| input.name != *part))
}

fn part_of(read: &Read, table: &InputTable) -> Option<&'static str> {
    let ReadKey::Field(name) = read.key else { return None };
    parts(table).find(|part| *part == name)
}

fn read_part(
    read: &Read,
    table: &InputTable,
    source: &Source<'_>,
    body: &Body,
    slots: &mut [Value],
) -> Result<(), Fault> {
    if read.key == ReadKey::Whole {
        let whole = whole(table, source, body)?;
        fill(read, &whole, slots);
    } else if let Some(name) = part_of(read, table) {
        let value = part(name, source, body)?;
        fill(read, &value, slots);
    }
    Ok(())
}

fn part(name: &str, source: &Source<'_>, body: &Body) -> Result<Value, Fault> {
    let request = source.request;
    Ok(match name {
        "body" => match body {
            Body::None => Value::Undefined,
            Body::Json(text) => json::lazy(text).map_err(|error| invalid_json(&error))?,
            Body::Form(pairs) => Value::from(Object::from_entries(pairs.clone())),
            Body::Value(value) => value.clone(),
        },
        "params" => {
            let entries =
                source.parameters.iter().map(|(name, text)| (Str::from_static(name), Value::from(*text)));
            Value::from(Object::from_entries(entries.collect()))
        }
        "query" => Value::from(request::form(request.query)),
        "cookies" => {
            let header = source.headers.get("cookie");
            Value::from(request::cookies(header.as_ref().map_or("", Str::as_str)))
        }
        "method" => request.method.map_or(Value::Undefined, |method| Value::from_static(method.name())),
        "path" => Value::from(request.path),
        "headers" => source.headers.to_value(),
        "url" => Value::from(request.url),
        _ => Value::Undefined,
    })
}

/// All of it: what `${input}` is.
fn whole(table: &InputTable, source: &Source<'_>, body: &Body) -> Result<Value, Fault> {
    let mut object = request::form(source.request.query);
    if let Body::Json(_) | Body::Form(_) = body {
        let fields = part("body", source, body)?;
        for (name, value) in fields.as_object().into_iter().flatten() {
            object.insert(name.clone(), value.clone());
        }
    }
    for name in parts(table) {
        let value = part(name, source, body)?;
        if !value.is_undefined() {
            object.insert(Str::from_static(name), value);
        }
    }
    Ok(Value::from(object))
}

#[cfg(test)]
mod tests;
