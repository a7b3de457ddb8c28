//! Boxes as SVG, a line for each element.

use super::scene::{Area, Line, Link};
use std::fmt::Write;

/// Empty space around a drawing.
const MARGIN: u32 = 12;

/// An `svg` element; `head` goes into it first.
pub(super) fn document(area: &Area, label: &str, head: &str) -> String {
    let (w, h) = (area.w + 2 * MARGIN, area.h + 2 * MARGIN);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plan\" role=\"graphics-document\" aria-label=\"{}\" \
         width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\">\n{head}<g transform=\"translate({MARGIN} {MARGIN})\">\n",
        escaped(label)
    );
    inside(area, &mut text);
    text.push_str("</g>\n</svg>\n");
    text
}

fn inside(area: &Area, text: &mut String) {
    area.links.iter().for_each(|link| arrow(link, text));
    area.lines.iter().for_each(|line| written(line, text));
    area.inner.iter().for_each(|inner| boxed(inner, text));
}

fn boxed(area: &Area, text: &mut String) {
    let _ = write!(text, "<g transform=\"translate({} {})\"", area.x, area.y);
    if area.class.is_empty() {
        text.push_str(">\n");
    } else {
        let class = escaped(&area.class);
        let _ = write!(text, " class=\"{class}\"");
        if !area.about.is_empty() {
            let about = escaped(&area.about.join("\n"));
            let role = if area.inner.iter().any(|inner| !inner.about.is_empty() || inner.class.is_empty()) {
                "group"
            } else {
                "img"
            };
            let _ = write!(
                text,
                " role=\"{role}\" tabindex=\"0\" aria-label=\"{about}\">\n<title>{about}</title"
            );
        }
        let _ =
            write!(text, ">\n<rect width=\"{}\" height=\"{}\" rx=\"{}\"/>\n", area.w, area.h, radius(area));
    }
    inside(area, text);
    text.push_str("</g>\n");
}

fn radius(area: &Area) -> u32 {
    match area.class.split(' ').next() {
        Some("chip" | "end") => (area.h / 2).min(17),
        Some("card") => 9,
        _ => 12,
    }
}

fn written(line: &Line, text: &mut String) {
    let font = line.font.class();
    let class = if line.class.is_empty() { font.to_owned() } else { format!("{font} {}", line.class) };
    // The base line stands where a line's letters end, some pixels above the next line's beginning.
    let base = line.y + line.font.line() - 5;
    let _ = writeln!(
        text,
        "<text class=\"{class}\" x=\"{}\" y=\"{base}\">{}</text>",
        line.x,
        escaped(&line.text)
    );
}

fn arrow(link: &Link, text: &mut String) {
    let [(x, y), rest @ ..] = link.points.as_slice() else { return };
    let mut way = format!("M{x} {y}");
    let (mut x, mut y) = (*x, *y);
    for &(to_x, to_y) in rest {
        let middle = y.midpoint(to_y);
        let _ = match to_x == x {
            true => write!(way, "V{to_y}"),
            false => write!(way, "C{x} {middle} {to_x} {middle} {to_x} {to_y}"),
        };
        (x, y) = (to_x, to_y);
    }
    let class = link.kind.replace(' ', "-");
    let _ = write!(text, "<g class=\"link {class}\"");
    if link.why.is_empty() {
        text.push_str(">\n");
    } else {
        let why = escaped(&link.why.join("\n"));
        let _ = write!(text, " role=\"img\" tabindex=\"0\" aria-label=\"{why}\">\n<title>{why}</title>\n");
        let _ = writeln!(text, "<path class=\"near\" d=\"{way}\"/>");
    }
    let (left, right, top) = (x.saturating_sub(4), x + 4, y.saturating_sub(7));
    let _ = writeln!(
        text,
        "<path class=\"way\" d=\"{way}\"/>\n<path class=\"tip\" d=\"M{x} {y}L{left} {top}H{right}Z\"/>\n</g>"
    );
}

/// Text of an element or attribute. Characters that XML does not allow are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
