//! What is read of the steps of a loop after it.

use crate::fault::Fault;
use crate::step::StepCell;
use crate::value::{Array, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// The results of one step for all items, in their order.
#[derive(Default)]
pub struct Gather {
    outputs: RefCell<Vec<Value>>,
    /// The failure of the first item whose step failed.
    fault: RefCell<Option<(usize, Fault)>>,
}

impl Gather {
    /// No results yet.
    pub fn new() -> Gather {
        Gather::default()
    }

    /// Keeps the result for the item at `index`.
    #[inline(never)]
    pub fn put(&self, index: usize, cell: &StepCell) {
        let mut outputs = self.outputs.borrow_mut();
        if outputs.len() <= index {
            outputs.resize(index + 1, Value::Undefined);
        }
        if let Some(place) = outputs.get_mut(index) {
            *place = cell.output().clone();
        }
        if let Some(fault) = cell.fault() {
            let mut first = self.fault.borrow_mut();
            if first.as_ref().is_none_or(|(place, _)| *place > index) {
                *first = Some((index, fault.clone()));
            }
        }
    }
}

impl StepCell {
    /// The step as it is read after the loop: its output is the list of its outputs. It failed when it
    /// did for one of the items.
    #[inline(never)]
    pub fn gathered(&self, all: Gather) {
        let items = all.outputs.into_inner();
        let fault = all.fault.into_inner().map(|(_, fault)| fault);
        self.settle_all(Value::Array(Rc::new(Array { items, named: None })), fault);
    }
}
