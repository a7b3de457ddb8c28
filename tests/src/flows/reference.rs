//! What a flow gives when it is evaluated one step after the other, and what each step waits for.

use super::expr::{Expr, Local, Names, Value};
use super::model::{Flow, Kind, List, Node, Order};
use std::collections::BTreeMap;

/// The code with which steps fail.
pub const CODE: &str = "MARKED";

/// What comes of a run.
#[derive(Debug)]
pub struct Expected {
    /// The outputs as JSON, or the code of the failure.
    pub result: Result<String, String>,
    /// Every step that runs, in an order that is right; where something fails beside others, those too that it may cancel.
    pub marks: Vec<Mark>,
    /// Whether nothing fails beside others, so that all marks run to their end.
    pub steady: bool,
    /// Loops: how many at once, and the marks of each item.
    pub windows: Vec<(usize, Vec<Vec<usize>>)>,
    /// Marks of steps that stand in one list and wait for the same: they run at the same time.
    pub together: Vec<(usize, usize)>,
}

/// A step that runs.
#[derive(Debug)]
pub struct Mark {
    /// `number@path`.
    pub name: String,
    /// The marks that must have come to their end before it begins.
    pub after: Vec<usize>,
    /// Whether it fails and ends the run.
    pub fatal: bool,
}

/// Evaluates with an input.
pub fn evaluate(flow: &Flow, input: f64) -> Expected {
    let mut reference = Reference::default();
    let mut around = Around { input, ..Around::default() };
    let result = reference.list(&flow.steps, &mut around, &[]);
    let outputs = flow.outputs.iter().map(|id| around.output(*id));
    let result = match result {
        Ok(_) => Ok(Value::List(outputs.collect()).json()),
        Err(Failed) => Err(CODE.to_owned()),
    };
    let Reference { marks, windows, together, shaken, .. } = reference;
    Expected { result, marks, steady: !shaken, windows, together }
}

/// Something failed.
struct Failed;

/// What is known at a place.
#[derive(Clone, Debug, Default)]
struct Around {
    input: f64,
    cells: BTreeMap<usize, Cell>,
    locals: Vec<(Local, Value)>,
    caught: Option<&'static str>,
    path: String,
}

#[derive(Clone, Debug)]
enum Cell {
    Done(Value),
    Failed,
}

impl Names for Around {
    fn output(&self, step: usize) -> Value {
        match self.cells.get(&step) {
            Some(Cell::Done(value)) => value.clone(),
            _ => Value::Undefined,
        }
    }

    fn failed(&self, step: usize) -> bool {
        matches!(self.cells.get(&step), Some(Cell::Failed))
    }

    fn executed(&self, step: usize) -> bool {
        matches!(self.cells.get(&step), Some(Cell::Done(_)))
    }

    fn local(&self, local: Local) -> Value {
        let found = self.locals.iter().rev().find(|(own, _)| *own == local);
        found.map_or(Value::Undefined, |(_, value)| value.clone())
    }

    fn error(&self) -> Option<&'static str> {
        self.caught
    }

    fn input(&self) -> f64 {
        self.input
    }
}

#[derive(Default)]
struct Reference {
    marks: Vec<Mark>,
    windows: Vec<(usize, Vec<Vec<usize>>)>,
    together: Vec<(usize, usize)>,
    /// How many `try` are around.
    guarded: usize,
    /// Whether something failed while others may have run.
    shaken: bool,
}

impl Reference {
    /// The output of a list's last step.
    fn list(&mut self, list: &List, around: &mut Around, after: &[usize]) -> Result<Value, Failed> {
        let waits = list.waits();
        let mut results: Vec<Option<Result<Value, Failed>>> = list.nodes.iter().map(|_| None).collect();
        let mut spans: Vec<Vec<usize>> = vec![Vec::new(); list.nodes.len()];
        while let Some(at) = (0..list.nodes.len()).find(|at| {
            results[*at].is_none() && waits[*at].iter().all(|other| matches!(results[*other], Some(Ok(_))))
        }) {
            let mut own = after.to_vec();
            waits[at].iter().for_each(|other| own.extend(&spans[*other]));
            let from = self.marks.len();
            results[at] = Some(self.node(&list.nodes[at], around, &own));
            spans[at] = (from..self.marks.len()).collect();
        }
        self.beside(list, &waits, &spans);
        let several = list.order != Order::Sequence && list.nodes.len() > 1;
        self.shaken |= several && results.iter().any(|result| matches!(result, Some(Err(Failed))));
        if results.iter().any(|result| !matches!(result, Some(Ok(_)))) {
            return Err(Failed);
        }
        Ok(results.pop().flatten().and_then(Result::ok).unwrap_or_default())
    }

