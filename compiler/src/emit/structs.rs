//! The types that a module declares for what it reads: structs of fields, enums of texts.

use super::comment::doc;
use super::tables::read;
use crate::lower::rir::{Choice, Field, Holds, Item};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// Whether a field has a member in its struct.
pub(super) fn is_used(field: &Field) -> bool {
    field.used || field.list.as_ref().is_some_and(|list| list.used)
}

/// A struct of fields, made of slots; `table` is a constant that belongs to it.
pub(super) fn structure(
    about: &TokenStream,
    name: &Ident,
    fields: &[Field],
    table: Option<&TokenStream>,
) -> TokenStream {
    let (members, slots, values) = parts(fields);
    quote! {
        #about
        struct #name { #(#members,)* }

        impl #name {
            #table

            fn new(slots: Slots) -> Self {
                let [#(#slots),*] = slots.take();
                Self { #(#values),* }
            }
        }
    }
}

/// The struct for the elements of a list.
pub(super) fn item(item: &Item) -> TokenStream {
    let name = format_ident!("{}", item.ident);
    let about = doc(&format!("What is read of `{}`.", item.path));
    let (mut members, slots, mut values) = parts(&item.fields);
    if item.whole {
        let about = doc(&format!("`{}` as it came", item.path));
        members.push(quote!(#about whole: Value));
        values.push(quote!(whole: value.clone()));
    }
    let value = if values.is_empty() { format_ident!("_") } else { format_ident!("value") };
    let reads = item.reads.iter().map(read);
    let (table, take) = if slots.is_empty() {
        (quote!(), quote!())
    } else {
        (
            quote!(const READS: &'static [Read] = &[#(#reads),*];),
            quote!(let [#(#slots),*] = read_members(value, Self::READS);),
        )
    };
    quote! {
        #about
        struct #name { #(#members,)* }

        impl #name {
            #table

            fn of(#value: &Value) -> Self {
                #take
                Self { #(#values),* }
            }
        }
    }
}

/// The members, the patterns of the slots, and the members' values made of these.
fn parts(fields: &[Field]) -> (Vec<TokenStream>, Vec<Ident>, Vec<TokenStream>) {
    let (mut members, mut slots, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for field in fields {
        let slot = format_ident!("{}{}", if is_used(field) { "" } else { "_" }, slot(field));
        let about = doc(&format!("`{}`", field.path));
        if let Some(list) = field.list.as_ref().filter(|list| list.used) {
            let (ident, holds) = (format_ident!("{}", list.ident), holds(&list.holds));
            members.push(quote!(#about #ident: #holds));
            let value = list_value(&slot, &list.holds);
            values.push(quote!(#ident: #value));
        }
        if field.used {
            let (ident, holds) = (format_ident!("{}", field.ident), holds(&field.holds));
            let about =
                if field.list.is_some() { doc(&format!("`{}` as it came", field.path)) } else { about };
            members.push(quote!(#about #ident: #holds));
            let value = value(&slot, &field.holds);
            values.push(if value.to_string() == field.ident { value } else { quote!(#ident: #value) });
        }
        slots.push(slot);
    }
    (members, slots, values)
}

/// What a slot is called.
fn slot(field: &Field) -> &str {
    field.list.as_ref().map_or(&field.ident, |list| &list.ident)
}

fn holds(holds: &Holds) -> TokenStream {
    match holds {
        Holds::Value => quote!(Value),
        Holds::Number => quote!(f64),
        Holds::Integer => quote!(i64),
        Holds::Boolean => quote!(bool),
        Holds::Text => quote!(Str),
        Holds::Choice(name) | Holds::Struct(name) => format_ident!("{name}").into_token_stream(),
        Holds::List(element) => {
            let element = self::holds(element);
            quote!(Vec<#element>)
        }
        Holds::Maybe(inner) => {
            let inner = self::holds(inner);
            quote!(Option<#inner>)
        }
    }
}

/// What a value is known to be.
pub(super) fn decoded(made: &TokenStream, holds: &Holds) -> TokenStream {
    match holds {
        Holds::List(_) => list_value(made, holds),
        Holds::Maybe(inner) if matches!(**inner, Holds::List(_)) => list_value(made, holds),
        _ => value(made, holds),
    }
}

/// A field's value, made of what its slot holds.
fn value(slot: &impl ToTokens, holds: &Holds) -> TokenStream {
    match holds {
        Holds::Value | Holds::List(_) | Holds::Struct(_) => quote!(#slot),
        Holds::Choice(name) => {
            let name = format_ident!("{name}");
            quote!(#name::of(&#slot))
        }
        Holds::Maybe(inner) => match &**inner {
            Holds::Choice(name) => {
                let name = format_ident!("{name}");
                quote!(#slot.there().map(|value| #name::of(&value)))
            }
            plain => {
                let taken = taken(plain).map(|into| quote!(.map(Value::#into)));
                quote!(#slot.there()#taken)
            }
        },
        plain => {
            let taken = taken(plain).map(|into| quote!(.#into()));
            quote!(#slot #taken)
        }
    }
}

/// The function that takes a plain value out of a slot.
fn taken(holds: &Holds) -> Option<Ident> {
    Some(match holds {
        Holds::Number => format_ident!("into_number"),
        Holds::Integer => format_ident!("into_integer"),
        Holds::Boolean => format_ident!("into_boolean"),
        Holds::Text => format_ident!("into_text"),
        _ => return None,
    })
}

/// A list of plain values, made of what its slot holds.
fn list_value(slot: &impl ToTokens, holds: &Holds) -> TokenStream {
    match holds {
        Holds::Maybe(inner) => {
            let of = of(inner);
            quote!(list::perhaps(&#slot, #of))
        }
        list => {
            let of = of(list);
            quote!(list::of(&#slot, #of))
        }
    }
}

/// The function that makes an element of a value.
fn of(list: &Holds) -> TokenStream {
    let Holds::List(element) = list else { return quote!(Value::clone) };
    match &**element {
        Holds::Number => quote!(to_number),
        Holds::Boolean => quote!(truthy),
        Holds::Text => quote!(to_string),
        Holds::Choice(name) | Holds::Struct(name) => {
            let name = format_ident!("{name}");
            quote!(#name::of)
        }
        _ => quote!(Value::clone),
    }
}

/// An enum of texts.
pub(super) fn choice(choice: &Choice) -> TokenStream {
    let (name, doc) = (format_ident!("{}", choice.ident), doc(&format!("`{}`", choice.path)));
    let variants = choice.variants.iter().map(|(variant, _)| format_ident!("{variant}"));
    let all = choice.variants.iter().map(|(variant, text)| {
        let variant = format_ident!("{variant}");
        quote!((Self::#variant, #text))
    });
    quote! {
        #doc
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum #name { #(#variants),* }

        impl Choice for #name {
            const ALL: &'static [(Self, &'static str)] = &[#(#all),*];
        }
    }
}
