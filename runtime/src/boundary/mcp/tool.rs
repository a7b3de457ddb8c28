//! A tool: an ensemble that may be called.

use super::message::Problem;
use crate::app::Trigger;
use crate::boundary::answer;
use crate::boundary::layers::Call;
use crate::fault::Fault;
use crate::input::Violation;
use crate::js;
use crate::json::{self, Json};
use crate::reply::{Kind, Reply, Response};
use crate::value::{Str, Value};

/// A tool. Its name is that of its ensemble.
pub struct Tool {
    /// The ensemble, and who may call it.
    pub trigger: &'static Trigger,
    /// What `tools/list` says of it: JSON.
    pub definition: &'static str,
}

impl Tool {
    /// The call as one of this tool, when its caller may.
    ///
    /// # Errors
    /// With the refusal.
    pub(super) async fn admit(&self, call: &Call) -> Result<Call, Response> {
        let own = call.again(self.trigger);
        for layer in self.trigger.layers {
            if let Some(refusal) = layer.enter(&own).await {
                return Err(refusal);
            }
        }
        Ok(own)
    }

    /// Runs it: a result of `tools/call`, as JSON. A run that fails has one too.
    pub(super) async fn run(&self, call: &Call, arguments: &Value) -> Result<String, Problem> {
        let ensemble = self.trigger.ensemble;
        let slots = ensemble.input.take_value(arguments).map_err(|violations| invalid(&violations))?;
        let answered = (ensemble.run)(&call.run, slots).await.and_then(Reply::into_response);
        let mut json = Json::new();
        json.raw("{\"content\":[");
        match answered {
            Ok(response) => output(response, &mut json),
            Err(fault) => {
                answer::logged(&call.run, &fault);
                text(&told(&fault), &mut json);
                json.raw("],\"isError\":true");
            }
        }
        json.key("\"_meta\":");
        json.raw("{");
        json.field_str("\"executionId\":", call.run.execution_id().as_str());
        json.raw("}}");
        Ok(json.into_string())
    }
}

fn invalid(violations: &[Violation]) -> Problem {
    let list: Vec<String> =
        violations.iter().map(|found| ["`", &found.path, "` ", &found.message].concat()).collect();
    let fault = Fault::violations("", violations);
    Problem::invalid_params(["the arguments are not valid: ", &list.join("; ")].concat())
        .with_data(fault.details().map(str::to_owned))
}

/// What a caller may read of a failure.
fn told(fault: &Fault) -> String {
    [fault.code().as_str(), ": ", &js::redacted(fault.outside_text())].concat()
}

/// A text as the content of a result, and what follows up to the end of the list.
fn text(text: &str, json: &mut Json) {
    json.raw("{");
    json.field_raw("\"type\":", "\"text\"");
    json.field_str("\"text\":", text);
    json.raw("}");
}

/// An output: its body as text, an object also as it is. What answers nothing over HTTP but where to go
/// tells that.
fn output(response: Response, json: &mut Json) {
    let to = response.header("location").map(str::to_owned);
    let Response { status, kind, body, .. } = response;
    let (body, is_json) = (body.whole(), kind == Kind::Json);
    if body.is_empty() {
        if let Some(to) = to {
            text(&to, json);
        }
    } else if is_json && body.starts_with('"') {
        let value = json::parse(&Str::from(body.as_str())).unwrap_or_default();
        text(value.as_str().unwrap_or_default(), json);
    } else {
        text(&body, json);
    }
    json.raw("]");
    if is_json && body.starts_with('{') {
        json.field_json("\"structuredContent\":", &body);
    }
    json.field_bool("\"isError\":", status >= 400);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Reply;

    #[track_caller]
    fn shows(reply: Reply, expected: &str) {
        let Ok(response) = reply.into_response() else { unreachable!() };
        let mut json = Json::new();
        json.raw("{\"content\":[");
        output(response, &mut json);
        json.raw("}");
        assert_eq!(json.into_string(), expected);
    }

    #[test]
    fn outputs_are_content() {
        let object = json::parse(&Str::from(r#"{"a":1}"#)).unwrap_or_default();
        shows(
            Reply::value(200, &object),
            r#"{"content":[{"type":"text","text":"{\"a\":1}"}],"structuredContent":{"a":1},"isError":false}"#,
        );
        shows(
            Reply::value(404, &Value::from("none")),
            r#"{"content":[{"type":"text","text":"none"}],"isError":true}"#,
        );
        shows(
            Reply::raw(200, &Value::from("{plain}")),
            r#"{"content":[{"type":"text","text":"{plain}"}],"isError":false}"#,
        );
        shows(Reply::empty(204), r#"{"content":[],"isError":false}"#);
        shows(
            Reply::redirect(302, "https://example.com/".into()),
            r#"{"content":[{"type":"text","text":"https://example.com/"}],"isError":false}"#,
        );
    }
}
