//! Runs compiled agents: each line `number input` of the standard input calls one, each line of the
//! output is what it gave, its elements between tabs.

mod encode;

use ensemble_runtime::json::lazy;
use ensemble_runtime::run::Run;
use ensemble_runtime::value::{Str, Value};
use std::future::Future;
use std::io::{BufRead, Write};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn main() {
    // Frames of code that is not optimized are large.
    std::thread::Builder::new().stack_size(1 << 29).spawn(serve).unwrap().join().unwrap();
}

fn serve() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (number, input) = line.split_once(' ').unwrap();
        writeln!(out, "{}", call(number.parse().unwrap(), input)).unwrap();
        out.flush().unwrap();
    }
}

fn call(number: usize, input: &str) -> String {
    let run = Run::alone("oracle");
    let input = lazy(&Str::from(input)).unwrap();
    let calls = CALLS.iter().flat_map(|calls| calls.iter());
    let call = calls.skip(number).next().unwrap();
    let mut op = pin!(call(&run, &input));
    match op.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => elements(&value),
        Poll::Ready(Err(fault)) => format!("fails {}", fault.code()),
        Poll::Pending => "waits".to_owned(),
    }
}

fn elements(value: &Value) -> String {
    let items = value.as_array().map(|list| list.items.as_slice()).unwrap_or_default();
    items.iter().map(encode::encode).collect::<Vec<_>>().join("\t")
}
