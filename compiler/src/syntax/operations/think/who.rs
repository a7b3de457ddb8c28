//! Who is asked: provider, model, and how it is reached.

use super::Written;
use crate::catalog::{Provider, Routing, find_provider, provider_of, providers};
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{Tree, TreeKind};
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Who is asked.
pub(super) struct Who {
    pub(super) provider: &'static Provider,
    pub(super) routing: Routing,
    pub(super) model: Tree,
    pub(super) endpoint: Option<Tree>,
}

/// The provider of a project that names none: it needs no key.
const USUAL: &str = "workers-ai";

pub(super) fn who(written: &Written, reader: &mut Reader) -> Option<Who> {
    let named = written.word("provider", reader).and_then(|word| match word {
        Some(word) => named(&word, reader).map(|found| Some((found, word.span))).ok_or(()),
        None => Ok(None),
    });
    let model = match (written.instead("model"), written.get("model")) {
        (Some(tree), _) => Some(Some(tree.clone())),
        (None, Some(node)) => reader.scalar(node, "`model`").map(Some),
        (None, None) => Some(None),
    };
    let endpoint = written.get("apiEndpoint").map(|node| endpoint(node, reader));
    let routing = written.word("routing", reader).and_then(|word| routing(word, reader));
    let (named, model, endpoint, routing) = (named.ok()?, model?, super::all(endpoint)?, routing.ok()?);
    let provider = match &named {
        Some((provider, _)) => provider,
        None => inferred(model.as_ref(), endpoint.is_some(), reader)?,
    };
    let routing = by(provider, routing, endpoint.as_ref(), written, reader)?;
    if provider.id == "custom" && endpoint.is_none() {
        let span = named.map_or(written.fields.span, |(_, span)| span);
        let help = "add `apiEndpoint:`, the address before `/chat/completions`";
        reader.missing(span, "apiEndpoint", "`provider: custom`", help);
        return None;
    }
    let span = written.fields.span;
    let model = match (model, &provider.model) {
        (Some(model), _) => model,
        (None, Some(usual)) => Tree { kind: TreeKind::String(usual.clone()), span },
        (None, None) => {
            let place = format!("a `think` of {}", provider.name);
            reader.missing(span, "model", &place, "add `model:`");
            return None;
        }
    };
    Some(Who { provider, routing, model, endpoint })
}

fn named(word: &Spanned<String>, reader: &mut Reader) -> Option<&'static Provider> {
    let found = find_provider(&word.value);
    if found.is_none() {
        let valid: Vec<&str> = providers().iter().map(|one| one.id.as_str()).collect();
        let mut diagnostic =
            Diagnostic::new(Code::InvalidValue, word.span, format!("there is no provider `{}`", word.value))
                .note(format!("it is one of {}", one_of(valid.iter())));
        diagnostic = match nearest(&word.value, valid) {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => {
                diagnostic.help("write `provider: custom` with `apiEndpoint`, when it speaks as OpenAI does")
            }
        };
        reader.report(diagnostic);
    }
    found
}

/// The provider that a model tells, where none is named.
fn inferred(model: Option<&Tree>, has_endpoint: bool, reader: &mut Reader) -> Option<&'static Provider> {
    if has_endpoint {
        return find_provider("custom");
    }
    let Some(model) = model else { return find_provider(USUAL) };
    let (found, message) = match &model.kind {
        TreeKind::String(name) => (provider_of(name), format!("`{name}` does not tell whose model it is")),
        _ => (None, "`model` does not tell whose model it is".to_owned()),
    };
    if found.is_none() {
        let names = one_of(providers().iter().map(|one| one.id.as_str()));
        reader.report(
            Diagnostic::new(Code::MissingKey, model.span, message)
                .note(format!("a provider is {names}"))
                .help("add `provider:`"),
        );
    }
    found
}

fn routing(word: Option<Spanned<String>>, reader: &mut Reader) -> Result<Option<(Routing, Span)>, ()> {
    let Some(word) = word else { return Ok(None) };
    let found = Routing::ALL.into_iter().find(|routing| routing.name() == word.value);
    if found.is_none() {
        reader.not_one_of(word.span, "`routing`", &word.value, &Routing::ALL.map(Routing::name));
    }
    found.map(|routing| Some((routing, word.span))).ok_or(())
}

/// How the provider is reached.
fn by(
    provider: &Provider,
    written: Option<(Routing, Span)>,
    endpoint: Option<&Tree>,
    all: &Written,
    reader: &mut Reader,
) -> Option<Routing> {
    let Some((routing, span)) = written else {
        return Some(if endpoint.is_some() { Routing::Direct } else { provider.routing });
    };
    if let (Some(entry), true) = (all.fields.entry("apiEndpoint"), routing != Routing::Direct) {
        reader.report(
            Diagnostic::new(
                Code::ConflictingKeys,
                entry.key.span,
                format!("`apiEndpoint` and `routing: {}` cannot stand together", routing.name()),
            )
            .also(span, "the routing is here")
            .help("keep one of the two"),
        );
        return None;
    }
    if provider.is_reached(routing) {
        return Some(routing);
    }
    let possible: Vec<&str> =
        Routing::ALL.into_iter().filter(|one| provider.is_reached(*one)).map(Routing::name).collect();
    reader.report(
        Diagnostic::new(
            Code::InvalidValue,
            span,
            format!("{} is not reached by `routing: {}`", provider.name, routing.name()),
        )
        .note(format!("it is reached by {}", one_of(possible.iter())))
        .help(format!("write `{}`", possible.first().copied().unwrap_or_default())),
    );
    None
}

/// An address that stands before a provider's paths.
fn endpoint(node: &Node, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.scalar(node, "`apiEndpoint`")?;
    if let TreeKind::String(url) = &tree.kind
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        let help = "write the whole address, such as `https://models.example.com/v1`";
        reader.invalid(node.span, "`apiEndpoint` must begin with `https://` or `http://`", help);
        return None;
    }
    Some(tree)
}
