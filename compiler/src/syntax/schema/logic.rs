//! Keywords that hold schemas for the same value.

use super::build::Builder;
use super::draft::Trail;
use super::keywords::list;
use crate::syntax::ast::Logic;
use crate::syntax::fields::Fields;

/// Reads `allOf` and its like.
pub(super) fn read(builder: &mut Builder, fields: &Fields, trail: &Trail) -> Logic {
    let mut one = |keyword: &str| {
        let node = fields.get(keyword)?;
        builder.below(node, trail, &[keyword])
    };
    let (not, test, then, otherwise) = (one("not"), one("if"), one("then"), one("else"));
    let mut several = |keyword: &str| {
        let node = fields.get(keyword)?;
        list(builder, node, trail, keyword)
    };
    Logic {
        all: several("allOf").map(|all| all.value).unwrap_or_default(),
        any: several("anyOf"),
        one: several("oneOf"),
        not,
        test,
        then,
        otherwise,
    }
}
