//! The filters on what they are made for and on what they are not. Where JavaScript has the same,
//! `node_oracle.rs` compares; here stand our own rules.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::filters::FILTERS;
use ensemble_runtime::json::{parse, stringify};
use ensemble_runtime::value::{Str, Value};

/// Filter, value, arguments, result; JSON, with `undefined` for undefined.
const CASES: &[(&str, &str, &[&str], &str)] = &[
    ("uppercase", r#""straße""#, &[], r#""STRASSE""#),
    ("uppercase", "undefined", &[], r#""""#),
    ("uppercase", "true", &[], r#""TRUE""#),
    ("lowercase", r#"["A"]"#, &[], r#""[\"a\"]""#),
    ("capitalize", r#""hELLO wORLD""#, &[], r#""Hello world""#),
    ("capitalize", r#""éCOLE""#, &[], r#""École""#),
    ("capitalize", r#""""#, &[], r#""""#),
    ("trim", "\"\\u00a0 a b\\n\"", &[], r#""a b""#),
    ("split", r#""a b c""#, &[], r#"["a","b","c"]"#),
    ("split", r#""a,b,""#, &[r#"",""#], r#"["a","b",""]"#),
    ("split", r#""é😀""#, &[r#""""#], r#"["é","😀"]"#),
    ("split", "null", &[], "[]"),
    ("split", "1.5", &[r#"".""#], r#"["1","5"]"#),
    ("join", "[1,null,[2],\"x\"]", &[], r#""1, , [2], x""#),
    ("join", "[1,2]", &[r#""""#], r#""12""#),
    ("join", r#""text""#, &[r#"",""#], r#""text""#),
    ("length", r#""a😀""#, &[], "3"),
    ("length", r#"{"a":1,"length":9}"#, &[], "2"),
    ("length", "undefined", &[], "0"),
    ("length", "12345", &[], "0"),
    ("first", r#"["x","y"]"#, &[], r#""x""#),
    ("first", r#""😀b""#, &[], r#""😀""#),
    ("first", "[]", &[], "undefined"),
    ("first", "7", &[], "undefined"),
    ("last", r#"["x","y"]"#, &[], r#""y""#),
    ("last", r#""""#, &[], "undefined"),
    ("slice", "[1,2,3,4]", &["1", "-1"], "[2,3]"),
    ("slice", "[1,2,3,4]", &["-2"], "[3,4]"),
    ("slice", "[1,2,3,4]", &["3", "1"], "[]"),
    ("slice", r#""hello""#, &["1", "3"], r#""el""#),
    ("slice", "12345", &["0", "2"], r#""12""#),
    ("reverse", "[1,2]", &[], "[2,1]"),
    ("reverse", r#""a😀é""#, &[], r#""é😀a""#),
    ("reverse", "12", &[], "12"),
    ("sort", "[10,9,1]", &[], "[1,9,10]"),
    ("sort", r#"[10,9,"1"]"#, &[], r#"["1",10,9]"#),
    ("sort", r#"["b","a","B"]"#, &[], r#"["B","a","b"]"#),
    (
        "sort",
        r#"[{"p":2,"n":1},{"p":1,"n":2},{"p":2,"n":3}]"#,
        &[r#""p""#],
        r#"[{"p":1,"n":2},{"p":2,"n":1},{"p":2,"n":3}]"#,
    ),
    ("sort", r#"[{"n":1},{"p":"z"},{"p":"a"}]"#, &[r#""p""#], r#"[{"p":"a"},{"p":"z"},{"n":1}]"#),
    ("sort", r#""text""#, &[], r#""text""#),
    ("abs", r#""-2""#, &[], "2"),
    ("abs", r#""x""#, &[], "null"),
    ("round", "2.5", &[], "3"),
    ("round", "-2.5", &[], "-2"),
    ("round", "1.2345", &["2"], "1.23"),
    ("round", "1250", &["-2"], "1300"),
    ("round", "1e300", &["10"], "1e+300"),
    ("floor", "-1.5", &[], "-2"),
    ("ceil", r#""1.2""#, &[], "2"),
    ("string", "1e21", &[], r#""1e+21""#),
    ("string", r#"{"a":1}"#, &[], r#""{\"a\":1}""#),
    ("string", "null", &[], r#""""#),
    ("number", r#"" 0x1F ""#, &[], "31"),
    ("number", "[]", &[], "0"),
    ("boolean", r#""false""#, &[], "true"),
    ("boolean", "[]", &[], "true"),
    ("keys", r#"{"b":1,"1":2}"#, &[], r#"["1","b"]"#),
    ("keys", "[5,6]", &[], r#"["0","1"]"#),
    ("keys", "null", &[], "[]"),
    ("values", r#"{"b":1,"1":2}"#, &[], "[2,1]"),
    ("values", r#""ab""#, &[], "[]"),
    ("default", r#""""#, &["1"], "1"),
    ("default", "null", &["[2]"], "[2]"),
    ("default", "undefined", &[r#""x""#], r#""x""#),
    ("default", "0", &["1"], "0"),
    ("default", "false", &["1"], "false"),
    ("default", "[]", &["1"], "[]"),
    ("json", r#"{"a":[1]}"#, &[], r#""{\"a\":[1]}""#),
    ("json", "[1]", &["1"], r#""[\n 1\n]""#),
    ("json", "undefined", &[], "undefined"),
];

fn read(text: &'static str) -> Value {
    if text == "undefined" { Value::Undefined } else { parse(&Str::from_static(text)).expect(text) }
}

#[test]
fn filters_do_what_they_say() {
    for (name, value, arguments, expected) in CASES {
        let filter = FILTERS.iter().find(|filter| filter.name == *name).unwrap();
        assert!((filter.min..=filter.max).contains(&arguments.len()), "{name} {arguments:?}");
        let arguments: Vec<Value> = arguments.iter().map(|argument| read(argument)).collect();
        let result = (filter.run)(&read(value), &arguments);
        let result = stringify(&result, 0).unwrap_or_else(|| "undefined".to_owned());
        assert_eq!(result, *expected, "{value} | {name}({arguments:?})");
    }
}

#[test]
fn every_filter_has_a_case() {
    assert_eq!(FILTERS.len(), 23);
    for filter in FILTERS {
        assert!(CASES.iter().any(|(name, ..)| *name == filter.name), "{}", filter.name);
    }
    assert!(FILTERS.is_sorted_by_key(|filter| filter.name));
}
