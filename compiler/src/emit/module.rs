//! The module of an ensemble or agent.

use super::command;
use super::comment::{comment, module_doc};
use super::expr::expr;
use super::{json, policy, step, structs, tables, think};
use crate::lower::rir::{Block, Body, Module, Op, Outcome, Status};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A module's source.
pub(super) fn module(module: &Module) -> TokenStream {
    let doc = module_doc(&module.doc);
    let unused = unused(module);
    let uses = uses(module);
    let tables = tables::tables(module);
    let body = body(module);
    quote! {
        #doc
        #unused
        #uses
        #tables
        #body
    }
}

fn unused(module: &Module) -> Option<TokenStream> {
    let unused = !module.called && !module.api;
    unused.then(|| match module.result {
        Outcome::Value { .. } => quote!(#![expect(dead_code, reason = "no step calls this agent")]),
        Outcome::Reply(_) | Outcome::Blocks { .. } => {
            quote!(#![expect(dead_code, reason = "nothing runs this ensemble")])
        }
    })
}

fn uses(module: &Module) -> TokenStream {
    let (mut agents, mut handlers) = (false, false);
    for region in &module.regions {
        region.each_step(&mut |step| {
            agents |= matches!(step.op, Op::Agent { .. });
            handlers |= matches!(step.op, Op::Rust { .. });
        });
    }
    let agents = agents.then(|| {
        quote!(
            use crate::agents;
        )
    });
    let handlers = handlers.then(|| {
        quote!(
            use crate::handlers;
        )
    });
    let returns = module.returns.iter().flat_map(|returns| &returns.checks);
    let keys = module.state.iter().flat_map(|state| &state.keys).flat_map(|key| &key.checks);
    let checks = module.input.checks.iter().chain(returns).chain(keys).next().is_some();
    let schemas = (checks || think::calls(module).iter().any(|call| call.schema.is_some())).then(|| {
        quote!(
            use crate::schemas;
        )
    });
    quote! {
        #agents
        #handlers
        #schemas
        use ensemble_runtime::prelude::*;
    }
}

fn body(module: &Module) -> TokenStream {
    let result = match module.result {
        Outcome::Value { .. } => quote!(Value),
        Outcome::Reply(_) | Outcome::Blocks { .. } => quote!(Reply),
    };
    let (slots, input) = input(module);
    let cells = command::cells(&module.cells);
    let state = module.state.as_ref().map(|_| quote!(let state = State::new();));
    let gates = module.gates.iter().map(|(gate, most)| {
        let (gate, most) = (format_ident!("{gate}"), proc_macro2::Literal::u32_unsuffixed(*most));
        quote!(let #gate = Gate::new(#most);)
    });
    let cx = if module.uses_run { quote!(cx) } else { quote!(_cx) };
    let regions = step::regions(module, 0, &module.regions);
    let outcome = outcome(module);
    let steps = quote!(#state #cells #(#gates)* #regions);
    let statements = match policy::is_around(module) {
        true => policy::body(module, &input, &steps, &outcome),
        false => quote!(#input #steps #outcome),
    };
    quote! {
        fn run(#cx: &Run, #slots: Slots) -> Task<'_, #result> {
            Box::pin(async move { #statements })
        }
    }
}

/// The parameter of the slots and the statement that names them.
fn input(module: &Module) -> (TokenStream, TokenStream) {
    match module.input.fields.iter().any(structs::is_used) {
        true => (quote!(slots), quote!(let input = Input::new(slots);)),
        false if policy::is_keyed_by_slots(module) => (quote!(slots), quote!()),
        false => (quote!(_slots), quote!()),
    }
}

fn outcome(module: &Module) -> TokenStream {
    match &module.result {
        Outcome::Value { shared, value } => {
            let (shared, value) = (step::shared(shared), expr(value));
            match module.returns {
                None => quote!(#shared Ok(#value)),
                Some(_) => quote!(#shared cx.returned(&AGENT, &RETURNS, #value)),
            }
        }
        Outcome::Reply(value) => {
            let value = expr(value);
            quote!(Ok(Reply::value(200, #value)))
        }
        Outcome::Blocks { blocks, place } => {
            let tail = match blocks.last() {
                Some(Block { guard: None, .. }) => None,
                _ => Some(quote!(Err(Fault::no_output_matched(#place)))),
            };
            let blocks = blocks.iter().map(block);
            quote!(#(#blocks)* #tail)
        }
    }
}

fn block(block: &Block) -> TokenStream {
    let at = comment(&format!("output ({})", block.place));
    let reply = reply(block);
    match &block.guard {
        None => quote!(#at #reply),
        Some(guard) => {
            let guard = expr(guard);
            let (statements, value) = split(reply);
            quote! {
                #at
                if #guard {
                    #statements
                    return #value;
                }
            }
        }
    }
}

/// Separates the last expression from the statements before it.
fn split(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_end = |token: &proc_macro2::TokenTree| matches!(token, proc_macro2::TokenTree::Punct(p) if p.as_char() == ';');
    let end = tokens.iter().rposition(is_end).map_or(0, |at| at + 1);
    let (statements, value) = tokens.split_at(end);
    (statements.iter().cloned().collect(), value.iter().cloned().collect())
}

fn reply(block: &Block) -> TokenStream {
    let status = match &block.status {
        Status::Constant(status) => {
            let status = proc_macro2::Literal::u16_unsuffixed(*status);
            quote!(#status)
        }
        Status::Dynamic(value) => {
            let value = expr(value);
            quote!(status(#value)?)
        }
    };
    let headers = block.headers.iter().map(|(name, value)| {
        let value = expr(value);
        quote!(.header(#name, #value))
    });
    let headers = quote!(#(#headers)*);
    let shared = step::shared(&block.shared);
    let reply = match &block.body {
        Body::Empty => quote!(Ok(Reply::empty(#status)#headers)),
        Body::Json(parts) => {
            let body = json::answer("body", parts);
            quote!(#body Ok(Reply::json(#status, body)#headers))
        }
        Body::Formatted { value, member, table, content_type } => {
            let (value, table) = (expr(value), format_ident!("{table}"));
            let extract = member.as_ref().map(|member| quote!(.extract(#member)));
            let typed = content_type.as_ref().map(|written| quote!(.content_type(#written)));
            quote!(Ok(Reply::formatted(#status, &format::#table, #value)#extract #typed #headers))
        }
        Body::Raw(value) => {
            let value = expr(value);
            quote!(Ok(Reply::raw(#status, #value)#headers))
        }
        Body::Redirect(url) => {
            let url = expr(url);
            quote!(Ok(Reply::redirect(#status, #url)#headers))
        }
    };
    quote!(#shared #reply)
}
