//! Addresses of mailboxes (RFC 5321, RFC 6531).

use super::address::{hostname, ipv4, ipv6};

/// `email`
pub fn email(text: &str) -> bool {
    text.is_ascii() && mailbox(text, &hostname)
}

/// `idn-email`: letters of all scripts on both sides.
pub fn idn_email(text: &str) -> bool {
    mailbox(text, &|domain| {
        let ascii: String = domain.chars().map(|c| if c.is_ascii() { c } else { 'a' }).collect();
        hostname(&ascii)
    })
}

fn mailbox(text: &str, host: &dyn Fn(&str) -> bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    local.len() <= 64 && (quoted(local) || dotted(local)) && (bracketed(domain) || host(domain))
}

/// Words with dots between them.
fn dotted(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii();
    text.split('.').all(|word| !word.is_empty() && word.chars().all(fits))
}

/// Anything that can be seen, in quotes.
fn quoted(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner.filter(|_| text.len() >= 2) else { return false };
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let fits = match c {
            '\\' => chars.next().is_some_and(|escaped| matches!(escaped, '!'..='~' | ' ')),
            '"' => false,
            c => matches!(c, ' '..='~' | '\t') || !c.is_ascii(),
        };
        if !fits {
            return false;
        }
    }
    true
}

/// `[127.0.0.1]`, `[IPv6:::1]`
fn bracketed(domain: &str) -> bool {
    let Some(inner) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    match inner.get(..5) {
        Some(tag) if tag.eq_ignore_ascii_case("IPv6:") => ipv6(inner.get(5..).unwrap_or_default()),
        _ => ipv4(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes() {
        for fine in ["a@b.example", "a.b+c@d", "\"a b\"@c.de", "a@[127.0.0.1]", "a@[IPv6:::1]", "\"\"@a.b"] {
            assert!(email(fine), "{fine}");
        }
        for wrong in [
            "a", "@b.c", "a@", ".a@b.c", "a..b@c.d", "a.@b.c", "a b@c.d", "a@b c", "a@-b.c", "ä@b.c",
            "\"@b.c",
        ] {
            assert!(!email(wrong), "{wrong}");
        }
        assert!(idn_email("größe@straße.de") && !idn_email("größe"));
    }
}
