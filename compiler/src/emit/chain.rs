//! Lists of plain values: chains of iterators.

use super::expr::{expr, receiver};
use crate::lower::rir::{Chain, Closure, Element, Expr, Kind, Link, Parameter, Repr, Role};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// An iterator over a list.
pub(super) fn iter(list: &Expr) -> TokenStream {
    match &list.kind {
        Kind::Known(list, _) => iter(list),
        Kind::Chain(one) => chain(one),
        Kind::OrEmpty(option) => {
            let option = receiver(option);
            copied(quote!(#option.iter().flatten()), list)
        }
        _ => {
            let place = receiver(list);
            copied(quote!(#place.iter()), list)
        }
    }
}

/// The elements of a place by value, where they are not references to what it holds.
fn copied(elements: TokenStream, list: &Expr) -> TokenStream {
    match list.repr {
        Repr::List(Element::Str | Element::Item(_)) | Repr::MaybeList(Element::Str | Element::Item(_))
            if !matches!(list.kind, Kind::Shared(_)) =>
        {
            elements
        }
        _ => quote!(#elements.copied()),
    }
}

/// An iterator over a list, of values or of what becomes one.
pub(super) fn owned(list: &Expr) -> TokenStream {
    let elements = iter(list);
    match list.repr {
        Repr::List(Element::Str) => quote!(#elements.cloned()),
        Repr::List(Element::Choice(_)) => quote!(#elements.map(Choice::value)),
        Repr::List(Element::MaybeChoice(_)) => quote!(#elements.map(|found| found.map(Choice::value))),
        _ => elements,
    }
}

/// What is done with a list.
pub(super) fn chain(chain: &Chain) -> TokenStream {
    let list = iter(&chain.on);
    match (&chain.closure, &chain.argument) {
        (Some(closure), Some(start)) => {
            let start = match (&chain.link, &start.kind) {
                (Link::FoldText, Kind::Str(text)) => quote!(Str::from_static(#text)),
                (Link::FoldText, _) => {
                    let start = expr(start);
                    quote!(Str::from(#start))
                }
                _ => expr(start),
            };
            calling(&chain.link, list, closure, Some(&start))
        }
        (Some(closure), None) => calling(&chain.link, list, closure, None),
        (None, argument) => of_place(chain).unwrap_or_else(|| other(chain, list, argument.as_ref())),
    }
}

/// One element of a list that is held, or how many it has.
fn of_place(chain: &Chain) -> Option<TokenStream> {
    if matches!(&chain.on.kind, Kind::Chain(_) | Kind::OrEmpty(_)) {
        return None;
    }
    if let Kind::Known(list, _) = &chain.on.kind
        && matches!(list.kind, Kind::OrEmpty(_) | Kind::Chain(_))
    {
        return None;
    }
    let place = receiver(&chain.on);
    let found = match &chain.link {
        Link::Count => return Some(quote!(#place.len() as i64)),
        Link::Nth(0) => quote!(#place.first()),
        Link::Nth(at) => {
            let at = Literal::u32_unsuffixed(*at);
            quote!(#place.get(#at))
        }
        Link::Last => quote!(#place.last()),
        _ => return None,
    };
    Some(match chain.on.repr {
        Repr::List(Element::Str) => quote!(#found.cloned()),
        _ => copied(found, &chain.on),
    })
}

fn calling(link: &Link, list: TokenStream, closure: &Closure, start: Option<&TokenStream>) -> TokenStream {
    let body = expr(&closure.body);
    match (link, closure.parameters.as_slice()) {
        (Link::Fold, [sum, element, position]) => {
            let (sum, list, each) = (name(sum), numbered(list, position), each(element, position));
            quote!(#list.fold(#start, |#sum, #each| #body))
        }
        (Link::FoldText, [sum, element, position]) => {
            let (sum, list, each) = (name(sum), numbered(list, position), each(element, position));
            quote!(list::fold_text(#list, #start, |#sum, #each| #body))
        }
        (Link::Reduce, [sum, element]) => {
            let (sum, element) = (name(sum), name(element));
            quote!(#list.reduce(|#sum, #element| #body))
        }
        (Link::Sorted, [left, right]) => {
            let (left, right) = (name(left), name(right));
            quote!(list::sorted(#list, |#left, #right| #body))
        }
        (_, [element, position]) => {
            let (list, given) = (numbered(list, position), each(element, position));
            let lent = lent(element, position);
            let unnumbered = position.ident.is_some().then(|| quote!(.map(|(_, element)| element)));
            match link {
                Link::Map if is_place_of_text(&closure.body) => {
                    let text = receiver(&closure.body);
                    quote!(#list.map(|#given| #text.clone()))
                }
                Link::Map => quote!(#list.map(|#given| #body)),
                Link::FlatMap => {
                    let body = iter(&closure.body);
                    quote!(#list.flat_map(|#given| #body))
                }
                Link::Filter => quote!(#list.filter(|#lent| #body)#unnumbered),
                Link::Find => {
                    let cloned = matches!(element.role, Role::Plain(Repr::Str)).then(|| quote!(.cloned()));
                    quote!(#list.find(|#lent| #body)#unnumbered #cloned)
                }
                Link::FindIndex => quote!(list::index(#list.position(|#given| #body))),
                Link::Some => quote!(#list.any(|#given| #body)),
                _ => quote!(#list.all(|#given| #body)),
            }
        }
        _ => list,
    }
}

/// Whether it is an `Option` of a text by its place.
pub(super) fn is_place_of_text(e: &Expr) -> bool {
    e.repr == Repr::MaybeStr && !matches!(e.kind, Kind::There(..) | Kind::Chain(_))
}

fn other(chain: &Chain, list: TokenStream, argument: Option<&Expr>) -> TokenStream {
    let cloned = matches!(chain.on.repr, Repr::List(Element::Str)).then(|| quote!(.cloned()));
    match &chain.link {
        Link::Slice(from, count) => {
            let from = (*from > 0).then(|| Literal::u32_unsuffixed(*from));
            let from = from.map(|from| quote!(.skip(#from)));
            let count = count.map(Literal::u32_unsuffixed);
            let count = count.map(|count| quote!(.take(#count)));
            quote!(#list #from #count)
        }
        Link::Reversed => quote!(list::reversed(#list)),
        Link::Count => quote!(#list.count() as i64),
        Link::Nth(0) => quote!(#list.next()#cloned),
        Link::Nth(at) => {
            let at = Literal::u32_unsuffixed(*at);
            quote!(#list.nth(#at)#cloned)
        }
        Link::Last => quote!(list::last(#list)#cloned),
        Link::Join(separator) => {
            let elements = owned(&chain.on);
            quote!(list::join(#elements, #separator))
        }
        Link::HasNumber => {
            let wanted = argument.map(expr);
            quote!(list::has_number(#list, #wanted))
        }
        Link::HasText(text) => quote!(#list.any(|element| element.is_str(#text))),
        Link::HasVariant(variant) => {
            let variant: TokenStream = variant.parse().unwrap_or_default();
            quote!(#list.any(|element| element == #variant))
        }
        _ => list,
    }
}

/// The list with positions, where the closure reads them.
fn numbered(list: TokenStream, position: &Parameter) -> TokenStream {
    if position.ident.is_some() { quote!(#list.enumerate()) } else { list }
}

/// The parameter of a closure that is given elements.
fn each(element: &Parameter, position: &Parameter) -> TokenStream {
    let given = name(element);
    if position.ident.is_none() {
        return given;
    }
    let position = name(position);
    quote!((#position, #given))
}

/// The parameter of a closure that is lent elements.
fn lent(element: &Parameter, position: &Parameter) -> TokenStream {
    let given = each(element, position);
    if element.ident.is_none() && position.ident.is_none() { given } else { quote!(&#given) }
}

fn name(parameter: &Parameter) -> TokenStream {
    match &parameter.ident {
        Some(ident) => {
            let ident = format_ident!("{ident}");
            quote!(#ident)
        }
        None => quote!(_),
    }
}

/// An iterator over a list that may be missing, perhaps.
pub(super) fn iter_perhaps(list: &Expr) -> TokenStream {
    match &list.kind {
        Kind::There(option, ident, body) => {
            let (option, ident, body) = (borrowed_option(option), format_ident!("{ident}"), iter(body));
            quote!(#option.map(|#ident| #body))
        }
        _ => {
            let (option, elements) = (borrowed_option(list), copied(quote!(elements.iter()), list));
            quote!(#option.map(|elements| #elements))
        }
    }
}

/// An `Option` of what a place holds.
fn borrowed_option(option: &Expr) -> TokenStream {
    let place = receiver(option);
    if matches!(option.repr, Repr::MaybeList(_)) { quote!(#place.as_ref()) } else { place }
}

/// What is made of what an `Option` holds.
pub(super) fn there(option: &Expr, ident: &str, body: &Expr) -> TokenStream {
    let option = borrowed_option(option);
    let ident = format_ident!("{ident}");
    let owner = receiver(body);
    match body.repr {
        Repr::Owned => {
            let body = expr(body);
            quote!(#option.map(|#ident| #body).unwrap_or_default())
        }
        Repr::Str => quote!(#option.map(|#ident| #owner.clone())),
        Repr::MaybeStr if is_place_of_text(body) => quote!(#option.and_then(|#ident| #owner.clone())),
        Repr::List(_) => {
            let list = owned(body);
            quote!(#option.map(|#ident| #list))
        }
        repr => {
            let body = expr(body);
            if repr.is_option() {
                quote!(#option.and_then(|#ident| #body))
            } else {
                quote!(#option.map(|#ident| #body))
            }
        }
    }
}
