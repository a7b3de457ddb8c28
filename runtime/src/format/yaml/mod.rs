//! `yaml` (1.2, core schema): block style, which reads back to the value that was written.

mod scalar;

use super::{Clock, Format, Mismatch};
use crate::pieces::Pieces;
use crate::value::{Member, Members, Value};

/// `format: yaml`
pub static YAML: Format = Format {
    content_type: "application/x-yaml; charset=utf-8",
    name: "yaml",
    unwraps: false,
    takes_text: true,
    begin,
};

/// What a level is indented by.
const STEP: usize = 2;

#[expect(clippy::unnecessary_wraps, reason = "as formats have it")]
fn begin(value: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    Ok(Box::new(Blocks { first: Some(value.clone()), open: Vec::new() }))
}

/// Lines that are still to come.
struct Blocks {
    first: Option<Value>,
    /// What is open, the outermost first.
    open: Vec<Open>,
}

/// An array or object that is begun.
struct Open {
    members: Members,
    /// The first member, until it is written.
    first: Option<Member>,
    indent: usize,
}

/// What a value stands behind, on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// Nothing.
    Nothing,
    /// `- `, behind which an array or object may begin.
    Dash,
    /// `key:`
    Key,
}

impl Pieces for Blocks {
    fn write(&mut self, out: &mut String) -> bool {
        if let Some(first) = self.first.take() {
            self.value(&first, Behind::Nothing, 0, out);
        } else if let Some(open) = self.open.last_mut() {
            let indent = open.indent;
            match open.first.take() {
                Some(first) => self.member(&first, indent, out),
                None => match open.members.next() {
                    Some(member) => {
                        spaces(indent, out);
                        self.member(&member, indent, out);
                    }
                    None => drop(self.open.pop()),
                },
            }
        }
        !self.open.is_empty()
    }
}

impl Blocks {
    /// A member, at the place where it begins.
    fn member(&mut self, (name, value): &Member, indent: usize, out: &mut String) {
        match name {
            None => {
                out.push_str("- ");
                self.value(value, Behind::Dash, indent, out);
            }
            Some(name) => {
                scalar::append_key(name.as_str(), indent, out);
                self.value(value, Behind::Key, indent, out);
            }
        }
    }

    /// A value below something that is indented by `indent`.
    fn value(&mut self, value: &Value, behind: Behind, indent: usize, out: &mut String) {
        let Some(mut members) = Members::of(value) else {
            out.push_str(if behind == Behind::Key { " " } else { "" });
            scalar::append(value, indent + STEP, out);
            return out.push('\n');
        };
        let Some(first) = members.next() else {
            out.push_str(if behind == Behind::Key { " " } else { "" });
            return out.push_str(if members.is_list() { "[]\n" } else { "{}\n" });
        };
        let indent = if behind == Behind::Nothing { indent } else { indent + STEP };
        if behind == Behind::Key {
            out.push('\n');
            spaces(indent, out);
        }
        self.open.push(Open { members, first: Some(first), indent });
    }
}

fn spaces(count: usize, out: &mut String) {
    (0..count).for_each(|_| out.push(' '));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;
    use crate::value::{Str, array, literal};

    #[track_caller]
    fn writes(text: &str, expected: &str) {
        assert_eq!(YAML.text(&json::lazy(&Str::from(text)).unwrap()).unwrap(), expected);
    }

    #[test]
    fn structure_is_indented() {
        writes(
            r#"{"a":1,"b":[1,[2,3],{"c":"x","d":{"e":[]}}],"f":{}}"#,
            "a: 1\nb:\n  - 1\n  - - 2\n    - 3\n  - c: x\n    d:\n      e: []\nf: {}\n",
        );
        writes("[]", "[]\n");
        writes("{}", "{}\n");
        writes("[[[]]]", "- - []\n");
        writes("null", "null\n");
    }

    #[test]
    fn texts_that_look_like_something_else_are_quoted() {
        writes(r#"{"yes":"no","a b":"x: y","1":"1"}"#, "\"1\": \"1\"\n\"yes\": \"no\"\na b: \"x: y\"\n");
    }

    #[test]
    fn lines_stand_below_each_other() {
        writes(r#"{"a":"one\ntwo\n","b":["x\n\ny"]}"#, "a: |\n  one\n  two\nb:\n  - |-\n    x\n\n    y\n");
    }

    #[test]
    fn long_keys_are_explicit() {
        let key = "k".repeat(2000);
        let name: &'static str = Box::leak(key.clone().into_boxed_str());
        let value = array(vec![literal([(name, array(vec![Value::Number(1.0)]))])]);
        assert_eq!(YAML.text(&value).unwrap(), format!("- ? {key}\n  :\n    - 1\n"));
    }

    #[test]
    fn undefined_is_absent_or_null() {
        let value = literal([("a", Value::Undefined), ("b", array(vec![Value::Undefined]))]);
        assert_eq!(YAML.text(&value).unwrap(), "b:\n  - null\n");
        assert_eq!(YAML.text(&Value::Undefined).unwrap(), "null\n");
    }
}
