//! Filters that write text in the letters of another medium, and read it back.

use super::text::text_of;
use crate::builtins::percent_decoded;
use crate::text::append_encoded;
use crate::text::base64::{self, LETTERS};
use crate::value::Value;

/// `url_encode`: as a value in a query; a space is `+`.
#[inline(never)]
pub fn url_encode(value: &Value, _: &[Value]) -> Value {
    let mut out = String::new();
    append_encoded(&mut out, text_of(value).as_str(), b" ");
    Value::from(out.replace(' ', "+"))
}

/// `url_decode`: what a value in a query says; what is not encoded right stays.
#[inline(never)]
pub fn url_decode(value: &Value, _: &[Value]) -> Value {
    let text = text_of(value).as_str().replace('+', " ");
    let bytes = percent_decoded(&text, b"", false).unwrap_or_default();
    Value::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// `base64_encode`: its UTF-8 in Base64.
#[inline(never)]
pub fn base64_encode(value: &Value, _: &[Value]) -> Value {
    Value::from(base64(text_of(value).as_str().as_bytes()))
}

/// `base64_url_safe_encode`: the same in the letters that need no escape in a URL.
#[inline(never)]
pub fn base64_url_safe_encode(value: &Value, _: &[Value]) -> Value {
    Value::from(base64(text_of(value).as_str().as_bytes()).replace('+', "-").replace('/', "_"))
}

/// Bytes in Base64.
pub fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().enumerate().fold(0, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for place in 0..4 {
            let letter =
                LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).filter(|_| place <= chunk.len());
            out.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

/// `base64_decode`: the text that Base64 says, also in its form for URLs; undefined when it says none.
#[inline(never)]
pub fn base64_decode(value: &Value, _: &[Value]) -> Value {
    let text = text_of(value);
    let bytes = base64::decode(text.as_str().trim_end_matches('='));
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Value::Undefined, Value::from)
}
