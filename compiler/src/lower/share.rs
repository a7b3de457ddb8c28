//! Expressions that a step or an output computes more than once are computed once, before it.
//!
//! Expressions have no effects and never fail, so what is computed too early costs time and nothing
//! else. To cost none, what stands only behind conditions is left where it is.

use super::chain::is_fleeting;
use super::choice::is_place;
use super::names::Unique;
use super::rir::{Closure, Expr, Kind, Repr, Shared};
use super::walk;
use std::collections::BTreeMap;

/// Above this many parts nothing is looked for: the search is quadratic.
const LARGEST: usize = 1000;

/// Takes out of `exprs` what they have in common; they name it by new locals instead.
pub(super) fn share(mut exprs: Vec<&mut Expr>, names: &mut Unique) -> Vec<Shared> {
    let mut shared: Vec<Shared> = Vec::new();
    if exprs.iter().map(|e| size(e)).sum::<usize>() > LARGEST {
        return shared;
    }
    while let Some(value) = repeated(exprs.iter().map(|e| &**e).chain(shared.iter().map(|one| &one.value))) {
        let ident = names.snake(&name(&value));
        exprs.iter_mut().for_each(|e| replace(e, &value, &ident));
        shared.iter_mut().for_each(|one| replace(&mut one.value, &value, &ident));
        shared.push(Shared { ident, value });
    }
    // The largest were found first; they may name what was found later.
    shared.reverse();
    shared
}

/// Of how many parts an expression is.
fn size(e: &Expr) -> usize {
    1 + e.parts().into_iter().map(size).sum::<usize>()
}

/// How often an expression stands somewhere.
#[derive(Default)]
struct Count<'a> {
    first: Option<&'a Expr>,
    size: usize,
    times: usize,
    always: bool,
    /// Whether something asks if it is the same one as another.
    apart: bool,
}

/// The largest expression that is worth a local.
fn repeated<'a>(exprs: impl Iterator<Item = &'a Expr>) -> Option<Expr> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for e in exprs {
        count(e, true, false, &mut counts);
    }
    let worth = counts.into_values().filter(|count| count.times > 1 && count.always && !count.apart);
    worth.max_by_key(|count| count.size).and_then(|count| count.first.cloned())
}

/// Counts an expression and all below it, and gives its size. `always` tells whether it is computed
/// whenever the step runs, `often` whether a function that is called for many elements computes it.
fn count<'a>(e: &'a Expr, always: bool, often: bool, counts: &mut BTreeMap<String, Count<'a>>) -> usize {
    let conditional = first_conditional(&e.kind);
    let closure = calls_closure(&e.kind).then(|| e.parts().len() - 1);
    let size = 1 + e
        .parts()
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            let always = always && conditional.is_none_or(|first| at < first);
            count(part, always, often || closure == Some(at), counts)
        })
        .sum::<usize>();
    for compared in compared(e) {
        counts.entry(format!("{compared:?}")).or_default().apart = true;
    }
    if is_worthy(e) {
        let count = counts.entry(format!("{e:?}")).or_default();
        count.first.get_or_insert(e);
        count.size = size;
        count.times += if often { 2 } else { 1 };
        count.always |= always;
    }
    size
}

/// Whether the last part of an expression is computed for many elements.
fn calls_closure(kind: &Kind) -> bool {
    match kind {
        Kind::Callback(_) => true,
        Kind::Chain(chain) => chain.closure.is_some(),
        _ => false,
    }
}

/// What an expression compares by identity: a list, an object or a date that is made twice is not the
/// same one.
fn compared(e: &Expr) -> Vec<&Expr> {
    let sides: Vec<&Expr> = match &e.kind {
        Kind::Compare("loose_equals" | "strict_equals", left, right) if left == right => vec![left, right],
        Kind::Method("includes" | "index_of" | "last_index_of", _, arguments)
        | Kind::Function("object_is", arguments) => arguments.iter().map(|(_, argument)| argument).collect(),
        _ => Vec::new(),
    };
    sides.into_iter().map(made).collect()
}

/// What a borrowed expression borrows.
fn made(e: &Expr) -> &Expr {
    match &e.kind {
        Kind::Borrow(inner) => inner,
        _ => e,
    }
}

/// The place among an expression's parts from which on they are computed only sometimes.
fn first_conditional(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Choose(..) | Kind::And(..) | Kind::Or(..) | Kind::If(..) | Kind::There(..) => Some(1),
        _ => None,
    }
}

