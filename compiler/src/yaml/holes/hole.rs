//! Where a hole ends: at its matching brace, strings and template literals respected.

/// The end of the hole that begins at `at`, if one does and it closes before `limit`.
pub(super) fn end_of_hole(text: &str, at: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..limit)?;
    match bytes.get(at..)? {
        [b'$', b'{', ..] => braces(bytes, at + 2, 1),
        [b'{', b'{', ..] => braces(bytes, at + 2, 2),
        _ => None,
    }
}

/// Behind the brace that closes the last of `depth` open ones. Open template literals are kept as
/// depths to come back to, so that no nesting can overflow the stack.
fn braces(bytes: &[u8], from: usize, depth: usize) -> Option<usize> {
    let mut at = from;
    let mut depth = depth;
    let mut templates: Vec<usize> = Vec::new();
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if templates.last() == Some(&depth) {
                    at = template(bytes, at, &mut depth, &mut templates)?;
                } else if depth == 0 {
                    return Some(at);
                }
            }
            b'"' | b'\'' => at = string(bytes, at, byte)?,
            b'`' => {
                templates.push(depth);
                at = template(bytes, at, &mut depth, &mut templates)?;
            }
            _ => {}
        }
    }
    None
}

/// Reads a template literal's text to its end, or into its next hole.
fn template(bytes: &[u8], from: usize, depth: &mut usize, templates: &mut Vec<usize>) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at..)? {
            [b'\\', ..] => at += 2,
            [b'`', ..] => {
                templates.pop();
                return Some(at + 1);
            }
            [b'$', b'{', ..] => {
                *depth += 1;
                return Some(at + 2);
            }
            [_, ..] => at += 1,
            [] => return None,
        }
    }
}

/// Behind the quote that closes a string.
fn string(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            _ if byte == quote => return Some(at + 1),
            _ => 1,
        };
    }
    None
}
