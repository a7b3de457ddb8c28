//! The statics of a module: what it reads, declares, answers to and consists of.

use super::comment::doc;
use super::expr::expr;
use super::structs::{self, structure};
use super::{layers, policy, state, think};
use crate::lower::rir::{
    Declared, Module, Outcome, OutputTable, Read, ReadKey, Returns, SlotCheck, StepStatic, Trigger,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// All of them.
pub(super) fn tables(module: &Module) -> TokenStream {
    let choices = module.choices.iter().map(structs::choice);
    let items = module.items.iter().map(structs::item);
    let input = input(module);
    let unit = unit(module);
    let returns = module.returns.as_ref().map(returns);
    let outputs = module.outputs.iter().map(output);
    let state = module.state.as_ref().map(state::structure);
    let triggers = module.triggers.iter().map(|one| trigger(&module.name, one));
    let steps = module.steps.iter().enumerate().filter(|(_, one)| one.used).map(|(id, one)| step(id, one));
    let policy = policy::statics(&module.policy_statics);
    let thinks = think::statics(module);
    quote! {
        #(#choices)*
        #(#items)*
        #input
        #unit
        #returns
        #(#outputs)*
        #state
        #(#triggers)*
        #policy
        #(#steps)*
        #thinks
    }
}

fn input(module: &Module) -> TokenStream {
    let reads = module.input.reads.iter().map(read);
    let declared = module.input.declared.iter().map(declared);
    let structure = module.input.fields.iter().any(structs::is_used).then(|| {
        let about = quote!(#[doc = " What this module reads of its input."]);
        structure(&about, &format_ident!("Input"), &module.input.fields, None)
    });
    let slots = Literal::usize_unsuffixed(module.input.fields.len());
    let schema = checks(&module.input.checks);
    quote! {
        #structure
        /// Where the fields are found and what is declared of them.
        static INPUT: InputTable = InputTable {
            reads: &[#(#reads),*],
            slots: #slots,
            declared: &[#(#declared),*],
            schema: #schema,
        };
    }
}

/// The function that checks slots by schemas.
pub(super) fn checks(checks: &[SlotCheck]) -> TokenStream {
    if checks.is_empty() {
        return quote!(None);
    }
    let checks = checks.iter().map(|check| {
        let (slot, ident) = (Literal::usize_unsuffixed(check.slot), format_ident!("{}", check.ident));
        match &check.name {
            Some(name) => quote!((#slot, Some(#name), schemas::#ident)),
            None => quote!((#slot, None, schemas::#ident)),
        }
    });
    quote!(Some(|slots, found| check_slots(slots, &[#(#checks),*], found)))
}

fn returns(returns: &Returns) -> TokenStream {
    let fields = &returns.declared;
    let schema = checks(&returns.checks);
    let whole = returns.whole.map(|slot| {
        let slot = Literal::usize_unsuffixed(slot);
        quote!(Read::whole(Some(#slot)))
    });
    let reads = fields.iter().map(|field| {
        let (name, slot) = (&field.name, Literal::usize_unsuffixed(field.slot));
        quote!(Read::field(#name, Some(#slot), &[]))
    });
    let reads = reads.chain(whole);
    let declared = fields.iter().map(declared);
    let slots = Literal::usize_unsuffixed(fields.len() + usize::from(returns.whole.is_some()));
    quote! {
        /// What the output must be.
        static RETURNS: InputTable = InputTable {
            reads: &[#(#reads),*],
            slots: #slots,
            declared: &[#(#declared),*],
            schema: #schema,
        };
    }
}

/// The struct and the table for what is read of a step's output.
fn output(output: &OutputTable) -> TokenStream {
    let name = format_ident!("{}", output.ident);
    let about = doc(&format!("What is read of the output of `{}`.", output.cell));
    let reads = output.reads.iter().map(read);
    let slots = Literal::usize_unsuffixed(output.fields.len());
    let table = quote!(const TABLE: OutputTable = OutputTable { reads: &[#(#reads),*], slots: #slots };);
    structure(&about, &name, &output.fields, Some(&table))
}

/// The statement that reads a step's output.
pub(super) fn read_output(output: &OutputTable) -> TokenStream {
    let (local, name) = (format_ident!("{}", output.local), format_ident!("{}", output.ident));
    let cell = format_ident!("{}", output.cell);
    quote!(let #local = #name::new(#cell.read(&#name::TABLE));)
}

pub(super) fn read(read: &Read) -> TokenStream {
    let slot = match read.slot {
        Some(slot) => {
            let slot = Literal::usize_unsuffixed(slot);
            quote!(Some(#slot))
        }
        None => quote!(None),
    };
    let children = read.children.iter().map(self::read);
    match &read.key {
        ReadKey::Whole => quote!(Read::whole(#slot)),
        ReadKey::Length => quote!(Read::length(#slot)),
        ReadKey::Field(name) => quote!(Read::field(#name, #slot, &[#(#children),*])),
        ReadKey::Index(index) => {
            let index = Literal::u32_unsuffixed(*index);
            quote!(Read::index(#index, #slot, &[#(#children),*]))
        }
    }
}

pub(super) fn declared(declared: &Declared) -> TokenStream {
    let (name, slot, required) =
        (&declared.name, Literal::usize_unsuffixed(declared.slot), declared.required);
    let kind = match declared.kind {
        Some(kind) => {
            let kind = format_ident!("{kind}");
            quote!(Some(Kind::#kind))
        }
        None => quote!(None),
    };
    let default = match &declared.default {
        Some(value) => {
            let value = expr(value);
            quote!(Some(|| #value))
        }
        None => quote!(None),
    };
    quote!(Declared { name: #name, slot: #slot, kind: #kind, required: #required, default: #default })
}

fn unit(module: &Module) -> TokenStream {
    let name = &module.name;
    match module.result {
        Outcome::Value { .. } => {
            let call = (module.called || !module.api).then(|| {
                quote! {
                    /// Calls the agent.
                    pub(crate) fn call<'a>(cx: &'a Run, arguments: &'a Value) -> Op<'a> {
                        cx.agent(&AGENT, arguments)
                    }
                }
            });
            let agent = (call.is_some() || module.returns.is_some()).then(|| {
                quote! {
                    /// How the agent is called.
                    static AGENT: Agent = Agent { name: #name, input: &INPUT, run };
                }
            });
            let alone = module.api.then(|| {
                quote! {
                    /// How the agent is run by itself.
                    pub(crate) static ALONE: Ensemble =
                        Ensemble { name: #name, input: &INPUT, steps: &[], run: |cx, slots| Reply::of(run(cx, slots)) };
                }
            });
            quote!(#agent #call #alone)
        }
        Outcome::Reply(_) | Outcome::Blocks { .. } => {
            let steps = module.steps.iter().filter(|step| module.api && step.used && !step.command);
            let steps = steps.map(|step| format_ident!("{}", step.ident));
            quote! {
                /// How the ensemble is run.
                pub(crate) static ENSEMBLE: Ensemble =
                    Ensemble { name: #name, input: &INPUT, steps: &[#(&#steps),*], run };
            }
        }
    }
}

fn trigger(name: &str, trigger: &Trigger) -> TokenStream {
    let ident = format_ident!("{}", trigger.ident);
    let doc = doc(&format!("{} ({})", trigger.doc, trigger.place));
    let headers = &trigger.headers;
    let kind = trigger.kind;
    let accepts = if trigger.accepts { quote!(Some(Accepts::KEPT)) } else { quote!(None) };
    let beside = trigger.layers.iter().filter_map(layers::beside);
    let list = trigger.layers.iter().map(layers::layer);
    let layers = match trigger.layers.is_empty() {
        true => quote!(None),
        false => quote!(Some(layers::Layers::of(&[#(#list),*]))),
    };
    let (limited, runs) = limited(name, trigger);
    quote! {
        #(#beside)*
        #limited
        #doc
        pub(crate) static #ident: Trigger = Trigger {
            kind: #kind,
            ensemble: &#runs,
            headers: &[#(#headers),*],
            layers: #layers,
            accepts: #accepts,
        };
    }
}

/// What a trigger runs, and the static for it where its `timeout` is around the ensemble.
fn limited(name: &str, trigger: &Trigger) -> (Option<TokenStream>, Ident) {
    let Some(limit) = trigger.timeout else { return (None, format_ident!("ENSEMBLE")) };
    let ident = format_ident!("{}_LIMITED", trigger.ident);
    let limit = Literal::f64_unsuffixed(limit);
    let item = quote! {
        /// The ensemble within the trigger's `timeout`.
        static #ident: Ensemble = Ensemble {
            name: #name,
            input: &INPUT,
            steps: &[],
            run: |cx, slots| policy::limited(#limit, run(cx, slots)),
        };
    };
    (Some(item), ident)
}

fn step(id: usize, step: &StepStatic) -> TokenStream {
    let (ident, id) = (format_ident!("{}", step.ident), Literal::usize_unsuffixed(id));
    let (name, place, handled) = (&step.name, &step.place, step.handled);
    let policy = policy::statics(&step.policy);
    quote! {
        static #ident: Step = Step { id: #id, name: #name, place: #place, handled: #handled };
        #policy
    }
}
