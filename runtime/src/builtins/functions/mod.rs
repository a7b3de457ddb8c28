//! The functions. What throws in JavaScript makes the result undefined.

mod convert;
mod date;
mod json;
mod math;
mod object;
mod parse;

pub use convert::{boolean, number, string};
pub use date::{date_utc, new_date};
pub use json::{json_parse, json_stringify};
pub use math::{math_max, math_min, math_round};
pub use object::object_keys;
pub use parse::parse_int;
