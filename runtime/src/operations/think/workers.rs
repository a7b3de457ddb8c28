//! Workers AI. Its models answer in three forms, by their age.

use super::{Reply, Trouble, openai};
use crate::json;
use crate::value::{Value, array};

/// Reads `{response}`, a chat completion, or the `output` of a response.
///
/// # Errors
/// When it is none of them.
pub fn read(answer: &Value) -> Result<Reply, Trouble> {
    if answer.member("choices").as_array().is_some() {
        return openai::read(answer);
    }
    let text = match (answer.member("response"), answer.member("output").as_array()) {
        (Value::String(text), _) => text.as_str().to_owned(),
        (value @ (Value::Object(_) | Value::Array(_) | Value::Json(_)), _) => {
            json::stringify(value, 0).unwrap_or_default()
        }
        (_, Some(output)) => output.items.iter().map(said).collect(),
        _ => return Err(Trouble::Unreadable),
    };
    let usage = answer.member("usage");
    let told = openai::told(answer);
    Ok(Reply {
        text,
        asked: told.asked.or(usage.member("input_tokens").as_number()),
        answered: told.answered.or(usage.member("output_tokens").as_number()),
        ..told
    })
}

/// The texts of a part of an `output`.
fn said(part: &Value) -> String {
    let blocks = part.member("content").as_array().map(|blocks| blocks.items.as_slice()).unwrap_or_default();
    let texts = blocks.iter().filter(|block| block.member("type").is_str("output_text"));
    texts.filter_map(|block| block.member("text").as_str()).collect()
}

/// Reads embeddings: `{data: [[number…]…]}`.
///
/// # Errors
/// When there are none.
pub fn vectors(answer: &Value) -> Result<Reply, Trouble> {
    let data = answer.member("data").as_array().ok_or(Trouble::Unreadable)?;
    Ok(Reply { vectors: array(data.items.clone()), ..openai::told(answer) })
}
