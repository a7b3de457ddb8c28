//! Percent-encoding in paths, queries and cookies.

/// Appends `text` decoded; when it does not decode to UTF-8 it stays as it is.
pub(crate) fn decode(text: &str, out: &mut String) {
    match String::from_utf8(decoded(text)) {
        Ok(decoded) => out.push_str(&decoded),
        Err(_) => out.push_str(text),
    }
}

/// Decodes a name or value of a query or a form, where `+` is a space; wrong UTF-8 becomes U+FFFD
/// (WHATWG URL, application/x-www-form-urlencoded).
pub(crate) fn decode_form(text: &str) -> String {
    if !text.contains(['%', '+']) {
        return text.to_owned();
    }
    String::from_utf8_lossy(&decoded(&text.replace('+', " "))).into_owned()
}

/// Appends `byte` as an escape.
pub(crate) fn escape(byte: u8, out: &mut String) {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
    out.push('%');
    out.push(digit(byte >> 4));
    out.push(digit(byte & 15));
}

/// The bytes; a wrong escape stays as it is.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let (byte, left) = match escape_at(rest) {
            Some(byte) => (byte, rest.get(3..).unwrap_or_default()),
            None => (*first, behind),
        };
        bytes.push(byte);
        rest = left;
    }
    bytes
}

fn escape_at(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_decode_as_browsers_do() {
        for (text, expected) in [
            ("a", "a"),
            ("a+b%20c", "a b c"),
            ("%C3%A9", "é"),
            ("100%", "100%"),
            ("%2", "%2"),
            ("%zz", "%zz"),
            ("%FF", "\u{FFFD}"),
        ] {
            assert_eq!(decode_form(text), expected);
        }
    }

    #[test]
    fn bytes_are_escaped_in_capitals() {
        let mut out = String::new();
        escape(0xAF, &mut out);
        escape(5, &mut out);
        assert_eq!(out, "%AF%05");
    }
}
