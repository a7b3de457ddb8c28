//! The router: one match over the path's segments.

use crate::lower::rir::{Candidate, Crate, RouteArm, SegmentPattern};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The router's module.
pub(super) fn router(crate_: &Crate) -> TokenStream {
    let modules = (!crate_.routes.is_empty()).then(|| {
        quote!(
            use crate::ensembles;
        )
    });
    let tools = crate_.tools.as_ref().map(|_| {
        quote!(
            use crate::tools;
        )
    });
    let endpoint = crate_.tools.as_ref().map(|_| {
        quote! {
            ["mcp"] => {
                const { &[Candidate { trigger: &tools::ENDPOINT, methods: &[Method::Post], params: &[] }] }
            }
        }
    });
    let none = crate_.routes.is_empty() && endpoint.is_none();
    let used = if none { quote!(Candidate) } else { quote!({Candidate, Method}) };
    let segments = if none { quote!(_segments) } else { quote!(segments) };
    let arms = endpoint.into_iter().chain(crate_.routes.iter().map(arm));
    let body = match none {
        true => quote!(&[]),
        false => quote!(match segments { #(#arms)* _ => &[] }),
    };
    quote! {
        //! Which trigger answers which path.
        #modules
        #tools
        use ensemble_runtime::app::#used;
        /// The triggers that a path of these segments may reach, the most specific first; the
        /// runtime picks the first that takes the request's method.
        pub(crate) fn route(#segments: &[&str]) -> &'static [Candidate] {
            #body
        }
    }
}

fn arm(arm: &RouteArm) -> TokenStream {
    let pattern = arm.pattern.iter().map(|segment| match segment {
        SegmentPattern::Static(text) => quote!(#text),
        SegmentPattern::Any => quote!(_),
        SegmentPattern::Rest => quote!(..),
    });
    let candidates = arm.candidates.iter().map(candidate);
    quote!([#(#pattern),*] => { const { &[#(#candidates),*] } })
}

fn candidate(candidate: &Candidate) -> TokenStream {
    let (module, trigger) = (format_ident!("{}", candidate.module), format_ident!("{}", candidate.trigger));
    let methods = candidate.methods.iter().map(|method| format_ident!("{method}"));
    let params = candidate.params.iter().map(|(name, segment)| {
        let segment = Literal::usize_unsuffixed(*segment);
        quote!((#name, #segment))
    });
    quote! {
        Candidate {
            trigger: &ensembles::#module::#trigger,
            methods: &[#(Method::#methods),*],
            params: &[#(#params),*],
        }
    }
}
