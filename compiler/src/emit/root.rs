//! The crate's root and its module lists.

use super::comment::{doc, module_doc};
use crate::lower::rir::{Crate, Events, Module, RustHandler};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// `lib.rs`.
pub(super) fn root(crate_: &Crate) -> TokenStream {
    let doc = module_doc(&format!("The Worker `{}`.", crate_.worker));
    let agents = (!crate_.agents.is_empty()).then(|| {
        quote!(
            mod agents;
        )
    });
    let ensembles = (!crate_.ensembles.is_empty()).then(|| {
        quote!(
            mod ensembles;
        )
    });
    let handlers = (!crate_.rust_handlers.is_empty()).then(|| {
        quote!(
            mod handlers;
        )
    });
    let schemas = (!crate_.validators.functions.is_empty()).then(|| {
        quote!(
            mod schemas;
        )
    });
    let entries = crate_.ensembles.iter().map(|ensemble| {
        let (module, api) = (format_ident!("{}", ensemble.ident), ensemble.api);
        quote!(Entry { ensemble: &ensembles::#module::ENSEMBLE, api: #api })
    });
    let (executions, exports) = match crate_.executions {
        true => (quote!(Some(Executions::KEPT)), Some(quote!(ensemble_runtime::executions!();))),
        false => (quote!(None), None),
    };
    let used = if crate_.executions { quote!({App, Entry, Executions}) } else { quote!({App, Entry}) };
    let events = events(&crate_.events);
    let body_limit = Literal::u64_unsuffixed(crate_.body_limit);
    quote! {
        #doc
        #agents
        #ensembles
        #handlers
        mod router;
        #schemas

        use ensemble_runtime::app::#used;

        /// What this Worker serves.
        static APP: App = App {
            route: router::route,
            ensembles: &[#(#entries),*],
            body_limit: #body_limit,
            executions: #executions,
        };

        ensemble_runtime::worker!(APP);
        #exports
        #events
    }
}

/// The runs that no request begins, and how JavaScript begins them.
fn events(events: &Events) -> Option<TokenStream> {
    let runs = events.runs.iter().map(|run| {
        let (module, kind) = (format_ident!("{}", run.module), run.kind);
        quote!(Event { kind: #kind, ensemble: &ensembles::#module::ENSEMBLE })
    });
    let parsed = events.runs.iter().any(|run| run.kind == "email");
    let given = events.runs.iter().any(|run| run.kind != "email");
    let given = given.then(|| quote!(ensemble_runtime::events!(EVENTS);));
    let parsed = parsed.then(|| quote!(ensemble_runtime::emails!(EVENTS, ensemble_mail::parse);));
    (!events.runs.is_empty()).then(|| {
        quote! {
            use ensemble_runtime::app::Event;

            /// The runs that no request begins, by the numbers of `src/js`.
            static EVENTS: &[Event] = &[#(#runs),*];

            #given
            #parsed
        }
    })
}

/// `ensembles/mod.rs`, `agents/mod.rs`.
pub(super) fn modules(modules: &[Module]) -> TokenStream {
    let list = modules.iter().map(|module| {
        let ident = format_ident!("{}", module.ident);
        quote!(pub(crate) mod #ident;)
    });
    quote!(#(#list)*)
}

/// `handlers.rs`: the project's handlers in Rust.
pub(super) fn handlers(handlers: &[RustHandler]) -> TokenStream {
    let list = handlers.iter().map(|handler| {
        let (ident, path) = (format_ident!("{}", handler.module), &handler.path);
        let doc = doc(&format!("`{}`", handler.label));
        quote! {
            #doc
            #[path = #path]
            pub(crate) mod #ident;
        }
    });
    quote! {
        //! The project's handlers in Rust.
        #(#list)*
    }
}
