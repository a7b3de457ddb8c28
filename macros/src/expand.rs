//! From the function to the function and its uniform `call`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, FnArg, ItemFn, ReturnType, Signature, Type};

/// The handler and its `call`; where the handler's shape is wrong, the errors instead of `call`.
pub(crate) fn agent(attribute: &TokenStream, item: &TokenStream) -> TokenStream {
    let handler: ItemFn = match syn::parse2(item.clone()) {
        Ok(handler) => handler,
        Err(_) => {
            let message =
                "`#[agent]` belongs on a function: `pub fn handler(input: Value) -> Result<Value, Fault>`";
            let error = Error::new(Span::call_site(), message).to_compile_error();
            return quote!(#error #item);
        }
    };
    let rest =
        check(attribute, &handler.sig).map_or_else(|error| error.to_compile_error(), |()| call(&handler.sig));
    quote!(#handler #rest)
}

/// All that is wrong with the signature, each at its place.
fn check(attribute: &TokenStream, signature: &Signature) -> Result<(), Error> {
    let mut errors: Vec<Error> = Vec::new();
    if !attribute.is_empty() {
        errors.push(Error::new(attribute.span(), "`#[agent]` takes no arguments"));
    }
    if signature.ident == "call" {
        errors.push(Error::new(
            signature.ident.span(),
            "`call` is the name of what `#[agent]` adds: call the handler otherwise",
        ));
    }
    if !signature.generics.params.is_empty() {
        errors.push(Error::new(signature.generics.span(), "a handler cannot be generic"));
    }
    if matches!(signature.output, ReturnType::Default) {
        errors
            .push(Error::new(signature.ident.span(), "a handler returns `Value` or `Result<Value, Fault>`"));
    }
    errors.extend(arguments(signature));
    errors
        .into_iter()
        .reduce(|mut all, error| {
            all.combine(error);
            all
        })
        .map_or(Ok(()), Err)
}

fn arguments(signature: &Signature) -> Option<Error> {
    let types: Vec<Option<&Type>> = signature.inputs.iter().map(argument).collect();
    let (at, message) = match types.as_slice() {
        [Some(input), ..] if is_reference(input) => {
            (input.span(), "the input is taken by value: `input: Value`")
        }
        [Some(_)] => return None,
        [Some(_), Some(context)] if is_reference(context) => return None,
        [Some(_), Some(context)] => (context.span(), "the run is borrowed: `cx: &Context`"),
        _ => {
            (signature.inputs.span(), "a handler takes `input: Value` and, when it wants to, `cx: &Context`")
        }
    };
    let at = if signature.inputs.is_empty() { signature.ident.span() } else { at };
    Some(Error::new(at, message))
}

fn argument(argument: &FnArg) -> Option<&Type> {
    match argument {
        FnArg::Typed(typed) => Some(&typed.ty),
        FnArg::Receiver(_) => None,
    }
}

fn is_reference(given: &Type) -> bool {
    matches!(given, Type::Reference(_))
}

fn call(signature: &Signature) -> TokenStream {
    let name = &signature.ident;
    let input = signature.inputs.first().and_then(argument).map_or_else(Span::call_site, Spanned::span);
    let input = quote_spanned!(input=> ::std::clone::Clone::clone(input));
    let context = (signature.inputs.len() > 1).then(|| quote!(, cx));
    let function = match signature.asyncness.is_some() {
        true => quote!(pending),
        false => quote!(finished),
    };
    let begin = quote_spanned!(signature.output.span()=> ::ensemble_runtime::operations::code::#function);
    quote! {
        /// Runs the handler: what a step of the generated code does.
        pub(crate) fn call<'a>(
            cx: &'a ::ensemble_runtime::run::Run,
            input: &::ensemble_runtime::value::Value,
        ) -> ::ensemble_runtime::exec::Op<'a> {
            ::ensemble_runtime::operations::code::begin(cx);
            #begin(#name(#input #context))
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn expanded(attribute: &str, item: &str) -> String {
        agent(&attribute.parse().unwrap(), &item.parse().unwrap()).to_string()
    }

    #[test]
    fn handlers_get_a_call() {
        let plain = expanded("", "pub fn handler(input: Value) -> Value { input }");
        assert!(plain.starts_with("pub fn handler (input : Value) -> Value { input }"), "{plain}");
        assert!(
            plain.contains("code :: finished (handler (:: std :: clone :: Clone :: clone (input)))"),
            "{plain}"
        );
        let later = expanded("", "async fn f(x: Value, cx: &Context) -> Result<Value, Fault> { Ok(x) }");
        assert!(
            later.contains("code :: pending (f (:: std :: clone :: Clone :: clone (input) , cx))"),
            "{later}"
        );
    }

    #[test]
    fn mistakes_are_told() {
        for (attribute, item, message) in [
            ("name = 1", "fn f(x: Value) -> Value { x }", "takes no arguments"),
            ("", "fn call(x: Value) -> Value { x }", "call the handler otherwise"),
            ("", "fn f<T>(x: Value) -> Value { x }", "cannot be generic"),
            ("", "fn f(x: Value) {}", "returns `Value` or"),
            ("", "fn f() -> Value { x }", "takes `input: Value` and"),
            ("", "fn f(&self) -> Value { x }", "takes `input: Value` and"),
            ("", "fn f(a: Value, b: &Context, c: u8) -> Value { x }", "takes `input: Value` and"),
            ("", "fn f(a: &Value) -> Value { x }", "taken by value"),
            ("", "fn f(a: Value, b: Context) -> Value { x }", "the run is borrowed"),
            ("", "struct Handler;", "belongs on a function"),
        ] {
            let text = expanded(attribute, item);
            assert!(text.contains("compile_error"), "{text}");
            assert!(text.contains(message), "{text}");
            assert!(!text.contains("fn call <"), "{text}");
        }
    }

    #[test]
    fn every_mistake_is_told() {
        let text = expanded("x", "fn call() {}");
        assert_eq!(text.matches("compile_error").count(), 4, "{text}");
    }
}
