//! `foreach`, and the map of `map-reduce`.

use crate::exec::{Task, Window};
use crate::fault::Fault;
use crate::run::Run;
use crate::step::Step;
use crate::value::{UNDEFINED, Value};

impl Run {
    /// Does `body` for each element of `items`, at most `at_once` at a time; after one that gives true
    /// no new one starts. What is in flight then comes to its end.
    ///
    /// # Errors
    /// The first failure of a body, which cancels the others; `NOT_A_LIST`, said of `step`, when
    /// `items` is none.
    pub async fn each<'a>(
        &self,
        step: &'static Step,
        items: &'a Value,
        at_once: usize,
        body: impl AsyncFn(&'a Value, usize) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let items = elements(step, items)?;
        let start = |place: usize| -> Task<'_, bool> {
            let item = items.get(place).unwrap_or(UNDEFINED);
            Box::pin(body(item, place))
        };
        Window::new(items.len(), at_once, &start).await
    }

    /// The same of a list of plain values, or of references to what a list holds.
    ///
    /// # Errors
    /// The first failure of a body, which cancels the others.
    pub async fn each_of<T: Copy>(
        &self,
        items: impl Iterator<Item = T>,
        at_once: usize,
        body: impl AsyncFn(T, usize) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let items: Vec<T> = items.collect();
        let start = |place: usize| -> Task<'_, bool> {
            match items.get(place) {
                Some(item) => Box::pin(body(*item, place)),
                // The window asks for places within the list alone.
                None => Box::pin(async { Ok(true) }),
            }
        };
        Window::new(items.len(), at_once, &start).await
    }
}

impl Step {
    /// What a loop goes through where it may be missing.
    ///
    /// # Errors
    /// `NOT_A_LIST` when it is.
    pub fn items<T>(&'static self, items: Option<T>) -> Result<T, Fault> {
        items.ok_or_else(|| not_a_list(self, UNDEFINED))
    }
}

#[inline(never)]
fn elements<'a>(step: &'static Step, items: &'a Value) -> Result<&'a [Value], Fault> {
    match items.as_array() {
        Some(array) => Ok(&array.items),
        None => Err(not_a_list(step, items)),
    }
}

#[cold]
#[inline(never)]
fn not_a_list(step: &'static Step, items: &Value) -> Fault {
    let message = ["`items` is no list but ", crate::ops::type_of(items)].concat();
    Fault::coded("NOT_A_LIST", message).through(step)
}
