//! Inputs as JSON text: mostly of the shape that generated expressions read, now and then of any.

use super::draw::Draw;

/// What a group whose inputs are declared declares, as lines of YAML.
pub const DECLARED: &str = "schema:
  input:
    n: number?
    m: integer?
    s: string?
    t: string?
    b: boolean?
    list: array?
    tags: array?
    items: array?
    o: object?
    total-price: number?
    d: string?
";

/// Numbers as JSON writes them.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "3",
    "5",
    "10",
    "42",
    "100",
    "0.1",
    "0.2",
    "0.5",
    "-0.5",
    "1.5",
    "2.5",
    "-2.5",
    "1.005",
    "99.99",
    "1e21",
    "1e-7",
    "123456789",
    "4294967295",
    "2147483648",
    "-2147483649",
    "9007199254740993",
    "1.7976931348623157e308",
    "5e-324",
    "1e400",
    "0.30000000000000004",
    "1700000000000",
];
/// Strings as JSON writes them.
const TEXTS: &[&str] = &[
    r#""""#,
    r#"" ""#,
    r#""a""#,
    r#""b""#,
    r#""abc""#,
    r#""Hello World""#,
    r#""hello""#,
    r#""Zebra""#,
    r#""10""#,
    r#""9""#,
    r#""1.50""#,
    r#""-1""#,
    r#""0""#,
    r#""0x1f""#,
    r#"" 7 ""#,
    r#""1e3""#,
    r#""true""#,
    r#""false""#,
    r#""null""#,
    r#""undefined""#,
    r#""NaN""#,
    r#""a,b,c""#,
    r#""x=1&y=2""#,
    r#""ünïcödé""#,
    r#""straße""#,
    r#""😀""#,
    r#""a😀b""#,
    r#""👩‍👩‍👧""#,
    r#""\u0000""#,
    r#""line\nbreak""#,
    r#""tab\there""#,
    r#""\"quoted\"""#,
    r#""\ufeffx\u00a0""#,
    r#""\ud83d""#,
    r#""ΑΣ""#,
    r#""日本語""#,
    r#""[1,2]""#,
    r#""{\"a\":1}""#,
    r#""length""#,
    r#""aaa""#,
    r#""one two  three""#,
    r#""%20""#,
    r#""%zz""#,
    r#""user@example.com""#,
    r#""ABC-123""#,
];
/// Dates as text, and what is none.
const DATES: &[&str] = &[
    r#""2024-02-29T12:34:56.789Z""#,
    r#""2024-01-31""#,
    r#""2023-12-31T23:59:59Z""#,
    r#""1970-01-01T00:00:00.000Z""#,
    r#""2024-03-10T02:30:00+02:00""#,
    r#""2024-06-15T08:00""#,
    r#""1969-07-20T20:17:40Z""#,
    r#""2024-02-30""#,
    r#""not a date""#,
    r#""2024""#,
    r#""2024-07""#,
    r#""9999-12-31T23:59:59.999Z""#,
    r#""0001-01-01T00:00:00Z""#,
];
const KEYS: &[&str] =
    &["a", "b", "name", "n", "id", "10", "2", "x-y", "length", "tags", "ü", "", "first name"];

/// Draws a value as JSON.
type Shape = fn(&mut Draw) -> String;

/// An input. `typed` ones are what [`DECLARED`] asks for.
pub fn input(draw: &mut Draw, typed: bool) -> String {
    let mut members = Vec::new();
    let shaped: &[(&str, Shape)] = &[
        ("n", number),
        ("m", |draw| draw.below(20).to_string()),
        ("s", text),
        ("t", text),
        ("b", |draw| draw.chance(50).to_string()),
        ("list", |draw| list(draw, number)),
        ("tags", |draw| list(draw, text)),
        ("items", |draw| list(draw, item)),
        ("o", item),
        ("d", |draw| draw.word(DATES).to_owned()),
        ("total-price", number),
    ];
    for (name, value) in shaped {
        match draw.below(20) {
            0 => {}
            1 if !typed => members.push(member(name, &any(draw, 2))),
            _ => members.push(member(name, &value(draw))),
        }
    }
    if !typed {
        members.push(member("z", "null"));
        members.push(member("x", &any(draw, 3)));
        members.push(member("nested", &format!("[[1, 2], [{}], []]", any(draw, 1))));
        let last = members.len() - 1;
        members.swap(draw.below(last), last);
    }
    format!("{{{}}}", members.join(", "))
}

fn member(name: &str, value: &str) -> String {
    format!("\"{name}\": {value}")
}

fn number(draw: &mut Draw) -> String {
    if draw.chance(60) {
        draw.word(NUMBERS).to_owned()
    } else {
        (draw.below(2000) as f64 / 8.0 - 100.0).to_string()
    }
}

fn text(draw: &mut Draw) -> String {
    draw.word(TEXTS).to_owned()
}

fn list(draw: &mut Draw, of: Shape) -> String {
    let items: Vec<String> =
        (0..draw.below(5)).map(|_| if draw.chance(8) { any(draw, 1) } else { of(draw) }).collect();
    format!("[{}]", items.join(", "))
}

fn item(draw: &mut Draw) -> String {
    let mut members = vec![member("name", &text(draw)), member("n", &number(draw))];
    if draw.chance(50) {
        members.push(member("tags", &list(draw, text)));
    }
    if draw.chance(30) {
        members.push(member("o", &format!("{{\"a\": {}}}", any(draw, 1))));
    }
    if draw.chance(30) {
        members.swap(0, 1);
    }
    format!("{{{}}}", members.join(", "))
}

/// Anything that JSON can say.
fn any(draw: &mut Draw, depth: usize) -> String {
    match draw.below(if depth == 0 { 5 } else { 8 }) {
        0 => "null".into(),
        1 => draw.chance(50).to_string(),
        2 | 3 => number(draw),
        4 => text(draw),
        5 => {
            let items: Vec<String> = (0..draw.below(4)).map(|_| any(draw, depth - 1)).collect();
            format!("[{}]", items.join(", "))
        }
        6 => draw.word(DATES).to_owned(),
        _ => {
            let members: Vec<String> =
                (0..draw.below(4)).map(|_| member(draw.word(KEYS), &any(draw, depth - 1))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}
