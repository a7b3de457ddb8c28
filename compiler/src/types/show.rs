//! Types in words close to TypeScript's: `"free" | "pro"`, `{id: number, name?: string, ...}`.

use super::lattice::{Literal, Object, Type};
use ensemble_runtime::ops::number_to_string;
use std::fmt::{Display, Formatter, Result};

impl Display for Type {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Unknown => f.write_str("unknown"),
            Self::Never => f.write_str("never"),
            Self::Undefined => f.write_str("undefined"),
            Self::Null => f.write_str("null"),
            Self::Boolean => f.write_str("boolean"),
            Self::Number => f.write_str("number"),
            Self::Integer => f.write_str("integer"),
            Self::String => f.write_str("string"),
            Self::Text(named) => write!(f, "string & {named}"),
            Self::Date => f.write_str("Date"),
            Self::Literal(literal) => literal.fmt(f),
            Self::Array(array) => {
                match array.element {
                    Self::Union(_) | Self::Function(_) => write!(f, "({})[]", array.element)?,
                    _ => write!(f, "{}[]", array.element)?,
                }
                array.named.iter().try_for_each(|named| write!(f, " & {named}"))
            }
            Self::Tuple(elements) => {
                f.write_str("[")?;
                separated(f, elements.iter(), ", ")?;
                f.write_str("]")
            }
            Self::Object(object) => object.fmt(f),
            Self::Function(function) => {
                f.write_str("(")?;
                separated(f, function.parameters.iter(), ", ")?;
                write!(f, ") => {}", function.result)
            }
            Self::Union(members) => {
                // A function's result would take the members behind it.
                let one = |member: &Type| match member {
                    Self::Function(_) => format!("({member})"),
                    _ => member.to_string(),
                };
                separated(f, members.iter().map(one), " | ")
            }
        }
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => f.write_str(number_to_string(*value).as_str()),
            Self::String(text) => write!(f, "{}", serde_json::Value::from(&**text)),
        }
    }
}

impl Display for Object {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.fields().is_empty() && self.rest().is_some_and(Type::is_unknown) {
            return f.write_str("object");
        }
        f.write_str("{")?;
        let fields = self.fields().iter().map(|field| {
            let mark = if field.optional { "?" } else { "" };
            format!("{}{mark}: {}", name(&field.name), field.ty)
        });
        let rest = self.rest().map(|rest| match rest {
            Type::Unknown => "...".to_owned(),
            _ => format!("[key]: {rest}"),
        });
        separated(f, fields.chain(rest), ", ")?;
        f.write_str("}")
    }
}

/// A member's name, quoted where it is no plain word.
fn name(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '$'));
    if first && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '-')) {
        name.to_owned()
    } else {
        serde_json::Value::from(name).to_string()
    }
}

fn separated<T: Display>(f: &mut Formatter<'_>, items: impl Iterator<Item = T>, between: &str) -> Result {
    for (at, item) in items.enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}
