//! The layers of a trigger.

use crate::lower::rir::{Auth, AuthMethod, Counter, Layer, Setting};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// A layer as an element of the trigger's list.
pub(super) fn layer(layer: &Layer) -> TokenStream {
    match layer {
        Layer::Auth(one) => auth(one),
    }
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
