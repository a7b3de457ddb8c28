//! The Model Context Protocol over streamable HTTP: one tool an ensemble. There are no sessions and no
//! streams; each message is answered by itself.
//!
//! The endpoint is the one layer of a trigger of its own, and answers in its stead: a Worker without
//! tools holds nothing of this.

mod message;
mod tool;
mod transport;

pub use tool::Tool;

use super::layers::{Call, Entering, Layer};
use crate::json::Json;
use crate::reply::Response;
use message::{Incoming, Message, Problem, Request};
use transport::{NEWEST, VERSIONS};

/// `/mcp`
pub struct Endpoint {
    /// The Worker's name.
    pub name: &'static str,
    /// All tools.
    pub tools: &'static [Tool],
}

impl Layer for Endpoint {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        Box::pin(async move { Some(self.answer(call).await.unwrap_or_else(|refusal| refusal)) })
    }
}

impl Endpoint {
    /// The answer to an HTTP request.
    ///
    /// # Errors
    /// With the answer to one that is refused.
    async fn answer(&'static self, call: &Call) -> Result<Response, Response> {
        let batches = transport::check(call)?;
        let incoming = match Incoming::read(&call.body, batches) {
            Ok(Incoming::One(Message::Request(request))) => {
                return Ok(Response::json(200, self.respond(&request, call).await?));
            }
            other => other,
        };
        self.open_to(call).await?;
        match incoming {
            Ok(Incoming::Batch(messages)) => self.respond_to_all(messages, call).await,
            Ok(Incoming::One(_)) => Ok(Response::empty(202)),
            Err(problem) => Ok(Response::json(400, problem.of_nobody())),
        }
    }

    /// The message that answers a request.
    ///
    /// # Errors
    /// With the refusal of a caller to whom no tool is open.
    async fn respond(&'static self, request: &Request, call: &Call) -> Result<Json, Response> {
        if let Some(tool) = request.tool().and_then(|name| self.tool(name))
            && let Ok(admitted) = tool.admit(call).await
        {
            let result = match request.arguments() {
                Ok(arguments) => tool.run(&admitted, &arguments).await,
                Err(problem) => Err(problem),
            };
            return Ok(request.answered(result));
        }
        let tools = self.open_to(call).await?;
        Ok(request.answered(request.check().and_then(|()| self.result(request, &tools))))
    }

    /// Answers a batch, one message after the other.
    async fn respond_to_all(
        &'static self,
        messages: Vec<Result<Message, Problem>>,
        call: &Call,
    ) -> Result<Response, Response> {
        let mut answers = Vec::new();
        for message in messages {
            match message {
                Ok(Message::Request(request)) if request.method.is_str("initialize") => {
                    let problem = Problem::invalid_request("`initialize` stands in no batch");
                    answers.push(request.answered(Err(problem)).into_string());
                }
                Ok(Message::Request(request)) => {
                    answers.push(self.respond(&request, call).await?.into_string());
                }
                Ok(Message::Other) => {}
                Err(problem) => answers.push(problem.of_nobody().into_string()),
            }
        }
        if answers.is_empty() {
            return Ok(Response::empty(202));
        }
        Ok(Response::json_text(200, ["[", &answers.join(","), "]"].concat()))
    }

    fn tool(&self, name: &str) -> Option<&'static Tool> {
        self.tools.iter().find(|tool| tool.trigger.ensemble.name == name)
    }

    /// The tools that the caller may see.
    ///
    /// # Errors
    /// Without any, with the refusal of one.
    async fn open_to(&self, call: &Call) -> Result<Vec<&'static Tool>, Response> {
        let mut open = Vec::new();
        let mut refusal = None;
        for tool in self.tools {
            match tool.admit(call).await {
                Ok(_) => open.push(tool),
                Err(response) => {
                    refusal = refusal.filter(|earlier: &Response| earlier.status == 401).or(Some(response));
                }
            }
        }
        match refusal {
            Some(refusal) if open.is_empty() => Err(refusal),
            _ => Ok(open),
        }
    }

    /// The result of every method but the call of a tool that is open to the caller.
    fn result(&self, request: &Request, tools: &[&'static Tool]) -> Result<String, Problem> {
        match request.method.as_str() {
            "initialize" => self.initialize(request),
            "ping" => Ok("{}".to_owned()),
            "tools/list" if !request.params.member("cursor").is_undefined() => {
                Err(Problem::invalid_params("there is no page of this cursor: all tools are on the first"))
            }
            "tools/list" => {
                let definitions: Vec<&str> = tools.iter().map(|tool| tool.definition).collect();
                Ok(["{\"tools\":[", &definitions.join(","), "]}"].concat())
            }
            "tools/call" => Err(match request.tool() {
                Some(name) => Problem::invalid_params(["unknown tool: ", name].concat()),
                None => Problem::invalid_params("`name` must be the name of a tool"),
            }),
            method => Err(Problem::unknown_method(method)),
        }
    }

    /// The version is the client's when it is spoken here, else the newest that is.
    fn initialize(&self, request: &Request) -> Result<String, Problem> {
        let Some(wanted) = request.params.member("protocolVersion").as_str() else {
            return Err(Problem::invalid_params("`protocolVersion` must be a text"));
        };
        let version = VERSIONS.into_iter().find(|version| *version == wanted).unwrap_or(NEWEST);
        let mut json = Json::new();
        json.raw("{");
        json.field_str("\"protocolVersion\":", version);
        json.field_raw("\"capabilities\":", "{\"tools\":{}}");
        json.key("\"serverInfo\":");
        json.raw("{");
        json.field_str("\"name\":", self.name);
        json.field_raw("\"version\":", "\"1.0.0\"");
        json.raw("}}");
        Ok(json.into_string())
    }
}
