//! State: the struct of a module's keys, and what a step does with them.

use super::comment::doc;
use super::expr::expr;
use super::step::shared;
use super::tables;
use crate::lower::rir::{Lent, State, StateKey, StepState, StepStatic};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The struct, and the tables that say what its fields may hold.
pub(super) fn structure(state: &State) -> TokenStream {
    let about = doc(&format!("What the steps share: `state` ({}).", state.place));
    let fields = state.keys.iter().map(|key| {
        let (ident, doc) = (format_ident!("{}", key.ident), doc(&format!("`state.{}`", key.declared.name)));
        quote!(#doc #ident: StateCell)
    });
    let values = state.keys.iter().map(|key| {
        let (ident, table) = (format_ident!("{}", key.ident), format_ident!("{}", key.table));
        let initial = expr(&key.initial);
        quote!(#ident: StateCell::new(&#table, #initial))
    });
    let tables = state.keys.iter().map(table);
    quote! {
        #about
        struct State { #(#fields,)* }

        impl State {
            fn new() -> Self {
                Self { #(#values),* }
            }
        }

        #(#tables)*
    }
}

fn table(key: &StateKey) -> TokenStream {
    let about = doc(&format!("What `state.{}` may hold.", key.declared.name));
    let (table, declared) = (format_ident!("{}", key.table), tables::declared(&key.declared));
    let schema = tables::checks(&key.checks);
    quote! {
        #about
        static #table: InputTable =
            InputTable { reads: &[], slots: 1, declared: &[#declared], schema: #schema };
    }
}

/// What stands before a step that lends state to its code.
pub(super) fn lend(lent: &Lent) -> TokenStream {
    let (reads, writes) = (cells(&lent.reads), cells(&lent.writes));
    let kept = (!lent.writes.is_empty()).then(|| quote!(let writes = [#writes];));
    let writes = if lent.writes.is_empty() { quote!(&[]) } else { quote!(&writes) };
    quote!(#kept let lent = cx.lend(&[#reads], #writes);)
}

/// The operation of such a step, with what its code writes.
pub(super) fn writing(lent: &Lent, operation: TokenStream) -> TokenStream {
    if lent.writes.is_empty() { operation } else { quote!(lent.writing(#operation, &writes)) }
}

/// What stands behind a step that writes.
pub(super) fn write(step: &StepStatic, state: &StepState) -> Option<TokenStream> {
    if state.writes.is_empty() {
        return None;
    }
    let (name, cell) = (format_ident!("{}", step.ident), format_ident!("{}", step.cell));
    let shared = shared(&state.shared);
    let writes = state.writes.iter().map(|(ident, value)| {
        let (ident, value) = (format_ident!("{ident}"), expr(value));
        quote!((&state.#ident, #value))
    });
    let write = quote!(#shared cx.wrote(&#name, &#cell, state::write(&[#(#writes),*]))?;);
    // A failure that nothing handles has left the body.
    Some(if step.handled { quote!(if #cell.success() { #write }) } else { write })
}

fn cells(idents: &[String]) -> TokenStream {
    let cells = idents.iter().map(|ident| format_ident!("{ident}"));
    quote!(#(&state.#cells),*)
}
