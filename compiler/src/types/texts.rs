//! Types of values by their texts, as the cases of a `switch` are compared (language §2).

use super::cut::subtract;
use super::lattice::{Literal, Type};
use super::union::union;
use ensemble_runtime::ops::number_to_string;

/// What of a type has this text.
pub fn with_text(ty: &Type, text: &str) -> Type {
    let number = || text.parse::<f64>().ok().filter(|value| number_to_string(*value).as_str() == text);
    let kept = match ty {
        Type::Union(members) => return union(members.iter().map(|member| with_text(member, text))),
        Type::String => Some(Type::text(text)),
        Type::Boolean => text.parse().ok().map(Type::bool),
        Type::Number => number().map(Type::number),
        Type::Integer => number().filter(|value| value.fract() == 0.0).map(Type::number),
        Type::Undefined | Type::Null | Type::Literal(_) => {
            only_text(ty).filter(|own| own == text).map(|_| ty.clone())
        }
        _ => Some(ty.clone()),
    };
    kept.unwrap_or(Type::Never)
}

/// What is left of a type without the values of this text; at least that.
pub(super) fn without_text(ty: &Type, text: &str) -> Type {
    ty.members().iter().fold(ty.clone(), |left, member| match with_text(member, text) {
        only @ (Type::Undefined | Type::Null | Type::Literal(_)) => subtract(&left, &only),
        _ => left,
    })
}

/// The texts of all values of a type, where they can be counted.
pub fn texts(ty: &Type) -> Option<Vec<String>> {
    let of = |member: &Type| match member {
        Type::Boolean => Some(vec!["true".to_owned(), "false".to_owned()]),
        other => only_text(other).map(|text| vec![text]),
    };
    let texts: Vec<Vec<String>> = ty.members().iter().map(of).collect::<Option<_>>()?;
    Some(texts.concat()).filter(|texts| !texts.is_empty())
}

/// The text of the only value of a type.
fn only_text(ty: &Type) -> Option<String> {
    match ty {
        Type::Undefined => Some("undefined".to_owned()),
        Type::Null => Some("null".to_owned()),
        Type::Literal(Literal::Bool(value)) => Some(value.to_string()),
        Type::Literal(Literal::Number(value)) => Some(number_to_string(*value).to_string()),
        Type::Literal(Literal::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{texts, with_text, without_text};
    use crate::types::parse;

    #[test]
    fn cases_pick_values_by_their_text() {
        let ty = |words: &str| parse(words).unwrap();
        for (of, text, with, without) in [
            ("\"a\" | \"b\" | undefined", "a", "\"a\"", "\"b\" | undefined"),
            ("boolean", "true", "true", "false"),
            ("number | null", "1", "1", "number | null"),
            ("number | null", "null", "null", "number"),
            ("number", "1.0", "never", "number"),
            ("integer", "1.5", "never", "integer"),
            ("string | 1", "1", "\"1\" | 1", "string"),
            ("unknown", "x", "unknown", "unknown"),
        ] {
            assert_eq!(with_text(&ty(of), text), ty(with), "{of} of the text {text}");
            assert_eq!(without_text(&ty(of), text), ty(without), "{of} without the text {text}");
        }
        assert_eq!(texts(&ty("boolean | 1")).unwrap().len(), 3);
        assert_eq!(texts(&ty("string | 1")), None);
    }
}
