//! Emails as values: what an email trigger gives its ensemble. Only Workers that have one link this.

use ensemble_runtime::filters::base64;
use ensemble_runtime::value::{Object, Str, Value, object};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders};

/// The input of an ensemble that takes an email: the members of the email, and all of it once more as
/// `_email`. `from` and `to` are the addresses of its envelope. What cannot be read as an email has
/// these two alone.
pub fn parse(email: &[u8], from: &str, to: &str) -> Value {
    let message = MessageParser::default().parse(email);
    let mut members = message.map_or_else(Object::new, |message| members(&message));
    if members.get("from").is_none() {
        members.insert(Str::from_static("from"), Value::from(from));
    }
    members.insert(Str::from_static("to"), Value::from(to));
    members
        .insert(Str::from_static("envelope"), object([("from", Value::from(from)), ("to", Value::from(to))]));
    let whole = Value::from(members.clone());
    members.insert(Str::from_static("_email"), whole);
    Value::from(members)
}

fn members(message: &Message<'_>) -> Object {
    let text = |text: Option<&str>| text.map_or(Value::Undefined, Value::from);
    let sender = message.from().and_then(Address::first);
    let attachments: Vec<Value> = message.attachments().map(attachment).collect();
    let all = [
        ("from", text(sender.and_then(|sender| sender.address()))),
        ("fromName", text(sender.and_then(|sender| sender.name()))),
        ("recipients", addresses(message.to())),
        ("cc", addresses(message.cc())),
        ("replyTo", text(message.reply_to().and_then(Address::first).and_then(|to| to.address()))),
        ("subject", text(message.subject())),
        ("date", message.date().map_or(Value::Undefined, |date| Value::from(date.to_rfc3339()))),
        ("messageId", text(message.message_id())),
        ("inReplyTo", text(message.in_reply_to().as_text())),
        ("text", message.body_text(0).map_or(Value::Undefined, |body| Value::from(body.into_owned()))),
        ("html", message.body_html(0).map_or(Value::Undefined, |body| Value::from(body.into_owned()))),
        ("headers", headers(message)),
        ("attachments", Value::from(attachments)),
    ];
    let present = all.into_iter().filter(|(_, value)| !value.is_undefined());
    Object::from_entries(present.map(|(name, value)| (Str::from_static(name), value)).collect())
}

fn addresses(field: Option<&Address<'_>>) -> Value {
    let each = field.into_iter().flat_map(Address::iter).filter_map(|one| one.address());
    Value::from(each.map(Value::from).collect::<Vec<_>>())
}

/// By their names in lower case; of equal names the last one counts.
fn headers(message: &Message<'_>) -> Value {
    let unfolded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let entries = message
        .headers_raw()
        .map(|(name, text)| (Str::from(name.to_ascii_lowercase()), Value::from(unfolded(text))));
    Value::from(Object::from_entries(entries.collect()))
}

fn attachment(part: &MessagePart<'_>) -> Value {
    let text = |text: Option<&str>| text.map_or(Value::Null, Value::from);
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => [kind.ctype(), "/", subtype].concat(),
        None => kind.ctype().to_owned(),
    });
    let contents = part.contents();
    object([
        ("filename", text(part.attachment_name())),
        ("contentType", text(kind.as_deref())),
        ("contentId", text(part.content_id())),
        ("size", Value::Number(contents.len() as f64)),
        ("content", Value::from(base64(contents))),
    ])
}

#[cfg(test)]
mod tests;
