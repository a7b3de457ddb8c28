//! `code`: handlers in TypeScript and JavaScript, which the host calls, and in Rust, which are
//! linked (see `#[agent]` in `ensemble-macros`).

use crate::exec::{Answer, Host, Op, Task};
use crate::fault::Fault;
use crate::js;
use crate::json;
use crate::run::Run;
use crate::value::{Str, Value};

/// Calls the handler at `index` in the project's list with JSON text.
///
/// Fails with the `code` of the error that is thrown, or `ERROR`, and its message.
#[inline(never)]
pub fn call<'a>(cx: &'a Run, index: u32, input: &str) -> Op<'a> {
    let host = Host::open(decode, Value::Undefined);
    js::code_call(host.slot(), cx.job(), index, input);
    Op::host(host)
}

/// The same for a step whose code sees or writes state: see [`Run::lend`].
#[inline(never)]
pub fn call_lent<'a>(cx: &'a Run, index: u32, input: &str) -> Op<'a> {
    let host = Host::open(decode, Value::Undefined);
    let lent = cx.lent().map_or(NOTHING_LENT, |lent| lent.json.as_str());
    js::code_call_lent(host.slot(), cx.job(), index, input, lent);
    Op::task(Box::pin(async move {
        let answer = Op::host(host).await?;
        if let Some(lent) = cx.lent() {
            lent.keep(answer.member("state").clone());
        }
        Ok(answer.member("output").clone())
    }))
}

/// What code is lent by a step that uses no state.
const NOTHING_LENT: &str = r#"{"state":{},"set":[]}"#;

/// The body is JSON, or empty for undefined.
fn decode(answer: Answer, _: &Value) -> Result<Value, Fault> {
    if answer.body.is_empty() {
        return Ok(Value::Undefined);
    }
    let text = Str::from_utf8(answer.body).ok();
    let value = text.and_then(|text| json::lazy(&text).ok());
    value.ok_or_else(|| Fault::message("the handler's result cannot be read"))
}

/// Begins a call of a handler written in Rust; `#[agent]` expands to this.
pub fn begin(cx: &Run) {
    // Of an attempt that is made again the last counts.
    if let Some(lent) = cx.lent() {
        lent.keep(Value::Undefined);
    }
}

/// What a handler written in Rust may return.
#[diagnostic::on_unimplemented(
    message = "a handler returns `Value` or `Result<Value, Fault>`",
    label = "this is neither"
)]
pub trait Output {
    /// The same as the result of a step.
    ///
    /// # Errors
    /// When the handler failed.
    fn into_output(self) -> Result<Value, Fault>;
}

impl Output for Value {
    fn into_output(self) -> Result<Value, Fault> {
        Ok(self)
    }
}

impl<E: Into<Fault>> Output for Result<Value, E> {
    fn into_output(self) -> Result<Value, Fault> {
        self.map_err(Into::into)
    }
}

/// The result of a handler written in Rust as an operation; `#[agent]` expands to this.
pub fn finished<'a>(output: impl Output) -> Op<'a> {
    Op::ready(output.into_output())
}

/// An asynchronous handler written in Rust as an operation; `#[agent]` expands to this.
pub fn pending<'a, T: Output>(handler: impl Future<Output = T> + 'a) -> Op<'a> {
    let task: Task<'a, Value> = Box::pin(async move { handler.await.into_output() });
    Op::task(task)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn results_are_json_or_undefined() {
        assert_eq!(decode(Answer::default(), &Value::Undefined).unwrap(), Value::Undefined);
        let answer = Answer { body: b"[1,2]".to_vec(), ..Answer::default() };
        assert_eq!(decode(answer, &Value::Undefined).unwrap().at(1), Value::Number(2.0));
    }
}
