//! Chat completions and embeddings, as OpenAI, Groq and Workers AI take them.

use super::super::convert::to_ref;
use super::super::rir::{Given, JsonPart, Think};
use super::super::tree;
use super::super::unit::Unit;
use super::answer::Answer;
use super::body::{self, Asked, Body, boolean, map, raw, string, tidy};
use super::text_or_empty;
use crate::catalog::{Structured, Wire};
use crate::resolve::hir::{Message, Speaker, ThinkCall, ThinkSetting, Tree};

/// What the answer's form is called where it needs a name.
const NAME: &str = "answer";

/// Adds the model and how it is to answer.
pub(super) fn settings(body: &mut Body, call: &ThinkCall, answer: &Answer) {
    if !call.is_bound() {
        body.set("model", call.model.clone());
    }
    for (setting, value) in &call.settings {
        body.set(key(*setting, &call.provider.limit), value.clone());
    }
    if call.in_pieces {
        body.set("stream", boolean(true));
        if !call.is_bound() {
            body.set("stream_options", map([("include_usage", boolean(true))]));
        }
    }
    let Some(schema) = &answer.schema else { return };
    let format = match answer.structured {
        Structured::Prompt | Structured::Tool => return,
        Structured::Json => map([("type", string("json_object"))]),
        Structured::Schema if call.provider.wire == Wire::Workers => {
            map([("type", string("json_schema")), ("json_schema", schema.clone())])
        }
        Structured::Schema => {
            let named = map([
                ("name", string(NAME)),
                ("schema", schema.clone()),
                ("strict", boolean(answer.is_strict)),
            ]);
            map([("type", string("json_schema")), ("json_schema", named)])
        }
    };
    body.set("response_format", format);
}

fn key(setting: ThinkSetting, limit: &str) -> &str {
    match setting {
        ThinkSetting::Temperature => "temperature",
        ThinkSetting::MaxTokens => limit,
        ThinkSetting::TopP => "top_p",
        ThinkSetting::Stop => "stop",
        ThinkSetting::Seed => "seed",
        ThinkSetting::FrequencyPenalty => "frequency_penalty",
        ThinkSetting::PresencePenalty => "presence_penalty",
    }
}

/// The messages, the system's first.
pub(super) fn chat(body: Body, asked: &Asked, think: &mut Think) {
    let unit = body.unit;
    let message = |message: &Message| body::message(unit, message, with_image, "openai");
    let said: Vec<Vec<JsonPart>> = asked.said.iter().map(message).collect();
    if let Some(given) = asked.given {
        think.head = body.open(false);
        think.given = Some(Given {
            wire: "openai",
            system: text_or_empty(unit, asked.system.as_ref()),
            messages: to_ref(tree::value(unit, given)),
        });
        think.tail = said;
        return;
    }
    think.head = body.open(true);
    let system = asked.system.clone().map(|content| Message { role: Speaker::System, content, image: None });
    let messages = system.iter().map(message).chain(said).collect();
    body::append(&mut think.head, messages);
}

fn with_image(text: Vec<JsonPart>, image: JsonPart) -> Vec<JsonPart> {
    let mut parts = vec![raw("[{\"type\":\"text\",\"text\":")];
    parts.extend(text);
    parts.push(raw("},{\"type\":\"image_url\",\"image_url\":{\"url\":"));
    parts.push(image);
    parts.push(raw("}}]"));
    tidy(parts)
}

/// The body that asks for vectors.
pub(super) fn vectors(unit: &Unit<'_>, call: &ThinkCall, input: &Tree) -> Vec<JsonPart> {
    let mut body = Body::new(unit);
    if call.is_bound() {
        body.set("text", input.clone());
    } else {
        body.set("model", call.model.clone());
        body.set("input", input.clone());
    }
    body.closed()
}
