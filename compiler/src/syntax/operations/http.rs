//! `http`: one request.

use super::Owner;
use crate::diag::{Code, Diagnostic};
use crate::expr::Part;
use crate::source::Spanned;
use crate::syntax::ast::{HttpCall, Redirect, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::method::method;
use crate::syntax::policy::constant_limit;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Milliseconds, when `timeout` is absent (language §4).
const TIMEOUT: f64 = 30_000.0;

/// Shorter ones are no tokens.
const SHORTEST: usize = 8;

/// Reads the `config` of `http`.
pub(super) fn http(owner: &Owner, reader: &mut Reader) -> Option<HttpCall> {
    let config = owner.need_config("http", reader)?;
    let fields = Fields::read(config, &keys::HTTP, "`config` of `http`", reader)?;
    let url =
        fields.need("url", "the `config` of `http`", "add `url:`", reader).and_then(|node| url(node, reader));
    let body = fields.get("body").map(|node| reader.tree(node)).filter(|tree| tree.kind != TreeKind::Null);
    let default = if body.is_some() { "POST" } else { "GET" };
    let method =
        fields.get("method").map_or(Some(default.to_owned()), |node| method(node, "`method`", reader));
    let headers = fields.get("headers").map_or(Some(Vec::new()), |node| reader.string_map(node, "`headers`"));
    literal_secrets(headers.as_deref().unwrap_or_default(), reader);
    let query = fields.get("query").map_or(Some(Vec::new()), |node| reader.map(node, "`query`"));
    let timeout =
        fields.get("timeout").map_or(Some(TIMEOUT), |node| constant_limit(node, "30000 when absent", reader));
    let redirect = fields.get("redirect").map_or(Some(Redirect::Follow), |node| redirect(node, reader));
    let largest = fields.get("maxSize").map(|node| reader.count(node, "`maxSize`"));
    let allow_private =
        fields.get("allowPrivate").map_or(Some(false), |node| reader.bool(node, "`allowPrivate`"));
    let headers = headers?;
    Some(HttpCall {
        url: url?,
        method: method?,
        is_form: is_form(&headers, body.as_ref(), reader)?,
        headers,
        body,
        query: query?,
        timeout: timeout?,
        redirect: redirect?,
        largest: match largest {
            Some(largest) => Some(largest?),
            None => None,
        },
        allow_private: allow_private?,
    })
}

fn redirect(node: &Node, reader: &mut Reader) -> Option<Redirect> {
    let word = reader.word(node, "`redirect`", &["follow", "manual", "error"])?;
    Some(match word.value {
        "manual" => Redirect::Manual,
        "error" => Redirect::Error,
        _ => Redirect::Follow,
    })
}

/// Whether the body is a form by its content type.
fn is_form(headers: &[(Spanned<String>, Tree)], body: Option<&Tree>, reader: &mut Reader) -> Option<bool> {
    let Some(body) = body else { return Some(false) };
    let given = headers.iter().find(|(name, _)| name.value.eq_ignore_ascii_case("content-type"));
    let Some((_, Tree { kind: TreeKind::String(text), span })) = given else { return Some(false) };
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" && !matches!(body.kind, TreeKind::String(_) | TreeKind::Text(_)) {
        reader.later(*span, "a body as `multipart/form-data`", "a content type of values");
        return None;
    }
    let is_form = essence == "application/x-www-form-urlencoded";
    if is_form
        && !matches!(
            body.kind,
            TreeKind::Map(_) | TreeKind::Hole(_) | TreeKind::String(_) | TreeKind::Text(_)
        )
    {
        reader.invalid(body.span, "a form is a map of fields", "write `name: value` for each field");
        return None;
    }
    Some(is_form)
}

/// Tokens that are written out in headers.
fn literal_secrets(headers: &[(Spanned<String>, Tree)], reader: &mut Reader) {
    for (name, value) in headers {
        let TreeKind::String(text) = &value.kind else { continue };
        let lower = name.value.to_ascii_lowercase();
        let scheme = ["Bearer ", "Basic ", "token "].into_iter().find(|scheme| text.starts_with(scheme));
        let keyed = lower == "authorization" || lower.ends_with("api-key") || lower.ends_with("-token");
        let token = text.get(scheme.map_or(0, str::len)..).unwrap_or_default();
        if !keyed || token.len() < SHORTEST || token.contains(char::is_whitespace) {
            continue;
        }
        let variable = if lower.ends_with("api-key") { "API_KEY" } else { "API_TOKEN" };
        let scheme = scheme.unwrap_or_default();
        reader.report(
            Diagnostic::new(Code::LiteralSecret, value.span, "this secret stands in the project's files")
                .note("everyone who can read the files or the Worker's code can read it")
                .help(format!(
                    "write `\"{scheme}${{env.{variable}}}\"`, and set it with `npx wrangler secret put {variable}`"
                )),
        );
    }
}

fn url(node: &Node, reader: &mut Reader) -> Option<Tree> {
    if node.as_text().is_none() {
        reader.wrong_type(node, "`url`", "a string");
        return None;
    }
    let url = reader.tree(node);
    let start = match &url.kind {
        TreeKind::String(text) => text.as_str(),
        TreeKind::Text(parts) => match parts.first() {
            Some(Part::Literal(text)) => text.as_str(),
            _ => return Some(url),
        },
        _ => return Some(url),
    };
    if !start.starts_with("http://") && !start.starts_with("https://") {
        reader.invalid(node.span, "`url` must begin with `https://` or `http://`", "write the whole address");
        return None;
    }
    Some(url)
}
