//! Anthropic's messages.

use super::openai::media_type;
use super::{Reply, Trouble};
use crate::json::{self, Json};
use crate::value::Value;

/// Reads a message: its texts, or what it hands to the one tool that it was told to use.
///
/// # Errors
/// When it is none, or the model refused.
pub fn read(answer: &Value) -> Result<Reply, Trouble> {
    let blocks = answer.member("content").as_array().ok_or(Trouble::Unreadable)?;
    let stop = answer.member("stop_reason");
    let mut text = String::new();
    for block in &blocks.items {
        match block.member("type").as_str() {
            Some("text") => text.push_str(block.member("text").as_str().unwrap_or_default()),
            Some("tool_use") => text.push_str(&json::stringify(block.member("input"), 0).unwrap_or_default()),
            _ => {}
        }
    }
    if stop.is_str("refusal") {
        return Err(Trouble::Refused(text));
    }
    let usage = answer.member("usage");
    Ok(Reply {
        text,
        model: answer.member("model").clone(),
        asked: usage.member("input_tokens").as_number(),
        answered: usage.member("output_tokens").as_number(),
        cut: stop.is_str("max_tokens"),
        ..Reply::default()
    })
}

/// Writes messages that are known when the Worker runs: what the system says stands beside the
/// others, behind `system`.
#[inline(never)]
pub fn messages(body: &mut Json, system: &str, given: &Value) {
    let given = given.as_array().map(|list| list.items.as_slice()).unwrap_or_default();
    let is_system = |message: &&Value| message.member("role").is_str("system");
    let said = given.iter().filter(is_system).filter_map(|message| message.member("content").as_str());
    let said: Vec<&str> = [system].into_iter().filter(|text| !text.is_empty()).chain(said).collect();
    if !said.is_empty() {
        body.key("\"system\":");
        body.string(&said.join("\n\n"));
    }
    body.key("\"messages\":[");
    for message in given.iter().filter(|message| !is_system(message)) {
        body.item(message);
    }
}

/// Writes the source of an image: an address, or the image in base64.
#[inline(never)]
pub fn image(body: &mut Json, image: &Value) {
    let text = image.as_str().unwrap_or_default();
    if text.starts_with("https:") || text.starts_with("http:") {
        body.raw("{\"type\":\"url\",\"url\":");
        body.string(text);
        body.raw("}");
        return;
    }
    let (media, data) = match text.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,")) {
        Some((media, data)) => (media, data),
        None => (media_type(text), text),
    };
    body.raw("{\"type\":\"base64\",\"media_type\":");
    body.string(media);
    body.raw(",\"data\":");
    body.string(data);
    body.raw("}");
}
