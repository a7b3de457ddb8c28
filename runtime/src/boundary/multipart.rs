//! Forms with files: `multipart/form-data` (RFC 7578) as browsers and curl send them.

use super::bad_request;
use super::percent::decode;
use super::request::Pairs;
use crate::fault::Fault;
use crate::file::{essence_of, file};
use crate::value::{Object, Str, Value};

/// The fields of a form: texts, and files as `{name, filename, type, size, text | base64}`.
///
/// # Errors
/// `INVALID_FORM` when it is none.
#[inline(never)]
pub(super) fn fields(bytes: &[u8], boundary: &str) -> Result<Pairs, Fault> {
    if boundary.is_empty() || boundary.len() > 70 {
        return Err(invalid("its content type has no boundary"));
    }
    let delimiter = ["\r\n--", boundary].concat();
    // The first delimiter has nothing before it, or a preamble.
    let start = match bytes.strip_prefix(delimiter.as_bytes().get(2..).unwrap_or_default()) {
        Some(rest) => rest,
        None => split(bytes, delimiter.as_bytes()).ok_or_else(|| invalid("it does not have its boundary"))?.1,
    };
    let (mut rest, mut pairs) = (start, Pairs::new());
    while !rest.starts_with(b"--") {
        // Space may stand behind a delimiter.
        let (padding, body) = split(rest, b"\r\n").ok_or_else(cut_off)?;
        if !padding.iter().all(|byte| b" \t".contains(byte)) {
            return Err(invalid("a boundary has something behind it"));
        }
        let (part, behind) = split(body, delimiter.as_bytes()).ok_or_else(cut_off)?;
        pairs.push(field(part)?);
        rest = behind;
    }
    Ok(pairs)
}

fn field(part: &[u8]) -> Result<(Str, Value), Fault> {
    // A part without headers begins with the empty line itself.
    let (head, content) = match part.strip_prefix(b"\r\n") {
        Some(content) => (&[][..], content),
        None => split(part, b"\r\n\r\n").ok_or_else(|| invalid("a part of it has no content"))?,
    };
    let head = std::str::from_utf8(head).map_err(|_| invalid("the head of a part is not UTF-8"))?;
    let disposition = header(head, "content-disposition").unwrap_or("");
    let name = named(disposition, "name").ok_or_else(|| invalid("a part of it has no name"))?;
    let content_type = header(head, "content-type");
    if let Some(filename) = named(disposition, "filename") {
        let mut known = Object::new();
        known.insert(Str::from_static("name"), Value::from(name.as_str()));
        known.insert(Str::from_static("filename"), Value::from(filename));
        return Ok((
            Str::from(name),
            file(known, essence_of(content_type.unwrap_or("application/octet-stream")), content),
        ));
    }
    let text = std::str::from_utf8(content);
    let text = text.map_err(|_| invalid(&["the field `", &name, "` is not UTF-8"].concat()))?;
    Ok((Str::from(name), Value::from(text)))
}

/// What stands before and behind the first `mark`.
#[inline(never)]
fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| Some(byte) == mark.first())?;
        if let Some(behind) = bytes.get(at..)?.strip_prefix(mark) {
            return Some((bytes.get(..at)?, behind));
        }
        from = at + 1;
    }
}

/// What stands before and behind the first `mark`, a character of ASCII.
#[inline(never)]
pub(super) fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The value of a header; names have no case.
#[inline(never)]
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = head;
    while !rest.is_empty() {
        let (line, behind) = cut(rest, b'\n').unwrap_or((rest, ""));
        if let Some((own, value)) = cut(line, b':')
            && own.trim_ascii().eq_ignore_ascii_case(name)
        {
            return Some(value.trim_ascii());
        }
        rest = behind;
    }
    None
}

/// A parameter as it is written: of `a; name="x y"` what stands between the quotes.
#[inline(never)]
pub(super) fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let (_, mut rest) = cut(header, b';')?;
    loop {
        let (own, value) = cut(rest, b'=')?;
        let value = value.trim_ascii_start();
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => end_of_quoted(quoted)?,
            None => cut(value, b';').unwrap_or((value, "")),
        };
        if is_named(own, name) {
            return Some(value.trim_ascii_end());
        }
        rest = behind;
    }
}

