//! One way of showing who one is.

use super::jwt;
use super::setting::secret;
use crate::diag::{Code, Diagnostic, one_of};
use crate::source::Span;
use crate::syntax::ast::{AuthMethod, Setting, Signature, SignatureScheme};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::syntax::trigger::seconds::seconds;
use crate::yaml::Node;

const TYPES: &[&str] = &["bearer", "basic", "api_key", "signature", "jwt"];
const SCHEMES: &[&str] = &["default", "stripe", "github", "slack", "standard-webhooks"];
/// How old a signature may be when nothing says so, in seconds (language §5).
const TOLERANCE: u32 = 300;
/// Keys of some methods only.
const SPECIAL: &[&str] = &["scheme", "tolerance", "algorithms", "issuer", "audience", "leeway"];
/// The variable with the keys of the Execute API (language §5).
const API_KEYS: &str = "API_KEYS";

/// An entry of `methods`: a word, or a map like `auth` itself.
pub(super) fn listed(node: &Node, reader: &mut Reader) -> Option<AuthMethod> {
    if node.as_text().is_some() {
        let word = reader.word(node, "a method of `auth`", TYPES)?;
        return method(word.value, word.span, &Fields::none(node.span), reader);
    }
    let fields = Fields::read(node, &keys::AUTH_METHOD, "a method of `auth`", reader)?;
    typed(&fields, "a method of `auth`", reader)
}

/// The method that `type` and the keys beside it say.
pub(super) fn typed(fields: &Fields, place: &str, reader: &mut Reader) -> Option<AuthMethod> {
    let kind = fields.need("type", place, "add `type: bearer`", reader)?;
    let word = reader.word(kind, &format!("the `type` of {place}"), TYPES)?;
    method(word.value, word.span, fields, reader)
}

fn method(kind: &str, span: Span, fields: &Fields, reader: &mut Reader) -> Option<AuthMethod> {
    let token = kind == "jwt" || (kind == "bearer" && fields.get("secret").is_none());
    let own: &[&str] = match kind {
        "signature" => &["scheme", "tolerance"],
        _ if token => jwt::KEYS,
        _ => &[],
    };
    foreign(kind, own, fields, reader);
    match kind {
        // A misspelt or misplaced secret was reported.
        "bearer" | "jwt" if fields.meant("secret") || fields.misplaced(&["token", "key", "bearer"]) => None,
        _ if token => jwt::jwt(span, fields, reader).map(AuthMethod::Jwt),
        "bearer" => fields.get("secret").and_then(|node| secret(node, reader)).map(AuthMethod::Bearer),
        "api_key" => match fields.get("secret") {
            Some(node) => secret(node, reader).map(AuthMethod::ApiKey),
            None if fields.meant("secret") => None,
            None => Some(AuthMethod::ApiKey(Setting::Env(API_KEYS.to_owned()))),
        },
        "basic" => needed(kind, "${env.BASIC_AUTH_CREDENTIALS}", span, fields, reader).map(AuthMethod::Basic),
        _ => signature(kind, span, fields, reader).map(AuthMethod::Signature),
    }
}

fn signature(kind: &str, span: Span, fields: &Fields, reader: &mut Reader) -> Option<Signature> {
    let scheme = match fields.get("scheme") {
        Some(node) => {
            reader.word(node, "the `scheme` of a signature", SCHEMES).map(|word| scheme(word.value))
        }
        None => Some(SignatureScheme::Default),
    };
    let tolerance = match fields.get("tolerance") {
        Some(node) => seconds(node, "`tolerance`", reader),
        None => Some(TOLERANCE),
    };
    if let (Some(SignatureScheme::Github), Some(entry)) = (scheme, fields.entry("tolerance")) {
        reader.report(
            Diagnostic::new(
                Code::PolicyHasNoEffect,
                entry.key.span,
                "signatures of GitHub have no timestamp to be tolerant of",
            )
            .help("leave `tolerance` out"),
        );
    }
    let secret = needed(kind, "${env.WEBHOOK_SECRET}", span, fields, reader)?;
    Some(Signature { secret, scheme: scheme?, tolerance: tolerance? })
}

fn scheme(word: &str) -> SignatureScheme {
    match word {
        "stripe" => SignatureScheme::Stripe,
        "github" => SignatureScheme::Github,
        "slack" => SignatureScheme::Slack,
        "standard-webhooks" => SignatureScheme::StandardWebhooks,
        _ => SignatureScheme::Default,
    }
}

/// The secret of a method that cannot be without one.
fn needed(kind: &str, example: &str, span: Span, fields: &Fields, reader: &mut Reader) -> Option<Setting> {
    match fields.get("secret") {
        Some(node) => secret(node, reader),
        None => {
            if !fields.meant("secret") && !fields.misplaced(&["token", "key", "bearer"]) {
                let place = format!("`auth` of type `{kind}`");
                reader.missing(span, "secret", &place, &format!("add `secret: {example}`"));
            }
            None
        }
    }
}

/// Reports keys that another method has.
fn foreign(kind: &str, own: &[&str], fields: &Fields, reader: &mut Reader) {
    for entry in SPECIAL.iter().filter(|key| !own.contains(key)).filter_map(|key| fields.entry(key)) {
        let (key, owner) = (&entry.key.value, owner(&entry.key.value));
        let mut diagnostic = Diagnostic::new(
            Code::UnknownKey,
            entry.key.span,
            format!("`auth` of type `{kind}` has no key `{key}`"),
        )
        .note(format!("it is a key of `type: {owner}`"));
        if !own.is_empty() {
            diagnostic = diagnostic.note(format!("a key of `{kind}` is {}", one_of(own)));
        }
        reader.report(diagnostic.help("leave it out, or change the `type`"));
    }
}

fn owner(key: &str) -> &'static str {
    if matches!(key, "scheme" | "tolerance") { "signature" } else { "jwt" }
}
