//! Declared results: what an agent says that it returns (`schema.output`).

use super::check::{article, name_of, violation};
use super::{Kind, Violation};
use crate::value::Value;

/// A declared member of a result.
#[derive(Clone, Copy, Debug)]
pub struct Returned {
    /// Its name.
    pub name: &'static str,
    /// What it must be; anything when none.
    pub kind: Option<Kind>,
    /// Whether it must be there.
    pub required: bool,
}

/// Every violation of what is declared: null for an optional member counts as absent, members
/// beside the declared ones are fine.
#[inline(never)]
pub(crate) fn check_result(declared: &'static [Returned], result: &Value) -> Vec<Violation> {
    if !Kind::Object.takes(result) && !Kind::Array.takes(result) {
        let message = ["must be an object, got ", article(result)].concat();
        let (expected, received) = (Some(Kind::Object.name()), name_of(result));
        return vec![Violation { path: String::new(), message, expected, received }];
    }
    let wrong = |member: &Returned| match result.member(member.name) {
        Value::Null if !member.required => None,
        value => violation(member.name, member.kind, member.required, value),
    };
    declared.iter().filter_map(wrong).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;
    use crate::value::{Object, Str};

    static DECLARED: &[Returned] = &[
        Returned { name: "cents", kind: Some(Kind::Integer), required: true },
        Returned { name: "zone", kind: Some(Kind::Object), required: true },
        Returned { name: "note", kind: Some(Kind::String), required: false },
        Returned { name: "any", kind: None, required: true },
    ];

    fn violations(result: &Value) -> Vec<String> {
        let found = check_result(DECLARED, result);
        found.into_iter().map(|violation| format!("{} {}", violation.path, violation.message)).collect()
    }

    fn of_json(text: &str) -> Vec<String> {
        violations(&json::parse(&Str::from(text)).unwrap())
    }

    #[test]
    fn a_result_that_fits_has_no_violations() {
        assert_eq!(of_json(r#"{"cents":1,"zone":{},"any":null,"more":2}"#), [""; 0]);
        assert_eq!(of_json(r#"{"cents":1,"zone":{},"any":[],"note":null}"#), [""; 0]);
    }

    #[test]
    fn every_violation_is_told() {
        assert_eq!(
            of_json(r#"{"cents":1.5,"zone":[],"note":3}"#),
            [
                "/cents must be an integer, got a number",
                "/zone must be an object, got an array",
                "/note must be a string, got a number",
                "/any is required",
            ]
        );
    }

    #[test]
    fn what_has_no_members_is_told_once() {
        assert_eq!(violations(&Value::from("x")), [" must be an object, got a string"]);
        assert_eq!(violations(&Value::Undefined), [" must be an object, got nothing"]);
    }

    #[test]
    fn rows_answer_for_their_named_members() {
        let named = Object::from_entries(vec![(Str::from_static("cents"), Value::Number(2.0))]);
        let rows = Value::rows(Str::from_static("[]"), named);
        assert_eq!(violations(&rows), ["/zone is required", "/any is required"]);
    }
}
