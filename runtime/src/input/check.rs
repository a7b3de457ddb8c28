//! Declared inputs: defaults, coercion of text, and every violation (language §5, §9).

use super::{Read, ReadKey, read_value};
use crate::json;
use crate::ops::to_number;
use crate::value::{Str, Value, array};

/// A declared input.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// Its name.
    pub name: &'static str,
    /// The slot that holds it.
    pub slot: u16,
    /// What it must be; anything when none.
    pub kind: Option<Kind>,
    /// Whether it must be there.
    pub required: bool,
    /// What it is when it is not there.
    pub default: Option<fn() -> Value>,
}

/// The types an input may be declared to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`: a number without fraction
    Integer,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// An array of numbers: elements that are text from a query are converted too.
    Numbers,
    /// The same of integers.
    Integers,
    /// The same of booleans.
    Booleans,
    /// `object`
    Object,
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, as a JSON Pointer.
    pub path: String,
    /// What is wrong: "must be a string, got a number".
    pub message: String,
    /// The declared type; none when any would do.
    pub expected: Option<&'static str>,
    /// What was there: "string", "null", "undefined" and so on.
    pub received: &'static str,
}

/// The largest integer of which every smaller one is a float of its own.
const SAFE: f64 = 9_007_199_254_740_991.0;

impl Kind {
    /// Its name in YAML and JSON Schema.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::String => "string",
            Kind::Number => "number",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Array | Kind::Numbers | Kind::Integers | Kind::Booleans => "array",
            Kind::Object => "object",
        }
    }

    /// Its name with an article.
    const fn one(self) -> &'static str {
        match self {
            Kind::String => "a string",
            Kind::Number => "a number",
            Kind::Integer => "an integer",
            Kind::Boolean => "a boolean",
            Kind::Array | Kind::Numbers | Kind::Integers | Kind::Booleans => "an array",
            Kind::Object => "an object",
        }
    }

    /// Whether it is that of a list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Kind::Array | Kind::Numbers | Kind::Integers | Kind::Booleans)
    }

    /// What texts among its elements are converted to.
    fn element(self) -> Option<Kind> {
        match self {
            Kind::Numbers => Some(Kind::Number),
            Kind::Integers => Some(Kind::Integer),
            Kind::Booleans => Some(Kind::Boolean),
            _ => None,
        }
    }

    fn takes(self, value: &Value) -> bool {
        match (self, value) {
            (Kind::String, Value::String(_)) | (Kind::Boolean, Value::Bool(_)) => true,
            (Kind::Number, Value::Number(_)) => true,
            (Kind::Integer, Value::Number(number)) => number.fract() == 0.0 && number.abs() <= SAFE,
            (Kind::Object, Value::Object(_)) => true,
            (kind, Value::Array(_)) => kind.is_list(),
            (kind, Value::Json(lazy)) if kind.is_list() => lazy.is_array(),
            (Kind::Object, Value::Json(lazy)) => !lazy.is_array(),
            _ => false,
        }
    }

    /// What a text from a query or a path means as this kind.
    fn of_text(self, text: &Str) -> Option<Value> {
        match (self, text.as_str()) {
            (Kind::Boolean, "true" | "1") => Some(Value::Bool(true)),
            (Kind::Boolean, "false" | "0") => Some(Value::Bool(false)),
            (Kind::Number | Kind::Integer, written) => number_of(written),
            (kind, written) if kind.is_list() => match from_json(text, '[') {
                Some(list) => Some(list),
                None => kind.of_list(&listed(text, written)),
            },
            (Kind::Object, _) => from_json(text, '{'),
            _ => None,
        }
    }

    /// A list from a query or a form with what its texts mean; one that is none of this kind stays text.
    fn of_list(self, list: &Value) -> Option<Value> {
        let items = &list.as_array()?.items;
        let Some(kind) = self.element() else { return Some(list.clone()) };
        let meant =
            |item: &Value| item.as_text().and_then(|text| kind.of_text(text)).unwrap_or_else(|| item.clone());
        Some(array(items.iter().map(meant).collect()))
    }
}

