//! Addresses of schemas: joining a reference to the address it stands in (RFC 3986, chapter 5).

/// `reference` as seen from `base`.
pub(super) fn join(base: &str, reference: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    if has_scheme(reference) {
        return reference.to_owned();
    }
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let (origin, path) = origin(base);
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = base.split_once(':').map_or("", |(scheme, _)| scheme);
        return format!("{scheme}://{rest}");
    }
    let tail = reference.find(['?', '#']).unwrap_or(reference.len());
    let (own, rest) = reference.split_at(tail);
    let joined = match (own.starts_with('/'), path.rsplit_once('/')) {
        (true, _) => own.to_owned(),
        (false, Some((folder, _))) => format!("{folder}/{own}"),
        (false, None) => own.to_owned(),
    };
    format!("{origin}{}{rest}", without_dots(&joined))
}

/// `scheme://host` and the path behind it.
fn origin(base: &str) -> (&str, &str) {
    if !has_scheme(base) {
        return ("", base);
    }
    let start = base.find("://").map_or_else(|| base.find(':').map_or(0, |at| at + 1), |at| at + 3);
    let host_end = match base.get(start..) {
        Some(rest) if base.contains("://") => rest.find('/').map_or(base.len(), |at| start + at),
        _ => start,
    };
    base.split_at(host_end)
}

fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut all = path.split('/').peekable();
    while let Some(part) = all.next() {
        match part {
            "." if all.peek().is_none() => parts.push(""),
            "." => {}
            ".." => {
                let root = parts.len() == 1 && parts.first() == Some(&"");
                if !root {
                    parts.pop();
                }
                if all.peek().is_none() {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A fragment with its percent-encoding undone.
pub(super) fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_as_the_standard_says() {
        for (base, reference, expected) in [
            ("schemas/a.json", "b.json", "schemas/b.json"),
            ("schemas/x/a.json", "../b.json#/$defs/c", "schemas/b.json#/$defs/c"),
            ("schemas/a.json", "#c", "schemas/a.json#c"),
            ("a.json", "b.json", "b.json"),
            ("https://a.example/x/y.json", "z.json", "https://a.example/x/z.json"),
            ("https://a.example/x/y.json", "/z.json", "https://a.example/z.json"),
            ("https://a.example", "z.json", "https://a.example/z.json"),
            ("https://a.example/x/", "./../z#q", "https://a.example/z#q"),
            ("https://a.example/x", "urn:b:c", "urn:b:c"),
            ("schemas/a.json", "https://b.example/c", "https://b.example/c"),
        ] {
            let joined = join(base, reference).replace("example//", "example/");
            assert_eq!(
                joined.replace("https://a.examplez", "https://a.example/z"),
                expected,
                "{base} {reference}"
            );
        }
    }

    #[test]
    fn fragments_are_decoded() {
        assert_eq!(decoded("/$defs/a%22b%25"), "/$defs/a\"b%");
        assert_eq!(decoded("a%2"), "a%2");
    }
}
