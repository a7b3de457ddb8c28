//! What runs when, and what is cancelled.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::reply::Response;
use crate::value::Value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

fn response() -> Response {
    Response::empty(204)
}

#[expect(clippy::needless_pass_by_value, reason = "as operations have it")]
fn status(answer: Answer, _: &Value) -> Result<Value, Fault> {
    Ok(Value::Number(f64::from(answer.status)))
}

thread_local! {
    static ABORTED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// An operation of the host; its slot's number goes into `opened`.
fn host(opened: &Rc<RefCell<Vec<u32>>>) -> Op<'static> {
    let host =
        Host::open(status, Value::Undefined).on_drop(|slot| ABORTED.with_borrow_mut(|all| all.push(slot)));
    opened.borrow_mut().push(host.slot());
    Op::host(host)
}

fn answer(slot: u32, status: u32) -> Option<(u32, Response)> {
    settle(slot, Ok(Answer { status, ..Answer::default() }))
}

fn started(make: impl FnOnce(u32) -> Job) -> u32 {
    match start(make) {
        Progress::Waiting(job) => job,
        Progress::Done(_) => u32::MAX,
    }
}

#[test]
fn a_job_that_is_ready_ends_at_once() {
    assert!(matches!(start(|_| Box::pin(async { response() })), Progress::Done(_)));
}

#[test]
fn an_answer_resumes_its_own_job() {
    let opened = Rc::new(RefCell::new(Vec::new()));
    let sum = Rc::new(Cell::new(0.0));
    let make = |_| -> Job {
        let (opened, sum) = (Rc::clone(&opened), Rc::clone(&sum));
        Box::pin(async move {
            for _ in 0..2 {
                let value = host(&opened).await.unwrap();
                sum.set(sum.get() + value.as_number().unwrap());
            }
            response()
        })
    };
    let (first, second) = (started(make), started(make));
    assert_ne!(first, second);
    let slots = opened.borrow().clone();
    assert!(answer(slots[1], 5).is_none(), "it waits for its next operation");
    assert!(answer(slots[0], 7).is_none());
    let slots = opened.borrow().clone();
    assert_eq!(answer(slots[2], 1).unwrap().0, second);
    assert_eq!(answer(slots[3], 1).unwrap().0, first);
    assert_eq!(sum.get(), 14.0);
    assert_eq!(started(make), first, "the number is free again");
    for position in [4, 5] {
        let slot = opened.borrow()[position];
        answer(slot, 1);
    }
}

#[test]
fn an_answer_during_the_poll_is_seen_by_it() {
    let progress = start(|_| {
        Box::pin(async {
            let opened = Rc::new(RefCell::new(Vec::new()));
            let op = host(&opened);
            assert!(answer(opened.borrow()[0], 3).is_none());
            assert_eq!(op.await.unwrap(), Value::Number(3.0));
            response()
        })
    });
    assert!(matches!(progress, Progress::Done(_)));
}

#[test]
fn dropped_operations_are_aborted() {
    let opened = Rc::new(RefCell::new(Vec::new()));
    let inner = Rc::clone(&opened);
    let progress = start(|_| {
        Box::pin(async move {
            drop(host(&inner));
            response()
        })
    });
    assert!(matches!(progress, Progress::Done(_)));
    let slots = opened.borrow().clone();
    assert_eq!(ABORTED.take(), slots);
    assert!(answer(slots[0], 1).is_none(), "a late answer is thrown away");
}

/// Runs steps by [`Together`]; each opens one operation and writes its letter when answered.
fn graph(after: &'static [&'static [u16]], opened: &Rc<RefCell<Vec<u32>>>, log: &Rc<RefCell<String>>) -> u32 {
    let (opened, log) = (Rc::clone(opened), Rc::clone(log));
    started(move |_| {
        Box::pin(async move {
            let (opened, log) = (&opened, &log);
            let steps = after.iter().enumerate().fold(Together::new(), |steps, (position, waits)| {
                steps.step(waits, async move {
                    let value = host(opened).await?;
                    log.borrow_mut().push(char::from(b'a' + position as u8));
                    match value.as_number() {
                        Some(0.0) => Err(Fault::message("zero")),
                        _ => Ok(()),
                    }
                })
            });
            let result = steps.run().await;
            log.borrow_mut().push_str(if result.is_ok() { "." } else { "!" });
            response()
        })
    })
}

