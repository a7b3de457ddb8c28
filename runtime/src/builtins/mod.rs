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

pub use arguments::is_english_locale;
pub(crate) use arguments::{MAX_LENGTH, argument, integer, is_english, range, relative};
pub use constants::CONSTANTS;
pub use function_table::FUNCTIONS;
pub(crate) use functions::percent_decoded;
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

/// A method that takes values alone.
pub type PlainMethod = fn(&Value, &[Value]) -> Value;

/// A method whose function gets element and position: `map`.
pub type EachMethod = fn(&Value, &mut dyn FnMut(&Value, usize) -> Value) -> Value;

/// A method whose function says yes or no: `filter`.
pub type TestMethod = fn(&Value, &mut dyn FnMut(&Value, usize) -> bool) -> Value;

/// A method whose function gets what there is so far, element and position: `reduce`.
pub type FoldMethod = fn(&Value, &mut dyn FnMut(Value, &Value, usize) -> Value, Option<Value>) -> Value;

/// A method whose function compares two elements: `sort`.
pub type OrderMethod = fn(&Value, &mut dyn FnMut(&Value, &Value) -> f64) -> Value;

/// How a method is called: with values alone, or with a function as its first argument.
pub enum MethodRun {
    /// Values alone.
    Plain(PlainMethod),
    /// `map`, `flatMap`
    Each(EachMethod),
    /// `filter`, `find`, `findIndex`, `findLast`, `findLastIndex`, `some`, `every`
    Test(TestMethod),
    /// `reduce`, `reduceRight`
    Fold(FoldMethod),
    /// `sort`, `toSorted`
    Order(OrderMethod),
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
    Each(EachMethod),
}

/// Any number of arguments.
pub const MANY: usize = usize::MAX;
