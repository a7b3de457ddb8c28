//! URLs with holes: what a hole says cannot become part of the URL's structure.

use super::Shown;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// A URL with holes, each percent-encoded but for RFC 3986's unreserved characters. The hole that
/// starts the URL is taken as it is; one in the host keeps `:`, `[` and `]` as well.
#[inline(never)]
pub fn url(literals: &[&'static str], holes: &[&dyn Shown]) -> String {
    let mut out = String::with_capacity(64);
    let mut in_host = false;
    let mut text = String::new();
    for (at, literal) in literals.iter().enumerate() {
        out.push_str(literal);
        in_host = ends_in_host(literal, in_host);
        let Some(hole) = holes.get(at) else { continue };
        if at == 0 && literal.is_empty() {
            hole.show(&mut out);
            continue;
        }
        text.clear();
        hole.show(&mut text);
        append_encoded(&mut out, &text, if in_host { b":[]" } else { b"" });
    }
    out
}

/// Whether the host, which `literal` may open by `://`, is still open behind it.
fn ends_in_host(literal: &str, in_host: bool) -> bool {
    let (host, open) = match literal.find("://") {
        Some(at) if !in_host => (literal.get(at + 3..).unwrap_or(""), true),
        _ => (literal, in_host),
    };
    open && !host.contains(['/', '?', '#'])
}

/// Appends `text` percent-encoded but for what RFC 3986 calls unreserved, and what is `kept`.
#[inline(never)]
pub(crate) fn append_encoded(out: &mut String, text: &str, kept: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX.get(usize::from(byte >> 4)).map_or('0', |digit| *digit as char));
            out.push(HEX.get(usize::from(byte & 15)).map_or('0', |digit| *digit as char));
        }
    }
}
