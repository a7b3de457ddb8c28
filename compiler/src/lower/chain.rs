//! Methods of lists that are held as plain values: chains of Rust's iterators with closures whose
//! parameters and results are plain. What is not here takes the list as the value that it came as.

use super::call::parameters;
use super::convert::{self, owned, to_bool, to_number, to_owned, to_ref, to_text};
use super::expr::expr;
use super::index::whole_index;
use super::locals::{Local, Role};
use super::operators::settled;
use super::rir::{Chain, Closure, Element, Expr, Kind, Link, Parameter, Repr};
use super::unit::Unit;
use super::walk;
use crate::expr::{self as ast, Argument, ExprKind, Name};
use crate::types::{self, Plain};

/// The local for what an `Option` holds: a list, or an element.
const ELEMENTS: &str = "elements";
const FOUND: &str = "found";

/// `on.name(arguments)` where `on` is a list of plain values, perhaps; else `on` as it was.
pub(super) fn method(unit: &Unit<'_>, on: Expr, name: &str, arguments: &[Argument]) -> Result<Expr, Expr> {
    match element_of(on.repr).and_then(|element| call(unit, element, name, arguments)) {
        Some(call) => Ok(within(on, |list| call.of(unit, list))),
        None => Err(on),
    }
}

/// A list of numbers, booleans or texts that a function makes, as these where `name` is one of the methods
/// of such lists.
pub(super) fn decoded(
    unit: &Unit<'_>,
    e: &ast::Expr,
    made: Expr,
    name: &str,
    arguments: &[Argument],
) -> Expr {
    let Plain::List(element) = types::plain(unit.project.types.of(e)) else { return made };
    let computed =
        matches!(made.kind, Kind::Method(..) | Kind::Function(..) | Kind::Filter(..) | Kind::Callback(_));
    let scalar = matches!(*element, Plain::Number | Plain::Boolean | Plain::Text);
    if !computed || !scalar || !types::is_plain_call(name, arguments) {
        return made;
    }
    let holds = unit.shapes.holds(Plain::List(element), "", "", "");
    let list = convert::decoded(made.clone(), holds, &unit.shapes);
    Expr { repr: list.repr, kind: Kind::Known(Box::new(list), Box::new(made)) }
}

/// `list.length` of a list that has no field for it.
pub(super) fn length(list: Expr) -> Result<Expr, Expr> {
    match element_of(list.repr) {
        Some(_) => Ok(within(list, |list| linked(unmapped(list), Link::Count, Repr::Integer))),
        None => Err(list),
    }
}

/// What is as long as a list: that of which each element was made into another.
fn unmapped(list: Expr) -> Expr {
    match list.kind {
        Kind::Chain(made) if made.link == Link::Map => unmapped(made.on),
        kind => Expr { kind, ..list },
    }
}

/// `list[index]`
pub(super) fn nth(list: Expr, index: u32) -> Result<Expr, Expr> {
    match element_of(list.repr).and_then(element_perhaps) {
        Some(repr) => Ok(within(list, |list| at(list, index, repr))),
        None => Err(list),
    }
}

/// The first of those that a filter keeps is what it finds.
fn at(list: Expr, index: u32, repr: Repr) -> Expr {
    match list.kind {
        Kind::Chain(kept) if index == 0 && kept.link == Link::Filter => {
            Expr { repr, kind: Kind::Chain(Box::new(Chain { link: Link::Find, ..*kept })) }
        }
        kind => linked(Expr { repr: list.repr, kind }, Link::Nth(index), repr),
    }
}

/// `list | name(arguments)` for the filters that do what a method does, of a list that is made: one that
/// came is handed to the filter as it is.
pub(super) fn filter(list: Expr, name: &str, arguments: &[ast::Expr]) -> Result<Expr, Expr> {
    let Some(element) = element_of(list.repr) else { return Err(list) };
    let perhaps = element_perhaps(element);
    let (link, repr) = match (name, arguments, perhaps) {
        _ if !matches!(list.repr, Repr::List(_)) || matches!(list.kind, Kind::Known(..)) => return Err(list),
        ("length", [], _) => return length(list),
        ("first", [], Some(_)) => return nth(list, 0),
        ("last", [], Some(repr)) => (Link::Last, repr),
        ("reverse", [], _) if !element.is_made() => (Link::Reversed, Repr::List(element)),
        _ => return Err(list),
    };
    Ok(linked(list, link, repr))
}

