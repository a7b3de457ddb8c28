//! A step that tells when it begins and when it ends, waits in between, and fails when it is told to.

use ensemble_macros::agent;
use ensemble_runtime::json::Json;
use ensemble_runtime::prelude::*;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

thread_local! {
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What was told since the last time that somebody asked.
pub fn told() -> Vec<String> {
    TOLD.take()
}

fn tell(what: char, name: &str) {
    TOLD.with_borrow_mut(|told| told.push(format!("{what}{name}")));
}

#[agent]
pub async fn mark(input: Value) -> Result<Value, Fault> {
    let id = input.member("id").as_number().unwrap_or_default();
    let name = format!("{id}@{}", input.member("at").as_str().unwrap_or_default());
    tell('+', &name);
    for _ in 0..input.member("delay").as_number().unwrap_or_default() as usize {
        Turn(false).await;
    }
    tell('-', &name);
    if truthy(input.member("fail")) {
        return Err(Fault::new("MARKED", "as it was told"));
    }
    let mut json = Json::new();
    json.value(input.member("of"));
    let text = format!("{id}{}", json.into_string());
    let digest = text.bytes().fold(7_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 997);
    Ok(Value::Number(f64::from(digest)))
}

/// Waits until it is asked once more.
struct Turn(bool);

impl Future for Turn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
