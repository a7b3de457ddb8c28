//! OpenAI's chat completions and embeddings, which Groq and others have too.

use super::{Reply, Trouble};
use crate::json::Json;
use crate::value::{Value, array};

/// Reads a chat completion.
///
/// # Errors
/// When it is none, or the model refused.
pub fn read(answer: &Value) -> Result<Reply, Trouble> {
    let choice = answer.member("choices").at(0);
    let message = choice.member("message");
    let stop = choice.member("finish_reason");
    if let Some(why) = message.member("refusal").as_str() {
        return Err(Trouble::Refused(why.to_owned()));
    }
    if stop.is_str("content_filter") {
        return Err(Trouble::Refused(String::new()));
    }
    let text = match message.member("content") {
        Value::String(text) => text.as_str().to_owned(),
        // A limit that leaves no room for an answer.
        Value::Null if stop.is_str("length") => String::new(),
        _ => return Err(Trouble::Unreadable),
    };
    Ok(Reply { text, cut: stop.is_str("length"), ..told(answer) })
}

/// Reads embeddings.
///
/// # Errors
/// When there are none.
pub fn vectors(answer: &Value) -> Result<Reply, Trouble> {
    let data = answer.member("data").as_array().ok_or(Trouble::Unreadable)?;
    let vectors = data.items.iter().map(|one| one.member("embedding").clone()).collect();
    Ok(Reply { vectors: array(vectors), ..told(answer) })
}

/// What is told beside an answer.
pub(super) fn told(answer: &Value) -> Reply {
    let usage = answer.member("usage");
    Reply {
        model: answer.member("model").clone(),
        asked: usage.member("prompt_tokens").as_number(),
        answered: usage.member("completion_tokens").as_number(),
        ..Reply::default()
    }
}

/// Writes messages that are known when the Worker runs, with `system` before them.
#[inline(never)]
pub fn messages(body: &mut Json, system: &str, given: &Value) {
    body.key("\"messages\":[");
    if !system.is_empty() {
        body.item_raw("{\"role\":\"system\",\"content\":");
        body.string(system);
        body.raw("}");
    }
    for message in given.as_array().map(|list| list.items.as_slice()).unwrap_or_default() {
        body.item(message);
    }
}

/// Writes the address of an image: whatever is no address is the image in base64.
#[inline(never)]
pub fn image(body: &mut Json, image: &Value) {
    let text = image.as_str().unwrap_or_default();
    if text.starts_with("https:") || text.starts_with("http:") || text.starts_with("data:") {
        body.string(text);
    } else {
        body.string(&["data:", media_type(text), ";base64,", text].concat());
    }
}

/// The media type that the first bytes of an image in base64 tell.
pub(super) fn media_type(base64: &str) -> &'static str {
    const SIGNS: [(&str, &str); 4] =
        [("iVBOR", "image/png"), ("R0lG", "image/gif"), ("UklGR", "image/webp"), ("/9j/", "image/jpeg")];
    SIGNS.iter().find(|(sign, _)| base64.starts_with(sign)).map_or("image/jpeg", |(_, media)| media)
}
