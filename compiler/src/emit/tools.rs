//! The tools that `/mcp` lists and calls.

use super::comment::doc;
use crate::lower::rir::Tools;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// `tools.rs`.
pub(super) fn tools(tools: &Tools) -> TokenStream {
    let (worker, headers) = (&tools.worker, &tools.headers);
    let name = |number: usize| format_ident!("TOOL_{number}");
    let constants = tools.list.iter().enumerate().map(|(number, (module, definition, about))| {
        let (name, module, doc) = (name(number), format_ident!("{module}"), doc(about));
        let definition = raw(definition);
        quote! {
            #doc
            const #name: Tool = Tool { trigger: &ensembles::#module::MCP, definition: #definition };
        }
    });
    let names = (0..tools.list.len()).map(name);
    let first = tools.list.iter().map(|(module, ..)| format_ident!("{module}")).take(1);
    quote! {
        //! The tools that `/mcp` lists and calls, each for those whom its trigger lets in.

        use crate::ensembles;
        use ensemble_runtime::app::Trigger;
        use ensemble_runtime::prelude::mcp::{Endpoint, Tool};

        #(#constants)*

        /// `/mcp`. It answers every request itself, so the ensemble that stands here is not run by it.
        pub(crate) static ENDPOINT: Trigger = Trigger {
            kind: "mcp",
            #(ensemble: &ensembles::#first::ENSEMBLE,)*
            headers: &[#(#headers),*],
            layers: &[&Endpoint { name: #worker, tools: &[#(#names),*] }],
            accepts: None,
        };
    }
}

/// A text as it is, which is how JSON can be read.
fn raw(text: &str) -> Literal {
    let mut hashes = "#".to_owned();
    while text.contains(&["\"", &hashes].concat()) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}
