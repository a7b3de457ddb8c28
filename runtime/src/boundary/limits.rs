//! Counting: how often a key was seen within a time. Who counts is named by generated code.

use crate::exec::{Answer, Decode, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::json::decimal;
use crate::value::{Value, object};

/// Something that counts.
pub trait Counter: Sync {
    /// Counts `key` once more: `{allowed, remaining?, reset?}`, whether that is within `requests` in
    /// `window` seconds, how many more there may be, and in how many seconds it begins anew.
    fn count<'a>(&'static self, key: &str, requests: u32, window: u32) -> Op<'a>;
}

/// The Durable Object that counts exactly, by its binding.
pub struct Exact(pub &'static str);

impl Counter for Exact {
    fn count<'a>(&'static self, key: &str, requests: u32, window: u32) -> Op<'a> {
        begin(|slot| js::count_exact(slot, self.0, key, requests, window))
    }
}

/// A rate limit binding, which has its numbers from the configuration of the Worker.
pub struct Bound(pub &'static str);

impl Counter for Bound {
    fn count<'a>(&'static self, key: &str, _requests: u32, _window: u32) -> Op<'a> {
        begin(|slot| js::count_bound(slot, self.0, key))
    }
}

/// A KV namespace: it tells the first time from all others, soon enough after it.
pub struct Kept(pub &'static str);

impl Counter for Kept {
    fn count<'a>(&'static self, key: &str, _requests: u32, window: u32) -> Op<'a> {
        begin(|slot| js::count_kept(slot, self.0, key, window))
    }
}

fn begin<'a>(ask: impl FnOnce(u32)) -> Op<'a> {
    let decode: Decode = counted;
    let host = Host::open(decode, Value::Undefined);
    ask(host.slot());
    Op::host(host)
}

/// The host answers 1 for what is allowed, and `remaining,reset` where it knows that.
#[expect(clippy::needless_pass_by_value, reason = "as operations have it")]
fn counted(answer: Answer, _: &Value) -> Result<Value, Fault> {
    let number = |text: &str| if text.is_empty() { Value::Undefined } else { Value::Number(decimal(text)) };
    let mut numbers = answer.head.split(',').map(number);
    let mut next = || numbers.next().unwrap_or_default();
    Ok(object([("allowed", Value::Bool(answer.status == 1)), ("remaining", next()), ("reset", next())]))
}
