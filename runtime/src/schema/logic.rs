//! Keywords that hold schemas for the same value.

use super::{At, Check, Violations};
use crate::value::Value;

/// Any value passes.
pub fn anything(_: &Value, _: &At<'_>, _: &mut Violations) {}

/// No value passes.
#[inline(never)]
pub fn never(value: &Value, at: &At<'_>, found: &mut Violations) {
    found.add(at, value, &["is not allowed"]);
}

/// At least one of these passes.
#[inline(never)]
pub fn any_of(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    if !checks.iter().any(|check| found.memo().passes(value, *check)) {
        none_fits(value, checks, at, found);
    }
}

/// Exactly one of these passes.
#[inline(never)]
pub fn one_of(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    let fits = |(number, check): (usize, &Check)| {
        found.memo().passes(value, *check).then(|| (number + 1).to_string())
    };
    let fitting: Vec<String> = checks.iter().enumerate().filter_map(fits).collect();
    match fitting.as_slice() {
        [] => none_fits(value, checks, at, found),
        [_] => {}
        [..] => {
            let list = fitting.join(" and ");
            found.add(at, value, &["must fit exactly one of the alternatives, fits ", &list]);
        }
    }
}

/// Says that none fits, and what is wrong by the one that came nearest.
#[cold]
fn none_fits(value: &Value, checks: &[Check], at: &At<'_>, found: &mut Violations) {
    if checks.len() > 1 {
        let count = checks.len().to_string();
        found.add(at, value, &["must fit one of ", &count, " alternatives; the nearest is told"]);
    }
    let nearest = checks.iter().min_by_key(|check| found.memo().distance(value, **check).length());
    if let Some(nearest) = nearest {
        found.visit(value, *nearest, at);
    }
}

/// This does not pass.
#[inline(never)]
pub fn not(value: &Value, check: Check, at: &At<'_>, found: &mut Violations) {
    if found.memo().passes(value, check) {
        found.add(at, value, &["must not fit the schema of `not`"]);
    }
}

/// `then` passes when `test` does, else `otherwise`.
#[inline(never)]
pub fn when(value: &Value, test: Check, then: Check, otherwise: Check, at: &At<'_>, found: &mut Violations) {
    let next = if found.memo().passes(value, test) { then } else { otherwise };
    next(value, at, found);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;
    use crate::schema::{properties, required};
    use crate::value::Str;

    type Tree = fn(&Value, &At<'_>, &mut Violations);

    fn child(tree: Tree, needed: &str, value: &Value, at: &At<'_>, found: &mut Violations) {
        required(value, &[needed], at, found);
        properties(value, &[("next", tree)], at, found);
    }

    fn any(value: &Value, at: &At<'_>, found: &mut Violations) {
        any_of(
            value,
            &[|v, at, f| child(any, "a", v, at, f), |v, at, f| child(any, "b", v, at, f)],
            at,
            found,
        );
    }

    fn one(value: &Value, at: &At<'_>, found: &mut Violations) {
        one_of(
            value,
            &[|v, at, f| child(one, "a", v, at, f), |v, at, f| child(one, "b", v, at, f)],
            at,
            found,
        );
        properties(value, &[("next", one)], at, found);
    }

    fn all(value: &Value, at: &At<'_>, found: &mut Violations) {
        child(all, "a", value, at, found);
        properties(value, &[("next", all)], at, found);
        not(value, |v, at, f| child(all, "b", v, at, f), at, found);
        when(value, |v, at, f| child(all, "c", v, at, f), all_again, all_again, at, found);
    }

    fn all_again(value: &Value, at: &At<'_>, found: &mut Violations) {
        properties(value, &[("next", all)], at, found);
    }

    /// A document so deep that a check in time 2 to the power of its depth does not end.
    fn found(check: Tree, link: &str, end: &str) -> Vec<crate::input::Violation> {
        let text = format!("{}{end}{}", link.repeat(150), "}".repeat(150));
        let value = json::lazy(&Str::from(text)).unwrap();
        let mut found = Violations::new();
        check(&value, &At::ROOT, &mut found);
        found.into_list()
    }

    #[test]
    fn deep_documents_take_time_in_proportion() {
        for check in [any as Tree, one, all] {
            assert_eq!(found(check, "{\"a\":1,\"next\":", "{\"a\":1}"), []);
            assert!(!found(check, "{\"next\":", "{}").is_empty());
            assert!(!found(check, "{\"a\":1,\"next\":", "{}").is_empty());
        }
    }

    #[test]
    fn the_nearest_alternative_is_described() {
        let list = found(any, "{\"a\":1,\"next\":", "{\"b\":1,\"next\":{}}");
        let last = list.last().unwrap();
        assert_eq!((last.path.matches("/next").count(), last.message.as_str()), (151, "is required"));
    }
}
