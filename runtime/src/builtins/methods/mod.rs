//! The methods. A receiver that has no such method makes the result undefined, as does everything
//! else that throws in JavaScript. What several kinds of values have (`slice`, `includes`, …) is
//! one function here.

mod case;
mod convert;
mod cut;
mod date;
mod date_text;
mod fold;
mod list;
mod locale;
mod map;
mod number;
mod pad;
mod replace;
mod search;
mod sort;
mod splice;
mod split;
mod test;
mod unit;

pub use case::{to_lower_case, to_upper_case, trim, trim_end, trim_start};
pub use convert::{has_own_property, to_locale_string, to_string, value_of};
pub use cut::{slice, substr, substring};
pub use date::{
    get_date, get_day, get_full_year, get_hours, get_milliseconds, get_minutes, get_month, get_seconds,
    get_time, get_timezone_offset,
};
pub use date_text::{
    to_date_string, to_iso_string, to_json, to_locale_date_string, to_locale_time_string, to_time_string,
    to_utc_string,
};
pub use fold::{reduce, reduce_right};
pub use list::{concat, entries, flat, join, keys, reverse, values};
pub use locale::locale_compare;
pub use map::{flat_map, map};
pub use number::{to_exponential, to_fixed, to_precision};
pub use pad::{pad_end, pad_start, repeat};
pub use replace::{replace, replace_all};
pub use search::{ends_with, includes, index_of, last_index_of, starts_with};
pub use sort::{sort, sort_by};
pub use splice::{to_spliced, with};
pub use split::split;
pub use test::{every, filter, find, find_index, find_last, find_last_index, some};
pub use unit::{at, char_at, char_code_at, code_point_at};
