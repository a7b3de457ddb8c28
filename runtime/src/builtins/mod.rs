//! The methods, functions and constants of the language: `'a'.trim()`, `Math.max(a, b)`,
//! `Math.PI`. Each takes any values and never fails: where JavaScript throws, the result is
//! undefined. Generated code calls the functions of [`methods`] and [`functions`] by their names;
//! the tables serve the compiler. Nothing here has an effect or asks the outside world, so clocks
//! and chance are not here.

mod arguments;
mod constants;
mod function_table;
pub mod functions;
mod method_table;
pub mod methods;

pub(crate) use arguments::{argument, integer, range, relative};
pub use constants::CONSTANTS;
pub use function_table::FUNCTIONS;
pub use method_table::METHODS;

use crate::value::Value;

/// A method of values: `receiver.name(arguments)`.
pub struct Method {
    /// Its name in expressions. A name stands twice when it may be given a function: once for each
    /// way.
    pub name: &'static str,
    /// Its function in [`methods`].
    pub ident: &'static str,
    /// The fewest arguments it takes.
    pub min: usize,
    /// The most arguments it takes; [`MANY`] for any number.
    pub max: usize,
    /// The method itself.
    pub run: MethodRun,
}

/// How a method is called: with values alone, or with a function as its first argument.
pub enum MethodRun {
    /// Values alone.
    Plain(fn(&Value, &[Value]) -> Value),
    /// `map`, `flatMap`: the function gets element and position.
    Each(fn(&Value, &mut dyn FnMut(&Value, usize) -> Value) -> Value),
    /// `filter`, `find`, `some` and their like: the function says yes or no.
    Test(fn(&Value, &mut dyn FnMut(&Value, usize) -> bool) -> Value),
    /// `reduce`, `reduceRight`: the function gets what there is so far, element and position.
    Fold(fn(&Value, &mut dyn FnMut(Value, &Value, usize) -> Value, Option<Value>) -> Value),
    /// `sort`, `toSorted`: the function compares two elements.
    Order(fn(&Value, &mut dyn FnMut(&Value, &Value) -> f64) -> Value),
}

/// A function of the language.
pub struct Function {
    /// As it is written: `parseInt`, `Math.max`, `new Date`.
    pub path: &'static str,
    /// Its function in [`functions`].
    pub ident: &'static str,
    /// The fewest arguments it takes.
    pub min: usize,
    /// The most arguments it takes; [`MANY`] for any number.
    pub max: usize,
    /// The function itself.
    pub run: FunctionRun,
}

/// How a function is called: with values alone, or with a function as its second argument.
pub enum FunctionRun {
    /// Values alone.
    Plain(fn(&[Value]) -> Value),
    /// `Array.from`, `Object.groupBy`: the function gets element and position.
    Each(fn(&Value, &mut dyn FnMut(&Value, usize) -> Value) -> Value),
}

/// Any number of arguments.
pub const MANY: usize = usize::MAX;
