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

/// The same with what is known of the elements of lists.
pub const SHAPED: &str = "schema:
  input:
    n: number?
    m: integer?
    s: string?
    t: string?
    b: boolean?
    list: {type: array, items: {type: number}, required: true}
    tags: {type: array, items: {type: string}}
    items:
      type: array
      required: true
      items:
        type: object
        properties:
          name: {type: string}
          n: {type: number}
          m: {type: integer}
          b: {type: boolean}
          kind: {type: string, enum: [a, abc, hello]}
          tags: {type: array, items: {type: string}}
          o: {type: object, properties: {a: {type: number}}}
        required: [name, n, kind]
    o: object?
    total-price: number?
    d: string?
";

/// What the inputs of a group are declared to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Nothing is said.
    Nothing,
    /// [`DECLARED`]
    Kinds,
    /// [`SHAPED`]
    Shapes,
}

impl Declared {
    /// The lines of YAML.
    pub fn text(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Kinds => DECLARED,
            Self::Shapes => SHAPED,
        }
    }
}

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
    "1e300",
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

/// An input that is what is declared.
pub fn input(draw: &mut Draw, declared: Declared) -> String {
    if declared == Declared::Shapes {
        return shaped(draw);
    }
    let typed = declared == Declared::Kinds;
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

/// An input that is what [`SHAPED`] asks for.
fn shaped(draw: &mut Draw) -> String {
    let members: &[(&str, usize, Shape)] = &[
        ("n", 90, number),
        ("m", 90, |draw| draw.below(20).to_string()),
        ("s", 90, text),
        ("t", 90, text),
        ("b", 90, |draw| draw.chance(50).to_string()),
        ("list", 100, |draw| pure_list(draw, number)),
        ("tags", 80, |draw| pure_list(draw, text)),
        ("items", 100, |draw| pure_list(draw, shaped_item)),
        ("o", 90, item),
        ("d", 90, |draw| draw.word(DATES).to_owned()),
        ("total-price", 90, number),
    ];
    drawn(draw, members)
}

fn shaped_item(draw: &mut Draw) -> String {
    let members: &[(&str, usize, Shape)] = &[
        ("name", 100, text),
        ("kind", 100, |draw| draw.word(&[r#""a""#, r#""abc""#, r#""hello""#]).to_owned()),
        ("n", 100, number),
        ("m", 60, |draw| draw.below(20).to_string()),
        ("b", 60, |draw| draw.chance(50).to_string()),
        ("tags", 60, |draw| pure_list(draw, text)),
        ("o", 50, |draw| drawn(draw, &[("a", 60, number), ("b", 30, |draw| any(draw, 1))])),
        ("x", 20, |draw| any(draw, 1)),
    ];
    drawn(draw, members)
}

/// An object of these members, each there so many times in a hundred.
fn drawn(draw: &mut Draw, members: &[(&str, usize, Shape)]) -> String {
    let there: Vec<_> = members.iter().filter(|(_, percent, _)| draw.chance(*percent)).collect();
    let members: Vec<String> = there.into_iter().map(|(name, _, value)| member(name, &value(draw))).collect();
    format!("{{{}}}", members.join(", "))
}

fn pure_list(draw: &mut Draw, of: Shape) -> String {
    let items: Vec<String> = (0..draw.below(5)).map(|_| of(draw)).collect();
    format!("[{}]", items.join(", "))
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
