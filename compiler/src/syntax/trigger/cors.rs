//! `cors`: which pages of other origins may read the answers.

use super::seconds::seconds;
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::Cors;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::method::method;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// For how many seconds a preflight counts when nothing says so.
const MAX_AGE: u32 = 86_400;
const ANY: &str = "*";

/// Reads `cors`: a map, or `true` for all origins.
pub(super) fn cors(node: &Node, reader: &mut Reader) -> Option<Cors> {
    match node.kind {
        NodeKind::Bool(true) => return Some(open()),
        NodeKind::Bool(false) => return None,
        _ => {}
    }
    let fields = Fields::read(node, &keys::CORS, "`cors`", reader)?;
    let origin = fields.need("origin", "`cors`", "add `origin: \"https://app.example.com\"`", reader)?;
    let origins = origins(origin, reader);
    let listed = |name: &str, what: &str, reader: &mut Reader| match fields.get(name) {
        Some(node) => words(node, what, reader),
        None => Vec::new(),
    };
    let methods = fields.get("methods").map(|node| methods(node, reader)).unwrap_or_default();
    let headers = listed("headers", "`headers` of `cors`", reader);
    let expose = listed("exposeHeaders", "`exposeHeaders`", reader);
    let credentials = fields.get("credentials").and_then(|node| reader.bool(node, "`credentials`"));
    let max_age = match fields.get("maxAge") {
        Some(node) => seconds(node, "`maxAge`", reader)?,
        None => MAX_AGE,
    };
    if let (Some(true), Some(entry), true) =
        (credentials, fields.entry("credentials"), origins.iter().any(|origin| origin == ANY))
    {
        reader.report(
            Diagnostic::new(
                Code::InvalidValue,
                entry.key.span,
                "`credentials` cannot stand beside the origin `*`",
            )
            .also(origin.span, "every page of the web")
            .note("any page could act in the name of whoever looks at it; browsers refuse such answers")
            .help("list the origins of your pages"),
        );
        return None;
    }
    if origins.is_empty() {
        return None;
    }
    Some(Cors { origins, methods, headers, expose, credentials: credentials.unwrap_or(false), max_age })
}

fn open() -> Cors {
    Cors {
        origins: vec![ANY.to_owned()],
        methods: Vec::new(),
        headers: Vec::new(),
        expose: Vec::new(),
        credentials: false,
        max_age: MAX_AGE,
    }
}

fn origins(node: &Node, reader: &mut Reader) -> Vec<String> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    let mut found = Vec::new();
    for item in items {
        let Some(origin) = reader.constant(item, "`origin`") else { continue };
        match checked(&origin.value) {
            Ok(origin) => found.push(origin),
            Err((why, help)) => reader.invalid(
                item.span,
                format!("`{}` is no origin: {why}", origin.value),
                &format!("write `{help}`"),
            ),
        }
    }
    if items.is_empty() {
        reader.invalid(node.span, "`origin` is empty", "name an origin, or `\"*\"` for all");
    } else if found.len() > 1 && found.iter().any(|origin| origin == ANY) {
        reader.invalid(node.span, "`*` holds for all origins already", "write `\"*\"` alone");
    }
    found
}

/// An origin as browsers send it; inside, what is wrong with it and what to write.
fn checked(origin: &str) -> Result<String, (&'static str, String)> {
    if origin == ANY {
        return Ok(origin.to_owned());
    }
    let lower = origin.to_ascii_lowercase();
    let Some((scheme, host)) = lower.split_once("://") else {
        return Err(("it has no scheme", format!("https://{lower}")));
    };
    let (host, path) = host.split_at(host.find(['/', '?', '#']).unwrap_or(host.len()));
    if !path.is_empty() {
        return Err(("it has a path", format!("{scheme}://{host}")));
    }
    let name = host.strip_prefix("*.").unwrap_or(host);
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    if name.is_empty() || !name.chars().all(fits) {
        return Err(("its host is none", "https://app.example.com` or `https://*.example.com".to_owned()));
    }
    let usual = host.strip_suffix(if scheme == "https" { ":443" } else { ":80" });
    Ok(format!("{scheme}://{}", usual.unwrap_or(host)))
}

fn methods(node: &Node, reader: &mut Reader) -> Vec<String> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    items.iter().filter_map(|item| method(item, "a method of `cors`", reader)).collect()
}

/// Names of headers.
pub(super) fn words(node: &Node, what: &str, reader: &mut Reader) -> Vec<String> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    let mut found = Vec::new();
    for item in items {
        let Some(word) = reader.constant(item, what) else { continue };
        let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if word.value.is_empty() || !word.value.chars().all(fits) {
            reader.invalid(
                item.span,
                format!("`{}` is no name of a header", word.value),
                "write one like `X-Total`",
            );
            continue;
        }
        found.push(word.value.to_ascii_lowercase());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn origins_are_those_that_browsers_send() {
        for (written, sent) in [
            ("*", "*"),
            ("https://App.example.com", "https://app.example.com"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("https://example.com:443", "https://example.com"),
            ("https://*.example.com", "https://*.example.com"),
        ] {
            assert_eq!(checked(written).as_deref(), Ok(sent), "{written}");
        }
        for (wrong, help) in [
            ("example.com", "https://example.com"),
            ("https://example.com/", "https://example.com"),
            ("https://example.com/a?b", "https://example.com"),
        ] {
            assert_eq!(checked(wrong).err().map(|(_, help)| help).as_deref(), Some(help), "{wrong}");
        }
        for wrong in ["https://", "https://a b", "https://a.*.com", "null", "https://*"] {
            assert!(checked(wrong).is_err(), "{wrong}");
        }
    }
}
