//! Drawing flows in which everything has one outcome, whatever waits for how long.
//!
//! What would depend on who is faster is not drawn: races of steps that wait for the same time, `breakWhen` of loops with several items at once, and
//! readers of steps that may have been cancelled by the failure of a neighbour.

use super::expr::{Expr, Local};
use super::model::{Flow, Kind, Leaf, List, Node, Order};
use super::scope::{Entry, Scope, Ty};
use crate::oracle::draw::Draw;

/// Steps of one flow.
const SIZE: usize = 16;
/// Commands in commands.
const DEPTH: usize = 4;

/// Draws a flow.
pub fn flow(draw: &mut Draw) -> Flow {
    let bare = draw.chance(25);
    let mut drawer = Drawer { draw, next: 0, left: SIZE, bare };
    let (steps, known) =
        drawer.list(&Scope::default(), Place { depth: 0, caught: false }, Some(Order::Graph), 6);
    Flow { steps, outputs: known.iter().map(|entry| entry.id).collect() }
}

struct Drawer<'d> {
    draw: &'d mut Draw,
    next: usize,
    left: usize,
    /// Whether steps may fail where nothing catches it.
    bare: bool,
}

#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// Whether a `catch` is around.
    caught: bool,
}

/// A step, what may be read of it and of what stands in it, and what its own output is where that is said.
struct Drawn {
    node: Node,
    known: Vec<Entry>,
    output: Option<Ty>,
}

