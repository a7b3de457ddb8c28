//! What an answer is as an output.

use crate::exec::Answer;
use crate::fault::Fault;
use crate::file;
use crate::json;
use crate::value::{Object, Str, Value, object};

/// Set in [`Answer::status`] beside the status when the content type is JSON.
pub(super) const IS_JSON: u32 = 1 << 16;

/// What has no content type and is no text.
const BYTES: &str = "application/octet-stream";

/// The output that an answer is; a failure, unless its status is 200 to 299.
pub(super) fn output(answer: Answer, origin: &Value) -> Result<Value, Fault> {
    let status = status(&answer);
    if (200..300).contains(&status) { Ok(read(answer)) } else { Err(refusal(status, origin)) }
}

/// The same, where redirects are wanted.
pub(super) fn output_or_redirect(answer: Answer, origin: &Value) -> Result<Value, Fault> {
    let status = status(&answer);
    if (200..400).contains(&status) { Ok(read(answer)) } else { Err(refusal(status, origin)) }
}

fn status(answer: &Answer) -> u16 {
    (answer.status & 0xFFFF) as u16
}

fn read(answer: Answer) -> Value {
    let status = status(&answer);
    let headers = json::lazy(&Str::from(answer.head)).unwrap_or_default();
    let (data, body) = if answer.status & IS_JSON != 0 {
        let body = decoded(answer.body);
        (data(&body), Value::String(body))
    } else {
        content(answer.body, headers.member("content-type").as_str())
    };
    object([
        ("status", Value::Number(f64::from(status))),
        ("headers", headers),
        ("data", data),
        ("body", body),
    ])
}

/// Text twice; or a file, and its bytes as base64.
fn content(bytes: Vec<u8>, content_type: Option<&str>) -> (Value, Value) {
    let essence = content_type.map(file::essence_of);
    let is_text = match &essence {
        Some(essence) => file::is_text(essence),
        None => std::str::from_utf8(&bytes).is_ok(),
    };
    if is_text || bytes.is_empty() {
        let text = Value::String(decoded(bytes));
        return (text.clone(), text);
    }
    let file = file::file(Object::new(), essence.unwrap_or_else(|| BYTES.to_owned()), &bytes);
    let body = file.member("base64").clone();
    (file, body)
}

pub(super) fn decoded(bytes: Vec<u8>) -> Str {
    Str::from_utf8(bytes)
        .unwrap_or_else(|error| Str::from(String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// The body as JSON; as text when the upstream's content type was wrong.
fn data(body: &Str) -> Value {
    if body.is_empty() {
        return Value::Null;
    }
    json::lazy(body).unwrap_or_else(|_| Value::String(body.clone()))
}

fn refusal(status: u16, origin: &Value) -> Fault {
    let number = status.to_string();
    let message = [origin.as_str().unwrap_or(""), " answered ", &number].concat();
    let code = if status == 429 { "RATE_LIMIT".to_owned() } else { ["HTTP_", &number].concat() };
    Fault::new(code, message).with_status(status)
}
