//! JSON text to values: all of it, one level of it, or as it is.

use super::{Cursor, JsonError};
use crate::value::{Array, Lazy, Names, Object, Str, Value};
use std::rc::Rc;

/// The value of a JSON text, read to the bottom. Strings share the text's buffer.
///
/// # Errors
/// When `text` is not JSON (RFC 8259) or nests deeper than [`super::MAX_DEPTH`].
pub fn parse(text: &Str) -> Result<Value, JsonError> {
    let mut parser = Parser::new(text, false);
    let value = parser.value()?;
    parser.cursor.finish()?;
    Ok(value)
}

/// The value of a JSON text: checked whole, but an array or object stays text until it is read.
///
/// # Errors
/// As [`parse`].
pub fn lazy(text: &Str) -> Result<Value, JsonError> {
    let mut cursor = Cursor::new(text);
    let value = cursor.lazy_value()?;
    cursor.finish()?;
    Ok(value)
}

/// The array or object of a JSON text that was checked before, with the containers in it left as
/// text.
pub(crate) fn one_level(text: &Str) -> Result<Value, JsonError> {
    let mut parser = Parser::new(text, true);
    match parser.cursor.peek() {
        b'{' => parser.object(),
        b'[' => parser.array(),
        _ => parser.value(),
    }
}

impl Cursor<'_> {
    /// The value here; an array or object stays text.
    pub(crate) fn lazy_value(&mut self) -> Result<Value, JsonError> {
        match self.peek() {
            b'{' | b'[' => {
                let start = self.at;
                self.skip()?;
                Ok(self.kept(start))
            }
            _ => self.scalar(),
        }
    }

    /// The value here, whose text was checked before; an array or object stays text.
    pub(super) fn checked_value(&mut self) -> Option<Value> {
        match self.peek() {
            b'{' | b'[' => Some(self.checked_container()),
            _ => self.scalar().ok(),
        }
    }

    /// The array or object here, whose text was checked before.
    fn checked_container(&mut self) -> Value {
        let start = self.at;
        self.pass();
        self.kept(start)
    }

    /// The array or object from `start` to here as text.
    pub(crate) fn kept(&self, start: usize) -> Value {
        Value::Json(Rc::new(Lazy::new(self.text.part(start, self.at), None)))
    }

    /// The value here, which is no array or object.
    #[inline]
    pub(crate) fn scalar(&mut self) -> Result<Value, JsonError> {
        match self.peek() {
            b'"' => self.string().map(Value::String),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            b't' => self.word("true").map(|()| Value::Bool(true)),
            b'f' => self.word("false").map(|()| Value::Bool(false)),
            b'n' => self.word("null").map(|()| Value::Null),
            _ => Err(self.error("expected a value")),
        }
    }
}

/// Reads values; the members of what is open wait on two stacks, so that every array and object
/// is allocated once, in its size.
struct Parser<'a> {
    cursor: Cursor<'a>,
    items: Vec<Value>,
    members: Vec<(Str, Value)>,
    one_level: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a Str, one_level: bool) -> Parser<'a> {
        Parser { cursor: Cursor::new(text), items: Vec::new(), members: Vec::new(), one_level }
    }

    fn value(&mut self) -> Result<Value, JsonError> {
        match self.cursor.peek() {
            b'{' | b'[' if self.one_level => Ok(self.cursor.checked_container()),
            b'{' => self.object(),
            b'[' => self.array(),
            _ => self.cursor.scalar(),
        }
    }

    #[inline(never)]
    fn array(&mut self) -> Result<Value, JsonError> {
        let base = self.items.len();
        let mut more = self.cursor.enter(b']')?;
        while more {
            let item = self.value()?;
            self.items.push(item);
            more = self.cursor.next(b']')?;
        }
        Ok(Value::Array(Rc::new(Array { items: taken(&mut self.items, base), named: None })))
    }

    #[inline(never)]
    fn object(&mut self) -> Result<Value, JsonError> {
        let base = self.members.len();
        let mut names = Names::default();
        let mut more = self.cursor.enter(b'}')?;
        while more {
            let name = self.cursor.key()?;
            names.note(name.as_str().as_bytes());
            self.cursor.colon()?;
            let value = self.value()?;
            self.members.push((name, value));
            more = self.cursor.next(b'}')?;
        }
        Ok(Value::Object(Rc::new(Object::from_noted(taken(&mut self.members, base), names))))
    }
}

/// What stands on `stack` above `base`; the stack keeps its room.
#[inline]
fn taken<T>(stack: &mut Vec<T>, base: usize) -> Vec<T> {
    if base > 0 {
        return stack.split_off(base);
    }
    let mut all = Vec::with_capacity(stack.len());
    all.append(stack);
    all
}
