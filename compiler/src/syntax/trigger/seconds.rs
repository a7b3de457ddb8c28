//! Lengths of time on a trigger.

use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

/// The longest: a year.
const LONGEST: f64 = 31_536_000.0;

/// A length of time in whole seconds, 1 or more: a number, or one with a unit like `5m`.
pub(super) fn seconds(node: &Node, what: &str, reader: &mut Reader) -> Option<u32> {
    let given = match &node.kind {
        NodeKind::Number(seconds, _) => Some(*seconds),
        _ => spelled(&reader.constant(node, what)?.value),
    };
    let fits = |seconds: &f64| seconds.fract() == 0.0 && (1.0..=LONGEST).contains(seconds);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
    let seconds = given.filter(fits).map(|seconds| seconds as u32);
    if seconds.is_none() {
        let message = format!("{what} is a length of time: whole seconds from 1 to a year");
        reader.invalid(
            node.span,
            message,
            "write seconds, like `60`, or a text like `30s`, `5m`, `2h`, `1d`",
        );
    }
    seconds
}

/// The seconds of `30s`, `5m`, `2h`, `1d`.
fn spelled(text: &str) -> Option<f64> {
    let text = text.trim();
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let seconds = match unit.trim() {
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * seconds)
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn units_are_one_letter() {
        for (text, seconds) in [("30s", 30.0), ("5m", 300.0), ("2 h", 7200.0), ("1d", 86_400.0)] {
            assert_eq!(spelled(text), Some(seconds), "{text}");
        }
        for text in ["", "60", "m", "5min", "-1s", "1.5m", "1m30s"] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }
}
