//! What is asked: a prompt, messages, or texts to make vectors of.

use super::{Written, is_hole, prompt};
use crate::catalog::Provider;
use crate::diag::{Code, Diagnostic};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::Span;
use crate::syntax::ast::{Asks, Message, Speaker, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

const HELP: &str = "add `prompt:`, or `messages:` with a list of `{role, content}`";

pub(super) fn asks(written: &Written, reader: &mut Reader) -> Option<Asks> {
    if let Some(input) = written.get("input") {
        return vectors(written, input, reader);
    }
    let variables = prompt::variables(written.get("variables"), reader);
    let text = |key: &str, reader: &mut Reader| {
        let node = written.get(key)?;
        Some(prompt::text(node, key, &variables, reader))
    };
    let system = text("systemPrompt", reader);
    let prompt = text("prompt", reader);
    let image = written.get("image").map(|node| reader.scalar(node, "`image`"));
    let (given, said) = match written.get("messages") {
        Some(node) if is_hole(node) => (Some(reader.tree(node)), Some(Vec::new())),
        Some(node) => (None, messages(node, reader)),
        None => (None, Some(Vec::new())),
    };
    let (system, prompt, image) = (super::all(system)?, super::all(prompt)?, super::all(image)?);
    let mut said = said?;
    let prompt = match prompt {
        None if said.is_empty() && given.is_none() => Some(usual(written, reader)?),
        prompt => prompt,
    };
    match (prompt, image) {
        (Some(content), image) => said.push(Message { role: Speaker::User, content, image }),
        (None, Some(image)) => {
            let help = "add `prompt:`, which it stands beside";
            reader.report(
                Diagnostic::new(Code::MissingKey, image.span, "`image` stands beside a `prompt`").help(help),
            );
            return None;
        }
        (None, None) => {}
    }
    Some(Asks::Chat { system, given, said })
}

/// The prompt of a `think` that has none: `prompt.md` beside an agent, or what its caller says.
fn usual(written: &Written, reader: &mut Reader) -> Option<Tree> {
    let owner = written.owner;
    if owner.place == "an agent" {
        if let Some(prompt) = prompt::beside(reader) {
            return Some(prompt);
        }
        if owner.closed.is_none_or(|inputs| inputs.iter().any(|input| input.name.value == "prompt")) {
            return Some(input_prompt(written.fields.span));
        }
    }
    let told = ["prompt", "messages"].iter().any(|key| written.fields.meant(key)) || owner.misplaced;
    if !told {
        reader.missing(written.fields.span, "prompt", "the `config` of `think`", HELP);
    }
    None
}

/// `${input.prompt}`
fn input_prompt(span: Span) -> Tree {
    let object = Box::new(Expr { kind: ExprKind::Name("input".into()), span });
    let name = Name { text: "prompt".into(), span };
    let member = ExprKind::Member { object, name, optional: false };
    Tree { kind: TreeKind::Hole(Expr { kind: member, span }), span }
}

fn messages(node: &Node, reader: &mut Reader) -> Option<Vec<Message>> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`messages`", "a list of messages, or one `${…}`");
        return None;
    };
    if items.is_empty() {
        reader.invalid(node.span, "`messages` is empty", "write at least one `{role, content}`");
        return None;
    }
    let all: Vec<Option<Message>> = items.iter().map(|item| message(item, reader)).collect();
    all.into_iter().collect()
}

fn message(node: &Node, reader: &mut Reader) -> Option<Message> {
    let fields = Fields::read(node, &keys::MESSAGE, "a message", reader)?;
    let role = fields.need("role", "a message", "add `role: user`", reader).and_then(|node| {
        let names = Speaker::ALL.map(|(name, _)| name);
        let word = reader.word(node, "`role`", &names)?;
        Speaker::ALL.iter().find(|(name, _)| *name == word.value).map(|(_, role)| *role)
    });
    let content = fields
        .need("content", "a message", "add `content:`", reader)
        .and_then(|node| prompt::inline(node, "`content`", reader));
    Some(Message { role: role?, content: content?, image: None })
}

/// Whether the provider answers what is asked; reported when it does not.
pub(super) fn answered(asks: &Asks, provider: &Provider, reader: &mut Reader) -> bool {
    match asks {
        Asks::Vectors(input) if provider.embeddings.is_none() => {
            let help = "choose a provider that does, such as `openai` or `workers-ai`";
            reader.invalid(input.span, format!("{} makes no vectors of texts", provider.name), help);
            false
        }
        _ => true,
    }
}

/// Texts to make vectors of stand alone.
fn vectors(written: &Written, input: &Node, reader: &mut Reader) -> Option<Asks> {
    for key in ["prompt", "systemPrompt", "messages", "image", "schema"] {
        written.fields.exclude("input", key, reader);
    }
    if matches!(input.kind, NodeKind::Null | NodeKind::Mapping(_)) {
        reader.wrong_type(input, "`input`", "a text, or a list of texts");
        return None;
    }
    Some(Asks::Vectors(reader.tree(input)))
}