#[test]
fn steps_start_when_those_before_them_are_done() {
    let (opened, log) = (Rc::default(), Rc::default());
    // c after a and b; d after a; the first of the list waits for nothing.
    graph(&[&[], &[], &[0, 1], &[0]], &opened, &log);
    assert_eq!(opened.borrow().len(), 2);
    let slots = opened.borrow().clone();
    assert!(answer(slots[0], 1).is_none());
    assert_eq!(opened.borrow().len(), 3, "d started");
    assert!(answer(slots[1], 1).is_none());
    let slots = opened.borrow().clone();
    assert_eq!(slots.len(), 4, "c started");
    assert!(answer(slots[3], 1).is_none());
    assert!(answer(slots[2], 1).is_some());
    assert_eq!(log.borrow().as_str(), "abcd.");
}

#[test]
fn a_step_may_wait_for_a_later_one() {
    let (opened, log) = (Rc::default(), Rc::default());
    graph(&[&[1], &[]], &opened, &log);
    let slots = opened.borrow().clone();
    assert!(answer(slots[0], 1).is_none());
    let slots = opened.borrow().clone();
    assert!(answer(slots[1], 1).is_some());
    assert_eq!(log.borrow().as_str(), "ba.");
}

#[test]
fn a_failure_cancels_what_is_in_flight() {
    let (opened, log) = (Rc::default(), Rc::default());
    graph(&[&[], &[], &[0]], &opened, &log);
    let slots = opened.borrow().clone();
    assert!(answer(slots[0], 0).is_some(), "the job ends");
    assert_eq!(ABORTED.take(), [slots[1]]);
    assert_eq!(opened.borrow().len(), 2, "nothing more started");
    assert_eq!(log.borrow().as_str(), "a!");
}

#[test]
fn a_gate_lets_so_many_pass_at_once() {
    let (opened, order) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(String::new())));
    let make = |_| -> Job {
        let (opened, order) = (Rc::clone(&opened), Rc::clone(&order));
        Box::pin(async move {
            let gate = Gate::new(1);
            let (gate, opened, order) = (&gate, &opened, &order);
            let member = |name: char| async move {
                {
                    let _turn = gate.pass().await;
                    host(opened).await?;
                }
                order.borrow_mut().push(name);
                // What follows the gate keeps nobody waiting.
                host(opened).await?;
                Ok(())
            };
            Together::new().step(&[], member('a')).step(&[], member('b')).run().await.unwrap();
            response()
        })
    };
    started(make);
    assert_eq!(opened.borrow().len(), 1, "b waits");
    let first = opened.borrow()[0];
    assert!(answer(first, 1).is_none());
    assert_eq!((order.borrow().as_str(), opened.borrow().len()), ("a", 3), "b passes as soon as a has");
    for place in 1..3 {
        let slot = opened.borrow()[place];
        answer(slot, 1);
    }
    assert_eq!(order.borrow().as_str(), "ab");
    let last = opened.borrow()[3];
    assert!(answer(last, 1).is_some());
}

#[test]
fn a_held_job_waits_for_its_beginning() {
    let polled = Rc::new(Cell::new(false));
    let seen = Rc::clone(&polled);
    let job = hold(|_| {
        Box::pin(async move {
            seen.set(true);
            response()
        })
    });
    assert!(!polled.get());
    assert!(matches!(begin(job), Some(Progress::Done(_))));
    assert!(polled.get());
    assert!(begin(job).is_none(), "it is over");
}

#[test]
fn a_cancelled_job_cancels_what_it_waits_for() {
    let opened = Rc::new(RefCell::new(Vec::new()));
    let slots = Rc::clone(&opened);
    let job = started(|_| {
        Box::pin(async move {
            let _ = host(&slots).await;
            response()
        })
    });
    let slot = opened.borrow()[0];
    cancel(job);
    assert!(ABORTED.with_borrow(|all| all.contains(&slot)));
    assert!(answer(slot, 200).is_none(), "nobody waits for it");
    cancel(job);
}
