//! `cache` (language §2, Commands; §9, Cache): results are kept as text in KV. What goes wrong with
//! that is logged and never fails a run.

mod flights;
mod key;
mod reply;
mod value;

pub(crate) use key::Input;
pub use key::key_of;
pub use reply::{Replies, cached_replies, cached_reply};
pub use value::{cached, cached_agent, watched};

use super::timer::sleep;
use crate::builtins::functions::hash;
use crate::exec::{Answer, Host, Op, Task};
use crate::fault::Fault;
use crate::js;
use crate::json::Json;
use crate::run::Run;
use crate::value::{Str, Value};
use flights::{Flight, Leader, Place};
use std::rc::Rc;

/// A cache as the compiler wrote it.
#[derive(Debug)]
pub struct Cache {
    /// The KV binding.
    pub binding: &'static str,
    /// What all its keys begin with.
    pub scope: &'static str,
    /// How long something is kept, in seconds.
    pub ttl: f64,
}

/// The place of one result.
#[derive(Debug)]
pub struct Entry {
    binding: &'static str,
    key: String,
    ttl: f64,
    bypass: bool,
}

/// KV takes no longer keys, in bytes.
const LONGEST: usize = 512;
/// How long another run's result is waited for before it is looked at again, in milliseconds, and
/// how long at most when that takes longer: a request may be resumed by its own timers alone.
const PAUSE: f64 = 5.0;
const LONGEST_PAUSE: f64 = 40.0;

impl Cache {
    /// The place of `key`; a key that is too long for KV is known by its hash.
    #[inline(never)]
    pub fn entry(&self, key: &str) -> Entry {
        let mut whole = [self.scope, key].concat();
        if whole.len() > LONGEST {
            whole = [self.scope, hash(&[Value::from(key.to_owned())]).as_str().unwrap_or("")].concat();
        }
        Entry { binding: self.binding, key: whole, ttl: self.ttl, bypass: false }
    }
}

impl Entry {
    /// The same, kept for so many seconds.
    #[must_use]
    pub fn lasting(mut self, ttl: f64) -> Entry {
        self.ttl = ttl;
        self
    }

    /// The same, neither read nor written when `bypass` is true.
    #[must_use]
    pub fn unless(mut self, bypass: bool) -> Entry {
        self.bypass = bypass;
        self
    }
}

/// How results are kept as text.
struct Form<'f, T> {
    /// None when the text is not one of these.
    read: &'f dyn Fn(&Str) -> Option<T>,
    /// The text, and whether it may be kept; no text when nothing can be told.
    write: &'f dyn Fn(&T) -> Option<(String, bool)>,
}

/// What was found in a cache's place.
enum Found<T> {
    /// A result, and whether an earlier run left it there.
    Result(T, bool),
    /// Nothing: it has to be made, and may be kept unless the cache itself is broken.
    Nothing(Leader, bool),
}

/// The result of `entry`, or what `work` makes of it, which is kept then; and whether it was there.
async fn through<T>(
    cx: &Run,
    entry: &Entry,
    form: &Form<'_, T>,
    work: Task<'_, T>,
) -> Result<(T, bool), Fault> {
    if entry.bypass {
        return Ok((work.await?, false));
    }
    let (leader, works) = match look(cx, entry, form.read).await? {
        Found::Result(result, hit) => {
            if hit {
                cx.hit();
            }
            return Ok((result, hit));
        }
        Found::Nothing(leader, works) => (leader, works),
    };
    match work.await {
        Ok(result) => {
            if let Some((text, may_keep)) = (form.write)(&result) {
                if works && may_keep {
                    keep(cx, entry, &text);
                }
                leader.end(Ok(Str::from(text)), false);
            }
            Ok((result, false))
        }
        Err(fault) => {
            leader.end(Err(fault.clone()), false);
            Err(fault)
        }
    }
}

