//! Signed tokens.

use super::setting::{secret, setting};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{Jwt, JwtAlgorithm, Setting};
use crate::syntax::fields::Fields;
use crate::syntax::reader::Reader;
use crate::syntax::trigger::seconds::seconds;
use crate::yaml::Node;

/// The keys of this method alone.
pub(super) const KEYS: &[&str] = &["algorithms", "issuer", "audience", "leeway"];
const ALGORITHMS: &[&str] = &["HS256", "RS256", "ES256"];
/// The variable with the secret (language §5).
const SECRET: &str = "JWT_SECRET";

/// Reads the keys beside `type`, which stands at `span`.
pub(super) fn jwt(span: Span, fields: &Fields, reader: &mut Reader) -> Option<Jwt> {
    let algorithms = match fields.get("algorithms") {
        Some(node) => algorithms(node, reader),
        None => Some(vec![Spanned::new(JwtAlgorithm::Hs256, span)]),
    }?;
    let shared = algorithms.iter().any(|algorithm| algorithm.value == JwtAlgorithm::Hs256);
    let key = match fields.get("secret") {
        Some(node) if shared => secret(node, reader),
        Some(node) => setting(node, "the public key", "${env.JWT_PUBLIC_KEY}", reader),
        None => Some(Setting::Env(SECRET.to_owned())),
    };
    let issuer = fields.get("issuer").map(|node| setting(node, "`issuer`", "${env.JWT_ISSUER}", reader));
    let audience = fields.get("audience").map(|node| audience(node, reader)).unwrap_or_default();
    let leeway = match fields.get("leeway") {
        Some(node) => seconds(node, "`leeway`", reader)?,
        None => 0,
    };
    Some(Jwt { key: key?, algorithms, issuer: issuer.flatten(), audience, leeway })
}

fn algorithms(node: &Node, reader: &mut Reader) -> Option<Vec<Spanned<JwtAlgorithm>>> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    let mut found: Vec<Spanned<JwtAlgorithm>> = Vec::new();
    for item in items {
        if item.as_text().is_some_and(|text| text.value.eq_ignore_ascii_case("none")) {
            let message = "`none` is no signature: everybody could write such tokens";
            reader.invalid(item.span, message, "write `HS256`, `RS256` or `ES256`");
            return None;
        }
        let word = reader.word(item, "an algorithm of tokens", ALGORITHMS)?;
        let algorithm = match word.value {
            "RS256" => JwtAlgorithm::Rs256,
            "ES256" => JwtAlgorithm::Es256,
            _ => JwtAlgorithm::Hs256,
        };
        if found.iter().all(|other| other.value != algorithm) {
            found.push(Spanned::new(algorithm, word.span));
        }
    }
    let shared = |algorithm: &&Spanned<JwtAlgorithm>| algorithm.value == JwtAlgorithm::Hs256;
    if let (Some(shared), true) = (found.iter().find(shared), found.len() > 1) {
        let message = "HS256 cannot stand beside algorithms with a public key";
        let help = "name one, or write two entries in `methods` with a secret of their own";
        reader.invalid(shared.span, message, help);
        return None;
    }
    if found.is_empty() {
        reader.invalid(node.span, "`algorithms` is empty", "write `HS256`, `RS256` or `ES256`");
        return None;
    }
    Some(found)
}

fn audience(node: &Node, reader: &mut Reader) -> Vec<Setting> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    items.iter().filter_map(|item| setting(item, "`audience`", "${env.JWT_AUDIENCE}", reader)).collect()
}
