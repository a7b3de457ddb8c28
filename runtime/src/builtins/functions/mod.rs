//! The functions. What throws in JavaScript makes the result undefined.

mod array;
mod convert;
mod date;
mod group;
mod hash;
mod json;
mod math;
mod number;
mod object;
mod parse;
mod text;
mod trigonometry;
mod uri;

pub use array::{array_from, array_from_each, array_is_array, array_of};
pub use convert::{boolean, number, string};
pub use date::{date_parse, date_utc, new_date};
pub use group::{object_from_entries, object_group_by};
pub use hash::hash;
pub use json::{json_parse, json_stringify};
pub use math::{
    math_abs, math_cbrt, math_ceil, math_clz32, math_exp, math_expm1, math_floor, math_fround, math_hypot,
    math_imul, math_log, math_log1p, math_log2, math_log10, math_max, math_min, math_pow, math_round,
    math_sign, math_sqrt, math_trunc,
};
pub use number::{
    is_finite, is_nan, number_is_finite, number_is_integer, number_is_nan, number_is_safe_integer,
};
pub use object::{object_assign, object_entries, object_has_own, object_is, object_keys, object_values};
pub use parse::{parse_float, parse_int};
pub use text::{string_from_char_code, string_from_code_point};
pub use trigonometry::{
    math_acos, math_acosh, math_asin, math_asinh, math_atan, math_atan2, math_atanh, math_cos, math_cosh,
    math_sin, math_sinh, math_tan, math_tanh,
};
pub(crate) use uri::percent_decoded;
pub use uri::{decode_uri, decode_uri_component, encode_uri, encode_uri_component};
