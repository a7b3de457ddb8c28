//! `timeout` and `onTimeout` (language §2, Commands).

use super::timer::sleep;
use crate::exec::{Op, Task};
use crate::fault::Fault;
use crate::ops;
use crate::value::Value;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

const CODE: &str = "TIMEOUT";
/// The status of a run that took longer than its ensemble allows.
const GATEWAY_TIMEOUT: u16 = 504;

/// `op`, if it is over within `milliseconds`; else it is dropped, which aborts what it does.
///
/// Fails with `TIMEOUT`, or `INVALID_TIMEOUT` when that is no number above 0.
#[inline(never)]
pub fn timeout<'a>(milliseconds: f64, op: Op<'a>) -> Op<'a> {
    Op::task(Box::pin(Limited { work: op, milliseconds, timer: None }))
}

/// The same of a whole run.
#[inline(never)]
pub fn limited<'a, T: 'a>(milliseconds: f64, run: Task<'a, T>) -> Task<'a, T> {
    Box::pin(async move {
        let limited = Limited { work: run, milliseconds, timer: None };
        limited
            .await
            .map_err(|fault| if is_timeout(&fault) { fault.answered(GATEWAY_TIMEOUT) } else { fault })
    })
}

/// What `op` gives, or `fallback` when it failed with `TIMEOUT`.
#[inline(never)]
pub fn on_timeout<'a>(op: Op<'a>, fallback: impl FnOnce() -> Value + 'a) -> Op<'a> {
    Op::task(Box::pin(async move {
        match op.await {
            Err(fault) if is_timeout(&fault) => Ok(fallback()),
            result => result,
        }
    }))
}

fn is_timeout(fault: &Fault) -> bool {
    fault.code().as_str() == CODE
}

/// Work with a limit. The timer starts when the work has to wait: what is ready at once costs none.
struct Limited<'a, W> {
    work: W,
    milliseconds: f64,
    timer: Option<Op<'a>>,
}

impl<T, W: Future<Output = Result<T, Fault>> + Unpin> Future for Limited<'_, W> {
    type Output = Result<T, Fault>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let milliseconds = self.milliseconds;
        if !(milliseconds > 0.0 && milliseconds.is_finite()) {
            return Poll::Ready(Err(invalid(milliseconds)));
        }
        if let Poll::Ready(result) = Pin::new(&mut self.work).poll(context) {
            return Poll::Ready(result);
        }
        let timer = self.timer.get_or_insert_with(|| sleep(milliseconds));
        Pin::new(timer).poll(context).map(|_| Err(late(milliseconds)))
    }
}

fn late(milliseconds: f64) -> Fault {
    let number = ops::number_to_string(milliseconds);
    Fault::coded(CODE, ["there was no result within ", number.as_str(), " ms"].concat())
}

fn invalid(milliseconds: f64) -> Fault {
    let number = ops::number_to_string(milliseconds);
    let message = ["the timeout must be a number of milliseconds above 0, and is ", number.as_str()];
    Fault::coded("INVALID_TIMEOUT", message.concat())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::task::Waker;

    fn polled(op: &mut Op) -> Poll<Result<Value, Fault>> {
        Pin::new(op).poll(&mut Context::from_waker(Waker::noop()))
    }

    fn code(result: Poll<Result<Value, Fault>>) -> String {
        match result {
            Poll::Ready(Err(fault)) => fault.code().as_str().to_owned(),
            other => format!("{other:?}"),
        }
    }

    /// Work that never ends, with a timer that is over or not.
    fn endless(over: bool) -> Op<'static> {
        let timer = Some(if over { Op::ready(Ok(Value::Undefined)) } else { never() });
        Op::task(Box::pin(Limited { work: never(), milliseconds: 5.0, timer }))
    }

    fn never() -> Op<'static> {
        Op::task(Box::pin(std::future::pending()))
    }

    #[test]
    fn what_is_ready_needs_no_timer() {
        let mut op = timeout(5.0, Op::ready(Ok(Value::Number(1.0))));
        assert!(matches!(polled(&mut op), Poll::Ready(Ok(Value::Number(1.0)))));
    }

    #[test]
    fn the_timer_ends_what_takes_longer() {
        assert!(polled(&mut endless(false)).is_pending());
        assert_eq!(code(polled(&mut endless(true))), "TIMEOUT");
    }

    #[test]
    fn a_fallback_stands_in_for_a_timeout_and_for_nothing_else() {
        let mut op = on_timeout(endless(true), || Value::from("late"));
        assert!(matches!(polled(&mut op), Poll::Ready(Ok(Value::String(_)))));
        let mut op = on_timeout(Op::fail(Fault::coded("NETWORK", "x")), || Value::Null);
        assert_eq!(code(polled(&mut op)), "NETWORK");
    }

    #[test]
    fn limits_that_are_none_are_told() {
        for limit in [f64::NAN, 0.0, -1.0, f64::INFINITY] {
            assert_eq!(code(polled(&mut timeout(limit, never()))), "INVALID_TIMEOUT", "{limit}");
        }
    }

    #[test]
    fn a_run_that_takes_too_long_is_a_gateway_timeout() {
        let work: Task<'_, Value> = Box::pin(async { Err(late(5.0)) });
        let mut op = Op::task(limited(5.0, work));
        let Poll::Ready(result) = polled(&mut op) else { return assert!(polled(&mut op).is_ready()) };
        assert_eq!(result.unwrap_err().answer(), 504);
    }
}
