//! Messages of JSON-RPC 2.0.

use crate::json::{self, Json};
use crate::reply::Response;
use crate::value::{Object, Str, Value};

/// A message of the client.
pub(super) enum Message {
    /// One that wants an answer.
    Request(Request),
    /// A notification, or the answer to a request that nobody made.
    Other,
}

/// A request.
pub(super) struct Request {
    /// A text or a number.
    id: Value,
    pub(super) method: Str,
    /// An object, or undefined.
    pub(super) params: Value,
}

/// Why there is no result.
pub(super) struct Problem {
    code: i64,
    message: String,
    /// More of it: JSON.
    data: Option<String>,
}

impl Message {
    pub(super) fn read(body: &[u8]) -> Result<Message, Problem> {
        let text = Str::from_utf8(body.to_vec()).map_err(|_| Problem::parse("the message is not UTF-8"))?;
        let message = json::parse(&text).map_err(|error| Problem::parse(error.message))?;
        if message.as_array().is_some() {
            return Err(Problem::invalid_request("the protocol has no batches: send one message a request"));
        }
        if message.as_object().is_none() || !message.member("jsonrpc").is_str("2.0") {
            return Err(Problem::invalid_request("a message is an object with `\"jsonrpc\": \"2.0\"`"));
        }
        let (id, params) = (message.member("id"), message.member("params"));
        let Some(method) = message.member("method").as_text() else {
            let is_answer =
                !message.member("result").is_undefined() || !message.member("error").is_undefined();
            let problem = || Problem::invalid_request("`method` must be a text");
            return if is_answer { Ok(Message::Other) } else { Err(problem()) };
        };
        if id.is_undefined() {
            return Ok(Message::Other);
        }
        if id.as_text().is_none() && id.as_number().is_none() {
            return Err(Problem::invalid_request("`id` must be a text or a number"));
        }
        Ok(Message::Request(Request { id: id.clone(), method: method.clone(), params: params.clone() }))
    }
}

impl Request {
    /// The tool that is called.
    pub(super) fn tool(&self) -> Option<&str> {
        if self.method.as_str() == "tools/call" { self.params.member("name").as_str() } else { None }
    }

    /// What it is called with.
    pub(super) fn arguments(&self) -> Result<Value, Problem> {
        match self.params.member("arguments") {
            Value::Undefined => Ok(Value::from(Object::new())),
            given if given.as_object().is_some() => Ok(given.clone()),
            _ => Err(Problem::invalid_params("`arguments` must be an object")),
        }
    }

    /// The response with a result, which is JSON.
    pub(super) fn answered(&self, result: Result<String, Problem>) -> Response {
        match result {
            Ok(result) => {
                let mut json = begun(&self.id);
                json.field_json("\"result\":", &result);
                json.raw("}");
                Response::json(200, json)
            }
            Err(problem) => Response::json(200, problem.to_json(&self.id)),
        }
    }
}

impl Problem {
    fn new(code: i64, message: impl Into<String>) -> Problem {
        Problem { code, message: message.into(), data: None }
    }

    fn parse(message: &str) -> Problem {
        Problem::new(-32700, ["the message is not JSON: ", message].concat())
    }

    pub(super) fn invalid_request(message: impl Into<String>) -> Problem {
        Problem::new(-32600, message)
    }

    pub(super) fn unknown_method(method: &str) -> Problem {
        Problem::new(-32601, ["there is no method ", method].concat())
    }

    pub(super) fn invalid_params(message: impl Into<String>) -> Problem {
        Problem::new(-32602, message)
    }

    /// The same with more of it, which is JSON.
    pub(super) fn with_data(self, data: Option<String>) -> Problem {
        Problem { data, ..self }
    }

    /// The response to what is no request.
    pub(super) fn response(&self) -> Response {
        Response::json(400, self.to_json(&Value::Null))
    }

    fn to_json(&self, id: &Value) -> Json {
        let mut json = begun(id);
        json.key("\"error\":");
        json.raw("{\"code\":");
        json.integer(self.code);
        json.field_str("\"message\":", &self.message);
        if let Some(data) = &self.data {
            json.field_json("\"data\":", data);
        }
        json.raw("}}");
        json
    }
}

/// `{"jsonrpc":"2.0","id":…`
fn begun(id: &Value) -> Json {
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"jsonrpc\":", "\"2.0\"");
    json.field("\"id\":", id);
    json
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn read(text: &str) -> Result<Message, i64> {
        Message::read(text.as_bytes()).map_err(|problem| problem.code)
    }

    #[test]
    fn requests_have_an_id() {
        let message =
            read(r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"t"}}"#).ok().unwrap();
        let Message::Request(request) = message else { unreachable!() };
        assert_eq!((request.tool(), request.method.as_str()), (Some("t"), "tools/call"));
        assert!(request.arguments().ok().unwrap().as_object().is_some());
        assert_eq!(request.answered(Ok("{}".into())).body.whole(), r#"{"jsonrpc":"2.0","id":7,"result":{}}"#);
        let problem = Problem::invalid_params("no").with_data(Some("[1]".into()));
        assert_eq!(
            request.answered(Err(problem)).body.whole(),
            r#"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"no","data":[1]}}"#
        );
    }

    #[test]
    fn what_wants_no_answer_is_passed_over() {
        for text in [
            r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{}}"#,
            r#"{"jsonrpc":"2.0","id":1,"error":{}}"#,
        ] {
            assert!(matches!(read(text), Ok(Message::Other)), "{text}");
        }
    }

    #[test]
    fn what_is_no_message_is_told_apart() {
        for (text, code) in [
            ("{", -32700),
            ("", -32700),
            ("[]", -32600),
            ("1", -32600),
            (r#"{"id":1,"method":"ping"}"#, -32600),
            (r#"{"jsonrpc":"2.0","id":1}"#, -32600),
            (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
            (r#"{"jsonrpc":"2.0","id":1,"method":1}"#, -32600),
        ] {
            assert_eq!(read(text).err(), Some(code), "{text}");
        }
    }
}
