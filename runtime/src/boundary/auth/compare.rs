//! Comparing what callers send with secrets.

/// Whether both texts are the same, in a time that depends on the length of `given` alone.
pub(super) fn same(given: &str, expected: &str) -> bool {
    let mut expected_bytes = expected.bytes();
    let mut difference = given.len() ^ expected.len();
    for byte in given.bytes() {
        difference |= usize::from(byte ^ expected_bytes.next().unwrap_or(0));
    }
    std::hint::black_box(difference) == 0
}

/// Whether a text is one of `keys`, which have commas between them; none when there are no keys. Every
/// key is compared, so that the time does not tell which one fits.
pub(super) fn one_of(given: &str, keys: &str) -> Option<bool> {
    let mut keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty()).peekable();
    keys.peek()?;
    Some(keys.fold(false, |fits, key| same(given, key) | fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_only_when_they_are() {
        for (given, expected, same_text) in [
            ("a", "a", true),
            ("", "", true),
            ("a", "b", false),
            ("a", "ab", false),
            ("ab", "a", false),
            ("a\0", "a", false),
        ] {
            assert_eq!(same(given, expected), same_text, "{given:?} {expected:?}");
        }
    }

    #[test]
    fn lists_of_keys_have_commas() {
        assert_eq!(one_of("k2", "k1, k2"), Some(true));
        assert_eq!(one_of("k3", "k1,k2"), Some(false));
        assert_eq!(one_of("", "k1,,k2"), Some(false));
        assert_eq!(one_of("k1,k2", "k1,k2"), Some(false));
        assert_eq!(one_of("", " , "), None);
    }
}
