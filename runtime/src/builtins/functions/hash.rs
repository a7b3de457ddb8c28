//! `hash(x)`.

use crate::builtins::argument;
use crate::json::stringify;
use crate::value::Value;
use sha2::{Digest, Sha256};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// `hash(value)`: SHA-256 in hexadecimal, of a text as it is, of everything else as JSON; undefined
/// counts as no text.
#[inline(never)]
pub fn hash(arguments: &[Value]) -> Value {
    let value = argument(arguments, 0);
    let digest = match value.as_str() {
        Some(text) => Sha256::digest(text),
        None => Sha256::digest(stringify(value, 0).unwrap_or_default()),
    };
    let mut out = String::with_capacity(64);
    for byte in digest {
        for digit in [byte >> 4, byte & 15] {
            out.push(HEX.get(usize::from(digit)).map_or('0', |digit| char::from(*digit)));
        }
    }
    Value::from(out)
}
