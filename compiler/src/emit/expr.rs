//! Expressions.

use super::call;
use super::chain;
use super::structs;
use super::weight;
use crate::lower::rir::{Constant, Expr, Kind, Link, ObjectPart, Repr, Test};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// The Rust of an expression; its type is what its representation says.
pub(super) fn expr(e: &Expr) -> TokenStream {
    match &e.kind {
        Kind::Input(field) => {
            let field = format_ident!("{field}");
            match e.repr {
                Repr::Ref | Repr::Str => quote!(&input.#field),
                _ => quote!(input.#field),
            }
        }
        Kind::OutputField(local, field) => {
            let (local, field) = (format_ident!("{local}"), format_ident!("{field}"));
            match e.repr {
                Repr::Ref | Repr::Str => quote!(&#local.#field),
                _ => quote!(#local.#field),
            }
        }
        Kind::Output(cell) => {
            let cell = format_ident!("{cell}");
            quote!(#cell.output())
        }
        Kind::Member(object, name) => {
            let object = receiver(object);
            quote!(#object.member(#name))
        }
        Kind::Borrow(inner) => {
            let inner = match &inner.kind {
                Kind::Wrap(item) if matches!(item.repr, Repr::Item(_)) => {
                    let item = receiver(item);
                    quote!(#item.whole)
                }
                _ => expr(inner),
            };
            quote!(&#inner)
        }
        Kind::Constant(value) => constant(value),
        Kind::Clone(inner) => {
            let inner = receiver(inner);
            quote!(#inner.clone())
        }
        Kind::Wrap(inner) => wrapped(inner),
        Kind::Field(object, field) => {
            let (object, field) = (receiver(object), format_ident!("{field}"));
            match e.repr {
                Repr::Ref | Repr::Str => quote!(&#object.#field),
                _ => quote!(#object.#field),
            }
        }
        Kind::Known(list, _) => expr(list),
        Kind::Decoded(value, holds) => match (&value.kind, e.repr) {
            (Kind::Clone(place), Repr::List(_)) => structs::decoded(&receiver(place), holds),
            _ => structs::decoded(&expr(value), holds),
        },
        Kind::Chain(one) => chain::chain(one),
        Kind::There(option, ident, body) => chain::there(option, ident, body),
        Kind::Length(object) => {
            let object = receiver(object);
            quote!(#object.length())
        }
        Kind::At(object, index) => {
            let (object, index) = (receiver(object), Literal::u32_unsuffixed(*index));
            quote!(#object.at(#index))
        }
        Kind::Index(object, index) => {
            let (object, index) = (receiver(object), expr(index));
            quote!(#object.index(#index))
        }
        Kind::Context(name) => {
            let name = format_ident!("{name}");
            quote!(cx.#name())
        }
        Kind::Env(name) => quote!(cx.env(#name)),
        Kind::State(key) => {
            let key = format_ident!("{key}");
            quote!(state.#key.get())
        }
        Kind::ExecutionId => quote!(Value::from(cx.execution_id().clone())),
        Kind::StepPart(cell, part) => {
            let (cell, part) = (format_ident!("{cell}"), format_ident!("{part}"));
            quote!(#cell.#part())
        }
        Kind::Object(parts) => object(parts),
        Kind::Array(items) => array(items),
        Kind::Add(left, right) => call("add", &[left, right]),
        Kind::TypeOf(value) => {
            let value = call("type_of", &[value]);
            quote!(Value::from_static(#value))
        }
        Kind::Choose(test, left, right) => choose(*test, left, right),
        Kind::Position(ident) => {
            let ident = format_ident!("{ident}");
            quote!(#ident as f64)
        }
        Kind::Local(ident) | Kind::Shared(ident) => format_ident!("{ident}").into_token_stream(),
        Kind::Filter(..) | Kind::Method(..) | Kind::Function(..) | Kind::Callback(_) => call::call(&e.kind),
        Kind::If(test, then, otherwise) => {
            let (test, then, rest) = (expr(test), expr(then), expr(otherwise));
            match otherwise.kind {
                Kind::If(..) => quote!(if #test { #then } else #rest),
                _ => quote!(if #test { #then } else { #rest }),
            }
        }
        _ => plain(e),
    }
}

/// Expressions that are booleans, numbers or text.
fn plain(e: &Expr) -> TokenStream {
    match &e.kind {
        Kind::Bool(value) => quote!(#value),
        Kind::Truthy(value) => call("truthy", &[value]),
        Kind::Nullish(value) => call("nullish", &[value]),
        Kind::Not(test) => negated(test),
        Kind::And(left, right) => infix("&&", left, right),
        Kind::Or(left, right) => infix("||", left, right),
        Kind::Compare(function, left, right) => call(function, &[left, right]),
        Kind::CompareNumbers(op, left, right) | Kind::Arithmetic(op, left, right) => infix(op, left, right),
        Kind::IsString(value, text) => {
            let value = receiver(value);
            quote!(#value.is_str(#text))
        }
        Kind::IsVariant(value, variant) => variant_test("==", value, variant),
        Kind::IsNone(value) => {
            let value = receiver(value);
            quote!(#value.is_none())
        }
        Kind::IsEmpty(text) => {
            let text = receiver(text);
            quote!(#text.is_empty())
        }
        Kind::TextLength(text) => {
            let text = receiver(text);
            quote!(text::length(#text.as_str()))
        }
        Kind::FromInteger(value) => {
            let value = operand(value);
            quote!(#value as f64)
        }
        Kind::Chosen(one, key) => weight::chosen(one, key.as_deref()),
        Kind::StepFlag(cell, flag) => {
            let (cell, flag) = (format_ident!("{cell}"), format_ident!("{flag}"));
            quote!(#cell.#flag())
        }
        Kind::OrNan(option) => {
            let owner = receiver(option);
            match option.repr {
                Repr::MaybeInteger => quote!(#owner.map_or(f64::NAN, |value| value as f64)),
                _ => quote!(#owner.unwrap_or(f64::NAN)),
            }
        }
        Kind::UnwrapOr(option, other) if e.repr == Repr::Str => {
            let owner = receiver(option);
            let other = match &other.kind {
                Kind::Constant(Constant::String(text)) => quote!(const { &Str::from_static(#text) }),
                _ => expr(other),
            };
            quote!(#owner.as_ref().unwrap_or(#other))
        }
        Kind::UnwrapOr(option, other) => {
            let (owner, other) = (receiver(option), expr(other));
            quote!(#owner.unwrap_or(#other))
        }
        Kind::Number(value) if e.repr == Repr::Integer => {
            let value = Literal::f64_unsuffixed(value.0).to_string();
            value.trim_end_matches(".0").parse().unwrap_or_default()
        }
        Kind::Number(value) => number(value.0),
        Kind::ToNumber(value) => call("to_number", &[value]),
        Kind::Negate(value) => {
            let value = operand(value);
            quote!(-#value)
        }
        Kind::Str(text) => quote!(#text.to_owned()),
        Kind::ToText(text) => {
            let owner = receiver(text);
            match text.repr {
                Repr::Choice(_) => quote!(#owner.text().to_owned()),
                _ => quote!(#owner.as_str().to_owned()),
            }
        }
        Kind::TextOf(literals, holes) => around("text_of", literals, holes),
        Kind::LiteralOf(literals, holes) => around("literal_of", literals, holes),
        Kind::Url(literals, holes) => around("url", literals, holes),
        _ => quote!(),
    }
}

fn negated(test: &Expr) -> TokenStream {
    match &test.kind {
        Kind::IsVariant(value, variant) => variant_test("!=", value, variant),
        Kind::IsNone(value) => {
            let value = receiver(value);
            quote!(#value.is_some())
        }
        _ => {
            let test = operand(test);
            quote!(!#test)
        }
    }
}

fn variant_test(op: &str, value: &Expr, variant: &str) -> TokenStream {
    let (value, op): (_, TokenStream) = (operand(value), op.parse().unwrap_or_default());
    let variant: TokenStream = variant.parse().unwrap_or_default();
    quote!(#value #op #variant)
}

/// An expression before a dot: `&` would bind to the whole chain.
pub(super) fn receiver(e: &Expr) -> TokenStream {
    match &e.kind {
        Kind::Input(field) => {
            let field = format_ident!("{field}");
            quote!(input.#field)
        }
        Kind::OutputField(local, field) => {
            let (local, field) = (format_ident!("{local}"), format_ident!("{field}"));
            quote!(#local.#field)
        }
        Kind::Field(object, field) => {
            let (object, field) = (receiver(object), format_ident!("{field}"));
            quote!(#object.#field)
        }
        Kind::Known(list, _) => receiver(list),
        Kind::Borrow(inner) => operand(inner),
        _ => operand(e),
    }
}

/// An expression beside an operator.
fn operand(e: &Expr) -> TokenStream {
    let tokens = expr(e);
    match &e.kind {
        Kind::If(..)
        | Kind::Choose(..)
        | Kind::And(..)
        | Kind::Or(..)
        | Kind::CompareNumbers(..)
        | Kind::IsVariant(..)
        | Kind::FromInteger(_)
        | Kind::Arithmetic(..)
        | Kind::Negate(_) => quote!((#tokens)),
        Kind::Number(value) if value.0.is_sign_negative() => quote!((#tokens)),
        Kind::Position(_) => quote!((#tokens)),
        Kind::Chain(_) if is_count(e) => quote!((#tokens)),
        // Written as `!=`.
        Kind::Not(test) if matches!(test.kind, Kind::IsVariant(..)) => quote!((#tokens)),
        _ => tokens,
    }
}

/// Whether an expression ends in a cast.
fn is_count(e: &Expr) -> bool {
    matches!(&e.kind, Kind::Chain(chain) if chain.link == Link::Count)
}

/// `function(arguments)` of the runtime.
fn call(function: &str, arguments: &[&Expr]) -> TokenStream {
    let function = format_ident!("{function}");
    let arguments = arguments.iter().map(|argument| expr(argument));
    quote!(#function(#(#arguments),*))
}

fn infix(op: &str, left: &Expr, right: &Expr) -> TokenStream {
    let (left, right) = (operand(left), operand(right));
    let op: TokenStream = op.parse().unwrap_or_default();
    quote!(#left #op #right)
}

fn around(function: &str, literals: &[String], holes: &[Expr]) -> TokenStream {
    let function = format_ident!("{function}");
    let holes = holes.iter().map(borrowed);
    quote!(#function(&[#(#literals),*], &[#(#holes),*]))
}

/// A reference to whatever an expression is.
pub(super) fn borrowed(e: &Expr) -> TokenStream {
    match e.repr {
        Repr::Ref | Repr::Str => expr(e),
        _ => {
            let value = operand(e);
            quote!(&#value)
        }
    }
}

fn constant(value: &Constant) -> TokenStream {
    match value {
        Constant::Undefined => quote!(Value::Undefined),
        Constant::Null => quote!(Value::Null),
        Constant::Bool(value) => quote!(Value::Bool(#value)),
        Constant::Number(value) => {
            let value = number(value.0);
            quote!(Value::Number(#value))
        }
        Constant::String(text) => quote!(Value::from_static(#text)),
        Constant::Json(text) => quote!(Value::from_json(#text)),
    }
}

fn number(value: f64) -> TokenStream {
    if value.is_nan() {
        quote!(f64::NAN)
    } else if value == f64::INFINITY {
        quote!(f64::INFINITY)
    } else if value == f64::NEG_INFINITY {
        quote!(f64::NEG_INFINITY)
    } else {
        let size = Literal::f64_unsuffixed(value.abs());
        if value.is_sign_negative() { quote!(-#size) } else { quote!(#size) }
    }
}

fn object(parts: &[ObjectPart]) -> TokenStream {
    let fields: Option<Vec<_>> = parts
        .iter()
        .map(|part| match part {
            ObjectPart::Field(key, value) | ObjectPart::Optional(key, value) => {
                let value = expr(value);
                Some(quote!((#key, #value)))
            }
            ObjectPart::Computed(..) | ObjectPart::Spread(_) => None,
        })
        .collect();
    if let Some(fields) = fields {
        return match parts.first() {
            Some(ObjectPart::Field(..)) => quote!(literal([#(#fields),*])),
            _ => quote!(object([#(#fields),*])),
        };
    }
    let parts = parts.iter().map(|part| match part {
        ObjectPart::Field(key, value) | ObjectPart::Optional(key, value) => {
            let value = expr(value);
            quote!(.field(#key, #value))
        }
        ObjectPart::Computed(key, value) => {
            let (key, value) = (expr(key), expr(value));
            quote!(.computed(#key, #value))
        }
        ObjectPart::Spread(value) => {
            let value = expr(value);
            quote!(.spread(#value))
        }
    });
    quote!(ObjectBuilder::new()#(#parts)*.build())
}

fn array(items: &[(bool, Expr)]) -> TokenStream {
    if items.iter().all(|(spread, _)| !spread) {
        let items = items.iter().map(|(_, item)| expr(item));
        return quote!(array(Vec::from([#(#items),*])));
    }
    let parts = items.iter().map(|(spread, item)| {
        let item = expr(item);
        if *spread { quote!(.spread(#item)) } else { quote!(.item(#item)) }
    });
    quote!(ArrayBuilder::new()#(#parts)*.build())
}

fn choose(test: Test, left: &Expr, right: &Expr) -> TokenStream {
    let (left, right) = (expr(left), expr(right));
    let keep = match test {
        Test::Truthy => quote!(truthy(&left)),
        Test::Falsy => quote!(!truthy(&left)),
        Test::Present => quote!(!nullish(&left)),
    };
    quote!(match #left { left if #keep => left, _ => #right })
}

/// What is no value yet as an owned one.
fn wrapped(inner: &Expr) -> TokenStream {
    let owner = receiver(inner);
    match inner.repr {
        Repr::Str => quote!(Value::from(#owner.clone())),
        Repr::MaybeStr if chain::is_place_of_text(inner) => quote!(Value::from(#owner.clone())),
        Repr::Choice(_) => quote!(Value::from_static(#owner.text())),
        Repr::MaybeChoice(_) => quote!(Value::from(#owner.map(Choice::value))),
        Repr::Item(_) => quote!(#owner.whole.clone()),
        Repr::MaybeItem(_) => quote!(Value::from(#owner.map(|element| element.whole.clone()))),
        Repr::List(_) => {
            let elements = chain::owned(inner);
            quote!(list::values(#elements))
        }
        _ => {
            let value = expr(inner);
            quote!(Value::from(#value))
        }
    }
}