/// A list whose elements are what the list as a value, or as JSON, has.
pub(super) fn as_values(list: Expr) -> Expr {
    let (Repr::List(element) | Repr::MaybeList(element)) = list.repr else { return list };
    if !matches!(element, Element::Item(_) | Element::MaybeItem(_)) {
        return list;
    }
    let found = Expr { repr: element.repr(), kind: Kind::Local(FOUND.to_owned()) };
    let parameter = |ident: Option<&str>, role| Parameter { ident: ident.map(str::to_owned), role };
    let parameters =
        vec![parameter(Some(FOUND), Role::Plain(element.repr())), parameter(None, Role::Position)];
    let closure = Closure { parameters, body: to_owned(found) };
    within(list, |list| chain(list, Link::Map, Some(closure), None, Repr::List(Element::Owned)))
}

/// `element.name` of an element, perhaps.
pub(super) fn member(unit: &Unit<'_>, element: Expr, name: &str) -> Result<Expr, Expr> {
    let (Repr::Item(item) | Repr::MaybeItem(item)) = element.repr else { return Err(element) };
    let key = super::rir::ReadKey::Field(name.to_owned());
    let Some(field) = unit.shapes.field(item, &vec![key]) else { return Err(element) };
    Ok(within(element, |element| {
        unit.held(&field, &|ident| Kind::Field(Box::new(element.clone()), ident.to_owned()))
    }))
}

/// A list or an element, or what is made of it where it is there.
fn within(e: Expr, make: impl FnOnce(Expr) -> Expr) -> Expr {
    let Some(repr) = e.repr.there() else { return make(e) };
    let (option, ident, there) = match e.kind {
        Kind::There(option, ident, there) if matches!(repr, Repr::List(_)) => (option, ident, *there),
        kind => {
            let ident = if matches!(repr, Repr::List(_)) { ELEMENTS } else { FOUND };
            let there = Expr { repr, kind: Kind::Local(ident.to_owned()) };
            (Box::new(Expr { repr: e.repr, kind }), ident, there)
        }
    };
    let made = match make(there) {
        Expr { kind: Kind::Known(_, value), .. } => to_owned(*value),
        made if matches!(made.repr, Repr::Ref | Repr::Text) => to_owned(made),
        made => made,
    };
    let repr = made.repr.maybe().unwrap_or(Repr::Owned);
    Expr { repr, kind: Kind::There(option, ident, Box::new(made)) }
}

fn element_of(repr: Repr) -> Option<Element> {
    match repr {
        Repr::List(element) | Repr::MaybeList(element) => Some(element),
        _ => None,
    }
}

/// The representation of one of the elements that may be missing.
fn element_perhaps(element: Element) -> Option<Repr> {
    if element.is_made() || element.repr().is_option() { None } else { element.repr().maybe() }
}

/// A method that is one of those for plain values, with what it is given.
struct Call<'a> {
    element: Element,
    link: Link,
    function: Option<(&'a [Name], &'a ast::Expr)>,
    argument: Option<&'a ast::Expr>,
}

