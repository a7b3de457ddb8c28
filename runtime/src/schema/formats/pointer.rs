//! JSON Pointers (RFC 6901) and relative ones.

/// `json-pointer`
pub fn json_pointer(text: &str) -> bool {
    text.is_empty() || (text.starts_with('/') && escaped(text))
}

/// `relative-json-pointer`: how many levels up, then `#` or a pointer.
pub fn relative_json_pointer(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let leading = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !leading && (rest == "#" || json_pointer(rest))
}

/// Every `~` is the start of `~0` or `~1`.
fn escaped(text: &str) -> bool {
    text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers() {
        for fine in ["", "/", "/a/b~0c~1/0", "//"] {
            assert!(json_pointer(fine), "{fine}");
        }
        for wrong in ["a", "/~", "/a~2", "#/a"] {
            assert!(!json_pointer(wrong), "{wrong}");
        }
        for fine in ["0", "0#", "1/a", "12/~0"] {
            assert!(relative_json_pointer(fine), "{fine}");
        }
        for wrong in ["", "/a", "01", "0##", "1a", "-1/a"] {
            assert!(!relative_json_pointer(wrong), "{wrong}");
        }
    }
}
