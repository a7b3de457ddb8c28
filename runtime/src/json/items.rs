//! The elements of an array that is still text, one after the other.

use super::Cursor;
use crate::value::{Str, Value};

/// Goes through an array's text; nothing of it is kept but the element at hand.
pub(crate) struct Items {
    /// The text of an array, which was checked before.
    text: Str,
    at: usize,
}

impl Items {
    pub(crate) fn new(text: Str) -> Items {
        Items { text, at: 0 }
    }
}

impl Iterator for Items {
    type Item = Value;

    #[inline(never)]
    fn next(&mut self) -> Option<Value> {
        let mut cursor = Cursor { at: self.at, ..Cursor::new(&self.text) };
        cursor.space();
        // The bracket at the start, and the commas after that.
        if !matches!((self.at, cursor.peek()), (0, b'[') | (1.., b',')) {
            return None;
        }
        cursor.step();
        let value = if cursor.peek() == b']' { None } else { cursor.checked_value() };
        self.at = cursor.offset();
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn elements_are_those_of_the_array() {
        for text in ["[]", "[ ]", "[1]", "[1, \"a,]\" ,null,[ [2],{}],{\"a\":[3]}, true]", "[[]]"] {
            let all = json::parse(&Str::from(text)).unwrap_or_default();
            let mut items = Items::new(Str::from(text));
            let found: Vec<Value> = items.by_ref().collect();
            assert_eq!(Value::from(found), all, "{text}");
            assert_eq!(items.next(), None);
        }
    }
}