fn call<'a>(unit: &Unit<'_>, element: Element, name: &str, arguments: &'a [Argument]) -> Option<Call<'a>> {
    if !types::is_plain_call(name, arguments) {
        return None;
    }
    let first = arguments.first().map(|argument| &argument.value);
    let second = arguments.get(1).map(|argument| &argument.value);
    let link = match (name, first) {
        ("join", _) if matches!(element, Element::Owned | Element::Item(_) | Element::MaybeItem(_)) => {
            return None;
        }
        ("join", Some(ast::Expr { kind: ExprKind::String(text), .. })) => Link::Join(text.clone()),
        ("join", _) => Link::Join(",".to_owned()),
        _ if element.is_made() => return None,
        ("map", _) => Link::Map,
        ("flatMap", _) => Link::FlatMap,
        ("filter", _) => Link::Filter,
        ("some", _) => Link::Some,
        ("every", _) => Link::Every,
        ("find", _) if element_perhaps(element).is_some() => Link::Find,
        ("findIndex", _) => Link::FindIndex,
        ("reduce", _) if arguments.len() == 1 => match first.map(|function| &function.kind) {
            Some(ExprKind::Arrow { body, .. })
                if element == Element::Number && types::is_number(unit.project.types.of(body)) =>
            {
                Link::Reduce
            }
            _ => return None,
        },
        ("reduce", _) => Link::Fold,
        ("reverse" | "toReversed", _) => Link::Reversed,
        ("sort" | "toSorted", _) if !element.repr().is_option() => Link::Sorted,
        ("slice", from) => slice(from, second)?,
        ("at", Some(at)) if element_perhaps(element).is_some() => match types::is_last(at) {
            true => Link::Last,
            false => Link::Nth(constant_index(at)?),
        },
        ("includes", Some(wanted)) => includes(unit, element, wanted)?,
        _ => return None,
    };
    let function = match first.map(|first| &first.kind) {
        Some(ExprKind::Arrow { parameters, body }) => Some((parameters.as_slice(), &**body)),
        _ => None,
    };
    let argument = match link {
        Link::Fold => second,
        Link::HasNumber => first,
        _ => None,
    };
    Some(Call { element, link, function, argument })
}

/// `list.slice(from, to)` with constants that count from the start.
fn slice(from: Option<&ast::Expr>, to: Option<&ast::Expr>) -> Option<Link> {
    let from = from.map_or(Some(0), constant_index)?;
    match to {
        None => Some(Link::Slice(from, None)),
        Some(to) => Some(Link::Slice(from, Some(constant_index(to)?.saturating_sub(from)))),
    }
}

fn constant_index(e: &ast::Expr) -> Option<u32> {
    match &e.kind {
        ExprKind::Number(n) => whole_index(*n),
        _ => None,
    }
}

fn includes(unit: &Unit<'_>, element: Element, wanted: &ast::Expr) -> Option<Link> {
    match (element, &wanted.kind) {
        (Element::Number, _) if types::is_number(unit.project.types.of(wanted)) => Some(Link::HasNumber),
        (Element::Str, ExprKind::String(text)) => Some(Link::HasText(text.clone())),
        (Element::Choice(id), ExprKind::String(text)) => unit.shapes.variant(id, text).map(Link::HasVariant),
        _ => None,
    }
}

