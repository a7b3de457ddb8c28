//! Documents made at random, from few values, so that they often nearly fit.

use super::generate::{NAMES, Random};
use serde_json::{Map, Value, json};

const TEXTS: [&str; 62] = [
    "",
    "a",
    "b",
    "ab",
    "abc",
    "foo",
    "a foo b",
    "é",
    "😀",
    "😀😀",
    "A",
    "1",
    "a1",
    " ",
    "aab",
    "cba",
    "2024-02-29",
    "2023-02-29",
    "2024-02-29T12:00:00Z",
    "2024-02-29t12:00:00.5+01:00",
    "2024-02-29T25:00:00Z",
    "12:00:00Z",
    "23:59:60Z",
    "12:00:00",
    "P1D",
    "P1W",
    "PT",
    "P1Y2M",
    "PT1H2S",
    "a@b.example",
    "a@b",
    "@b",
    "a.@b.c",
    "ä@b.c",
    "\"a b\"@c.d",
    "a@[127.0.0.1]",
    "www.example.com",
    "a_b",
    "-a.b",
    "1.2.3.4",
    "1.2.3",
    "01.2.3.4",
    "::1",
    "fe80::1%eth0",
    "2001:db8::1:0:0:1",
    "https://a.example/b?c#d",
    "//a/b",
    "../a",
    "a b",
    "a:b",
    "%zz",
    "http://[::1]/",
    "1:a",
    "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
    "2eb8aa08",
    "/a/b~0",
    "/a~",
    "0#",
    "01",
    "^(a",
    "[a-z]+",
    "\\d{2,1}",
];
const NUMBERS: [f64; 16] =
    [0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 1.5, 0.01, 0.1, 0.3, 4.35, 100.0, 2.5, 7.0, 1e10, -0.75];

/// A document that nests at most `depth` deep.
pub(crate) fn document(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 6 } else { 14 }) {
        0 => Value::Null,
        1 => json!(random.chance(50)),
        2 | 3 => number(*random.pick(&NUMBERS)),
        4 | 5 => json!(random.pick(&TEXTS)),
        6..=8 => (0..random.below(4)).map(|_| document(random, depth - 1)).collect(),
        _ => object(random, depth - 1),
    }
}

fn object(random: &mut Random, depth: usize) -> Value {
    let mut map = Map::new();
    for _ in 0..random.below(4) {
        map.insert((*random.pick(&NAMES)).to_owned(), document(random, depth));
    }
    Value::Object(map)
}

/// Whole numbers are written without a fraction, some of them with one.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value != 100.0 { json!(value as i64) } else { json!(value) }
}
