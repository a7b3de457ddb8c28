//! Addresses of machines, and identifiers.

use core::net::{Ipv4Addr, Ipv6Addr};

/// `ipv4`
pub fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// `ipv6`
pub fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// `hostname`: labels of letters, digits and hyphens (RFC 1123). What stands behind `xn--` is not
/// decoded.
pub fn hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(label)
}

fn label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let reserved = bytes.get(2..4) == Some(b"--") && bytes.get(..2) != Some(b"xn");
    plain && !reserved && (1..=63).contains(&bytes.len()) && !text.starts_with('-') && !text.ends_with('-')
}

/// `uuid`
pub fn uuid(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if hyphens.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_machines() {
        for fine in ["a", "www.example.com", "xn--nxasmm1c", "a-b.c1"] {
            assert!(hostname(fine), "{fine}");
        }
        for wrong in ["", "a..b", "-a", "a-", "a_b", "ab--cd", "é.com", "a.", &"a".repeat(64)] {
            assert!(!hostname(wrong), "{wrong}");
        }
    }

    #[test]
    fn identifiers() {
        assert!(uuid("2eb8aa08-AA98-11ea-b4aa-73b441d16380"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638"));
        assert!(!uuid("2eb8aa08aa98-11ea-b4aa-73b441d163800"));
    }
}
