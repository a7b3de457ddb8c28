//! The Model Context Protocol over streamable HTTP, revision 2025-06-18: one tool an ensemble. There are
//! no sessions and no streams; each message is answered by itself.
//!
//! The endpoint is the one layer of a trigger of its own, and answers in its stead: a Worker without
//! tools holds nothing of this.

mod message;
mod tool;

pub use tool::Tool;

use super::answer;
use super::layers::{Call, Entering, Layer};
use crate::fault::Fault;
use crate::reply::Response;
use message::{Message, Problem, Request};

/// The revision that is spoken.
const VERSION: &str = "2025-06-18";

/// `/mcp`
pub struct Endpoint {
    /// The result of `initialize`: JSON.
    pub server: &'static str,
    /// All tools.
    pub tools: &'static [Tool],
}

impl Layer for Endpoint {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        Box::pin(async move { Some(self.answer(call).await) })
    }
}

impl Endpoint {
    async fn answer(&'static self, call: &Call) -> Response {
        if is_foreign(call) {
            let message = "a page of another origin may not call tools";
            return answer::refused_by(&call.run, &Fault::coded("FORBIDDEN_ORIGIN", message).answered(403));
        }
        let message = Message::read(&call.body);
        if let Ok(Message::Request(request)) = &message
            && let Some(tool) = request.tool().and_then(|name| self.tool(name))
            && speaks(call)
            && let Ok(admitted) = tool.admit(call).await
        {
            return match request.arguments() {
                Ok(arguments) => request.answered(tool.run(&admitted, &arguments).await),
                Err(problem) => request.answered(Err(problem)),
            };
        }
        match self.open_to(call).await {
            Ok(_) if !speaks(call) => {
                let message = ["the version of the protocol must be ", VERSION].concat();
                Problem::invalid_request(message).response()
            }
            Ok(tools) => match message {
                Ok(Message::Request(request)) => request.answered(self.result(&request, &tools)),
                Ok(Message::Other) => Response::empty(202),
                Err(problem) => problem.response(),
            },
            Err(refusal) => refusal,
        }
    }

    fn tool(&self, name: &str) -> Option<&'static Tool> {
        self.tools.iter().find(|tool| tool.trigger.ensemble.name == name)
    }

    /// The tools that the caller may see; without any, the refusal of one.
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
            "initialize" if request.params.member("protocolVersion").as_str().is_none() => {
                Err(Problem::invalid_params("`protocolVersion` must be a text"))
            }
            "initialize" => Ok(self.server.to_owned()),
            "ping" => Ok("{}".to_owned()),
            "tools/list" if request.params.member("cursor").as_str().is_some() => {
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
}

/// Whether the caller speaks this revision, or does not say which.
fn speaks(call: &Call) -> bool {
    call.headers.get("mcp-protocol-version").is_none_or(|version| version.as_str() == VERSION)
}

/// Whether a browser sends this for a page of another origin: such a page could find a Worker that runs
/// on its visitor's machine.
fn is_foreign(call: &Call) -> bool {
    let Some(origin) = call.headers.get("origin") else { return false };
    let rest = call.url.strip_prefix(origin.as_str());
    !rest.is_some_and(|rest| rest.starts_with('/'))
}
