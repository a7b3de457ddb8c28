//! JSON that is written straight into a buffer.

use super::chain;
use super::expr::{borrowed, expr, receiver};
use crate::lower::rir::{Expr, JsonPart, Kind, Repr};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// Statements that write `parts` into a new local `name`.
pub(super) fn write(name: &str, parts: &[JsonPart]) -> TokenStream {
    write_to(&quote!(Json::new()), name, parts)
}

/// The same for the body of an answer: a large value in it is written when it is sent.
pub(super) fn answer(name: &str, parts: &[JsonPart]) -> TokenStream {
    let values = parts.iter().any(|part| matches!(part, JsonPart::Field(..) | JsonPart::Value(_)));
    write_to(&if values { quote!(Json::answer()) } else { quote!(Json::new()) }, name, parts)
}

fn write_to(new: &TokenStream, name: &str, parts: &[JsonPart]) -> TokenStream {
    let name = format_ident!("{name}");
    let statements = more(&name, parts);
    quote! {
        let mut #name = #new;
        #statements
    }
}

/// Statements that write `parts` into the local `name`.
pub(super) fn more(name: &Ident, parts: &[JsonPart]) -> TokenStream {
    parts
        .iter()
        .map(|part| match part {
            JsonPart::Written(module, function, value) => {
                let (module, function) = (format_ident!("{module}"), format_ident!("{function}"));
                let value = expr(value);
                quote!(think::#module::#function(&mut #name, #value);)
            }
            _ => {
                let call = call(part);
                quote!(#name.#call;)
            }
        })
        .collect()
}

fn call(part: &JsonPart) -> TokenStream {
    match part {
        JsonPart::Raw(text) => quote!(raw(#text)),
        JsonPart::Comma => quote!(member()),
        // It is a call of another kind: see `more`.
        JsonPart::Written(..) => quote!(raw("")),
        JsonPart::Field(key, value) => {
            let value = expr(value);
            quote!(field(#key, #value))
        }
        JsonPart::Maybe(key, value) => {
            let option = match value.repr {
                Repr::MaybeList(_) => {
                    let list = expr(value);
                    return quote!(maybe_list(#key, #list));
                }
                Repr::MaybeChoice(_) => {
                    let choice = receiver(value);
                    quote!(&#choice.map(Choice::value))
                }
                _ => borrowed(value),
            };
            quote!(maybe(#key, #option))
        }
        JsonPart::Value(value) => {
            let value = expr(value);
            quote!(value(#value))
        }
        JsonPart::List(list) => {
            let elements = chain::owned(list);
            quote!(list(#elements))
        }
        JsonPart::Number(value) => {
            let value = expr(value);
            quote!(number(#value))
        }
        JsonPart::Integer(value) => {
            let value = expr(value);
            quote!(integer(#value))
        }
        JsonPart::Bool(value) => {
            let value = expr(value);
            quote!(boolean(#value))
        }
        JsonPart::Text(value) => match &value.kind {
            Kind::TextOf(literals, holes) => {
                let holes = holes.iter().map(borrowed);
                quote!(text(&[#(#literals),*], &[#(#holes),*]))
            }
            _ => {
                let value = text(value);
                quote!(string(#value))
            }
        },
    }
}

/// Text as `&str`.
pub(super) fn text(value: &Expr) -> TokenStream {
    if let Kind::Str(text) = &value.kind {
        return quote!(#text);
    }
    match value.repr {
        Repr::Str => {
            let value = receiver(value);
            quote!(#value.as_str())
        }
        Repr::Choice(_) => {
            let value = expr(value);
            quote!(#value.text())
        }
        _ => borrowed(value),
    }
}
