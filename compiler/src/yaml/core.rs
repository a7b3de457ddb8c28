//! The core schema of YAML 1.2 (chapter 10.3): what a plain scalar is.

/// What the characters of a plain scalar stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Number(f64),
    Text,
}

/// Resolves a plain scalar. `yes`, `on`, `1_000` and dates are text; `010` is ten.
pub(super) fn resolve(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ => number(text).map_or(Scalar::Text, Scalar::Number),
    }
}

/// The number that `text` writes in the core schema, if it writes one.
pub(super) fn number(text: &str) -> Option<f64> {
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => {
            Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY })
        }
        ".nan" | ".NaN" | ".NAN" if unsigned == text => Some(f64::NAN),
        _ if is_decimal(unsigned) => text.parse().ok(),
        _ => None,
    }
}

fn radix(digits: &str, radix: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    digits
        .chars()
        .try_fold(0.0, |sum, digit| Some(sum * f64::from(radix) + f64::from(digit.to_digit(radix)?)))
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|e| {
            let e = e.strip_prefix(['-', '+']).unwrap_or(e);
            !e.is_empty() && digits(e)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_as_the_core_schema_says() {
        for (text, expected) in [
            ("", Scalar::Null),
            ("~", Scalar::Null),
            ("NULL", Scalar::Null),
            ("nULL", Scalar::Text),
            ("True", Scalar::Bool(true)),
            ("FALSE", Scalar::Bool(false)),
            ("yes", Scalar::Text),
            ("on", Scalar::Text),
            ("0", Scalar::Number(0.0)),
            ("010", Scalar::Number(10.0)),
            ("0o10", Scalar::Number(8.0)),
            ("0o18", Scalar::Text),
            ("0o", Scalar::Text),
            ("0xfF", Scalar::Number(255.0)),
            ("-0xff", Scalar::Text),
            ("0b1", Scalar::Text),
            ("1_000", Scalar::Text),
            ("-1", Scalar::Number(-1.0)),
            ("+1.5", Scalar::Number(1.5)),
            ("1.", Scalar::Number(1.0)),
            (".5", Scalar::Number(0.5)),
            ("-.5e-2", Scalar::Number(-0.005)),
            ("1e3", Scalar::Number(1000.0)),
            ("1e", Scalar::Text),
            ("e3", Scalar::Text),
            (".", Scalar::Text),
            ("-", Scalar::Text),
            ("--1", Scalar::Text),
            ("+-1", Scalar::Text),
            ("1.2.3", Scalar::Text),
            (".inf", Scalar::Number(f64::INFINITY)),
            ("-.INF", Scalar::Number(f64::NEG_INFINITY)),
            ("inf", Scalar::Text),
            ("infinity", Scalar::Text),
            ("nan", Scalar::Text),
            ("-.nan", Scalar::Text),
            ("2024-01-01", Scalar::Text),
            ("12:30", Scalar::Text),
            ("=", Scalar::Text),
        ] {
            assert_eq!(resolve(text), expected, "{text:?}");
        }
        assert!(matches!(resolve(".NaN"), Scalar::Number(n) if n.is_nan()));
    }
}
