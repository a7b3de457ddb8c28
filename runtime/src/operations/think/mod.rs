//! `think`: a model is asked (language §4). What a provider's wire format looks like is known in one
//! module each, and a Worker links those that it asks.

mod answer;
pub mod anthropic;
mod binding;
mod embed;
mod endpoint;
pub mod openai;
mod pieces;
mod reply;
mod tries;
pub mod workers;

pub use binding::Binding;
pub use embed::embed;
pub use endpoint::{Endpoint, Key};
pub use pieces::{Form, Pieces};
pub use reply::{Reply, Trouble};

use crate::exec::Op;
use crate::fault::Fault;
use crate::json::Json;
use crate::policy::Input;
use crate::run::Run;
use crate::schema::Check;
use crate::value::{Str, Value};

/// What of a call is the same each time.
pub struct Call {
    /// What the provider is called.
    pub provider: &'static str,
    /// How it is reached.
    pub way: &'static (dyn Way + Sync),
    /// How its answers are read.
    pub read: Read,
    /// What the answer must be, when that is declared.
    pub schema: Option<Check>,
    /// How often it is asked when it does not answer, the first time included.
    pub tries: u32,
    /// Milliseconds until an answer is given up.
    pub timeout: f64,
}

/// How a provider is reached.
pub trait Way {
    /// Sends a body. Whatever is answered is given, as `{status, retryAfter, body}`.
    fn send<'a>(&'a self, cx: &'a Run, question: &'a Question, body: &str) -> Op<'a>;
}

/// Reads the answer of a provider.
pub type Read = fn(&Value) -> Result<Reply, Trouble>;

/// One call.
pub struct Question {
    call: &'static Call,
    model: Str,
    body: Json,
    address: Option<String>,
    key: Option<String>,
    given: Option<Value>,
}

impl Question {
    /// Asks `model`. The body ends inside its list of messages; [`embed`] wants the whole.
    pub fn new(call: &'static Call, model: &str, body: Json) -> Question {
        Question { call, model: Str::from(model), body, address: None, key: None, given: None }
    }

    /// The same at an address that is computed.
    #[must_use]
    pub fn at(mut self, address: String) -> Question {
        self.address = Some(address);
        self
    }

    /// The same with a key that is computed.
    #[must_use]
    pub fn with_key(mut self, key: String) -> Question {
        self.key = Some(key);
        self
    }

    /// The same, whose messages are `messages`, which the body holds already.
    #[must_use]
    pub fn saying(mut self, messages: &Value) -> Question {
        self.given = Some(messages.clone());
        self
    }
}

/// Who is asked, and what.
impl Input for Question {
    fn write(&self, json: &mut Json) {
        let address = self.address.as_deref().unwrap_or_default();
        for part in [self.call.provider, address, self.model.as_str(), self.body.as_str()] {
            json.item_str(part);
        }
    }
}

/// What ends a body after its messages.
const END: &str = "]}";

/// Asks: the text of the answer, or the value that its schema declares. Both also answer `.text`,
/// `.message`, `.usage`, `.model` and `.provider`. An answer that does not fit the schema is sent
/// back once, with what is wrong with it.
///
/// Fails with `CONFIGURATION`, `RATE_LIMIT`, `HTTP_<status>`, `TIMEOUT`, `NETWORK`, `REFUSED`,
/// `UNREADABLE_ANSWER`, `INTERRUPTED`, `INVALID_MESSAGES`, `INVALID_OUTPUT`.
#[inline(never)]
pub fn ask<'a>(cx: &'a Run, question: &'a Question) -> Op<'a> {
    if question.given.as_ref().is_some_and(|given| !are_messages(given)) {
        let message = "`messages` must be a list of objects with `role` and `content`, at least one";
        return Op::fail(Fault::coded("INVALID_MESSAGES", message));
    }
    Op::task(Box::pin(async move {
        let call = question.call;
        let messages = question.body.as_str();
        let first = tries::reply(cx, question, &[messages, END].concat()).await?;
        let Some(check) = call.schema else { return Ok(answer::text(question, first)) };
        let wrong = match answer::checked(question, &first, check) {
            Ok(value) => return Ok(value),
            Err(wrong) => wrong,
        };
        let again = answer::again(messages, &first, &wrong);
        let second = tries::reply(cx, question, &[&again, END].concat()).await?.after(&first);
        answer::checked(question, &second, check).map_err(|wrong| wrong.fault(call.provider, &second))
    }))
}

fn are_messages(given: &Value) -> bool {
    let is_message = |one: &Value| {
        one.member("role").as_str().is_some() && !matches!(one.member("content"), Value::Undefined)
    };
    given.as_array().is_some_and(|list| !list.items.is_empty() && list.items.iter().all(is_message))
}

/// A setting that is missing where the Worker runs.
fn unset(name: &str, what: &str) -> Fault {
    let message = [
        what,
        " is missing: set ",
        name,
        " with `npx wrangler secret put ",
        name,
        "`, and in `.dev.vars` for local runs",
    ];
    Fault::coded("CONFIGURATION", message.concat())
        .outside("the Worker is not configured to ask a model".to_owned())
}

#[cfg(test)]
mod tests;
