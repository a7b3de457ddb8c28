//! Email triggers (language §5).

use crate::diag::{Code, Diagnostic};
use crate::source::Spanned;
use crate::syntax::ast::EmailTrigger;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

const PLACE: &str = "an email trigger";

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<EmailTrigger> {
    let fields = Fields::read(node, &keys::EMAIL_TRIGGER, PLACE, reader)?;
    let replies = fields.get("reply_with_output").and_then(|node| reader.bool(node, "`reply_with_output`"));
    let public = fields.get("public").and_then(|node| reader.bool(node, "`public`"));
    let senders = fields.get("from").map(|node| addresses(node, "`from`", reader));
    if senders.is_none()
        && public != Some(true)
        && !fields.meant("from")
        && !fields.misplaced(&["auth", "senders", "allow"])
    {
        open(node, reader);
    }
    let help = "add `addresses: [orders@example.com]`";
    let addresses = addresses(fields.need("addresses", PLACE, help, reader)?, "`addresses`", reader);
    let senders = senders.unwrap_or_default().into_iter().map(|sender| sender.value).collect();
    Some(EmailTrigger { span: node.span, addresses, senders, replies: replies == Some(true) })
}

fn open(node: &Node, reader: &mut Reader) {
    let at = node.get("type").map_or(node.span, |kind| kind.span);
    reader.report(
        Diagnostic::new(Code::OpenTrigger, at, "this email trigger does not say who may write to it")
            .note("whoever knows the address could run this ensemble")
            .help("add `from: [\"*@example.com\"]`, or `public: true` if everyone may"),
    );
}

/// One address or a list of them.
fn addresses(node: &Node, what: &str, reader: &mut Reader) -> Vec<Spanned<String>> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    if items.is_empty() {
        reader.invalid(node.span, format!("{what} is empty"), "write addresses like `orders@example.com`");
    }
    items.iter().filter_map(|item| address(item, what, reader)).collect()
}

/// `orders@example.com`, `*@example.com`, `support+*@example.com`
fn address(node: &Node, what: &str, reader: &mut Reader) -> Option<Spanned<String>> {
    let text = reader.constant(node, what)?;
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "@<>(),;:\\\"[]".contains(c))
    };
    let is_domain = |domain: &str| {
        is_part(domain)
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && (domain.contains('.') || domain == "*")
    };
    match text.value.split_once('@') {
        Some((name, domain)) if is_part(name) && is_domain(domain) => {
            Some(Spanned::new(text.value.to_lowercase(), node.span))
        }
        _ => {
            let message = format!("`{}` is no address", text.value);
            reader.invalid(
                node.span,
                message,
                "write one like `orders@example.com`, or `*@example.com` for all of a domain",
            );
            None
        }
    }
}
