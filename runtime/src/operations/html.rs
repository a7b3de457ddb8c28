//! `html`: a page that is computed already.

use crate::exec::Op;
use crate::value::{Object, Str, Value};

/// The output of a page: `{html}`.
#[inline(never)]
pub fn page<'a>(page: &Str) -> Op<'a> {
    let members = vec![(Str::from_static("html"), Value::String(page.clone()))];
    Op::ready(Ok(Value::from(Object::from_entries(members))))
}
