//! What an ensemble or an agent reads of its input, and the values it got.

use crate::input::{Declared, Read, ReadKey, Violation, check, read_value};
use crate::value::{Object, Str, Value};
use std::mem::discriminant;

/// Adds what schemas find wrong with slots.
pub type SchemaCheck = fn(&[Value], &mut Vec<Violation>);

/// Tables by which an input is decoded and checked.
pub struct InputTable {
    /// The paths that are read.
    pub reads: &'static [Read],
    /// How many slots they fill.
    pub slots: usize,
    /// The declared inputs; each has a slot.
    pub declared: &'static [Declared],
    /// Adds what else schemas say of the slots.
    pub schema: Option<SchemaCheck>,
}

/// A table by which an output is decoded, which was checked already.
pub struct OutputTable {
    /// The paths that are read.
    pub reads: &'static [Read],
    /// How many slots they fill.
    pub slots: usize,
}

impl OutputTable {
    pub(crate) fn read(&self, output: &Value) -> Slots {
        let mut slots = vec![Value::Undefined; self.slots];
        read_value(output, self.reads, &mut slots);
        Slots(slots)
    }
}

/// The values that were read, by slot.
#[derive(Debug)]
pub struct Slots(Vec<Value>);

impl Slots {
    pub(crate) fn values(&self) -> &[Value] {
        &self.0
    }

    /// All of them at once; undefined where there are fewer than `N`.
    pub fn take<const N: usize>(self) -> [Value; N] {
        let mut values = self.0.into_iter();
        std::array::from_fn(|_| values.next().unwrap_or_default())
    }
}

impl InputTable {
    /// Slots that are all undefined.
    pub(crate) fn empty(&self) -> Vec<Value> {
        vec![Value::Undefined; self.slots]
    }

    /// Reads an input that is a value already, as an agent's is.
    #[inline(never)]
    pub(crate) fn take_value(&self, input: &Value) -> Result<Slots, Vec<Violation>> {
        let mut slots = self.empty();
        read_value(input, self.reads, &mut slots);
        self.checked(slots, &|_| false)
    }

    /// Checks what was read; `from_text` tells the slots that hold text from a URL.
    #[inline(never)]
    pub(crate) fn checked(
        &self,
        mut slots: Vec<Value>,
        from_text: &dyn Fn(u16) -> bool,
    ) -> Result<Slots, Vec<Violation>> {
        let mut violations = check(self.declared, self.reads, &mut slots, from_text);
        self.settle_whole(&mut slots);
        if let Some(schema) = self.schema {
            schema(&slots, &mut violations);
        }
        if violations.is_empty() { Ok(Slots(slots)) } else { Err(violations) }
    }

    /// The input as a whole has its defaults and conversions too.
    fn settle_whole(&self, slots: &mut [Value]) {
        let whole = self.reads.iter().find(|read| read.key == ReadKey::Whole);
        let Some(slot) = whole.and_then(|read| read.slot) else { return };
        let Some(value) = slots.get(usize::from(slot)) else { return };
        let settled = self.settled(value, slots);
        if let (Some(settled), Some(place)) = (settled, slots.get_mut(usize::from(slot))) {
            *place = settled;
        }
    }

    /// An output that is what the table declares: null for an optional field is absent, and a date
    /// is text where text is declared.
    pub(crate) fn give_value(&self, output: Value) -> Result<Value, Vec<Violation>> {
        let Slots(slots) = self.take_value(&output)?;
        Ok(self.settled(&output, &slots).unwrap_or(output))
    }

    /// The value with what the check made of its declared fields; none when that changes nothing.
    #[inline(never)]
    fn settled(&self, value: &Value, slots: &[Value]) -> Option<Value> {
        if value.as_object().is_none() && !matches!(value, Value::Undefined | Value::Null) {
            return None;
        }
        let changed = self.declared.iter().filter_map(|input| {
            let settled = slots.get(usize::from(input.slot))?;
            (discriminant(settled) != discriminant(value.member(input.name))).then_some((input.name, settled))
        });
        let mut changed = changed.peekable();
        changed.peek()?;
        let mut object = value.as_object().cloned().unwrap_or_default();
        for (name, settled) in changed {
            object.insert(Str::from_static(name), settled.clone());
        }
        Some(without_undefined(&object))
    }
}

fn without_undefined(object: &Object) -> Value {
    let present = object.iter().filter(|(_, value)| !value.is_undefined()).cloned();
    Value::from(Object::from_entries(present.collect()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::input::Kind;
    use crate::json;

    static TABLE: InputTable = InputTable {
        reads: &[Read::whole(Some(0)), Read::field("n", Some(1), &[]), Read::field("s", Some(2), &[])],
        slots: 3,
        declared: &[
            Declared {
                name: "n",
                slot: 1,
                kind: Some(Kind::Number),
                required: false,
                default: Some(|| Value::Number(7.0)),
            },
            Declared { name: "s", slot: 2, kind: Some(Kind::String), required: true, default: None },
        ],
        schema: None,
    };

    fn taken(text: &str) -> Result<[Value; 3], Vec<Violation>> {
        TABLE.take_value(&json::parse(&Str::from(text)).unwrap()).map(Slots::take)
    }

    #[test]
    fn the_whole_input_has_its_defaults() {
        let [whole, number, text] = taken(r#"{"s":"x","other":1}"#).unwrap();
        assert_eq!((number, text), (Value::Number(7.0), Value::from("x")));
        assert_eq!(json::stringify(&whole, 0).as_deref(), Some(r#"{"s":"x","other":1,"n":7}"#));
    }

    #[test]
    fn an_input_that_fits_is_left_as_it_is() {
        let [whole, ..] = taken(r#"{"n":1,"s":"x"}"#).unwrap();
        assert_eq!(json::stringify(&whole, 0).as_deref(), Some(r#"{"n":1,"s":"x"}"#));
    }

    #[test]
    fn every_violation_is_told() {
        let paths: Vec<String> =
            taken(r#"{"n":"1"}"#).unwrap_err().into_iter().map(|found| found.path).collect();
        assert_eq!(paths, ["/n", "/s"]);
    }
}
