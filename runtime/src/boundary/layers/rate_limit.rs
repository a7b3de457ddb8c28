//! Rate limits: how many requests there may be in a window, for each value of a key.

use super::{Call, Entering, Layer};
use crate::app::{InputTable, Slots};
use crate::boundary::answer;
use crate::boundary::auth::Identity;
use crate::boundary::limits::Counter;
use crate::fault::Fault;
use crate::reply::Response;
use crate::run::Run;
use crate::text;
use crate::value::{Str, Value};
use core::net::Ipv6Addr;

/// The layer.
pub struct RateLimit {
    /// How many requests there may be.
    pub requests: u32,
    /// In how many seconds.
    pub window: u32,
    /// What tells its counts from those of other triggers.
    pub scope: &'static str,
    /// What is counted apart.
    pub key: Key,
    /// Who counts.
    pub counter: &'static dyn Counter,
}

/// What is counted apart.
pub enum Key {
    /// The caller's address; of IPv6 the network, of which a caller has all addresses.
    Ip,
    /// The caller's name, or its address where it has none.
    User,
    /// A value of what the table names; the address where it is empty.
    Value(&'static InputTable, fn(&Run, Slots) -> Value),
}

impl Layer for RateLimit {
    fn enter<'a>(&'static self, call: &'a Call) -> Entering<'a> {
        Box::pin(async move {
            match self.count(call).await {
                Ok(counted) => self.tell(call, &counted),
                Err(fault) => {
                    let status = if fault.code().as_str() == "COUNTER_FAILED" { 503 } else { fault.answer() };
                    Some(answer::refused_by(&call.run, &fault.answered(status)))
                }
            }
        })
    }
}

impl RateLimit {
    async fn count(&'static self, call: &Call) -> Result<Value, Fault> {
        let key = [self.scope, ":", &self.key.of(call)?].concat();
        self.counter.count(&key, self.requests, self.window).await
    }

    /// Tells how things stand, and refuses what is too much.
    fn tell(&self, call: &Call, counted: &Value) -> Option<Response> {
        let allowed = *counted.member("allowed") == Value::Bool(true);
        let number = |name| counted.member(name).as_number();
        let remaining = if allowed { number("remaining") } else { Some(0.0) };
        let reset = number("reset").or((!allowed).then_some(f64::from(self.window)));
        call.add_header("ratelimit-limit", self.requests.to_string());
        for (name, value) in [("ratelimit-remaining", remaining), ("ratelimit-reset", reset)] {
            if let Some(value) = value {
                call.add_header(name, value.to_string());
            }
        }
        if allowed {
            return None;
        }
        let after = reset.unwrap_or(1.0).max(1.0).to_string();
        let message = ["there were too many requests: the next may come in ", &after, " s"];
        let fault = Fault::coded("RATE_LIMITED", message.concat()).answered(429);
        Some(answer::refused_by(&call.run, &fault).with_header("retry-after", &after))
    }
}

impl Key {
    fn of(&self, call: &Call) -> Result<String, Fault> {
        let value = match self {
            Key::Ip => None,
            Key::User => {
                call.run.caller().and_then(Identity::user).map(|user| ["user:", user.as_str()].concat())
            }
            Key::Value(table, value) => {
                let mut key = String::from("key:");
                text::push(&mut key, &value(&call.run, call.slots(table)?));
                Some(key).filter(|key| key.len() > 4)
            }
        };
        Ok(value.unwrap_or_else(|| {
            let address = call.headers.get("cf-connecting-ip");
            ["ip:", &network(address.as_ref().map_or("", Str::as_str))].concat()
        }))
    }
}

/// An address, of IPv6 the first half.
fn network(address: &str) -> String {
    match address.parse::<Ipv6Addr>() {
        Ok(address) => {
            let [a, b, c, d, ..] = address.segments();
            [a, b, c, d].iter().map(|part| [&part.to_string(), ":"].concat()).collect()
        }
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn addresses_of_one_network_are_one_caller() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:0:1::7"), network("2001:db8:0:1:ffff::1"));
        assert_ne!(network("2001:db8:0:1::7"), network("2001:db8:0:2::7"));
        assert_eq!(network(""), "");
    }
}
