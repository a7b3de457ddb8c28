//! JSON that is written straight into a buffer.

use super::expr::expr;
use crate::lower::rir::{JsonPart, Kind};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Statements that write `parts` into a new local `name`.
pub(super) fn write(name: &str, parts: &[JsonPart]) -> TokenStream {
    let name = format_ident!("{name}");
    let statements = parts.iter().map(|part| {
        let call = call(part);
        quote!(#name.#call;)
    });
    quote! {
        let mut #name = Json::new();
        #(#statements)*
    }
}

fn call(part: &JsonPart) -> TokenStream {
    match part {
        JsonPart::Raw(text) => quote!(raw(#text)),
        JsonPart::Comma => quote!(member()),
        JsonPart::Field(key, value) => {
            let value = expr(value);
            quote!(field(#key, #value))
        }
        JsonPart::Value(value) => {
            let value = expr(value);
            quote!(value(#value))
        }
        JsonPart::Number(value) => {
            let value = expr(value);
            quote!(number(#value))
        }
        JsonPart::Bool(value) => {
            let value = expr(value);
            quote!(boolean(#value))
        }
        JsonPart::Text(value) => match &value.kind {
            Kind::TextOf(literals, holes) => {
                let holes = holes.iter().map(expr);
                quote!(text(&[#(#literals),*], &[#(#holes),*]))
            }
            _ => {
                let value = expr(value);
                quote!(string(&#value))
            }
        },
    }
}
