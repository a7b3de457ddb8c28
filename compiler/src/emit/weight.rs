//! Steps of which one is chosen by weight.

use super::expr::{borrowed, expr, receiver};
use crate::lower::rir::{Chosen, Expr, Kind, Repr};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Whether a step is the chosen one; without a key the run's id chooses.
pub(super) fn chosen(chosen: &Chosen, key: Option<&Expr>) -> TokenStream {
    let weights = chosen.weights.iter().map(|weight| Literal::f64_unsuffixed(*weight));
    let (place, choice) = (Literal::usize_unsuffixed(chosen.place), &chosen.choice);
    let key = match key {
        None => quote!(""),
        Some(Expr { kind: Kind::Str(text), .. }) => quote!(#text),
        Some(Expr { kind: Kind::ToText(inner), .. }) if inner.repr == Repr::Str => {
            let inner = receiver(inner);
            quote!(#inner.as_str())
        }
        Some(key) if key.repr == Repr::Text => {
            let key = expr(key);
            quote!(&#key)
        }
        Some(key) => borrowed(key),
    };
    quote!(cx.chosen(&[#(#weights),*], #place, #choice, #key))
}
