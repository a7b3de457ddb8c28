//! `think`: a model is asked.

mod asks;
mod prompt;
mod settings;
mod who;

use super::{Owner, store};
use crate::catalog::Routing;
use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::{ThinkCall, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::reader::Reader;
use crate::syntax::{keys, schema};
use crate::yaml::{Node, NodeKind};

/// Milliseconds, when `timeout` is absent.
const TIMEOUT: f64 = 120_000.0;

/// What is written of a `think`.
struct Written<'n, 'o> {
    owner: &'o Owner<'n>,
    fields: Fields<'n>,
}

/// Reads the `config` of `think`.
pub(super) fn think(owner: &Owner, reader: &mut Reader) -> Option<ThinkCall> {
    let fields = match owner.config() {
        Some(config) => Fields::read(config, &keys::THINK, "`config` of `think`", reader)?,
        None => Fields::none(owner.span),
    };
    let written = Written { owner, fields };
    let who = who::who(&written, reader);
    let asks = asks::asks(&written, reader);
    let hottest = who.as_ref().map(|who| who.provider.hottest);
    let settings = settings::settings(&written, hottest, reader);
    let schema = written.get("schema").map(|node| schema::of_answer(node, reader));
    let key = written.get("apiKey").map(|node| key(node, reader));
    let binding = store::binding(written.get("binding"), "AI", reader);
    let timeout = written.get("timeout").map_or(Some(TIMEOUT), |node| settings::timeout(node, reader));
    let in_pieces = in_pieces(&written, reader);
    let who = who?;
    unused(&written, who.routing, reader);
    settings::unused(&written, who.provider, reader);
    let asks = asks.filter(|asks| asks::answered(asks, who.provider, reader));
    Some(ThinkCall {
        span: written.get("binding").map_or(owner.span, |node| node.span),
        provider: who.provider,
        routing: who.routing,
        model: who.model,
        endpoint: who.endpoint,
        asks: asks?,
        settings: settings?,
        schema: all(schema)?,
        key: all(key)?,
        binding: binding?,
        timeout: timeout?,
        in_pieces: in_pieces?,
    })
}

/// A value that may be absent; nothing when it is wrong.
#[expect(clippy::option_option, reason = "absent and wrong are two things")]
fn all<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        Some(None) => None,
        Some(Some(value)) => Some(Some(value)),
        None => Some(None),
    }
}

impl<'n> Written<'n, '_> {
    fn get(&self, key: &str) -> Option<&'n Node> {
        self.fields.get(key)
    }

    /// What a step's `input` says instead of `config` (language §9).
    fn instead(&self, key: &str) -> Option<&Tree> {
        let TreeKind::Map(members) = &self.owner.input?.kind else { return None };
        members.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// A constant text, of `input` or of `config`.
    fn word(&self, key: &str, reader: &mut Reader) -> Result<Option<Spanned<String>>, ()> {
        let what = format!("`{key}`");
        match (self.instead(key), self.get(key)) {
            (Some(Tree { kind: TreeKind::String(word), span }), _) => {
                Ok(Some(Spanned::new(word.clone(), *span)))
            }
            (Some(other), _) => {
                reader.no_hole(other.span, &what);
                Err(())
            }
            (None, Some(node)) => reader.constant(node, &what).map(Some).ok_or(()),
            (None, None) => Ok(None),
        }
    }
}

/// A key: nobody should write it into a file.
fn key(node: &Node, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.scalar(node, "`apiKey`")?;
    if let TreeKind::String(text) = &tree.kind
        && !text.is_empty()
    {
        reader.report(
            Diagnostic::new(Code::LiteralSecret, node.span, "this secret stands in the project's files")
                .note("everyone who can read the files or the Worker's code can read it")
                .help("write `${env.API_KEY}`, and set it with `npx wrangler secret put API_KEY`"),
        );
    }
    Some(tree)
}

/// `stream`. What is checked as a whole does not come in pieces.
fn in_pieces(written: &Written, reader: &mut Reader) -> Option<bool> {
    let Some(entry) = written.fields.entry("stream") else { return Some(false) };
    let streams = reader.bool(&entry.value, "`stream`")?;
    let whole = ["schema", "input"].into_iter().find(|key| written.get(key).is_some());
    if let (true, Some(key)) = (streams, whole) {
        reader.later(entry.key.span, &format!("`stream: true` beside `{key}`"), "a streamed answer");
        return None;
    }
    Some(streams)
}

/// Warns of keys that mean nothing where no request goes out.
fn unused(written: &Written, routing: Routing, reader: &mut Reader) {
    if let (Routing::Cloudflare, Some(entry)) = (routing, written.fields.entry("apiKey")) {
        reader.report(
            Diagnostic::new(
                Code::IgnoredKey,
                entry.key.span,
                "`apiKey` has no effect with `routing: cloudflare`",
            )
            .note("the binding of Workers AI needs no key")
            .help("remove it, or write `routing: direct`"),
        );
    }
}

/// Whether a node is one hole, as far as its looks tell.
fn is_hole(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::String(text, _) if text.value.trim_start().starts_with("${"))
}
