//! Runs compiled flows: each line `number input` of the standard input calls one; a line of the output is what it gave
//! or how it failed, a tab, and what its steps told.

use ensemble_runtime::exec::Op;
use ensemble_runtime::json::{Json, lazy};
use ensemble_runtime::run::Run;
use ensemble_runtime::value::{Str, Value};
use std::future::Future;
use std::io::BufRead;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

type Calls = (&'static [for<'a> fn(&'a Run, &'a Value) -> Op<'a>], fn() -> Vec<String>);

/// Polls after which a flow does not come to its end.
const PATIENCE: usize = 10_000;

fn main() {
    // Frames of code that is not optimized are large.
    std::thread::Builder::new().stack_size(1 << 28).spawn(serve).unwrap().join().unwrap();
}

fn serve() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (number, input) = line.split_once(' ').unwrap();
        let mut number: usize = number.parse().unwrap();
        let mut parts = CALLS.iter();
        let (calls, told) = parts
            .find(|(calls, _)| {
                let here = number < calls.len();
                number -= if here { 0 } else { calls.len() };
                here
            })
            .unwrap();
        let result = call(calls[number], input);
        println!("{result}\t{}", told().join(" "));
    }
}

fn call(call: for<'a> fn(&'a Run, &'a Value) -> Op<'a>, input: &str) -> String {
    let run = Run::alone("flows");
    let input = lazy(&Str::from(input)).unwrap();
    let mut op = pin!(call(&run, &input));
    for _ in 0..PATIENCE {
        match op.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(value)) => {
                let mut json = Json::new();
                json.value(&value);
                return json.into_string();
            }
            Poll::Ready(Err(fault)) => return fault.code().to_string(),
            Poll::Pending => {}
        }
    }
    "waits for ever".to_owned()
}
