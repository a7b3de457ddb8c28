//! Questions to models.

use super::comment::doc;
use super::expr::{expr, receiver};
use super::json;
use crate::lower::rir::{Module, Op, Think, ThinkCall, ThinkWay, Vectors};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The calls of a module's steps.
pub(super) fn calls(module: &Module) -> Vec<&ThinkCall> {
    let mut calls = Vec::new();
    for region in &module.regions {
        region.each_step(&mut |step| {
            if let Op::Think(think) = &step.op {
                calls.push(&think.call);
            }
        });
    }
    calls
}

/// What is constant of the calls of a module's steps.
pub(super) fn statics(module: &Module) -> TokenStream {
    calls(module).into_iter().map(of_call).collect()
}

fn of_call(call: &ThinkCall) -> TokenStream {
    let (ident, about, provider) = (format_ident!("{}", call.ident), doc(&call.doc), call.provider);
    let way = match &call.pieces {
        Some((step, form)) => {
            let (way, form) = (way(&call.way), format_ident!("{form}"));
            quote!(think::Pieces { way: #way, step: #step, form: think::Form::#form })
        }
        None => way(&call.way),
    };
    let (module, function) = (format_ident!("{}", call.read.0), format_ident!("{}", call.read.1));
    let schema = match &call.schema {
        Some(check) => {
            let check = format_ident!("{check}");
            quote!(Some(schemas::#check))
        }
        None => quote!(None),
    };
    let (tries, timeout) = (Literal::u32_unsuffixed(call.tries), Literal::f64_unsuffixed(call.timeout));
    quote! {
        #about
        static #ident: think::Call = think::Call {
            provider: #provider,
            way: &#way,
            read: think::#module::#function,
            schema: #schema,
            tries: #tries,
            timeout: #timeout,
        };
    }
}

fn way(way: &ThinkWay) -> TokenStream {
    match way {
        ThinkWay::Binding { name, gateway } => {
            let gateway = optional(gateway.as_ref());
            quote!(think::Binding { name: #name, gateway: #gateway })
        }
        ThinkWay::Endpoint { literals, variables, headers, key, gateway } => {
            let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
            let key = match key {
                Some((header, scheme, variable)) => {
                    let variable = optional(variable.as_ref());
                    quote!(Some(think::Key { header: #header, scheme: #scheme, variable: #variable }))
                }
                None => quote!(None),
            };
            let gateway = optional(gateway.as_ref());
            quote! {
                think::Endpoint {
                    literals: &[#(#literals),*],
                    variables: &[#(#variables),*],
                    headers: &[#(#headers),*],
                    key: #key,
                    gateway: #gateway,
                }
            }
        }
    }
}

fn optional(text: Option<&impl quote::ToTokens>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// The locals of a question and the call that asks it.
pub(super) fn question(think: &Think) -> (TokenStream, TokenStream) {
    let body = format_ident!("body");
    let head = json::write("body", &think.head);
    let given = think.given.as_ref().map(|given| {
        let (wire, system, messages) =
            (format_ident!("{}", given.wire), json::text(&given.system), expr(&given.messages));
        quote!(think::#wire::messages(&mut body, #system, #messages);)
    });
    let saying = think.given.as_ref().map(|given| {
        let messages = expr(&given.messages);
        quote!(.saying(#messages))
    });
    let tail = think.tail.iter().map(|parts| {
        let parts = json::more(&body, parts);
        quote!(body.item_raw("{"); #parts)
    });
    let (call, model) = (format_ident!("{}", think.call.ident), json::text(&think.model));
    let address = think.address.as_ref().map(|address| {
        let address = expr(address);
        quote!(.at(#address))
    });
    let key = think.key.as_ref().map(|key| {
        let key = expr(key);
        quote!(.with_key(#key))
    });
    let locals = quote! {
        #head
        #given
        #(#tail)*
        let question = think::Question::new(&#call, #model, body) #address #key #saying;
    };
    let ask = match &think.vectors {
        None => quote!(think::ask(cx, &question)),
        Some(Vectors::One) => quote!(think::embed(cx, &question, false)),
        Some(Vectors::Several) => quote!(think::embed(cx, &question, true)),
        Some(Vectors::Either(input)) => {
            let input = receiver(input);
            return (
                quote!(#locals let several = #input.as_array().is_some();),
                quote!(think::embed(cx, &question, several)),
            );
        }
    };
    (locals, ask)
}
