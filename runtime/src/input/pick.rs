//! One pass over a JSON text that fills slots; what nothing reads is checked and passed over.

use super::{Read, ReadKey};
use crate::json::{Cursor, JsonError};
use crate::ops::number_to_string;
use crate::value::{Str, Value};

/// Fills `slots` from a JSON text. What is not in it leaves its slot as it was; of repeated
/// members the last one counts.
///
/// # Errors
/// When `text` is not JSON, whether the wrong place is read or not. Slots may be filled then.
pub fn read_json(text: &Str, reads: &'static [Read], slots: &mut [Value]) -> Result<(), JsonError> {
    let mut reader = Reader { cursor: Cursor::new(text), slots };
    reader.node(reads)?;
    reader.cursor.finish()
}

/// Fills `slots` from a value as [`read_json`] does from a text.
#[inline(never)]
pub fn read_value(value: &Value, reads: &'static [Read], slots: &mut [Value]) {
    for read in reads {
        let found = match read.key {
            ReadKey::Field(name) => value.member(name).clone(),
            ReadKey::Index(index) => value.at(index as usize),
            ReadKey::Length => value.length(),
            ReadKey::Whole => value.clone(),
        };
        read_value(&found, read.children, slots);
        fill(slots, read.slot, found);
    }
}

/// What `reads` find in a value, by slot; it was checked already.
pub fn read_members<const N: usize>(value: &Value, reads: &'static [Read]) -> [Value; N] {
    let mut slots = [const { Value::Undefined }; N];
    read_value(value, reads, &mut slots);
    slots
}

struct Reader<'a, 's> {
    cursor: Cursor<'a>,
    slots: &'s mut [Value],
}

impl Reader<'_, '_> {
    /// The value here, of which `reads` are read.
    #[inline(never)]
    fn node(&mut self, reads: &'static [Read]) -> Result<(), JsonError> {
        let start = self.cursor.offset();
        match self.cursor.peek() {
            b'{' => self.object(reads)?,
            b'[' => self.array(reads)?,
            _ => {
                let value = self.cursor.scalar()?;
                read_value(&value, reads, self.slots);
                return Ok(());
            }
        }
        for read in reads.iter().filter(|read| read.key == ReadKey::Whole) {
            self.keep(start, read);
        }
        Ok(())
    }

    /// The value here, which `read` found.
    fn child(&mut self, read: &'static Read) -> Result<(), JsonError> {
        if read.children.is_empty() {
            let value = self.cursor.lazy_value()?;
            fill(self.slots, read.slot, value);
            return Ok(());
        }
        clear(self.slots, read.children);
        let start = self.cursor.offset();
        if matches!(self.cursor.peek(), b'{' | b'[') {
            self.node(read.children)?;
            self.keep(start, read);
        } else {
            let value = self.cursor.scalar()?;
            read_value(&value, read.children, self.slots);
            fill(self.slots, read.slot, value);
        }
        Ok(())
    }

    fn object(&mut self, reads: &'static [Read]) -> Result<(), JsonError> {
        let mut more = self.cursor.enter(b'}')?;
        while more {
            let name = self.cursor.key()?;
            self.cursor.colon()?;
            match reads.iter().find(|read| is_named(&read.key, name.as_str())) {
                Some(read) => self.child(read)?,
                None => self.cursor.skip()?,
            }
            more = self.cursor.next(b'}')?;
        }
        Ok(())
    }

    fn array(&mut self, reads: &'static [Read]) -> Result<(), JsonError> {
        let mut count: u32 = 0;
        let mut more = self.cursor.enter(b']')?;
        while more {
            match reads.iter().find(|read| read.key == ReadKey::Index(count)) {
                Some(read) => self.child(read)?,
                None => self.cursor.skip()?,
            }
            count = count.saturating_add(1);
            more = self.cursor.next(b']')?;
        }
        for read in reads.iter().filter(|read| read.key == ReadKey::Length) {
            fill(self.slots, read.slot, Value::Number(f64::from(count)));
        }
        Ok(())
    }

    /// Fills the slot of `read` with the array or object from `start` to here.
    fn keep(&mut self, start: usize, read: &Read) {
        if read.slot.is_some() {
            let value = self.cursor.kept(start);
            fill(self.slots, read.slot, value);
        }
    }
}

#[inline]
fn is_named(key: &ReadKey, name: &str) -> bool {
    match key {
        ReadKey::Field(own) => *own == name,
        ReadKey::Length => name == "length",
        ReadKey::Index(index) => {
            name.as_bytes().first().is_some_and(u8::is_ascii_digit)
                && number_to_string(f64::from(*index)).as_str() == name
        }
        ReadKey::Whole => false,
    }
}

/// Forgets what an earlier member of the same name filled.
fn clear(slots: &mut [Value], reads: &'static [Read]) {
    for read in reads {
        fill(slots, read.slot, Value::Undefined);
        clear(slots, read.children);
    }
}

#[inline]
fn fill(slots: &mut [Value], slot: Option<u16>, value: Value) {
    if let Some(place) = slot.and_then(|slot| slots.get_mut(usize::from(slot))) {
        *place = value;
    }
}
