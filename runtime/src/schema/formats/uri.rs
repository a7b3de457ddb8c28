//! URIs and references to them (RFC 3986).

use super::address::{ipv4, ipv6};

/// `uri`: one with a scheme.
pub fn uri(text: &str) -> bool {
    scheme(text).is_some_and(after_scheme)
}

/// `uri-reference`: with a scheme, or relative to another.
pub fn uri_reference(text: &str) -> bool {
    if let Some(rest) = scheme(text) {
        return after_scheme(rest);
    }
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    // A colon in the first part of a path would look like a scheme's.
    !first.contains(':') && after_scheme(text)
}

/// What stands behind `scheme:`.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    fits.then_some(rest)
}

fn after_scheme(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let path = match text.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            if !self::authority(authority) {
                return false;
            }
            path
        }
        None => text,
    };
    made_of(path, "/:@") && made_of(query, "/:@?") && made_of(fragment, "/:@?")
}

/// `user@host:port`
fn authority(text: &str) -> bool {
    let (user, rest) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match rest.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((literal, port)) if literal_address(literal) => {
                ("", port.strip_prefix(':').or(port.is_empty().then_some("")))
            }
            _ => return false,
        },
        None => match rest.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (rest, Some("")),
        },
    };
    let port = port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    port && made_of(user, ":") && made_of(host, "")
}

/// An address in brackets: of version 6, or of one to come.
fn literal_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['v', 'V']) else { return ipv6(text) && !ipv4(text) };
    rest.split_once('.').is_some_and(|(version, rest)| {
        !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !rest.is_empty()
            && !rest.contains('%')
            && made_of(rest, ":")
    })
}

/// Unreserved characters, delimiters inside parts, escapes, and these.
fn made_of(text: &str, more: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                let mut digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                digit() && digit()
            }
            byte => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=".contains(&byte)
                    || more.as_bytes().contains(&byte)
            }
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for fine in [
            "https://a.example/b?c=d#e",
            "urn:isbn:123",
            "http://u:p@[::1]:80/",
            "mailto:a@b.c",
            "tel:+1",
            "http://[v1.a:b]/",
            "http://a:/",
            "file:///etc",
            "http://1.2.3.4%41/",
        ] {
            assert!(uri(fine) && uri_reference(fine), "{fine}");
        }
        for wrong in [
            "//a/b",
            "a b:c",
            "http://a b",
            "http://[::1",
            "http://a:b/",
            "1a:b",
            "http://a/%zz",
            "http://a/ä",
            "a:#b#c",
            "http://a/[b]",
            ":a",
            "http://[1.2.3.4]/",
        ] {
            assert!(!uri(wrong), "{wrong}");
        }
        for fine in ["", "//a/b", "/a", "a/b:c", "?a", "#a", "../b"] {
            assert!(uri_reference(fine), "{fine}");
        }
        for wrong in ["\\\\a", "a b", "#a#b", "1:a", "%"] {
            assert!(!uri_reference(wrong), "{wrong}");
        }
    }
}