/// Makes the declared inputs in `slots` ready and returns every violation: null for an optional
/// one is absent, a default takes the place of an absent one, text from a query or a path (so
/// `from_text` says of its slot) is converted to the declared type. Where that changes an input,
/// the slots that `reads` fills from inside it are filled anew.
#[inline(never)]
pub fn check(
    declared: &[Declared],
    reads: &'static [Read],
    slots: &mut [Value],
    from_text: &dyn Fn(u16) -> bool,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for input in declared {
        let Some(place) = slots.get_mut(usize::from(input.slot)) else { continue };
        let changed = settled(input, place, from_text(input.slot));
        violations.extend(violation(input, changed.as_ref().unwrap_or(place)));
        if let Some(value) = changed {
            *place = value.clone();
            read_again(input, reads, &value, slots);
        }
    }
    violations
}

/// The value an input has instead of `value`, if it is another one.
fn settled(input: &Declared, value: &Value, from_text: bool) -> Option<Value> {
    match (value, input.kind, input.default) {
        (Value::Undefined, _, Some(default)) => Some(default()),
        (Value::Null, _, Some(default)) if !input.required => Some(default()),
        (Value::Null, _, None) if !input.required => Some(Value::Undefined),
        (Value::String(text), Some(kind), _) if from_text => kind.of_text(text),
        (Value::Array(_), Some(kind), _) if from_text => kind.of_list(value),
        // A date is text wherever it is written down.
        (Value::Date(_), Some(Kind::String), _) => Some(crate::filters::string(value, &[])),
        _ => None,
    }
}

fn violation(input: &Declared, value: &Value) -> Option<Violation> {
    let message = match (value, input.kind) {
        (Value::Undefined, _) if input.required => "is required".to_owned(),
        (Value::Undefined, _) => return None,
        (Value::Number(number), Some(Kind::Integer)) if number.abs() > SAFE && number.fract() == 0.0 => {
            "must be an integer from -9007199254740991 to 9007199254740991".to_owned()
        }
        (Value::Number(number), Some(Kind::Number)) if number.is_infinite() => {
            "must be a number from -1.7976931348623157e308 to 1.7976931348623157e308".to_owned()
        }
        (_, Some(kind)) if !kind.takes(value) => ["must be ", kind.one(), ", got ", article(value)].concat(),
        _ => return None,
    };
    let path = pointer(input.name);
    Some(Violation { path, message, expected: input.kind.map(Kind::name), received: received(value) })
}

#[inline(never)]
fn read_again(input: &Declared, reads: &'static [Read], value: &Value, slots: &mut [Value]) {
    if let Some(read) = reads.iter().find(|read| read.key == ReadKey::Field(input.name)) {
        read_value(value, read.children, slots);
    }
}

fn pointer(name: &str) -> String {
    ["/", &name.replace('~', "~0").replace('/', "~1")].concat()
}

fn number_of(text: &str) -> Option<Value> {
    let number = to_number(&Value::from(text));
    (number.is_finite() && !text.trim().is_empty()).then_some(Value::Number(number))
}

fn from_json(text: &Str, open: char) -> Option<Value> {
    if text.as_str().starts_with(open) { json::lazy(text).ok() } else { None }
}

/// The elements of a list written as `a,b,c`.
fn listed(text: &Str, written: &str) -> Value {
    if written.is_empty() {
        return array(Vec::new());
    }
    let mut start = 0;
    let elements = written.split(',').map(|part| {
        let end = start + part.len();
        let element = Value::String(text.part(start, end));
        start = end + 1;
        element
    });
    array(elements.collect())
}

/// What a value is, in one word.
pub(crate) fn received(value: &Value) -> &'static str {
    kind_of(value).map_or(if matches!(value, Value::Null) { "null" } else { "undefined" }, Kind::name)
}

/// What a value is, with an article.
pub(crate) fn article(value: &Value) -> &'static str {
    kind_of(value).map_or("null", Kind::one)
}

fn kind_of(value: &Value) -> Option<Kind> {
    const KINDS: [Kind; 5] = [Kind::String, Kind::Number, Kind::Boolean, Kind::Array, Kind::Object];
    KINDS.into_iter().find(|kind| kind.takes(value))
}
