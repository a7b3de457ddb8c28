//! The methods. A receiver that has no such method makes the result undefined, as does everything
//! else that throws in JavaScript. What several kinds of values have (`slice`, `includes`, …) is
//! one function here.

mod case;
mod cut;
mod fold;
mod list;
mod map;
mod search;
mod sort;
mod split;
mod test;

pub use case::{to_lower_case, to_upper_case, trim};
pub use cut::slice;
pub use fold::reduce;
pub use list::join;
pub use map::map;
pub use search::includes;
pub use sort::{sort, sort_by};
pub use split::split;
pub use test::{every, filter, find, some};