impl Drawer<'_> {
    /// A list of up to `most` steps, with what may be read of them behind it.
    fn list(&mut self, scope: &Scope, place: Place, order: Option<Order>, most: usize) -> (List, Vec<Entry>) {
        let (list, known, _) = self.body(scope, place, order, most);
        (list, known)
    }

    /// The same, and what the list's own output is.
    fn body(
        &mut self,
        scope: &Scope,
        place: Place,
        order: Option<Order>,
        most: usize,
    ) -> (List, Vec<Entry>, Option<Ty>) {
        let order = order.unwrap_or(if self.draw.chance(25) { Order::Graph } else { Order::Sequence });
        let count = 1 + self.draw.below(most);
        let (mut drawn, mut known): (Vec<Drawn>, Vec<Entry>) = (Vec::new(), Vec::new());
        while drawn.len() < count {
            let own = if order == Order::Together { scope.clone() } else { scope.and(&known) };
            if order == Order::Sequence && self.draw.chance(10) {
                let (failing, looking) = self.handled(&own);
                known.extend(failing.known.iter().chain(&looking.known).cloned());
                drawn.extend([failing, looking]);
                continue;
            }
            let one = self.node(&own, place);
            known.extend(one.known.iter().cloned());
            drawn.push(one);
        }
        if order == Order::Graph {
            self.connect(&mut drawn);
        }
        let last = drawn.last_mut();
        let output = last.and_then(|last| {
            // Whether a list whose last step is skipped has an output is another question.
            last.node.when = None;
            last.output.clone()
        });
        (List { order, nodes: drawn.into_iter().map(|drawn| drawn.node).collect() }, known, output)
    }

    /// Gives steps of a graph neighbours to depend on, at least one, and mixes them.
    fn connect(&mut self, drawn: &mut [Drawn]) {
        for at in 1..drawn.len() {
            if at == 1 || self.draw.chance(25) {
                let before = drawn[self.draw.below(at)].node.id;
                drawn[at].node.depends_on.push(before);
            }
        }
        for at in (1..drawn.len()).rev() {
            drawn.swap(at, self.draw.below(at + 1));
        }
    }

    fn id(&mut self) -> usize {
        self.next += 1;
        self.left = self.left.saturating_sub(1);
        self.next
    }

    /// A step that may fail, and one that looks whether it did.
    fn handled(&mut self, scope: &Scope) -> (Drawn, Drawn) {
        let fail = Some(scope.condition(self.draw));
        let first = self.leaf(scope, Vec::new(), fail, true);
        let of = vec![Expr::Failed(first.node.id), Expr::Output(first.node.id)];
        let second = self.leaf(scope, of, None, false);
        (first, second)
    }

    fn leaf(&mut self, scope: &Scope, mut of: Vec<Expr>, fail: Option<Expr>, handled: bool) -> Drawn {
        let id = self.id();
        let more = self.draw.below(3);
        of.extend((0..more).map(|_| scope.any(self.draw)));
        let sure = fail.is_none() || handled;
        let leaf = Leaf { of, delay: 1 + self.draw.below(4), fail, handled };
        let node = Node { id, when: None, depends_on: Vec::new(), kind: Kind::Leaf(leaf) };
        Drawn { node, known: vec![Entry { id, ty: Ty::Number, sure }], output: Some(Ty::Number) }
    }

    fn node(&mut self, scope: &Scope, place: Place) -> Drawn {
        let mut drawn = if place.depth >= DEPTH || self.left < 3 || self.draw.chance(45) {
            let fails = if place.caught { 25 } else { usize::from(self.bare) * 12 };
            let fail = self.draw.chance(fails).then(|| scope.condition(self.draw));
            self.leaf(scope, Vec::new(), fail, false)
        } else {
            self.command(scope, Place { depth: place.depth + 1, ..place })
        };
        if self.draw.chance(15) {
            drawn.node.when = Some(scope.condition(self.draw));
        }
        drawn
    }

    fn command(&mut self, scope: &Scope, place: Place) -> Drawn {
        let id = self.id();
        let (kind, mut known, output) = match self.draw.below(8) {
            0 => self.parallel(scope, place),
            7 => self.race(scope, place),
            1 => self.branch(scope, place),
            2 => self.switch(scope, place),
            3 => self.repeat(scope, place),
            4 => self.attempt(scope, place),
            5 => self.map_reduce(scope, place),
            _ => self.each(scope, place),
        };
        let node = Node { id, when: None, depends_on: Vec::new(), kind };
        if let Some(ty) = output.clone() {
            known.push(Entry { id, ty, sure: !node.can_fail() });
        }
        Drawn { node, known, output }
    }

    fn parallel(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let (list, known) = self.list(scope, place, Some(Order::Together), 3);
        (Kind::Parallel(list), known, None)
    }

    fn race(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let (mut nodes, mut known) = (Vec::new(), Vec::new());
        let from = self.draw.below(3);
        for place_in_line in 0..3 {
            let fails = if place.caught || self.bare { 35 } else { 0 };
            let fail = self.draw.chance(fails).then(|| scope.condition(self.draw));
            let mut one = self.leaf(scope, Vec::new(), fail, false);
            if let Kind::Leaf(leaf) = &mut one.node.kind {
                leaf.delay = 1 + (from + place_in_line) % 3;
            }
            nodes.push(one.node);
            known.extend(one.known);
        }
        let list = List { order: Order::Together, nodes };
        (Kind::Race { succeeds: self.draw.chance(60), list }, known, Some(Ty::Number))
    }

    fn branch(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let condition = scope.condition(self.draw);
        let (then, mut known, output) = self.body(scope, place, None, 3);
        if self.draw.chance(40) {
            return (Kind::Branch { condition, then, otherwise: None }, known, None);
        }
        let (otherwise, more, other) = self.body(scope, place, None, 2);
        known.extend(more);
        (Kind::Branch { condition, then, otherwise: Some(otherwise) }, known, one_of(&[output, other]))
    }

    fn switch(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let value = Expr::Rest(Box::new(scope.number(self.draw)), 3);
        let (mut known, mut outputs, mut lists) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..2 + self.draw.below(2) {
            let (list, more, output) = self.body(scope, place, None, 2);
            known.extend(more);
            outputs.push(output);
            lists.push(list);
        }
        let default = if self.draw.chance(60) { lists.pop() } else { None };
        let output = default.as_ref().and_then(|_| one_of(&outputs));
        (Kind::Switch { value, cases: lists, default }, known, output)
    }

    fn each(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let (items, item) = scope.list(self.draw);
        let at_once = 1 + self.draw.below(3);
        let inner = scope.local(Local::Item, item).local(Local::Index, Ty::Number);
        let (body, known, output) = self.body(&inner, place, None, 3);
        let breaks = at_once == 1 && self.draw.chance(40);
        let break_when = breaks.then(|| self.test(&inner, &known));
        let output = output.map(|ty| Ty::List(Box::new(ty)));
        (Kind::ForEach { items, at_once, break_when, body }, known.into_iter().map(in_loop).collect(), output)
    }

    fn repeat(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let inner = scope.local(Local::Iteration, Ty::Number);
        let (body, known) = self.list(&inner, place, None, 3);
        let rounds = Expr::Below(Box::new(Expr::Local(Local::Iteration)), 1 + self.draw.below(3) as i64);
        let condition = if self.draw.chance(50) {
            rounds
        } else {
            Expr::AndNot(Box::new(rounds), Box::new(self.test(&inner, &known)))
        };
        (Kind::While { condition, body }, known, None)
    }

    /// Whether a loop ends: `known` is what may be read of its body, if no failure can come of it.
    fn test(&mut self, inner: &Scope, known: &[Entry]) -> Expr {
        let sure: Vec<Entry> = known.iter().filter(|entry| entry.sure).cloned().collect();
        Expr::Even(Box::new(inner.and(&sure).number(self.draw)))
    }

    fn attempt(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let catches = self.draw.chance(75);
        let inner = Place { caught: place.caught || catches, ..place };
        let (body, mut known, output) = self.body(scope, inner, None, 3);
        if body.fails_beside() {
            known.clear();
        }
        let mut outputs = vec![output];
        let catch = catches.then(|| {
            let (list, more, output) = self.body(&scope.and(&known).error(), place, None, 2);
            known.extend(more);
            outputs.push(output);
            list
        });
        let finally = (!catches || self.draw.chance(40)).then(|| {
            let (list, more) = self.list(&scope.and(&known).error(), place, None, 2);
            known.extend(more);
            list
        });
        (Kind::Try { body, catch, finally }, known, one_of(&outputs))
    }

    fn map_reduce(&mut self, scope: &Scope, place: Place) -> (Kind, Vec<Entry>, Option<Ty>) {
        let (items, item) = scope.list(self.draw);
        let at_once = 1 + self.draw.below(3);
        let inner = scope.local(Local::Item, item).local(Local::Index, Ty::Number);
        let (map, known, output) = self.body(&inner, place, None, 2);
        let mut known: Vec<Entry> = known.into_iter().map(in_loop).collect();
        let mapped = output.map(|ty| Ty::List(Box::new(ty)));
        let scope = scope.and(&known);
        let mut reduce = match mapped {
            Some(ty) => self.node(&scope.local(Local::Map, ty), place),
            None => self.node(&scope, place),
        };
        reduce.node.when = None;
        known.extend(reduce.known);
        (Kind::MapReduce { items, at_once, map, reduce: Box::new(reduce.node) }, known, reduce.output)
    }
}

/// A step of a loop's body, read behind the loop.
fn in_loop(entry: Entry) -> Entry {
    Entry { ty: Ty::List(Box::new(entry.ty)), ..entry }
}

/// What is one of several outputs.
fn one_of(outputs: &[Option<Ty>]) -> Option<Ty> {
    let first = outputs.first()?.clone()?;
    if outputs.iter().any(Option::is_none) {
        return None;
    }
    Some(if outputs.iter().all(|other| other.as_ref() == Some(&first)) { first } else { Ty::Any })
}