/// Looks into the cache, as the first to ask for this key; whoever asks meanwhile waits for what
/// comes of that.
async fn look<T>(cx: &Run, entry: &Entry, read: &dyn Fn(&Str) -> Option<T>) -> Result<Found<T>, Fault> {
    loop {
        match flights::join(&entry.key) {
            Place::Leader(leader) => return Ok(lead(cx, entry, read, leader).await),
            Place::Follower(flight) => {
                if let Some((result, hit)) = follow(&flight, read).await? {
                    return Ok(Found::Result(result, hit));
                }
            }
        }
    }
}

async fn lead<T>(cx: &Run, entry: &Entry, read: &dyn Fn(&Str) -> Option<T>, leader: Leader) -> Found<T> {
    let text = match get(entry).await {
        Ok(Value::String(text)) => text,
        Ok(_) => return Found::Nothing(leader, true),
        Err(fault) => {
            note(cx, &["nothing is read from the cache: ", fault.text().as_str()]);
            return Found::Nothing(leader, false);
        }
    };
    match read(&text) {
        Some(result) => {
            leader.end(Ok(text), true);
            Found::Result(result, true)
        }
        None => {
            note(cx, &["what the cache holds cannot be read"]);
            Found::Nothing(leader, true)
        }
    }
}

/// What came of another run; none when it was cancelled, so that this one has to see for itself.
async fn follow<T>(
    flight: &Rc<Flight>,
    read: &dyn Fn(&Str) -> Option<T>,
) -> Result<Option<(T, bool)>, Fault> {
    let mut pause = PAUSE;
    while !flight.is_over() {
        sleep(pause).await?;
        pause = (pause * 2.0).min(LONGEST_PAUSE);
    }
    match flight.outcome() {
        Some((Ok(text), hit)) => Ok(read(text).map(|result| (result, hit))),
        Some((Err(fault), _)) => Err(fault.clone()),
        None => Ok(None),
    }
}

/// The text that is kept; undefined when there is none.
fn get<'a>(entry: &Entry) -> Op<'a> {
    let host = Host::open(text, Value::Undefined);
    js::kv_get(host.slot(), entry.binding, &entry.key, true);
    Op::host(host)
}

#[expect(clippy::unnecessary_wraps, reason = "as operations have it")]
fn text(answer: Answer, _: &Value) -> Result<Value, Fault> {
    const ABSENT: u32 = 0;
    let text = Str::from_utf8(answer.body).unwrap_or_default();
    Ok(if answer.status == ABSENT { Value::Undefined } else { Value::String(text) })
}

fn keep(cx: &Run, entry: &Entry, text: &str) {
    if entry.ttl > 0.0 && entry.ttl.is_finite() {
        js::cache_put(cx.job(), entry.binding, &entry.key, text, entry.ttl, cx.ensemble());
    } else {
        note(cx, &["nothing is cached: the ttl is no number of seconds above 0"]);
    }
}

/// A line for the log.
fn note(cx: &Run, message: &[&str]) {
    let mut json = Json::new();
    json.raw("{");
    json.field_raw("\"level\":", "\"warn\"");
    json.field_raw("\"code\":", "\"CACHE_FAILED\"");
    json.field_str("\"message\":", &message.concat());
    json.field_str("\"ensemble\":", cx.ensemble());
    json.raw("}");
    js::log_error(json.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    const CACHE: Cache = Cache { binding: "CACHE", scope: "conductor:cache:e/s:", ttl: 60.0 };

    #[test]
    fn keys_stand_behind_their_scope_and_long_ones_are_hashed() {
        assert_eq!(CACHE.entry("user-1").key, "conductor:cache:e/s:user-1");
        let long = CACHE.entry(&"x".repeat(600)).key;
        assert_eq!((long.len(), long.starts_with(CACHE.scope)), (CACHE.scope.len() + 64, true));
        assert_ne!(long, CACHE.entry(&"x".repeat(601)).key);
        assert_eq!(CACHE.entry(&"x".repeat(492)).key.len(), 512);
    }

    #[test]
    fn entries_last_as_they_are_told() {
        let entry = CACHE.entry("k");
        assert_eq!((entry.ttl, entry.bypass), (60.0, false));
        let entry = entry.lasting(5.0).unless(true);
        assert_eq!((entry.ttl, entry.bypass), (5.0, true));
    }
}