impl Call<'_> {
    fn of(self, unit: &Unit<'_>, list: Expr) -> Expr {
        let element = self.element.repr();
        let perhaps = element_perhaps(self.element).unwrap_or(Repr::Owned);
        let closure = |roles: &[Role], result: &dyn Fn(&ast::Expr) -> Expr| {
            self.function.map(|(names, body)| closure(unit, names, roles, &|| result(body)))
        };
        let each = [Role::Plain(element), Role::Position];
        let test = || closure(&each, &|body| to_bool(expr(unit, body)));
        let repr = match self.link {
            Link::Map | Link::FlatMap => return self.mapped(list, closure(&each, &|body| plain(unit, body))),
            Link::Fold => return self.folded(unit, list),
            Link::Nth(index) => return at(list, index, perhaps),
            Link::Reversed => return reversed(list),
            Link::Filter | Link::Slice(..) | Link::Sorted => list.repr,
            Link::Reduce => Repr::MaybeNumber,
            Link::Find | Link::Last => perhaps,
            Link::FindIndex => Repr::Number,
            Link::Join(_) => Repr::Text,
            _ => Repr::Bool,
        };
        let closure = match self.link {
            Link::Sorted | Link::Reduce => {
                closure(&[Role::Plain(element); 2], &|body| to_number(expr(unit, body)))
            }
            _ => test(),
        };
        let argument = self.argument.map(|argument| to_number(expr(unit, argument)));
        chain(list, self.link, closure, argument, repr)
    }

    fn mapped(&self, list: Expr, closure: Option<Closure>) -> Expr {
        let Some(mut closure) = closure else { return list };
        let flat = matches!(self.link, Link::FlatMap);
        if is_fleeting(&closure.body) {
            closure.body = to_owned(closure.body);
        }
        match (&closure.body.kind, closure.body.repr) {
            // A list that is held outlives the closure; one that is made does not.
            (Kind::Known(..), repr @ Repr::List(_)) if flat => {
                return chain(list, Link::FlatMap, Some(closure), None, repr);
            }
            _ => {}
        }
        let element = match Element::of(closure.body.repr) {
            Some(element) if !flat => element,
            _ => {
                closure.body = to_owned(closure.body);
                Element::Owned
            }
        };
        let made = chain(list, Link::Map, Some(closure), None, Repr::List(element));
        match flat {
            true => owned(Kind::Method("flat", Box::new(to_ref(made)), Vec::new())),
            false => made,
        }
    }

    /// A sum is a plain number, boolean or text where it is one after every element.
    fn folded(&self, unit: &Unit<'_>, list: Expr) -> Expr {
        let (Some((names, body)), Some(start)) = (self.function, self.argument) else { return list };
        let both = |is: fn(&types::Type) -> bool| [start, body].iter().all(|e| is(unit.project.types.of(e)));
        let (link, repr, role, make): (_, _, _, fn(Expr) -> Expr) = if both(types::is_number) {
            (Link::Fold, Repr::Number, Role::Plain(Repr::Number), to_number)
        } else if both(types::is_boolean) {
            (Link::Fold, Repr::Bool, Role::Plain(Repr::Bool), to_bool)
        } else if both(types::is_text) {
            (Link::FoldText, Repr::Text, Role::Plain(Repr::Str), to_text)
        } else {
            (Link::Fold, Repr::Owned, Role::Result, to_owned)
        };
        let roles = [role, Role::Plain(self.element.repr()), Role::Position];
        let closure = closure(unit, names, &roles, &|| make(expr(unit, body)));
        let start = make(expr(unit, start));
        chain(list, link, Some(closure), Some(start), repr)
    }
}

/// Whether it refers to what is made where it stands, and is gone behind that.
pub(super) fn is_fleeting(e: &Expr) -> bool {
    let refers = matches!(e.repr, Repr::Item(_) | Repr::MaybeItem(_) | Repr::List(_) | Repr::MaybeList(_));
    refers && walk::any(e, &mut |e| matches!(e.kind, Kind::Decoded(..)))
}

/// A list that is held both ways is reversed as it came where nothing reads into what is reversed.
fn reversed(list: Expr) -> Expr {
    let repr = list.repr;
    let came = match &list.kind {
        Kind::Known(_, value) => Some(to_ref((**value).clone())),
        _ => None,
    };
    let plain = linked(list, Link::Reversed, repr);
    match came {
        Some(came) => {
            let came = owned(Kind::Method("reverse", Box::new(came), Vec::new()));
            Expr { repr, kind: Kind::Known(Box::new(plain), Box::new(came)) }
        }
        None => plain,
    }
}

/// What a closure gives, as plain as its type is sure to be.
fn plain(unit: &Unit<'_>, body: &ast::Expr) -> Expr {
    let body = settled(unit, body);
    match body.repr {
        Repr::Ref => to_owned(body),
        _ => body,
    }
}

fn closure(unit: &Unit<'_>, names: &[Name], roles: &[Role], body: &dyn Fn() -> Expr) -> Closure {
    let local = |(name, role): (&Name, &Role)| Local {
        name: name.text.clone(),
        ident: unit.parameters.ident(&name.text),
        role: *role,
    };
    let locals: Vec<Local> = names.iter().zip(roles).map(local).collect();
    let body = unit.parameters.within(&locals, body);
    Closure { parameters: parameters(&locals, roles, &body), body }
}

fn linked(list: Expr, link: Link, repr: Repr) -> Expr {
    chain(list, link, None, None, repr)
}

fn chain(on: Expr, link: Link, closure: Option<Closure>, argument: Option<Expr>, repr: Repr) -> Expr {
    Expr { repr, kind: Kind::Chain(Box::new(Chain { on, link, closure, argument })) }
}
