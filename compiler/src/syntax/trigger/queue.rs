//! Queue triggers (language §5).

use crate::catalog;
use crate::source::Spanned;
use crate::syntax::ast::QueueTrigger;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

const PLACE: &str = "a queue trigger";

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<QueueTrigger> {
    let fields = Fields::read(node, &keys::QUEUE_TRIGGER, PLACE, reader)?;
    let limits = &catalog::cloudflare().queues;
    let mut number = |key: &str, least: u32, most: u32| {
        fields.get(key).and_then(|node| within(node, key, least, most, reader))
    };
    let batch_size = number("batch_size", 1, limits.batch_size);
    let batch_timeout = number("batch_timeout", 0, limits.batch_timeout);
    let retries = number("max_retries", 0, limits.retries);
    let retry_delay = number("retry_delay", 0, limits.delay);
    let concurrency = number("max_concurrency", 1, limits.concurrency);
    let dead_letters =
        fields.get("dead_letter_queue").and_then(|node| name(node, "`dead_letter_queue`", reader));
    let queue = fields.need("queue", PLACE, "add `queue:` with the queue's name", reader);
    let queue = queue.and_then(|node| name(node, "`queue`", reader))?;
    if let Some(same) = dead_letters.as_ref().filter(|dead| dead.value == queue.value) {
        let help = "name another queue: messages that failed for good would come back";
        reader.invalid(same.span, "a queue cannot be its own dead letter queue", help);
    }
    Some(QueueTrigger {
        span: node.span,
        queue,
        batch_size,
        batch_timeout,
        retries,
        retry_delay,
        dead_letters: dead_letters.map(|dead| dead.value),
        concurrency,
    })
}

/// A queue's name, as Cloudflare takes it.
fn name(node: &Node, what: &str, reader: &mut Reader) -> Option<Spanned<String>> {
    let name = reader.name(node, what)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.value.len() <= 63 && name.value.chars().all(fits) {
        return Some(name);
    }
    let message = format!("`{}` cannot be the name of a queue", name.value);
    reader.invalid(node.span, message, "write 1 to 63 letters, digits and `-`");
    None
}

fn within(node: &Node, key: &str, least: u32, most: u32, reader: &mut Reader) -> Option<u32> {
    match node.kind {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
        NodeKind::Number(value, _)
            if value.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&value) =>
        {
            Some(value as u32)
        }
        NodeKind::Number(..) => {
            let help = format!("write a whole number from {least} to {most}");
            reader.invalid(node.span, format!("`{key}` is out of what Cloudflare's queues allow"), &help);
            None
        }
        _ => {
            reader.wrong_type(node, &format!("`{key}`"), "a number");
            None
        }
    }
}
