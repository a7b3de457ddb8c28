//! Messages, as Anthropic takes them.

use super::super::convert::to_ref;
use super::super::rir::{Given, JsonPart, Think};
use super::super::tree;
use super::answer::Answer;
use super::body::{self, Asked, Body, boolean, joined, list, map, raw, string, tidy};
use super::text_or_empty;
use crate::catalog::Structured;
use crate::resolve::hir::{Message, Speaker, ThinkCall, ThinkSetting, Tree, TreeKind};
use crate::source::Span;

/// The tool that a model is told to use where its answers cannot be held to a schema otherwise.
const TOOL: &str = "answer";

/// Adds the model and how it is to answer.
pub(super) fn settings(body: &mut Body, call: &ThinkCall, answer: &Answer) {
    body.set("model", call.model.clone());
    let limited = call.settings.iter().any(|(setting, _)| *setting == ThinkSetting::MaxTokens);
    if let (false, Some(longest)) = (limited, call.provider.longest) {
        #[expect(clippy::cast_precision_loss, reason = "no answer is that long")]
        let kind = TreeKind::Number(longest as f64);
        body.set(&call.provider.limit, Tree { kind, span: Span::default() });
    }
    for (setting, value) in &call.settings {
        match setting {
            ThinkSetting::Temperature => body.set("temperature", value.clone()),
            ThinkSetting::MaxTokens => body.set(&call.provider.limit, value.clone()),
            ThinkSetting::TopP => body.set("top_p", value.clone()),
            ThinkSetting::Stop => body.set("stop_sequences", listed(value)),
            // Reported where it is written: Anthropic has none of these.
            ThinkSetting::Seed | ThinkSetting::FrequencyPenalty | ThinkSetting::PresencePenalty => {}
        }
    }
    if call.in_pieces {
        body.set("stream", boolean(true));
    }
    let Some(schema) = &answer.schema else { return };
    match answer.structured {
        Structured::Prompt | Structured::Json => {}
        Structured::Schema if answer.is_strict => {
            let format = map([("type", string("json_schema")), ("schema", schema.clone())]);
            body.set("output_config", map([("format", format)]));
        }
        Structured::Schema | Structured::Tool => {
            let tool = map([
                ("name", string(TOOL)),
                ("description", string("Gives the answer")),
                ("input_schema", schema.clone()),
            ]);
            body.set("tools", list(vec![tool]));
            body.set("tool_choice", map([("type", string("tool")), ("name", string(TOOL))]));
        }
    }
}

fn listed(value: &Tree) -> Tree {
    match value.kind {
        TreeKind::String(_) | TreeKind::Text(_) => list(vec![value.clone()]),
        _ => value.clone(),
    }
}

/// The messages; what the system says stands beside them.
pub(super) fn chat(mut body: Body, asked: &Asked, think: &mut Think) {
    let unit = body.unit;
    let says = asked.said.iter().filter(|message| message.role == Speaker::System);
    let system =
        says.map(|message| message.content.clone()).fold(asked.system.clone(), |all, text| match all {
            Some(all) => Some(joined(&all, &text)),
            None => Some(text),
        });
    let others = asked.said.iter().filter(|message| message.role != Speaker::System);
    let said: Vec<Vec<JsonPart>> =
        others.map(|message: &Message| body::message(unit, message, with_image, "anthropic")).collect();
    if let Some(given) = asked.given {
        think.head = body.open(false);
        think.given = Some(Given {
            wire: "anthropic",
            system: text_or_empty(unit, system.as_ref()),
            messages: to_ref(tree::value(unit, given)),
        });
        think.tail = said;
        return;
    }
    if let Some(system) = system {
        body.set_text("system", &system);
    }
    think.head = body.open(true);
    body::append(&mut think.head, said);
}

fn with_image(text: Vec<JsonPart>, image: JsonPart) -> Vec<JsonPart> {
    let mut parts =
        vec![raw("[{\"type\":\"image\",\"source\":"), image, raw("},{\"type\":\"text\",\"text\":")];
    parts.extend(text);
    parts.push(raw("}]"));
    tidy(parts)
}
