//! Steps and the regions they stand in.

use super::command::command;
use super::comment::comment;
use super::expr::expr;
use super::{json, policy, state, tables, think};
use crate::lower::rir::{
    Expr, HttpBody, Module, Op, Point, Region, Repr, Shared, Statement, Step, StepStatic,
};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The statements of the regions of a list, each followed by what is read of the outputs behind it.
pub(super) fn regions(module: &Module, list: usize, regions: &[Region]) -> TokenStream {
    let statements = regions.iter().enumerate().map(|(group, one)| {
        let (region, outputs) = (region(module, one), outputs(module, Point::Behind { list, group }));
        quote!(#region #outputs)
    });
    let outputs = outputs(module, Point::Body(list));
    quote!(#outputs #(#statements)*)
}

/// What is read of outputs at a point.
pub(super) fn outputs(module: &Module, point: Point) -> TokenStream {
    let outputs = module.outputs.iter().filter(|output| output.point == point).map(tables::read_output);
    quote!(#(#outputs)*)
}

/// The statements of a region.
pub(super) fn region(module: &Module, region: &Region) -> TokenStream {
    one(module, region, true)
}

fn one(module: &Module, region: &Region, own_block: bool) -> TokenStream {
    match region {
        Region::Step(one) => step(module, one, own_block),
        Region::Together { members, waits } => together(module, members, waits),
        Region::Command(one) => command(module, one),
    }
}

fn together(module: &Module, members: &[Region], waits: &[Vec<usize>]) -> TokenStream {
    let names: Vec<&str> = members.iter().map(|member| name(module, member)).collect();
    let at = comment(&format!("together: {}", names.join(", ")));
    let steps = members.iter().zip(waits).map(|(member, waits)| {
        let after: Vec<_> = waits.iter().filter_map(|&wait| names.get(wait).copied()).collect();
        let after = (!after.is_empty()).then(|| comment(&format!("after {}", after.join(", "))));
        let waits = waits.iter().map(|&wait| Literal::usize_unsuffixed(wait));
        let statements = one(module, member, false);
        let outputs = match member {
            Region::Step(step) => outputs(module, Point::Member(step.index)),
            Region::Command(command) => outputs(module, Point::Member(command.index)),
            Region::Together { .. } => TokenStream::new(),
        };
        quote!(.step(&[#(#waits),*], async { #after #outputs #statements Ok(()) }))
    });
    quote!(#at Together::new()#(#steps)*.run().await?;)
}

/// What a region is called in comments.
fn name<'a>(module: &'a Module, region: &'a Region) -> &'a str {
    match region {
        Region::Step(step) => module.steps.get(step.index).map_or("", |statics| &statics.name),
        Region::Command(command) => &command.name,
        Region::Together { .. } => "",
    }
}

/// The statements of a step; `own_block` keeps their locals from the statements that follow.
fn step(module: &Module, step: &Step, own_block: bool) -> TokenStream {
    let Some(statics) = module.steps.get(step.index) else { return TokenStream::new() };
    let at = comment(&format!("{} ({})", statics.name, statics.place));
    let lent = step.state.lent.as_ref();
    let (locals, mut operation) = operation(&step.op, lent.is_some());
    if let Some(lent) = lent {
        operation = state::writing(lent, operation);
    }
    let call = {
        let call = call(statics, &policy::around(statics, &step.policy, operation));
        let write = state::write(statics, &step.state);
        quote!(#call #write)
    };
    let locals = {
        let gates = step.gates.iter().map(|gate| {
            let (gate, turn) = (format_ident!("{gate}"), format_ident!("_{gate}"));
            quote!(let #turn = #gate.pass().await;)
        });
        let (lend, shared) = (lent.map(state::lend), shared(&step.shared));
        let entry = policy::step_entry(statics, step);
        quote!(#(#gates)* #lend #shared #locals #entry)
    };
    match &step.guard {
        Some(guard) => {
            let guard = expr(guard);
            quote!(#at if #guard { #locals #call })
        }
        None if own_block && !locals.is_empty() => quote!(#at { #locals #call }),
        None => quote!(#at #locals #call),
    }
}

/// The locals for what is named more than once.
pub(super) fn shared(shared: &[Shared]) -> TokenStream {
    let locals = shared.iter().map(|one| {
        let (ident, value) = (format_ident!("{}", one.ident), expr(&one.value));
        match one.value.repr {
            Repr::List(_) => quote!(let #ident: Vec<_> = #value.collect();),
            _ => quote!(let #ident = #value;),
        }
    });
    quote!(#(#locals)*)
}

fn call(step: &StepStatic, operation: &TokenStream) -> TokenStream {
    let (name, cell) = (format_ident!("{}", step.ident), format_ident!("{}", step.cell));
    quote!(cx.step(&#name, &#cell, &mut || #operation).await?;)
}

/// The locals that an operation needs and the call that starts it; `lends` tells whether code is lent
/// state.
fn operation(op: &Op, lends: bool) -> (TokenStream, TokenStream) {
    let run = if lends { quote!(&lent) } else { quote!(cx) };
    match op {
        Op::Http { .. } => http(op),
        Op::Html { page } => {
            let page = expr(page);
            (quote!(let markup = Str::from(#page);), quote!(html::page(&markup)))
        }
        Op::Service { module, function, binding, arguments } => {
            service(module, function, binding.as_deref(), arguments)
        }
        Op::Think(asked) => think::question(asked),
        Op::D1 { binding, statement } => {
            let (sql, params) = (&statement.sql, params(statement));
            match statement.params.is_empty() {
                true => (quote!(), quote!(d1::query(cx, #binding, #sql, &[]))),
                false => (quote!(let params = [#params];), quote!(d1::query(cx, #binding, #sql, &params))),
            }
        }
        Op::D1Batch { binding, statements } => {
            let statements = statements.iter().map(|statement| {
                let (sql, params) = (&statement.sql, params(statement));
                match statement.params.is_empty() {
                    true => quote!((#sql, Vec::new())),
                    false => quote!((#sql, Vec::from([#params]))),
                }
            });
            (quote!(let statements = [#(#statements),*];), quote!(d1::batch(cx, #binding, &statements)))
        }
        Op::Script { handler, input, lent } => {
            let (handler, write) = (Literal::usize_unsuffixed(*handler), json::write("arguments", input));
            (
                quote!(#write let arguments = arguments.into_string();),
                if *lent {
                    quote!(code::call_lent(#run, #handler, &arguments))
                } else {
                    quote!(code::call(#run, #handler, &arguments))
                },
            )
        }
        Op::Rust { module, input } => called(&quote!(handlers), &run, module, input),
        Op::Agent { module, input } => called(&quote!(agents), &run, module, input),
    }
}

fn called(folder: &TokenStream, run: &TokenStream, module: &str, input: &Expr) -> (TokenStream, TokenStream) {
    let (module, input) = (format_ident!("{module}"), expr(input));
    (quote!(let arguments = #input;), quote!(#folder::#module::call(#run, &arguments)))
}

fn params(statement: &Statement) -> TokenStream {
    let params = statement.params.iter().map(expr);
    quote!(#(#params),*)
}

fn http(op: &Op) -> (TokenStream, TokenStream) {
    let Op::Http { method, url, query, headers, body, timeout, manner } = op else {
        return Default::default();
    };
    let url = expr(url);
    let url = if query.is_empty() {
        url
    } else {
        let query = query.iter().map(|(name, value)| {
            let value = expr(value);
            quote!((#name, #value))
        });
        quote!(http::with_query(#url, &[#(#query),*]))
    };
    let pairs = headers.iter().map(|(name, value)| {
        let value = expr(value);
        quote!((#name, #value))
    });
    let headers = if headers.is_empty() { quote!(Vec::new()) } else { quote!(Vec::from([#(#pairs),*])) };
    let (write, body) = http_body(body);
    let timeout = Literal::f64_unsuffixed(*timeout);
    let locals = quote! {
        #write
        let request = http::Request {
            method: #method,
            url: #url,
            headers: #headers,
            body: #body,
            timeout: #timeout,
        };
    };
    let Some(manner) = manner else { return (locals, quote!(http::send(cx, &request))) };
    let start = format_ident!("{}", if manner.guarded { "guarded" } else { "open" });
    let redirects = format_ident!("{}", manner.redirects);
    let largest = manner.largest.map_or_else(
        || quote!(http::LARGEST),
        |largest| {
            let largest = Literal::f64_unsuffixed(f64::from(largest));
            quote!(#largest)
        },
    );
    let manner = quote! {
        &http::Manner { start: http::#start, redirects: http::Redirects::#redirects, largest: #largest }
    };
    (locals, quote!(http::send_as(cx, &request, #manner)))
}

fn http_body(body: &HttpBody) -> (TokenStream, TokenStream) {
    match body {
        HttpBody::None => (quote!(), quote!(http::Body::None)),
        HttpBody::Json(parts) => (json::write("body", parts), quote!(http::Body::Json(body.into_bytes()))),
        HttpBody::Text(text) => {
            let text = expr(text);
            (quote!(), quote!(http::Body::Text(#text)))
        }
        HttpBody::Value(value) => {
            let value = expr(value);
            (quote!(), quote!(http::Body::of(#value)))
        }
        HttpBody::Form(value) => {
            let value = expr(value);
            (quote!(), quote!(http::form(#value)))
        }
    }
}

fn service(
    module: &str,
    function: &str,
    binding: Option<&str>,
    arguments: &[(String, Expr)],
) -> (TokenStream, TokenStream) {
    let (module, function) = (format_ident!("{module}"), format_ident!("{function}"));
    let names: Vec<_> = arguments.iter().map(|(name, _)| format_ident!("{name}")).collect();
    let values = arguments.iter().map(|(_, argument)| expr(argument));
    let binding = binding.map(|binding| quote!(#binding,));
    (quote!(#(let #names = #values;)*), quote!(#module::#function(cx, #binding #(#names),*)))
}
