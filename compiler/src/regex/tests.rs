#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use ensemble_runtime::schema::Pattern;

fn matches(table: &Table, text: &str) -> bool {
    let columns: Box<[u8; 256]> = table.columns.clone().into_boxed_slice().try_into().unwrap();
    let pattern = Pattern {
        text: "",
        columns: Box::leak(columns),
        width: table.width,
        next: Box::leak(table.next.clone().into_boxed_slice()),
        wide: table.wide,
        ends: Box::leak(table.ends.clone().into_boxed_slice()),
    };
    pattern.matches(text)
}

#[test]
fn patterns_match_what_ecmascript_does() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("", &["", "a"], &[]),
        ("^$", &[""], &["a", "\n"]),
        ("b", &["abc", "b"], &["ac", ""]),
        ("^[A-Z]{2}-\\d+$", &["AB-1", "XY-007"], &["AB-", "ab-1", "AB-1\n", "AB-１"]),
        ("^\\w+$", &["a_1"], &["é", "a b"]),
        ("\\s", &["\u{a0}", "\u{feff}", "\u{2028}", "\t"], &["\u{85}", "\u{180e}", "a"]),
        ("^\\S$", &["\u{85}", "é"], &[" ", "\u{feff}"]),
        ("^.$", &["é", "😀"], &["\n", "\r", "\u{2028}", "ab"]),
        ("^\\p{Lu}\\P{L}$", &["É1"], &["é1", "ÉÉ"]),
        ("^\\p{Script=Greek}+$", &["αβγ"], &["abc"]),
        ("^\\u{1f600}\\ud83d\\ude00\\x41\\cA\\0$", &["😀😀A\u{1}\0"], &["😀"]),
        ("^(?<n>a|b)(?:c|d)*?$", &["a", "bcd"], &["c"]),
        ("\\bcat\\b", &["a cat!", "cat", "écaté cat"], &["cats", "a_cat"]),
        ("\\Bat", &["cat"], &["at"]),
        ("^[^a-c\\d]+$", &["xyz", "😀"], &["a", "1"]),
        ("^a\\-b\\@\\/\"$", &["a-b@/\""], &["a"]),
        ("^[\\-\\]a\\b]$", &["-", "]", "\u{8}"], &["\\", "b"]),
        ("[]", &[], &["", "a"]),
        ("^[^]$", &["\n", "a"], &["", "ab"]),
        ("a{0}b", &["b"], &["a"]),
        ("^(?i:ab)c$", &["ABc", "abc"], &["abC"]),
        ("(?m:^b)", &["a\nb"], &["ab"]),
        ("a|^b$|c", &["xa", "b", "cc"], &["bb", ""]),
        ("^\\ud800$", &[], &["", "\u{fffd}"]),
    ];
    for (pattern, fine, wrong) in cases {
        let table = compile(pattern).unwrap();
        fine.iter().for_each(|text| assert!(matches(&table, text), "{pattern} {text:?}"));
        wrong.iter().for_each(|text| assert!(!matches(&table, text), "{pattern} {text:?}"));
    }
}

#[test]
fn what_is_no_table_is_told() {
    for wrong in ["(", "a**", "[z-a]", "\\k<n>", "a{2,1}", "\\a", "{"] {
        assert!(matches!(compile(wrong), Err(Problem::Syntax(_))), "{wrong}");
    }
    for later in ["(?=a)", "(?<!a)b", "(a)\\1", "(?<n>a)\\k<n>"] {
        assert!(matches!(compile(later), Err(Problem::Unsupported(_))), "{later}");
    }
    assert_eq!(compile("^(\\p{L}{1,64}.){1,64}$"), Err(Problem::TooLarge));
    assert_eq!(compile(&"(".repeat(5000)), Err(Problem::TooLarge));
}

#[test]
fn tables_are_small() {
    let size = |pattern: &str| compile(pattern).unwrap().next.len();
    assert!(size("^[A-Z]{2}-\\d+$") < 64);
    assert!(size("^[^@]+@[^@]+$") < 512);
}

#[test]
fn what_would_take_long_is_refused() {
    let large = [
        "^(a?){2000}a{2000}$",
        "(a|b)*a(a|b){12}",
        "^\\p{L}{1,20}$",
        "^[a-z]{6000}$",
        "(.{1,50}a.{1,50}b){3}",
        "^((((a{1,30}){1,30}){1,30}){1,30})$",
    ];
    for pattern in large {
        assert_eq!(compile(pattern), Err(Problem::TooLarge), "{pattern}");
    }
    let label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    for usual in ["^.{1,255}$", "^[a-z]{1,2000}$", "(x+x+)+y", &format!("^(?:{label}\\.)+{label}$")] {
        assert!(compile(usual).is_ok(), "{usual}");
    }
}
