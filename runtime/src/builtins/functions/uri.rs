//! Percent-encoding as ECMAScript has it.

use crate::builtins::argument;
use crate::ops::to_string;
use crate::text::append_encoded;
use crate::value::Value;

/// What `encodeURIComponent` keeps besides what is unreserved in RFC 3986.
const MARKS: &[u8] = b"!*'()";

/// The same and what structures a URI.
const MARKS_AND_RESERVED: &[u8] = b"!*'();/?:@&=+$,#";

/// `encodeURIComponent(text)`
#[inline(never)]
pub fn encode_uri_component(arguments: &[Value]) -> Value {
    encoded(arguments, MARKS)
}

/// `encodeURI(text)`
#[inline(never)]
pub fn encode_uri(arguments: &[Value]) -> Value {
    encoded(arguments, MARKS_AND_RESERVED)
}

/// `decodeURIComponent(text)`: undefined for what was not encoded so.
#[inline(never)]
pub fn decode_uri_component(arguments: &[Value]) -> Value {
    decoded(arguments, b"")
}

/// `decodeURI(text)`: what structures a URI stays encoded.
#[inline(never)]
pub fn decode_uri(arguments: &[Value]) -> Value {
    decoded(arguments, b";/?:@&=+$,#")
}

fn encoded(arguments: &[Value], kept: &[u8]) -> Value {
    let text = to_string(argument(arguments, 0));
    let mut out = String::with_capacity(text.as_str().len());
    append_encoded(&mut out, text.as_str(), kept);
    Value::from(out)
}

fn decoded(arguments: &[Value], kept: &[u8]) -> Value {
    let text = to_string(argument(arguments, 0));
    let bytes = percent_decoded(text.as_str(), kept, true);
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Value::Undefined, Value::from)
}

/// The bytes that a text says. A percent sign that is not followed by two hexadecimal digits stays; if
/// `strict`, there is none then.
pub(crate) fn percent_decoded(text: &str, kept: &[u8], strict: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        if *byte != b'%' {
            out.push(*byte);
            continue;
        }
        match escaped(rest) {
            Some(code) if !kept.contains(&code) => {
                out.push(code);
                rest = rest.get(2..).unwrap_or_default();
            }
            None if strict => return None,
            _ => out.push(b'%'),
        }
    }
    Some(out)
}

/// The byte that two hexadecimal digits say.
fn escaped(digits: &[u8]) -> Option<u8> {
    let [first, second, ..] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(*first)? * 16 + digit(*second)?) as u8)
}