/// Whether the last of these words, between which `;` stands, is `name`: others have no value.
fn is_named(words: &str, name: &str) -> bool {
    let start = words.bytes().rposition(|byte| byte == b';').map_or(0, |at| at + 1);
    words.get(start..).is_some_and(|word| word.trim_ascii().eq_ignore_ascii_case(name))
}

/// What stands before a closing quote and behind it; `\"` does not close.
fn end_of_quoted(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return Some((text.get(..at)?, text.get(at + 1..)?)),
            byte => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

/// A name in a part's head: browsers write quotes and line breaks in it as `%22`, `%0D`, `%0A`, others
/// quotes as `\"`. The form `filename*=UTF-8''…` comes before the other.
#[inline(never)]
fn named(disposition: &str, name: &str) -> Option<String> {
    let extended =
        parameter(disposition, &[name, "*"].concat()).and_then(|value| value.splitn(3, '\'').nth(2));
    if let Some(extended) = extended {
        let mut out = String::new();
        decode(extended, &mut out);
        return Some(out);
    }
    let plain = parameter(disposition, name)?;
    Some(plain.replace("\\\"", "\"").replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

fn cut_off() -> Fault {
    invalid("it is cut off")
}

#[cold]
#[inline(never)]
fn invalid(what: &str) -> Fault {
    bad_request("INVALID_FORM", ["the body is not a form: ", what].concat())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    fn shown(body: &str) -> Result<String, String> {
        let pairs = fields(body.replace('\n', "\r\n").as_bytes(), "b--x");
        let pairs = pairs.map_err(|fault| fault.text().as_str().to_owned())?;
        let list = pairs.into_iter().map(|(name, value)| Value::from(vec![Value::from(name), value]));
        Ok(json::stringify(&Value::from(list.collect::<Vec<_>>()), 0).unwrap())
    }

    #[test]
    fn fields_and_files_are_read() {
        let body = "preamble\n--b--x\nContent-Disposition: form-data; name=\"a\"\n\none\ntwo\n--b--x  \ncontent-type: text/csv; charset=utf-8\ncontent-disposition: form-data; name=f; filename=\"x%22;\\\" y.csv\"\n\n1,2\n--b--x\nContent-Disposition: form-data; name=\"a\"\n\n\n--b--x--\nepilogue";
        assert_eq!(
            shown(body).unwrap(),
            r#"[["a","one\r\ntwo"],["f",{"name":"f","filename":"x\";\" y.csv","type":"text/csv","size":3,"text":"1,2"}],["a",""]]"#
        );
        assert_eq!(shown("--b--x--\n").unwrap(), "[]");
    }

    #[test]
    fn files_without_a_type_are_bytes() {
        let body =
            "--b--x\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''%C3%A9.bin\n\nab\n--b--x--";
        assert_eq!(
            shown(body).unwrap(),
            r#"[["f",{"name":"f","filename":"é.bin","type":"application/octet-stream","size":2,"base64":"YWI="}]]"#
        );
    }

    #[test]
    fn what_is_no_form_is_refused() {
        let part = "--b--x\nContent-Disposition: form-data; name=\"a\"\n\n1";
        for (body, message) in [
            ("", "it does not have its boundary"),
            ("--other\n\n", "it does not have its boundary"),
            ("--b--x", "it is cut off"),
            (part, "it is cut off"),
            ("--b--x\nContent-Type: text/plain\n\n1\n--b--x--", "a part of it has no name"),
            ("--b--x\n\n1\n--b--x--", "a part of it has no name"),
            ("--b--x\nContent-Disposition: form-data; name=a\n--b--x--", "a part of it has no content"),
            ("--b--xy\n\n1\n--b--x--", "a boundary has something behind it"),
        ] {
            assert_eq!(shown(body).unwrap_err(), ["the body is not a form: ", message].concat());
        }
        assert!(fields(b"--x--", "").is_err());
    }

    #[test]
    fn parameters_are_found_by_name() {
        for (header, name, value) in [
            ("multipart/form-data; boundary=abc", "boundary", Some("abc")),
            ("multipart/form-data; charset=utf-8; Boundary=\"a b\" ; x", "boundary", Some("a b")),
            ("form-data; filename=\"name=x\"; name=\"y\"", "name", Some("y")),
            ("form-data; flag; name=y", "name", Some("y")),
            ("form-data; name=\"y", "name", None),
            ("form-data", "name", None),
        ] {
            assert_eq!(parameter(header, name), value, "{header}");
        }
    }
}
