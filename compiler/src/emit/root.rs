//! The crate's root and its module lists.

use super::comment::{doc, module_doc};
use crate::lower::rir::{Crate, Events, LocalCommand, Module, RustHandler, Schedule};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// `lib.rs`.
pub(super) fn root(crate_: &Crate) -> TokenStream {
    let doc = module_doc(&format!("The Worker `{}`.", crate_.worker));
    let entries = |folder: &str, target: &str, modules: &[Module]| -> Vec<TokenStream> {
        let (folder, target) = (format_ident!("{folder}"), format_ident!("{target}"));
        let entry = |module: &Module| {
            let (name, ident) = (&module.name, format_ident!("{}", module.ident));
            let target = if module.api { quote!(Some(&#folder::#ident::#target)) } else { quote!(None) };
            quote!(Entry { name: #name, target: #target })
        };
        modules.iter().map(entry).collect()
    };
    let ensemble_entries = entries("ensembles", "ENSEMBLE", &crate_.ensembles);
    let agent_entries = entries("agents", "ALONE", &crate_.agents);
    let (executions, exports) = match crate_.executions {
        true => (quote!(Some(Executions::KEPT)), Some(quote!(ensemble_runtime::executions!();))),
        false => (quote!(None), None),
    };
    let schedules = match crate_.events.schedules.is_empty() {
        true => quote!(None),
        false => quote!(Some(Schedules::of(SCHEDULES))),
    };
    let (declared, used) = (declared(crate_), used(crate_));
    let scheduled = scheduled(&crate_.events);
    let events = events(&crate_.events);
    let bodies = match crate_.reads_bodies {
        true => quote!(Some(&ensemble_runtime::app::BODIES)),
        false => quote!(None),
    };
    let body_limit = Literal::u64_unsuffixed(crate_.body_limit);
    quote! {
        #doc
        #declared

        use ensemble_runtime::app::#used;

        /// What this Worker serves.
        static APP: App = App {
            route: router::route,
            ensembles: &[#(#ensemble_entries),*],
            agents: &[#(#agent_entries),*],
            bodies: #bodies,
            body_limit: #body_limit,
            executions: #executions,
            schedules: #schedules,
        };

        ensemble_runtime::worker!(APP);
        #exports
        #scheduled
        #events
    }
}

/// The modules that there are.
fn declared(crate_: &Crate) -> TokenStream {
    let modules = [
        ("agents", !crate_.agents.is_empty()),
        ("commands", !crate_.commands.is_empty()),
        ("ensembles", !crate_.ensembles.is_empty()),
        ("handlers", !crate_.rust_handlers.is_empty()),
        ("router", true),
        ("schemas", !crate_.validators.functions.is_empty()),
        ("tools", crate_.tools.is_some()),
    ];
    let names =
        modules.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| format_ident!("{name}"));
    quote!(#(mod #names;)*)
}

/// What is named of the runtime's tables.
fn used(crate_: &Crate) -> TokenStream {
    let is_timed = !crate_.events.schedules.is_empty();
    let names = [
        ("App", true),
        ("Entry", !crate_.ensembles.is_empty() || !crate_.agents.is_empty()),
        ("Event", !crate_.events.runs.is_empty()),
        ("Executions", crate_.executions),
        ("Schedule", is_timed),
        ("Schedules", is_timed),
    ];
    let names = names.into_iter().filter(|(_, is_used)| *is_used).map(|(name, _)| format_ident!("{name}"));
    match names.collect::<Vec<_>>().as_slice() {
        [only] => quote!(#only),
        several => quote!({#(#several),*}),
    }
}

/// The schedules, and how JavaScript begins their runs.
fn scheduled(events: &Events) -> Option<TokenStream> {
    let list = events.schedules.iter().map(|schedule| {
        let Schedule { module, cron, timezone, input, .. } = schedule;
        let (module, timezone) = (format_ident!("{module}"), timezone.as_deref().unwrap_or("UTC"));
        quote!(Schedule { ensemble: &ensembles::#module::ENSEMBLE, cron: #cron, timezone: #timezone, input: #input })
    });
    (!events.schedules.is_empty()).then(|| {
        quote! {
            /// What runs when it is time, in the order of `src/js/schedules.js`.
            static SCHEDULES: &[Schedule] = &[#(#list),*];

            ensemble_runtime::schedules!(SCHEDULES);
        }
    })
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
            /// The runs that no request begins, by the numbers of `src/js`.
            static EVENTS: &[Event] = &[#(#runs),*];

            #given
            #parsed
        }
    })
}

/// `commands.rs`: what this machine alone can begin.
pub(super) fn commands(commands: &[LocalCommand]) -> TokenStream {
    let name = |number: usize| format_ident!("COMMAND_{number}");
    let constants = commands.iter().enumerate().map(|(number, command)| {
        let (name, doc) = (name(number), doc(&command.doc));
        let (module, trigger) = (format_ident!("{}", command.module), command.trigger);
        quote! {
            #doc
            const #name: Command = Command { ensemble: &ensembles::#module::ENSEMBLE, trigger: #trigger };
        }
    });
    let names = (0..commands.len()).map(name);
    quote! {
        //! What `ensemble conductor run` and `ensemble conductor build` begin on the machine that has the
        //! project, by its number. The deployed Worker has no way in here.

        use crate::ensembles;
        use ensemble_runtime::app::Command;

        #(#constants)*

        static COMMANDS: &[Command] = &[#(#names),*];

        ensemble_runtime::commands!(COMMANDS);
    }
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
