//! Messages of JSON-RPC 2.0.

use crate::json::{self, Json};
use crate::value::{Object, Str, Value};

/// The most messages of a batch; each may be a run.
const BATCH: usize = 50;

/// Numbers beyond this one are not the same when they are written again.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// What a client sends at once.
pub(super) enum Incoming {
    One(Message),
    /// Several messages, each or what is wrong with it.
    Batch(Vec<Result<Message, Problem>>),
}

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
    pub(super) params: Value,
}

/// Why there is no result.
pub(super) struct Problem {
    code: i64,
    message: String,
    /// More of it: JSON.
    data: Option<String>,
}

impl Incoming {
    /// Reads a body; whether it may be a batch is the protocol version's to say.
    pub(super) fn read(body: &[u8], batches: bool) -> Result<Incoming, Problem> {
        let text = Str::from_utf8(body.to_vec()).map_err(|_| Problem::parse("the message is not UTF-8"))?;
        let message = json::parse(&text).map_err(|error| Problem::parse(error.message))?;
        let Some(batch) = message.as_array() else { return Message::of(&message).map(Incoming::One) };
        if !batches {
            let message = "this version of the protocol has no batches: send one message a request";
            return Err(Problem::invalid_request(message));
        }
        match batch.items.len() {
            1..=BATCH => Ok(Incoming::Batch(batch.items.iter().map(Message::of).collect())),
            _ => Err(Problem::invalid_request("a batch has 1 to 50 messages")),
        }
    }
}

impl Message {
    fn of(message: &Value) -> Result<Message, Problem> {
        if message.as_object().is_none() || !message.member("jsonrpc").is_str("2.0") {
            return Err(Problem::invalid_request("a message is an object with `\"jsonrpc\": \"2.0\"`"));
        }
        let id = message.member("id");
        let Some(method) = message.member("method").as_text() else {
            let is_answer =
                !message.member("result").is_undefined() || !message.member("error").is_undefined();
            let problem = || Problem::invalid_request("`method` must be a text");
            return if is_answer { Ok(Message::Other) } else { Err(problem()) };
        };
        if id.is_undefined() {
            return Ok(Message::Other);
        }
        if id.as_text().is_none() && !id.as_number().is_some_and(|number| number.abs() <= LARGEST) {
            return Err(Problem::invalid_request("`id` must be a text, or a number that JSON can say"));
        }
        let params = message.member("params").clone();
        Ok(Message::Request(Request { id: id.clone(), method: method.clone(), params }))
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

    /// Refuses parameters that have no names.
    pub(super) fn check(&self) -> Result<(), Problem> {
        match &self.params {
            Value::Undefined => Ok(()),
            given if given.as_object().is_some() => Ok(()),
            _ => Err(Problem::invalid_params("`params` must be an object")),
        }
    }

    /// The message that answers it; a result is JSON.
    pub(super) fn answered(&self, result: Result<String, Problem>) -> Json {
        match result {
            Ok(result) => {
                let mut json = begun(&self.id);
                json.field_json("\"result\":", &result);
                json.raw("}");
                json
            }
            Err(problem) => problem.answer(&self.id),
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

    /// The message that tells it of what has no id that can be named.
    pub(super) fn of_nobody(&self) -> Json {
        self.answer(&Value::Null)
    }

    fn answer(&self, id: &Value) -> Json {
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
        match Incoming::read(text.as_bytes(), false).map_err(|problem| problem.code)? {
            Incoming::One(message) => Ok(message),
            Incoming::Batch(_) => unreachable!(),
        }
    }

    fn request(text: &str) -> Request {
        let Ok(Message::Request(request)) = read(text) else { unreachable!("{text}") };
        request
    }

    #[test]
    fn requests_have_an_id() {
        let request = request(r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"t"}}"#);
        assert_eq!((request.tool(), request.method.as_str()), (Some("t"), "tools/call"));
        assert!(request.arguments().ok().unwrap().as_object().is_some());
        assert_eq!(request.answered(Ok("{}".into())).as_str(), r#"{"jsonrpc":"2.0","id":7,"result":{}}"#);
        let problem = Problem::invalid_params("no").with_data(Some("[1]".into()));
        assert_eq!(
            request.answered(Err(problem)).as_str(),
            r#"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"no","data":[1]}}"#
        );
    }

    #[test]
    fn ids_come_back_as_they_were() {
        for id in ["0", "-1", "1.5", "9007199254740991", r#""""#, r#""1""#, r#""__proto__""#] {
            let request = request(&[r#"{"jsonrpc":"2.0","method":"ping","id":"#, id, "}"].concat());
            let answer = request.answered(Ok("1".into()));
            assert_eq!(answer.as_str(), [r#"{"jsonrpc":"2.0","id":"#, id, r#","result":1}"#].concat());
        }
        for id in ["null", "true", "[]", "{}", "1e400", "9007199254740993"] {
            let text = [r#"{"jsonrpc":"2.0","method":"ping","id":"#, id, "}"].concat();
            assert_eq!(read(&text).err(), Some(-32600), "{id}");
        }
    }

    #[test]
    fn parameters_have_names() {
        for (params, fits) in [("{}", true), ("[]", false), ("null", false), ("1", false)] {
            let text = [r#"{"jsonrpc":"2.0","method":"ping","id":1,"params":"#, params, "}"].concat();
            assert_eq!(request(&text).check().is_ok(), fits, "{params}");
        }
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
            (r#"{"jsonrpc":"2.0","id":1,"method":1}"#, -32600),
        ] {
            assert_eq!(read(text).err(), Some(code), "{text}");
        }
    }

    #[test]
    fn a_batch_has_some_messages() {
        let batch = |count: usize| ["[", &vec!["1"; count].join(","), "]"].concat();
        let read = |text: &str| match Incoming::read(text.as_bytes(), true) {
            Ok(Incoming::Batch(messages)) => Ok(messages.len()),
            Ok(Incoming::One(_)) => unreachable!(),
            Err(problem) => Err(problem.code),
        };
        assert_eq!((read(&batch(1)), read(&batch(BATCH))), (Ok(1), Ok(BATCH)));
        assert_eq!((read(&batch(0)), read(&batch(BATCH + 1))), (Err(-32600), Err(-32600)));
    }
}
