//! The laws of the lattice, checked with values; and types in words.

use super::generate::{types, values};
use super::member::is_member;
use super::ty;
use crate::types::{is_subtype, join, meet, notation, subtract};
use proptest::prelude::*;

proptest! {
    #![proptest_config(super::cases(400))]

    #[test]
    fn operations_keep_the_values(
        (value, one, other) in (types(), types()).prop_flat_map(|(one, other)| (values(&one), Just(one), Just(other)))
    ) {
        prop_assume!(is_member(&value, &one));
        let (joined, met, left) = (join(&one, &other), meet(&one, &other), subtract(&one, &other));
        prop_assert!(is_member(&value, &joined), "{:?} is not of {one} or {other}: {joined}", value);
        if is_member(&value, &other) {
            prop_assert!(is_member(&value, &met), "{:?} is of {one} and of {other}, not of {met}", value);
        } else {
            prop_assert!(is_member(&value, &left), "{:?} is of {one} and not of {other}, not of {left}", value);
            prop_assert!(!is_subtype(&one, &other), "{:?} is of {one} and not of {other}", value);
        }
        prop_assert!(is_subtype(&one, &joined), "{one} in {joined}");
    }

    #[test]
    fn truth_is_that_of_the_values((value, one) in types().prop_flat_map(|one| (values(&one), Just(one)))) {
        use crate::types::parts;
        prop_assume!(is_member(&value, &one));
        let truth = ensemble_runtime::ops::truthy(&value);
        prop_assert!(one.truth().is_none_or(|known| known == truth), "{:?} of {one}", value);
        let half = if truth { parts::truthy(&one) } else { parts::falsy(&one) };
        prop_assert!(is_member(&value, &half), "{:?} of {one} is not of {half}", value);
    }

    #[test]
    fn words_say_what_is_shown(one in types()) {
        let words = one.to_string();
        let read = notation::parse(&words);
        prop_assert_eq!(read.as_ref(), Some(&one), "{}", words);
    }
}

#[test]
fn types_are_shown_in_words() {
    for words in [
        "\"free\" | \"pro\"",
        "{id: number, name?: string}",
        "{id: number, ...}",
        "{a-b: 1, \"1x\": null, [key]: string}",
        "number[]",
        "(string | undefined)[]",
        "[1, \"x\"]",
        "object[] & {rows: object[]}",
        "(string, integer) => boolean",
        "{}",
        "object",
        "Date | -1.5 | 1e+21",
    ] {
        assert_eq!(ty(words).to_string(), words);
    }
}

#[test]
fn unions_are_normal() {
    for (written, normal) in [
        ("string | \"a\"", "string"),
        ("\"a\" | string", "string"),
        ("true | null | false", "boolean | null"),
        ("1 | 2.5 | integer", "2.5 | integer"),
        ("integer | number", "number"),
        ("[] | string[]", "string[]"),
        ("[\"a\"] | string[]", "string[]"),
        ("{a: 1} | {a: 1}", "{a: 1}"),
        ("unknown | string", "unknown"),
        ("never | string", "string"),
    ] {
        assert_eq!(ty(written).to_string(), normal, "{written}");
    }
}

#[test]
fn large_unions_become_wider_types() {
    let literals = (0..1000).map(|n| format!("\"v{n}\"")).collect::<Vec<_>>().join(" | ");
    assert_eq!(ty(&literals).to_string(), "string");
    let objects =
        (0..50).map(|n| format!("{{kind: \"k{n}\", a{n}: string}}")).collect::<Vec<_>>().join(" | ");
    let ty = ty(&objects).to_string();
    assert!(ty.starts_with("{kind: \"k0\" | ") && ty.contains("a7?: string"), "{ty}");
}
