//! The executor: host operations are slots, runs are jobs, and every answer of the host resumes
//! the one job that waits for it. A job is polled once when it starts; one that is ready then has
//! cost no promise. What the operations are, and what JavaScript sees, is not known here.
//!
//! Futures that run here may wait for host operations and for each other only: there is no waker,
//! a job is polled again as a whole whenever one of its operations is answered, or a [`Gate`] opens.

mod gate;
mod join;
mod op;
mod race;
mod slots;
mod window;

pub use gate::{Gate, Pass, Turn};
pub use join::{Running, Together};
pub(crate) use op::{Decode, Host};
pub use op::{Op, Task};
pub use race::{Race, Racing};
pub(crate) use slots::Answer;
pub(crate) use window::Window;

use crate::fault::Fault;
use crate::reply::Response;
use slots::SlotTable;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A whole request's work.
pub(crate) type Job = Pin<Box<dyn Future<Output = Response>>>;

/// How far the first poll of a job came.
pub(crate) enum Progress {
    /// To its end.
    Done(Response),
    /// It waits; the number names it when it is done.
    Waiting(u32),
}

struct Executor {
    slots: SlotTable,
    /// The jobs that wait, by number; one that is being polled is away from its place.
    jobs: Vec<Option<Job>>,
    /// Numbers in `jobs` that are free.
    free: Vec<u32>,
    /// The job that is being polled.
    current: u32,
    /// Whether something that was waited for happened during the poll, and not by the host.
    again: bool,
}

thread_local! {
    static EXECUTOR: RefCell<Executor> = const {
        RefCell::new(Executor {
            slots: SlotTable::new(),
            jobs: Vec::new(),
            free: Vec::new(),
            current: 0,
            again: false,
        })
    };
}

fn with<T>(act: impl FnOnce(&mut Executor) -> T) -> T {
    EXECUTOR.with(|executor| act(&mut executor.borrow_mut()))
}

/// Starts the job that `make` builds from its number, and polls it once.
pub(crate) fn start(make: impl FnOnce(u32) -> Job) -> Progress {
    let number = with(Executor::number);
    match poll(number, make(number)) {
        Some(response) => Progress::Done(response),
        None => Progress::Waiting(number),
    }
}

/// The host's answer to the operation in `slot`. When that ends a job: its number and response.
pub(crate) fn settle(slot: u32, outcome: Result<Answer, Fault>) -> Option<(u32, Response)> {
    let (number, job) = with(|executor| {
        let number = executor.slots.settle(slot, outcome)?;
        // Answered while the job is being polled: that poll sees it.
        let job = executor.jobs.get_mut(number as usize)?.take()?;
        executor.current = number;
        Some((number, job))
    })?;
    poll(number, job).map(|response| (number, response))
}

/// Keeps the job that `make` builds from its number until [`begin`] starts it.
pub(crate) fn hold(make: impl FnOnce(u32) -> Job) -> u32 {
    let current = with(|executor| executor.current);
    let number = with(Executor::number);
    let job = make(number);
    with(|executor| {
        executor.put(number, Some(job));
        executor.current = current;
    });
    number
}

/// Starts a job that was held. None when there is no such job.
pub(crate) fn begin(number: u32) -> Option<Progress> {
    let job = with(|executor| {
        executor.current = number;
        executor.jobs.get_mut(number as usize)?.take()
    })?;
    Some(poll(number, job).map_or(Progress::Waiting(number), Progress::Done))
}

/// Ends a job that waits, and all operations that it waits for.
pub(crate) fn cancel(number: u32) {
    let job = with(|executor| executor.jobs.get_mut(number as usize).and_then(Option::take));
    if job.is_some() {
        // What is in flight is cancelled here, which needs the executor.
        drop(job);
        with(|executor| executor.put(number, None));
    }
}

fn poll(number: u32, mut job: Job) -> Option<Response> {
    loop {
        match job.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending if with(|executor| std::mem::take(&mut executor.again)) => {}
            Poll::Pending => {
                with(|executor| executor.put(number, Some(job)));
                return None;
            }
            Poll::Ready(response) => {
                // Cancels what is left in flight, which needs the executor.
                drop(job);
                with(|executor| {
                    executor.again = false;
                    executor.put(number, None);
                });
                return Some(response);
            }
        }
    }
}

impl Executor {
    fn number(&mut self) -> u32 {
        let number = self.free.pop().unwrap_or_else(|| {
            self.jobs.push(None);
            u32::try_from(self.jobs.len() - 1).unwrap_or(u32::MAX)
        });
        self.current = number;
        number
    }

    fn put(&mut self, number: u32, job: Option<Job>) {
        if job.is_none() {
            self.free.push(number);
        }
        if let Some(place) = self.jobs.get_mut(number as usize) {
            *place = job;
        }
    }
}

#[cfg(test)]
mod tests;
