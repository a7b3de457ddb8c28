//! Operations and their `config`, every key checked (language §4).

mod code;
mod d1;
mod html;
mod http;
mod service;
mod sql;
mod store;
mod think;

use super::ast::{COOKIES, InputField, Operation, QUEUE, TELEMETRY, Tree};
use super::keys;
use super::reader::Reader;
use crate::catalog;
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// What stands around an operation.
pub(super) struct Owner<'n> {
    /// The whole step or agent.
    pub(super) span: Span,
    /// "a step", "an agent".
    pub(super) place: &'static str,
    /// `config`.
    pub(super) config: Option<&'n Node>,
    /// Whether keys of `config` stand beside it and were reported.
    pub(super) misplaced: bool,
    /// An agent's `handler`.
    pub(super) handler: Option<&'n Node>,
    /// The step's `input`, which a kv `get` without a key reads.
    pub(super) input: Option<&'n Tree>,
    /// The declared inputs, if reading others is an error.
    pub(super) closed: Option<&'n [InputField]>,
}

impl<'n> Owner<'n> {
    /// `config`, or a finding that there is none.
    fn need_config(&self, operation: &str, reader: &mut Reader) -> Option<&'n Node> {
        let config = self.config();
        if config.is_none() && !self.misplaced {
            let help = format!("add `config:` with what `{operation}` needs");
            reader.missing(
                self.span,
                "config",
                &format!("{} with `operation: {operation}`", self.place),
                &help,
            );
        }
        config
    }

    fn config(&self) -> Option<&'n Node> {
        self.config.filter(|node| !matches!(node.kind, NodeKind::Null))
    }
}

/// Reads the operation `name` with what stands around it. Nothing when an error was reported that
/// leaves no operation.
pub(super) fn operation(name: &Spanned<String>, owner: &Owner, reader: &mut Reader) -> Option<Operation> {
    let word = name.value.as_str();
    if !catalog::find(catalog::operations(), word).is_some_and(|operation| operation.built) {
        unknown(name, reader);
        return None;
    }
    if word == "code" {
        return code::code(owner, reader).map(Operation::Code);
    }
    if let Some(script) = code::hook(word, owner, reader) {
        return Some(Operation::Code(script));
    }
    match word {
        "http" => http::http(owner, reader).map(Operation::Http),
        "html" => html::html(owner, reader).map(Operation::Html),
        "queue" => queue(owner, reader),
        "cookies" => {
            let config = owner.need_config(word, reader)?;
            service::service(&COOKIES, &keys::COOKIES, None, config, owner, reader).map(Operation::Service)
        }
        "telemetry" => {
            let config = owner.need_config(word, reader)?;
            let usual = Some("write");
            service::service(&TELEMETRY, &keys::TELEMETRY, usual, config, owner, reader)
                .map(Operation::Service)
        }
        "think" => think::think(owner, reader).map(|call| Operation::Think(Box::new(call))),
        _ => store::store(word, owner, reader),
    }
}

/// `queue`: a list of messages is sent as one.
fn queue(owner: &Owner, reader: &mut Reader) -> Option<Operation> {
    let config = owner.need_config("queue", reader)?;
    let usual = Some(if config.get("messages").is_some() { "batch" } else { "send" });
    service::service(&QUEUE, &keys::QUEUE, usual, config, owner, reader).map(Operation::Service)
}

fn unknown(name: &Spanned<String>, reader: &mut Reader) {
    let word = name.value.as_str();
    if catalog::find(catalog::operations(), word).is_some() {
        return reader.later(name.span, &format!("the operation `{word}`"), "an operation");
    }
    let all = || catalog::operations().iter().map(|operation| operation.name.as_str());
    let usual = match word {
        "function" | "script" | "javascript" | "typescript" => Some("code"),
        "fetch" | "api" | "request" => Some("http"),
        "kv" | "cache" | "r2" => Some("storage"),
        "analytics" | "metrics" => Some("telemetry"),
        "cookie" => Some("cookies"),
        "enqueue" | "publish" | "send" => Some("queue"),
        "d1" | "sql" | "database" | "query" => Some("data"),
        "ai" | "llm" | "chat" | "openai" | "anthropic" | "prompt" => Some("think"),
        _ => nearest(word, all()),
    };
    let mut diagnostic =
        Diagnostic::new(Code::UnknownOperation, name.span, format!("there is no operation `{word}`"))
            .note(format!("an operation is {}", one_of(all())));
    if let Some(usual) = usual {
        diagnostic = diagnostic.help(format!("write `{usual}`"));
    }
    reader.report(diagnostic);
}
