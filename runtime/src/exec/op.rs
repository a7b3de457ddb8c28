//! The one future type of operations: ready at once, waiting for the host, or any other future.

use super::{Answer, with};
use crate::fault::Fault;
use crate::value::Value;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A boxed future that may fail: what a step, an agent or an ensemble is when it runs.
pub type Task<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + 'a>>;

/// An operation under way. Dropping it cancels it: a fetch is aborted, an answer that comes
/// nevertheless is thrown away.
pub struct Op<'a>(State<'a>);

enum State<'a> {
    Ready(Result<Value, Fault>),
    Host(Host),
    Task(Task<'a, Value>),
    Finished,
}

/// Makes an operation's output of the host's answer and of what was kept for it.
pub(crate) type Decode = fn(Answer, &Value) -> Result<Value, Fault>;

/// The slot of an operation whose answer was taken.
const NO_SLOT: u32 = u32::MAX;

/// An operation that the host works on.
pub(crate) struct Host {
    slot: u32,
    decode: Decode,
    kept: Value,
    abort: Option<fn(u32)>,
}

impl Host {
    /// Opens a slot for the job that is being polled; the caller starts the host's work with it.
    pub(crate) fn open(decode: Decode, kept: Value) -> Host {
        let slot = with(|executor| executor.slots.open(executor.current));
        Host { slot, decode, kept, abort: None }
    }

    /// What stops the host's work when nobody waits for it any more.
    pub(crate) fn on_drop(mut self, abort: fn(u32)) -> Host {
        self.abort = Some(abort);
        self
    }

    /// The slot's number.
    pub(crate) fn slot(&self) -> u32 {
        self.slot
    }

    fn answer(&mut self) -> Option<Result<Value, Fault>> {
        let outcome = with(|executor| executor.slots.take(self.slot))?;
        self.slot = NO_SLOT;
        Some(outcome.and_then(|answer| (self.decode)(answer, &self.kept)))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let working = with(|executor| executor.slots.abandon(self.slot));
        if let (true, Some(abort)) = (working, self.abort) {
            abort(self.slot);
        }
    }
}

impl<'a> Op<'a> {
    /// An operation that is over.
    pub fn ready(result: Result<Value, Fault>) -> Op<'a> {
        Op(State::Ready(result))
    }

    /// An operation that failed before it began.
    pub fn fail(fault: Fault) -> Op<'a> {
        Op::ready(Err(fault))
    }

    /// Any future as an operation.
    pub fn task(task: Task<'a, Value>) -> Op<'a> {
        Op(State::Task(task))
    }

    pub(crate) fn host(host: Host) -> Op<'a> {
        Op(State::Host(host))
    }
}

impl Future for Op<'_> {
    type Output = Result<Value, Fault>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = match &mut self.0 {
            State::Host(host) => match host.answer() {
                Some(result) => result,
                None => return Poll::Pending,
            },
            State::Task(task) => match task.as_mut().poll(context) {
                Poll::Ready(result) => result,
                Poll::Pending => return Poll::Pending,
            },
            State::Ready(result) => std::mem::replace(result, Ok(Value::Undefined)),
            // Polled again after its end: it has no more to say.
            State::Finished => return Poll::Pending,
        };
        self.0 = State::Finished;
        Poll::Ready(result)
    }
}
