//! JSON texts that must be taken, with what they mean, and texts that must be refused, with the
//! place where they stop being JSON. Each goes through every reader.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_runtime::input::{Read, read_json};
use ensemble_runtime::json::{JsonError, lazy, parse, stringify};
use ensemble_runtime::value::{Str, Value};

const TAKEN: &[(&str, &str)] = &[
    ("null", "null"),
    (" true ", "true"),
    ("\t\r\nfalse\n", "false"),
    ("0", "0"),
    ("-0", "0"),
    ("-0.0e0", "0"),
    ("1.0", "1"),
    ("1E2", "100"),
    ("1e+2", "100"),
    ("100e-2", "1"),
    ("0.000001", "0.000001"),
    ("0.0000001", "1e-7"),
    ("1e21", "1e+21"),
    ("123456789012345680000", "123456789012345680000"),
    ("9007199254740993", "9007199254740992"),
    ("3.141592653589793238", "3.141592653589793"),
    ("1e400", "null"),
    ("5e-324", "5e-324"),
    ("1e-400", "0"),
    (r#""""#, r#""""#),
    (r#""plain""#, r#""plain""#),
    (r#""\"\\\/\b\f\n\r\t""#, r#""\"\\/\b\f\n\r\t""#),
    (r#""\u0041\u00e9\u65E5""#, "\"Aé日\""),
    (r#""\ud83d\ude00""#, "\"😀\""),
    (r#""\ud83d""#, "\"\u{FFFD}\""),
    (r#""\ude00\ud83d""#, "\"\u{FFFD}\u{FFFD}\""),
    (r#""\ud83dA\ud83d\n""#, "\"\u{FFFD}A\u{FFFD}\\n\""),
    (r#""\u0000\u001F""#, r#""\u0000\u001f""#),
    ("\"\u{7f}\u{2028}\u{FFFF}\"", "\"\u{7f}\u{2028}\u{FFFF}\""),
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("[1 , 2\n,3]", "[1,2,3]"),
    ("[[[]],[],{}]", "[[[]],[],{}]"),
    ("{}", "{}"),
    ("{ }", "{}"),
    (r#"{"a":1,"b":[true,null]}"#, r#"{"a":1,"b":[true,null]}"#),
    (r#" { "a" : { "b" : "c" } } "#, r#"{"a":{"b":"c"}}"#),
    (r#"{"":0}"#, r#"{"":0}"#),
    (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
    (r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#),
    (r#"{"\u0061":1,"a":2}"#, r#"{"a":2}"#),
    (r#"{"b":1,"2":2,"1":3,"01":4,"-1":5}"#, r#"{"1":3,"2":2,"b":1,"01":4,"-1":5}"#),
    (r#"{"4294967295":1,"4294967294":2}"#, r#"{"4294967294":2,"4294967295":1}"#),
];

const REFUSED: &[(&str, usize, &str)] = &[
    ("", 0, "the text ends too early"),
    ("  ", 2, "the text ends too early"),
    ("nul", 0, "expected a value"),
    ("nulll", 4, "unexpected text after the end"),
    ("True", 0, "expected a value"),
    ("undefined", 0, "expected a value"),
    ("NaN", 0, "expected a value"),
    ("'a'", 0, "expected a value"),
    ("1 2", 2, "unexpected text after the end"),
    ("{}}", 2, "unexpected text after the end"),
    ("01", 1, "a number may not start with 0"),
    ("-01", 2, "a number may not start with 0"),
    ("-", 1, "the text ends too early"),
    ("-a", 1, "expected a digit"),
    ("+1", 0, "expected a value"),
    (".5", 0, "expected a value"),
    ("1.", 2, "the text ends too early"),
    ("1.e1", 2, "expected a digit"),
    ("1e", 2, "the text ends too early"),
    ("1e+x", 3, "expected a digit"),
    ("0x10", 1, "unexpected text after the end"),
    ("\"", 1, "the text ends too early"),
    ("\"abc", 4, "the text ends too early"),
    ("\"a\nb\"", 2, "control character in a string"),
    ("\"a\u{0}b\"", 2, "control character in a string"),
    (r#""\a""#, 2, "unknown escape in a string"),
    (r#""\u12""#, 5, "expected four hexadecimal digits"),
    (r#""\uD83D\u12G4""#, 11, "expected four hexadecimal digits"),
    (r#""\u+123""#, 3, "expected four hexadecimal digits"),
    (r#""\"#, 2, "the text ends too early"),
    ("[", 1, "the text ends too early"),
    ("[1", 2, "the text ends too early"),
    ("[1,", 3, "the text ends too early"),
    ("[1,]", 3, "expected a value"),
    ("[,1]", 1, "expected a value"),
    ("[1 2]", 3, "expected `,` or `]`"),
    ("[1}", 2, "expected `,` or `]`"),
    ("[1:2]", 2, "expected `,` or `]`"),
    ("{", 1, "the text ends too early"),
    ("{]", 1, "expected a name in double quotes"),
    ("{a:1}", 1, "expected a name in double quotes"),
    ("{1:1}", 1, "expected a name in double quotes"),
    (r#"{"a"}"#, 4, "expected `:`"),
    (r#"{"a",1}"#, 4, "expected `:`"),
    (r#"{"a":}"#, 5, "expected a value"),
    (r#"{"a":1,}"#, 7, "expected a name in double quotes"),
    (r#"{"a":1 "b":2}"#, 7, "expected `,` or `}`"),
    (r#"{"a":1]"#, 6, "expected `,` or `}`"),
    ("[1] // comment", 4, "unexpected text after the end"),
    ("\u{FEFF}{}", 0, "expected a value"),
    ("[1,\u{a0}2]", 3, "expected a value"),
    ("\u{0}", 0, "expected a value"),
    ("[\u{0}]", 1, "expected a value"),
];

/// A read of the whole, one of a path that is there, and one of nothing.
static READS: [&[Read]; 3] = [
    &[Read::whole(Some(0))],
    &[
        Read::field("a", Some(0), &[Read::field("b", Some(1), &[])]),
        Read::index(1, None, &[Read::length(Some(2))]),
    ],
    &[],
];

fn read(text: &Str) -> [Result<(), JsonError>; 3] {
    READS.map(|reads| read_json(text, reads, &mut [const { Value::Undefined }; 3]))
}

#[test]
fn takes_what_is_json() {
    for (text, normal) in TAKEN {
        let text = Str::from_static(text);
        let value = parse(&text).unwrap();
        assert_eq!(stringify(&value, 0).as_deref(), Some(*normal), "{text}");
        let still_text = lazy(&text).unwrap();
        assert_eq!(stringify(&still_text, 0).as_deref(), Some(*normal), "{text}");
        assert_eq!(still_text, value, "{text}");
        assert_eq!(read(&text), [Ok(()); 3], "{text}");
    }
}

#[test]
fn refuses_what_is_not() {
    for (text, offset, message) in REFUSED {
        let error = JsonError { offset: *offset, message };
        let text = Str::from_static(text);
        assert_eq!(parse(&text).unwrap_err(), error, "{text:?}");
        assert_eq!(lazy(&text).err(), Some(error), "{text:?}");
        assert_eq!(read(&text), [Err(error); 3], "{text:?}");
        let inner = Str::from(format!(r#"{{"other":[{{"a":{text}"#));
        assert!(parse(&inner).is_err() && lazy(&inner).is_err(), "{inner:?}");
    }
}

#[test]
fn nests_to_a_limit() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| Str::from(open.repeat(depth) + "1" + &close.repeat(depth));
        let (deep, deeper) = (nested(512), nested(513));
        assert!(parse(&deep).is_ok() && lazy(&deep).is_ok());
        assert_eq!(read(&deep), [Ok(()); 3]);
        let error = JsonError { offset: open.len() * 512, message: "nested too deeply" };
        assert_eq!(parse(&deeper), Err(error));
        assert_eq!(lazy(&deeper), Err(error));
        assert_eq!(read(&deeper), [Err(error); 3]);
        assert!(parse(&nested(1_000_000)).is_err());
    }
}

#[test]
fn errors_say_where() {
    let error = parse(&Str::from_static("[1,]")).unwrap_err();
    assert_eq!(error.to_string(), "expected a value at byte 3");
}