    /// Notes which steps of a list run at the same time, since they wait for the same.
    fn beside(&mut self, list: &List, waits: &[Vec<usize>], spans: &[Vec<usize>]) {
        let leaf = |at: usize| match (&list.nodes[at].kind, &spans[at][..]) {
            (Kind::Leaf(_), [mark]) => Some(*mark),
            _ => None,
        };
        for left in 0..list.nodes.len() {
            for right in left + 1..list.nodes.len() {
                if let (Some(one), Some(other)) = (leaf(left), leaf(right))
                    && waits[left] == waits[right]
                {
                    self.together.push((one, other));
                }
            }
        }
    }

    fn node(&mut self, node: &Node, around: &mut Around, after: &[usize]) -> Result<Value, Failed> {
        if node.when.as_ref().is_some_and(|when| !when.value(around).is_truthy()) {
            return Ok(Value::Undefined);
        }
        let result = self.kind(node, around, after);
        if let Ok(value) = &result {
            if !matches!(&node.kind, Kind::Leaf(leaf) if leaf.handled && around.failed(node.id)) {
                around.cells.insert(node.id, Cell::Done(value.clone()));
            }
        }
        result
    }

    fn kind(&mut self, node: &Node, around: &mut Around, after: &[usize]) -> Result<Value, Failed> {
        match &node.kind {
            Kind::Leaf(leaf) => {
                let of: Vec<Value> = leaf.of.iter().map(|of| of.value(around)).collect();
                let fails = leaf.fail.as_ref().is_some_and(|fail| fail.value(around).is_truthy());
                let fatal = fails && !leaf.handled && self.guarded == 0;
                let name = format!("{}@{}", node.id, around.path);
                self.marks.push(Mark { name, after: after.to_vec(), fatal });
                if fails {
                    around.cells.insert(node.id, Cell::Failed);
                    return if leaf.handled { Ok(Value::Undefined) } else { Err(Failed) };
                }
                Ok(Value::Number(digest(node.id, &Value::List(of).json())))
            }
            Kind::Parallel(list) => self.list(list, around, after),
            Kind::Branch { condition, then, otherwise } => {
                let list = if condition.value(around).is_truthy() { Some(then) } else { otherwise.as_ref() };
                list.map_or(Ok(Value::Undefined), |list| self.list(list, around, after))
            }
            Kind::Switch { value, cases, default } => {
                let key = value.value(around).key();
                let case = key.parse::<usize>().ok().and_then(|at| cases.get(at)).or(default.as_ref());
                case.map_or(Ok(Value::Undefined), |list| self.list(list, around, after))
            }
            Kind::ForEach { items, at_once, break_when, body } => {
                self.each(items, *at_once, break_when.as_ref(), body, around, after)
            }
            Kind::While { condition, body } => self.repeat(condition, body, around, after),
            Kind::Try { body, catch, finally } => {
                self.attempt(body, catch.as_ref(), finally.as_ref(), around, after)
            }
            Kind::MapReduce { items, at_once, map, reduce } => {
                let from = self.marks.len();
                let mapped = self.each(items, *at_once, None, map, around, after)?;
                let mut own = after.to_vec();
                own.extend(from..self.marks.len());
                around.locals.push((Local::Map, mapped));
                let reduced = self.node(reduce, around, &own);
                around.locals.pop();
                reduced
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what a loop has")]
    fn each(
        &mut self,
        items: &Expr,
        at_once: usize,
        break_when: Option<&Expr>,
        body: &List,
        around: &mut Around,
        after: &[usize],
    ) -> Result<Value, Failed> {
        let Value::List(items) = items.value(around) else { return Err(Failed) };
        let inside = inside(body);
        let (mut gathered, mut outputs) = (BTreeMap::<usize, Vec<Value>>::new(), Vec::new());
        let (mut own, mut spans, mut result) = (after.to_vec(), Vec::new(), Ok(()));
        for (index, item) in items.into_iter().enumerate() {
            let mut inner = around.clone();
            inside.iter().for_each(|id| drop(inner.cells.remove(id)));
            inner.locals.extend([(Local::Item, item), (Local::Index, Value::Number(index as f64))]);
            inner.path = format!("{}/{index}", around.path);
            let from = self.marks.len();
            let output = self.list(body, &mut inner, &own);
            spans.push((from..self.marks.len()).collect());
            if at_once == 1 {
                own.extend(from..self.marks.len());
            }
            match output {
                Ok(output) => outputs.push(output),
                Err(Failed) if at_once == 1 => return Err(Failed),
                Err(Failed) => {
                    self.shaken = true;
                    result = Err(Failed);
                }
            }
            inside.iter().for_each(|id| gathered.entry(*id).or_default().push(inner.output(*id)));
            if break_when.is_some_and(|expr| expr.value(&inner).is_truthy()) {
                break;
            }
        }
        self.windows.push((at_once, spans));
        result?;
        inside.iter().for_each(|id| {
            let list = Value::List(gathered.remove(id).unwrap_or_default());
            around.cells.insert(*id, Cell::Done(list));
        });
        Ok(Value::List(outputs))
    }

    fn repeat(
        &mut self,
        condition: &Expr,
        body: &List,
        around: &mut Around,
        after: &[usize],
    ) -> Result<Value, Failed> {
        let (path, locals, inside) = (around.path.clone(), around.locals.clone(), inside(body));
        let (mut own, mut output) = (after.to_vec(), Value::Undefined);
        inside.iter().for_each(|id| drop(around.cells.remove(id)));
        for round in 0_u32.. {
            around.locals = locals.clone();
            around.locals.push((Local::Iteration, Value::Number(f64::from(round))));
            if !condition.value(around).is_truthy() {
                break;
            }
            inside.iter().for_each(|id| drop(around.cells.remove(id)));
            around.path = format!("{path}/{round}");
            let from = self.marks.len();
            output = self.list(body, around, &own)?;
            own.extend(from..self.marks.len());
        }
        (around.path, around.locals) = (path, locals);
        Ok(output)
    }

    fn attempt(
        &mut self,
        body: &List,
        catch: Option<&List>,
        finally: Option<&List>,
        around: &mut Around,
        after: &[usize],
    ) -> Result<Value, Failed> {
        let from = self.marks.len();
        let (kept, outside) = ((around.path.clone(), around.locals.clone()), around.caught);
        self.guarded += 1;
        let mut result = self.list(body, around, after);
        (around.path, around.locals) = kept.clone();
        let caught = result.is_err().then_some(CODE);
        let seen = |marks: &[Mark]| after.iter().copied().chain(from..marks.len()).collect::<Vec<_>>();
        if let (Err(Failed), Some(catch)) = (&result, catch) {
            around.caught = caught;
            let own = seen(&self.marks);
            result = self.list(catch, around, &own);
            (around.path, around.locals) = kept.clone();
        }
        self.guarded -= 1;
        if let Some(finally) = finally {
            around.caught = caught;
            let own = seen(&self.marks);
            let last = self.list(finally, around, &own);
            (around.path, around.locals) = kept;
            result = last.and(result);
        }
        around.caught = outside;
        result
    }
}

/// The numbers of all steps in a list.
fn inside(list: &List) -> Vec<usize> {
    let mut found = Vec::new();
    list.nodes.iter().for_each(|node| node.walk(&mut |inner| found.push(inner.id)));
    found
}

/// The output of a step: a small number of its own and of what it reads. The same as in `tests/flows/handler.rs`.
fn digest(id: usize, of: &str) -> f64 {
    let text = format!("{id}{of}");
    f64::from(text.bytes().fold(7_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 997))
}
