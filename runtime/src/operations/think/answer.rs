//! From what a provider answered to what the step gives, and back again where that does not fit.

use super::{Question, Reply};
use crate::fault::Fault;
use crate::input::Violation;
use crate::json::{self, Json, bare, said};
use crate::schema::{At, Check, Violations};
use crate::value::{Object, Str, Value};

/// This many violations are told to the model.
const TOLD: usize = 20;

/// Why an answer is not what the schema declares.
pub(super) enum Wrong {
    /// It is no JSON.
    Text,
    /// It does not fit.
    Violations(Vec<Violation>),
}

/// The text of an answer, with the members that it answers beside.
pub(super) fn text(question: &Question, reply: Reply) -> Value {
    let beside = reply.beside(question.call.provider, &question.model);
    Value::String(Str::with_members(reply.text, Object::from_entries(beside.into()), said))
}

/// The value that an answer is, if it fits.
pub(super) fn checked(question: &Question, reply: &Reply, check: Check) -> Result<Value, Wrong> {
    let text = Str::from(bare(&reply.text));
    let value = json::lazy(&text).map_err(|_| Wrong::Text)?;
    let mut violations = Violations::new();
    check(&value, &At::ROOT, &mut violations);
    if !violations.is_empty() {
        return Err(Wrong::Violations(violations.into_list()));
    }
    let beside = reply.beside(question.call.provider, &question.model);
    let beside = Object::from_entries(beside.into());
    Ok(match value {
        Value::Json(lazy) => Value::rows(lazy.text().clone(), beside),
        Value::String(text) => Value::String(Str::with_members(text.as_str().to_owned(), beside, said)),
        other => other,
    })
}

/// The messages with an answer that did not fit, and what is wrong with it.
pub(super) fn again(messages: &str, reply: &Reply, wrong: &Wrong) -> String {
    let answer = if reply.text.is_empty() { "(nothing)" } else { &reply.text };
    let mut json = Json::new();
    json.raw(",{\"role\":\"assistant\",\"content\":");
    json.string(answer);
    json.raw("},{\"role\":\"user\",\"content\":");
    json.string(&wrong.complaint());
    json.raw("}");
    [messages, json.as_str()].concat()
}

impl Wrong {
    fn complaint(&self) -> String {
        let mut text = String::from("Your answer is not the JSON that was asked for.");
        if let Wrong::Violations(violations) = self {
            text.push_str(" These places do not fit the schema:");
            for Violation { path, message, .. } in violations.iter().take(TOLD) {
                let path = if path.is_empty() { "the whole" } else { path.as_ref() };
                [" \n- ", path, ": ", message.as_ref()].iter().for_each(|part| text.push_str(part));
            }
            text.push('\n');
        }
        text.push_str(" Answer again, with the corrected JSON and nothing else.");
        text
    }

    /// The failure of a second answer that does not fit either.
    pub(super) fn fault(self, provider: &str, reply: &Reply) -> Fault {
        let why = match (&self, reply.cut) {
            (_, true) => " was cut off where its `maxTokens` are used up",
            (Wrong::Text, _) => " is not JSON",
            (Wrong::Violations(_), _) => " is not what the schema declares",
        };
        let fault = Fault::coded("INVALID_OUTPUT", ["the answer of ", provider, why].concat());
        match &self {
            Wrong::Violations(violations) => fault.with_violations(violations),
            Wrong::Text => fault,
        }
    }
}
