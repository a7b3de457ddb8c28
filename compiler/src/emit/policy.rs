//! What stands around calls: statics, the place in the cache, and the layers themselves.

use super::expr::{expr, receiver};
use crate::lower::rir::{
    Body, Cache, Expr, Kind, Module, Op, Outcome, Policy, PolicyStatics, Repr, Retry, Step, StepStatic,
};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// The statics of a policy.
pub(super) fn statics(policy: &PolicyStatics) -> TokenStream {
    let retry = policy.retry.as_ref().map(retry);
    let cache = policy.cache.as_ref().map(cache);
    quote!(#retry #cache)
}

fn retry(retry: &Retry) -> TokenStream {
    let (ident, backoff) = (format_ident!("{}", retry.ident), format_ident!("{}", retry.backoff));
    let attempts = Literal::u32_unsuffixed(retry.attempts);
    let delay = |milliseconds| Literal::f64_unsuffixed(milliseconds);
    let (initial_delay, max_delay) = (delay(retry.initial_delay), delay(retry.max_delay));
    let jitter = retry.jitter;
    let on = match &retry.on {
        Some((statuses, codes)) => {
            let statuses = statuses.iter().map(|status| Literal::u16_unsuffixed(*status));
            quote!(Some(On { statuses: &[#(#statuses),*], codes: &[#(#codes),*] }))
        }
        None => quote!(None),
    };
    quote! {
        static #ident: Retry = Retry {
            attempts: #attempts,
            backoff: Backoff::#backoff,
            initial_delay: #initial_delay,
            max_delay: #max_delay,
            jitter: #jitter,
            on: #on,
        };
    }
}

fn cache(cache: &Cache) -> TokenStream {
    let (ident, ttl) = (format_ident!("{}", cache.ident), Literal::f64_unsuffixed(cache.ttl));
    let (binding, scope) = (cache.binding, &cache.scope);
    quote!(static #ident: Cache = Cache { binding: #binding, scope: #scope, ttl: #ttl };)
}

/// The local for the place of a step's result in the cache; nothing without a cache.
pub(super) fn step_entry(statics: &StepStatic, step: &Step) -> Option<TokenStream> {
    let cache = statics.policy.cache.as_ref()?;
    let lent = step.state.lent.iter().map(|_| quote!(&lent));
    let parts: Vec<TokenStream> = parts(&step.op).into_iter().chain(lent).collect();
    Some(entry(cache, &step.policy, &parts))
}

/// `parts` go into the key when the YAML has none.
fn entry(cache: &Cache, policy: &Policy, parts: &[TokenStream]) -> TokenStream {
    let ident = format_ident!("{}", cache.ident);
    let key = match &policy.key {
        Some(Expr { kind: Kind::Str(text), .. }) => quote!(#text),
        Some(Expr { kind: Kind::ToText(inner), .. }) if inner.repr == Repr::Str => {
            let inner = receiver(inner);
            quote!(#inner.as_str())
        }
        Some(key) => {
            let key = expr(key);
            quote!(&#key)
        }
        None => quote!(&policy::key_of(&[#(#parts),*])),
    };
    let lasting = policy.lasting.as_ref().map(|ttl| {
        let ttl = expr(ttl);
        quote!(.lasting(#ttl))
    });
    let bypass = policy.bypass.as_ref().map(|bypass| {
        let bypass = expr(bypass);
        quote!(.unless(#bypass))
    });
    quote!(let entry = #ident.entry(#key)#lasting #bypass;)
}

/// The locals of all that goes into a call.
fn parts(op: &Op) -> Vec<TokenStream> {
    match op {
        Op::Http { .. } => vec![quote!(&request)],
        Op::Html { .. } => vec![quote!(&markup)],
        Op::Think(_) => vec![quote!(&question)],
        Op::Script { .. } | Op::Rust { .. } | Op::Agent { .. } => vec![quote!(&arguments)],
        Op::D1 { statement, .. } => {
            let sql = &statement.sql;
            let params = (!statement.params.is_empty()).then(|| quote!(&params));
            std::iter::once(quote!(&#sql)).chain(params).collect()
        }
        Op::D1Batch { .. } => vec![quote!(&statements)],
        Op::Service { arguments, .. } => {
            let names = arguments.iter().map(|(name, _)| format_ident!("{name}"));
            names.map(|name| quote!(&#name)).collect()
        }
    }
}

/// Something that is begun by a call.
struct Call {
    /// The call.
    value: TokenStream,
    /// A function that makes it.
    function: TokenStream,
}

impl Call {
    fn new(value: TokenStream) -> Self {
        Self { function: quote!(|| #value), value }
    }

    /// Tries, each with its limit.
    fn attempts(mut self, statics: &PolicyStatics, policy: &Policy) -> Self {
        if let Some(limit) = &policy.limit {
            let (limit, value) = (expr(limit), self.value);
            self = Self::new(quote!(policy::timeout(#limit, #value)));
        }
        if let Some(retry) = &statics.retry {
            let (retry, function) = (format_ident!("{}", retry.ident), self.function);
            self = Self::new(quote!(policy::retry(&#retry, #function)));
        }
        self
    }
}

/// The call of a step with all that stands around it.
pub(super) fn around(step: &StepStatic, policy: &Policy, operation: TokenStream) -> TokenStream {
    let cell = format_ident!("{}", step.cell);
    let operation = match policy.watches {
        true => quote!(policy::watched(&#cell, #operation)),
        false => operation,
    };
    let mut call = Call::new(operation).attempts(&step.policy, policy);
    if step.policy.cache.is_some() {
        let function = call.function;
        call = Call::new(quote!(policy::cached(cx, &#cell, &entry, #function)));
    }
    let call = call.value;
    match &policy.fallback {
        Some(fallback) => {
            let fallback = expr(fallback);
            quote!(policy::on_timeout(#call, || #fallback))
        }
        None => call,
    }
}

/// Whether something stands around a module's body.
pub(super) fn is_around(module: &Module) -> bool {
    let PolicyStatics { retry, cache } = &module.policy_statics;
    retry.is_some() || cache.is_some() || module.policy.limit.is_some()
}

/// Whether a module's key is made of all that it reads.
pub(super) fn is_keyed_by_slots(module: &Module) -> bool {
    module.policy_statics.cache.is_some() && module.policy.key.is_none()
}

/// The statements of a module with all that stands around its body: `input` names what it reads.
pub(super) fn body(
    module: &Module,
    input: &TokenStream,
    body: &TokenStream,
    outcome: &TokenStream,
) -> TokenStream {
    // What is made for one caller is kept for that one.
    let caller = module.asks_who.then(|| quote!(&cx.trigger()));
    let parts: Vec<_> = std::iter::once(quote!(&slots)).chain(caller).collect();
    let entry = module.policy_statics.cache.as_ref().map(|cache| entry(cache, &module.policy, &parts));
    let locals = if is_keyed_by_slots(module) { quote!(#entry #input) } else { quote!(#input #entry) };
    let rest = match module.result {
        Outcome::Value { .. } => agent(module, body, outcome),
        Outcome::Reply(_) | Outcome::Blocks { .. } => ensemble(module, body, outcome),
    };
    quote!(#locals #rest)
}

fn agent(module: &Module, body: &TokenStream, outcome: &TokenStream) -> TokenStream {
    let attempt = Call { value: quote!(attempt()), function: quote!(attempt) };
    let Call { value, function } = attempt.attempts(&module.policy_statics, &module.policy);
    let call = match module.policy_statics.cache {
        Some(_) => quote!(policy::cached_agent(cx, &entry, #function)),
        None => value,
    };
    quote! {
        let attempt = || Op::task(Box::pin(async { #body #outcome }));
        #call.await
    }
}

fn ensemble(module: &Module, body: &TokenStream, outcome: &TokenStream) -> TokenStream {
    let cached = module.policy_statics.cache.is_some();
    let twice = cached && module.says_cache_hit;
    let (local, holds) = match twice {
        true => (format_ident!("replies"), format_ident!("Replies")),
        false => (format_ident!("reply"), format_ident!("Reply")),
    };
    let outcome = match twice {
        true => quote! {
            let reply = |cache_hit: bool| -> Result<Reply, Fault> { #outcome };
            Ok(Replies::new(reply(false)?, &reply(true)))
        },
        false => outcome.clone(),
    };
    let mut call = quote!(#local);
    if let Some(limit) = &module.policy.limit {
        let limit = expr(limit);
        call = quote!(policy::limited(#limit, #call));
    }
    if cached {
        let (words, formats) = words(&module.result);
        let tables = formats.into_iter().map(|table| format_ident!("{table}"));
        let formats = match tables.len() {
            0 => quote!(&[]),
            _ => quote!(const { &[#(&format::#tables),*] }),
        };
        let function = format_ident!("cached_{local}");
        call = quote!(policy::#function(cx, &entry, &[#(#words),*], #formats, #call));
    }
    quote! {
        let #local: Task<'_, #holds> = Box::pin(async { #body #outcome });
        #call.await
    }
}

/// The names of headers, the content types and the members that an output sends, and the tables of its
/// formats.
fn words(outcome: &Outcome) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut words, mut formats) = (BTreeSet::new(), BTreeSet::new());
    let Outcome::Blocks { blocks, .. } = outcome else { return (words, formats) };
    for block in blocks {
        words.extend(block.headers.iter().map(|(name, _)| name.as_str()));
        match &block.body {
            Body::Formatted { table, content_type, member, .. } => {
                words.extend(content_type.as_deref());
                words.extend(member.as_deref());
                formats.insert(*table);
            }
            Body::Raw(_) => drop(formats.insert("TEXT")),
            Body::Redirect(_) => words.extend(["location"]),
            Body::Empty | Body::Json(_) => {}
        }
    }
    (words, formats)
}
