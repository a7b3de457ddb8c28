//! The layers of a trigger.

use super::comment::doc;
use super::expr::expr;
use super::{structs, tables};
use crate::lower::rir::{
    Auth, AuthMethod, Cors, Counter, HttpCache, KeyFunction, Layer, RateKey, RateLimit, Setting,
};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// A layer as an element of the trigger's list.
pub(super) fn layer(layer: &Layer) -> TokenStream {
    match layer {
        Layer::Cors(one) => cors(one),
        Layer::RateLimit(one) => rate_limit(one),
        Layer::Auth(one) => auth(one),
        Layer::Cache(one) => cache(one),
    }
}

/// What layers need beside them: the function of a rate limit's key.
pub(super) fn beside(layer: &Layer) -> Option<TokenStream> {
    match layer {
        Layer::RateLimit(RateLimit { key: RateKey::Value(key), .. }) => Some(key_function(key)),
        Layer::RateLimit(_) | Layer::Cors(_) | Layer::Auth(_) | Layer::Cache(_) => None,
    }
}

fn key_function(key: &KeyFunction) -> TokenStream {
    let (ident, table) = (format_ident!("{}", key.ident), format_ident!("{}", key.table));
    let reads = key.reads.iter().map(tables::read);
    let count = Literal::usize_unsuffixed(key.fields.len());
    let cx = if key.uses_run { quote!(cx) } else { quote!(_cx) };
    let name = format_ident!("{}", key.structure);
    let (structure, slots, input) = match key.fields.is_empty() {
        true => (None, quote!(_slots), None),
        false => {
            let about = quote!(#[doc = " What the key of a rate limit reads of a request."]);
            let structure = structs::structure(&about, &name, &key.fields, None);
            (Some(structure), quote!(slots), Some(quote!(let input = #name::new(slots);)))
        }
    };
    let value = expr(&key.value);
    let about = doc(&format!("What requests are counted by ({}).", key.place));
    quote! {
        #structure
        /// Where the key of a rate limit is found.
        static #table: InputTable = InputTable { reads: &[#(#reads),*], slots: #count, declared: &[], schema: None };
        #about
        fn #ident(#cx: &Run, #slots: Slots) -> Value {
            #input
            #value
        }
    }
}

fn cors(cors: &Cors) -> TokenStream {
    let (origins, methods, expose, credentials) =
        (&cors.origins, &cors.methods, &cors.expose, cors.credentials);
    let headers = optional(cors.headers.as_ref().map(|headers| quote!(#headers)));
    let max_age = Literal::u32_unsuffixed(cors.max_age);
    quote! {
        &layers::Cors {
            origins: &[#(#origins),*],
            methods: #methods,
            headers: #headers,
            expose: #expose,
            credentials: #credentials,
            max_age: #max_age,
        }
    }
}

fn rate_limit(limit: &RateLimit) -> TokenStream {
    let (requests, window) = (Literal::u32_unsuffixed(limit.requests), Literal::u32_unsuffixed(limit.window));
    let (scope, counter) = (&limit.scope, counter(&limit.counter));
    let key = match &limit.key {
        RateKey::Ip => quote!(Ip),
        RateKey::User => quote!(User),
        RateKey::Value(key) => {
            let (table, ident) = (format_ident!("{}", key.table), format_ident!("{}", key.ident));
            quote!(Value(&#table, #ident))
        }
    };
    quote! {
        &layers::RateLimit {
            requests: #requests,
            window: #window,
            scope: #scope,
            key: layers::Key::#key,
            counter: &#counter,
        }
    }
}

fn cache(cache: &HttpCache) -> TokenStream {
    let (ttl, vary) = (Literal::u32_unsuffixed(cache.ttl), &cache.vary);
    let (scope, shared) = (&cache.scope, cache.shared);
    quote!(&layers::HttpCache { ttl: #ttl, vary: &[#(#vary),*], scope: #scope, shared: #shared })
}

fn auth(auth: &Auth) -> TokenStream {
    let methods = auth.methods.iter().map(method);
    let (optional, roles, permissions) = (auth.optional, &auth.roles, &auth.permissions);
    quote! {
        &auth::Auth {
            methods: &[#(&#methods),*],
            optional: #optional,
            roles: &[#(#roles),*],
            permissions: &[#(#permissions),*],
        }
    }
}

fn method(method: &AuthMethod) -> TokenStream {
    match method {
        AuthMethod::Bearer(secret) => {
            let secret = setting(secret);
            quote!(auth::Bearer { secret: #secret })
        }
        AuthMethod::Basic(secret) => {
            let secret = setting(secret);
            quote!(auth::Basic { secret: #secret })
        }
        AuthMethod::ApiKey(keys) => {
            let keys = setting(keys);
            quote!(auth::ApiKey { keys: #keys })
        }
        AuthMethod::Signature { secret, scheme, tolerance, seen } => {
            let (secret, scheme) = (setting(secret), format_ident!("{scheme}"));
            let tolerance = Literal::u32_unsuffixed(*tolerance);
            let seen = optional(seen.as_ref().map(|seen| {
                let seen = counter(seen);
                quote!(&#seen)
            }));
            quote! {
                auth::Signature {
                    secret: #secret,
                    scheme: &auth::signature::#scheme,
                    tolerance: #tolerance,
                    seen: #seen,
                }
            }
        }
        AuthMethod::Jwt { key, algorithms, issuer, audience, leeway } => {
            let (key, issuer) = (setting(key), optional(issuer.as_ref().map(setting)));
            let algorithms = algorithms.iter().map(|algorithm| format_ident!("{algorithm}"));
            let audience = audience.iter().map(setting);
            let leeway = Literal::u32_unsuffixed(*leeway);
            quote! {
                auth::Jwt {
                    key: #key,
                    algorithms: &[#(&auth::jwt::#algorithms),*],
                    issuer: #issuer,
                    audience: &[#(#audience),*],
                    leeway: #leeway,
                }
            }
        }
    }
}

fn setting(setting: &Setting) -> TokenStream {
    match setting {
        Setting::Env(name) => quote!(Setting::Env(#name)),
        Setting::Literal(text) => quote!(Setting::Literal(#text)),
    }
}

fn counter(counter: &Counter) -> TokenStream {
    let (ident, binding) = (format_ident!("{}", counter.ident), &counter.binding);
    quote!(limits::#ident(#binding))
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
