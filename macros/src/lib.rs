//! `#[agent]`: agent handlers written in Rust. What it expands to is the runtime's business
//! (`ensemble_runtime::operations::code`); nothing but the shape of the function is known here.

mod expand;

use proc_macro::TokenStream;

/// Makes a function the handler of an agent (`handler: ./handler.rs`).
///
/// ```text
/// use ensemble_macros::agent;
/// use ensemble_runtime::prelude::*;
///
/// #[agent]
/// pub fn handler(input: Value) -> Result<Value, Fault> {
///     let name = input.member("name").as_str().ok_or_else(|| Fault::new("NO_NAME", "a name is needed"))?;
///     Ok(object([("greeting", Value::from(format!("Hello, {name}!")))]))
/// }
/// ```
///
/// It takes the step's input as a `Value` and, when it wants to, the run as a `&Context`; it may be
/// `async`; it returns a `Value` or a `Result<Value, E>`, where `E` is a `Fault` or any standard
/// error. A file has one handler: beside it stands `call`, which generated code calls.
#[proc_macro_attribute]
pub fn agent(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::agent(&attribute.into(), &item.into()).into()
}
