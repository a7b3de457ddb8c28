//! What generated validators of JSON Schema (2020-12) call: one function a keyword. Each looks at
//! values of its own kind only, lets all others pass, and reports everything that is wrong.
//!
//! Nothing here walks a schema: which keyword is checked where is the generated code's business.

mod at;
mod constant;
pub mod formats;
mod hash;
mod kind;
mod limit;
mod list;
mod logic;
mod marks;
mod memo;
mod number;
mod object;
mod pattern;
mod slots;
mod text;
mod violations;

pub use crate::value::Value;
pub use at::At;
pub use constant::{Constant, constant, one_of_values};
pub use kind::{
    ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, array, boolean, integer, kinds, null, number,
    object, string,
};
pub use list::{contains, items, max_items, min_items, prefix, unique};
pub use logic::{any_of, anything, never, not, one_of, when};
pub use marks::{
    Marker, Marks, mark_all, mark_contained, mark_first, mark_if, mark_matching, mark_member, mark_names,
    mark_nothing, mark_when, unevaluated,
};
pub use number::{above, below, maximum, minimum, multiple_of};
pub use object::{
    closed, dependent, matching, max_properties, min_properties, names, needs, others, properties, required,
};
pub use pattern::Pattern;
pub use slots::check_slots;
pub use text::{format, max_length, min_length, pattern};
pub use violations::Violations;

/// A validator: the value, where it stands, and what was found wrong so far.
pub type Check = fn(&Value, &At<'_>, &mut Violations);
