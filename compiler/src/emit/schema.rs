//! Validators of schemas.

use super::comment::doc;
use crate::lower::rir::{Argument, Callee, Function, PatternTable, Rule, SchemaConstant, Validators};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// `schemas.rs`.
pub(super) fn schemas(validators: &Validators) -> TokenStream {
    let functions = validators.functions.iter().map(function);
    let patterns = validators.patterns.iter().map(pattern);
    quote! {
        //! What values must be, by the project's schemas.
        use ensemble_runtime::schema::*;
        #(#functions)*
        #(#patterns)*
    }
}

fn function(function: &Function) -> TokenStream {
    let (ident, doc) = (format_ident!("{}", function.ident), doc(&function.doc));
    match function.marks {
        false => {
            let rules = checks(&function.rules);
            match function.rules.is_empty() {
                true => quote! {
                    #doc
                    pub(crate) fn #ident(_: &Value, _: &At<'_>, _: &mut Violations) {}
                },
                false => quote! {
                    #doc
                    pub(crate) fn #ident(value: &Value, at: &At<'_>, found: &mut Violations) { #rules }
                },
            }
        }
        true => {
            let rules = marks(&function.rules);
            quote! {
                #doc
                fn #ident(value: &Value, marks: &mut Marks) { #rules }
            }
        }
    }
}

fn checks(rules: &[Rule]) -> TokenStream {
    let calls = rules.iter().map(|rule| {
        let (function, arguments) = (format_ident!("{}", rule.function), arguments(rule));
        quote!(#function(value, #(#arguments,)* at, found);)
    });
    quote!(#(#calls)*)
}

fn marks(rules: &[Rule]) -> TokenStream {
    let calls = rules.iter().map(|rule| {
        let (function, arguments) = (format_ident!("{}", rule.function), arguments(rule));
        quote!(#function(value, #(#arguments,)* marks);)
    });
    quote!(#(#calls)*)
}

fn arguments(rule: &Rule) -> impl Iterator<Item = TokenStream> + use<'_> {
    rule.arguments.iter().map(argument)
}

fn argument(argument: &Argument) -> TokenStream {
    match argument {
        Argument::Kinds(kinds) => {
            let kinds = kinds.iter().map(|kind| format_ident!("{kind}"));
            quote!(#(#kinds)|*)
        }
        Argument::Number(number) => self::number(*number),
        Argument::Count(count) => self::count(*count),
        Argument::Limit(None) => quote!(None),
        Argument::Limit(Some(limit)) => {
            let limit = count(*limit);
            quote!(Some(#limit))
        }
        Argument::Flag(flag) => quote!(#flag),
        Argument::Name(name) => quote!(#name),
        Argument::Names(names) => quote!(&[#(#names),*]),
        Argument::Pattern(ident) => {
            let ident = format_ident!("{ident}");
            quote!(&#ident)
        }
        Argument::Patterns(idents) => {
            let idents = idents.iter().map(|ident| format_ident!("{ident}"));
            quote!(&[#(&#idents),*])
        }
        Argument::Constant(value) => constant(value),
        Argument::Constants(values) => {
            let values = values.iter().map(constant);
            quote!(&[#(#values),*])
        }
        Argument::Format(function) => {
            let function = format_ident!("{function}");
            quote!(formats::#function)
        }
        Argument::Check(callee) => check(callee),
        Argument::Checks(callees) => {
            let callees = callees.iter().map(check);
            quote!(&[#(#callees),*])
        }
        Argument::Members(members) => {
            let members = members.iter().map(|(name, callee)| {
                let callee = check(callee);
                quote!((#name, #callee))
            });
            quote!(&[#(#members),*])
        }
        Argument::Marker(callee) => match callee {
            Callee::Named(ident) => named(ident),
            Callee::Inline(rules) => {
                let rules = marks(rules);
                quote!(|value, marks| { #rules })
            }
        },
    }
}

fn check(callee: &Callee) -> TokenStream {
    match callee {
        Callee::Named(ident) => named(ident),
        Callee::Inline(rules) => {
            let rules = checks(rules);
            quote!(|value, at, found| { #rules })
        }
    }
}

fn named(ident: &str) -> TokenStream {
    let ident = format_ident!("{ident}");
    quote!(#ident)
}

fn number(number: f64) -> TokenStream {
    let size = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#size) } else { quote!(#size) }
}

/// A count that fits the machine of a Worker; no value has more parts than that.
fn count(count: u64) -> TokenStream {
    let count = Literal::u64_unsuffixed(count.min(u32::MAX.into()));
    quote!(#count)
}

fn constant(value: &SchemaConstant) -> TokenStream {
    match value {
        SchemaConstant::Null => quote!(Constant::Null),
        SchemaConstant::Bool(value) => quote!(Constant::Bool(#value)),
        SchemaConstant::Number(value) => {
            let value = number(*value);
            quote!(Constant::Number(#value))
        }
        SchemaConstant::Text(text) => quote!(Constant::Text(#text)),
        SchemaConstant::Json(text) => quote!(Constant::Json(#text)),
    }
}

fn pattern(pattern: &PatternTable) -> TokenStream {
    let (ident, doc) = (format_ident!("{}", pattern.ident), doc(&format!("`{}`", pattern.text)));
    let (text, wide) = (&pattern.text, pattern.wide);
    let width = Literal::usize_unsuffixed(pattern.width);
    let [columns, next, ends] =
        [&pattern.columns, &pattern.next, &pattern.ends].map(|bytes| Literal::byte_string(bytes));
    quote! {
        #doc
        static #ident: Pattern = Pattern {
            text: #text,
            columns: #columns,
            width: #width,
            next: #next,
            wide: #wide,
            ends: #ends,
        };
    }
}
