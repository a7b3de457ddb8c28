//! Calls of the runtime's filters, methods and functions, and the closures that they are given.

use super::expr::{expr, receiver};
use crate::lower::rir::{Arguments, Callback, Closure, Expr, Kind, Parameter, Repr, Role};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A call; nothing for anything else.
pub(super) fn call(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Filter(name, input, arguments) => {
            let (name, input, arguments) = (format_ident!("{name}"), expr(input), self::arguments(arguments));
            quote!(filters::#name(#input, #arguments))
        }
        Kind::Method(name, on, arguments) => {
            let (name, on, arguments) = (format_ident!("{name}"), expr(on), self::arguments(arguments));
            quote!(methods::#name(#on, #arguments))
        }
        Kind::Function(name, arguments) => {
            let (name, arguments) = (format_ident!("{name}"), self::arguments(arguments));
            quote!(functions::#name(#arguments))
        }
        Kind::Callback(call) => callback(call),
        _ => TokenStream::new(),
    }
}

/// Arguments as a slice; one that would be cloned for it is borrowed instead.
fn arguments(arguments: &Arguments) -> TokenStream {
    if let [(false, Expr { kind: Kind::Clone(one), .. })] = arguments.as_slice() {
        let one = expr(one);
        return quote!(std::slice::from_ref(#one));
    }
    if let [(false, Expr { kind: Kind::Wrap(one), .. })] = arguments.as_slice()
        && let Repr::Item(_) = one.repr
    {
        let one = receiver(one);
        return quote!(std::slice::from_ref(&#one.whole));
    }
    if arguments.iter().all(|(spread, _)| !spread) {
        let arguments = arguments.iter().map(|(_, argument)| expr(argument));
        return quote!(&[#(#arguments),*]);
    }
    let parts = arguments.iter().map(|(spread, argument)| {
        let argument = expr(argument);
        if *spread { quote!(.spread(#argument)) } else { quote!(.item(#argument)) }
    });
    quote!(&ArrayBuilder::new()#(#parts)*.items())
}

fn callback(call: &Callback) -> TokenStream {
    let (module, name) = (format_ident!("{}", call.module), format_ident!("{}", call.ident));
    let (on, closure) = (expr(&call.on), closure(&call.closure));
    let start = call.start.as_ref().map(|start| match start {
        Some(start) => {
            let start = expr(start);
            quote!(, Some(#start))
        }
        None => quote!(, None),
    });
    match &call.list {
        None => quote!(#module::#name(#on, &mut #closure #start)),
        Some(list) => {
            let list = format_ident!("{list}");
            quote!({
                let #list = #on;
                #module::#name(#list, &mut #closure #start)
            })
        }
    }
}

fn closure(closure: &Closure) -> TokenStream {
    let parameters = closure.parameters.iter().map(parameter);
    let body = expr(&closure.body);
    quote!(|#(#parameters),*| #body)
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let ident = match &parameter.ident {
        Some(ident) => format_ident!("{ident}"),
        None => format_ident!("_"),
    };
    match parameter.role {
        Role::Value | Role::List => quote!(#ident: &Value),
        Role::Result => quote!(#ident: Value),
        Role::Position => quote!(#ident: usize),
        // The closure of a chain, which Rust infers.
        Role::Plain(_) => quote!(#ident),
    }
}
