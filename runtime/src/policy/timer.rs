//! Waiting for some time.

use crate::exec::{Answer, Host, Op};
use crate::fault::Fault;
use crate::js;
use crate::value::Value;

/// Is over after `milliseconds`. The host's timer is cleared when nobody waits any more.
#[inline(never)]
pub(crate) fn sleep<'a>(milliseconds: f64) -> Op<'a> {
    let host = Host::open(over, Value::Undefined).on_drop(js::timer_stop);
    js::timer_start(host.slot(), milliseconds);
    Op::host(host)
}

#[expect(clippy::unnecessary_wraps, reason = "as operations have it")]
fn over(_answer: Answer, _: &Value) -> Result<Value, Fault> {
    Ok(Value::Undefined)
}