/// Whether an expression costs more than naming it, is the same at every time, and stands on
/// nothing that only a closure knows.
fn is_worthy(e: &Expr) -> bool {
    let costs = match &e.kind {
        Kind::Method(..)
        | Kind::Function(..)
        | Kind::Callback(_)
        | Kind::Filter(..)
        | Kind::Add(..)
        | Kind::Index(..)
        | Kind::Context(_)
        | Kind::Object(_)
        | Kind::Array(_)
        | Kind::Env(_) => true,
        Kind::Member(object, _) => matches!(object.kind, Kind::Member(..)),
        Kind::Chain(_) | Kind::There(..) => is_kept(e.repr) && !is_fleeting(e),
        _ => false,
    };
    let changes = |e: &Expr| matches!(&e.kind, Kind::Context("now" | "random" | "random_uuid"));
    // A borrowed value must outlive the statement that names it.
    costs
        && (e.repr != Repr::Ref || is_place(e))
        && !walk::any(e, &mut |e| changes(e))
        && is_closed(e, &mut Vec::new())
}

/// Whether a local of that representation may be named more than once.
fn is_kept(repr: Repr) -> bool {
    match repr {
        Repr::List(element) => !element.is_made(),
        Repr::Text | Repr::MaybeList(_) => false,
        _ => true,
    }
}

/// Whether every parameter that an expression reads is one of a closure inside it; `known` are
/// those of the closures around it that are inside.
fn is_closed<'a>(e: &'a Expr, known: &mut Vec<&'a str>) -> bool {
    match &e.kind {
        Kind::Local(ident) | Kind::Position(ident) => known.contains(&ident.as_str()),
        Kind::Chain(chain) => {
            let outside = is_closed(&chain.on, known)
                && chain.argument.as_ref().is_none_or(|argument| is_closed(argument, known));
            let closure = |closure: &'a Closure| is_closed_within(&closure.body, idents(closure), known);
            outside && chain.closure.as_ref().is_none_or(closure)
        }
        Kind::There(option, ident, body) => {
            is_closed(option, known) && is_closed_within(body, std::iter::once(*ident), known)
        }
        Kind::Callback(call) => {
            let outside = [Some(&call.on), call.start.as_ref().and_then(Option::as_ref)];
            if !outside.into_iter().flatten().all(|e| is_closed(e, known)) {
                return false;
            }
            is_closed_within(&call.closure.body, idents(&call.closure).chain(call.list.as_deref()), known)
        }
        _ => e.parts().into_iter().all(|part| is_closed(part, known)),
    }
}

/// The same of what stands where these parameters are known too.
fn is_closed_within<'a>(
    e: &'a Expr,
    parameters: impl Iterator<Item = &'a str>,
    known: &mut Vec<&'a str>,
) -> bool {
    let outer = known.len();
    known.extend(parameters);
    let closed = is_closed(e, known);
    known.truncate(outer);
    closed
}

fn idents(closure: &Closure) -> impl Iterator<Item = &str> {
    closure.parameters.iter().filter_map(|parameter| parameter.ident.as_deref())
}

fn replace(e: &mut Expr, value: &Expr, ident: &str) {
    let shared = || Kind::Shared(ident.to_owned());
    if *e == *value {
        e.kind = match e.repr {
            Repr::Owned => {
                let local = Expr { repr: Repr::Owned, kind: shared() };
                let borrowed = Expr { repr: Repr::Ref, kind: Kind::Borrow(Box::new(local)) };
                Kind::Clone(Box::new(borrowed))
            }
            _ => shared(),
        };
        return;
    }
    match &mut e.kind {
        Kind::Borrow(inner) if **inner == *value => inner.kind = shared(),
        _ => e.parts_mut().into_iter().for_each(|part| replace(part, value, ident)),
    }
}

/// What a local for an expression is called.
fn name(e: &Expr) -> String {
    match &e.kind {
        Kind::Member(_, name) | Kind::Filter(name, ..) | Kind::Env(name) => name.clone(),
        Kind::Method(name, ..) | Kind::Function(name, _) | Kind::Context(name) => (*name).to_owned(),
        Kind::Callback(call) => call.ident.to_owned(),
        Kind::Chain(chain) => chain.link.name().to_owned(),
        Kind::There(_, _, body) => name(body),
        Kind::Add(..) => "sum".to_owned(),
        Kind::Index(..) => "element".to_owned(),
        Kind::Object(_) => "members".to_owned(),
        _ => "items".to_owned(),
    }
}
