//! `xml`: elements named as the members are, below `response`; those of lists are `item`.

use super::markup::{HEAD, attribute, close, escape, tag_of};
use super::{Clock, Format, Mismatch, text_of};
use crate::pieces::Pieces;
use crate::value::{Members, Str, Value};

/// `format: xml`
pub static XML: Format = Format {
    content_type: "application/xml; charset=utf-8",
    name: "xml",
    unwraps: false,
    takes_text: true,
    begin,
};

#[expect(clippy::unnecessary_wraps, reason = "as formats have it")]
fn begin(value: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    Ok(Box::new(Elements { first: Some(value.clone()), open: Vec::new() }))
}

/// Elements that are still to come.
struct Elements {
    first: Option<Value>,
    /// The members of what is open and the names of its tags, the outermost first.
    open: Vec<(Members, String)>,
}

impl Elements {
    fn element(&mut self, name: &str, value: &Value, out: &mut String) {
        let tag = tag_of(name);
        out.push('<');
        out.push_str(&tag);
        if tag != name {
            attribute("name", name, out);
        }
        if let Some(members) = Members::of(value) {
            out.push('>');
            self.open.push((members, tag.into_owned()));
            return;
        }
        let text = text_of(value);
        if text.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        escape(&text, out);
        close(&tag, out);
    }
}

impl Pieces for Elements {
    fn write(&mut self, out: &mut String) -> bool {
        if let Some(first) = self.first.take() {
            out.push_str(HEAD);
            self.element("response", &first, out);
        } else if let Some((members, tag)) = self.open.last_mut() {
            match members.next() {
                Some((name, value)) => self.element(name.as_ref().map_or("item", Str::as_str), &value, out),
                None => {
                    close(tag, out);
                    self.open.pop();
                }
            }
        }
        !self.open.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;

    #[track_caller]
    fn writes(text: &str, expected: &str) {
        let value = json::lazy(&Str::from(text)).unwrap();
        assert_eq!(XML.text(&value).unwrap().strip_prefix(HEAD), Some(expected));
    }

    #[test]
    fn members_are_elements() {
        writes(r#"{"a":1,"b":{"c":"<x>"}}"#, "<response><a>1</a><b><c>&lt;x&gt;</c></b></response>");
        writes(
            r#"[{"tags":["a",["b"]]},null,""]"#,
            "<response><item><tags><item>a</item><item><item>b</item></item></tags></item><item/><item/></response>",
        );
        writes(r#"{"1st name":true}"#, "<response><_1st_name name=\"1st name\">true</_1st_name></response>");
        writes("{}", "<response></response>");
        writes("12.5", "<response>12.5</response>");
        writes("null", "<response/>");
    }

    #[test]
    fn text_is_a_document_already() {
        assert_eq!(XML.text(&Value::from("<a/>")).unwrap(), "<a/>");
    }
}
