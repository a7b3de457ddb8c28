//! `queue` (language §4): sends messages. They are JSON, which consumers of every kind read.

use super::store::{asked, json_of, listed};
use crate::exec::{Answer, Op};
use crate::fault::Fault;
use crate::js;
use crate::ops;
use crate::run::Run;
use crate::value::{Value, object};

/// The longest that a queue holds a message back, in seconds.
const LONGEST_DELAY: f64 = 43_200.0;

/// Sends a message, to be taken no sooner than after `delay` seconds. `{success}`
#[inline(never)]
pub fn send<'a>(_cx: &'a Run, binding: &'static str, body: &Value, delay: &Value) -> Op<'a> {
    match seconds(delay) {
        Ok(delay) => {
            let body = json_of(body);
            asked(sent, |slot| js::queue_send(slot, binding, &body, delay))
        }
        Err(fault) => Op::fail(fault),
    }
}

/// Sends each message of a list. `{success, count}`
#[inline(never)]
pub fn batch<'a>(_cx: &'a Run, binding: &'static str, messages: &Value, delay: &Value) -> Op<'a> {
    if messages.as_array().is_none() && !matches!(messages, Value::Json(_)) {
        return Op::fail(Fault::coded("INVALID_VALUE", NO_LIST));
    }
    match seconds(delay) {
        Ok(delay) => {
            let messages = json_of(messages);
            asked(listed, |slot| js::queue_batch(slot, binding, &messages, delay))
        }
        Err(fault) => Op::fail(fault),
    }
}

const NO_LIST: &str = "the messages must be a list";

fn seconds(delay: &Value) -> Result<f64, Fault> {
    if ops::nullish(delay) {
        return Ok(0.0);
    }
    let seconds = ops::to_number(delay);
    if (0.0..=LONGEST_DELAY).contains(&seconds) {
        return Ok(seconds);
    }
    Err(Fault::coded("INVALID_DELAY", "the delay must be a number of seconds from 0 to 43200"))
}

fn sent(_answer: Answer, _: &Value) -> Result<Value, Fault> {
    Ok(object([("success", Value::Bool(true))]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn delays_are_seconds_up_to_half_a_day() {
        assert_eq!(seconds(&Value::Undefined).unwrap().to_bits(), 0.0_f64.to_bits());
        assert_eq!(seconds(&Value::from("30")).unwrap().to_bits(), 30.0_f64.to_bits());
        for wrong in [Value::Number(-1.0), Value::Number(43_201.0), Value::from("soon")] {
            assert_eq!(seconds(&wrong).unwrap_err().code().as_str(), "INVALID_DELAY");
        }
    }
}
