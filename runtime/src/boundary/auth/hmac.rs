//! HMAC-SHA256 (RFC 2104, RFC 4231).

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A code over a message that is given in parts.
#[derive(Clone)]
pub(super) struct Code(Hmac<Sha256>);

impl Code {
    /// The code of `parts`, one after the other; none when there can be none for the key.
    #[inline(never)]
    pub(super) fn of(key: &[u8], parts: &[&[u8]]) -> Option<Code> {
        let mut code = Hmac::<Sha256>::new_from_slice(key).ok()?;
        parts.iter().for_each(|part| code.update(part));
        Some(Code(code))
    }

    /// Whether `given` is this code, in a time that does not depend on where they differ.
    pub(super) fn is(&self, given: &[u8]) -> bool {
        self.0.clone().verify_slice(given).is_ok()
    }

    /// The code in hexadecimal.
    pub(super) fn to_hex(&self) -> String {
        let bytes = self.0.clone().finalize().into_bytes();
        let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
        bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }
}

/// The bytes that hexadecimal digits say, in upper or lower case.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// RFC 4231, 4.2 to 4.8, but for the truncated one.
    #[test]
    fn codes_are_those_of_rfc_4231() {
        let counted: Vec<u8> = (1..=25).collect();
        let large = "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.";
        let cases: [(&[u8], &[u8], &str); 6] = [
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            (&counted, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                large.as_bytes(),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, expected) in cases {
            let code = Code::of(key, &[message]).unwrap();
            assert_eq!(code.to_hex(), expected);
            assert!(code.is(&from_hex(expected).unwrap()));
            let (one, other) = message.split_at(3);
            assert_eq!(Code::of(key, &[one, other]).unwrap().to_hex(), expected, "in parts");
            let mut wrong = from_hex(expected).unwrap();
            wrong[31] ^= 1;
            assert!(!code.is(&wrong) && !code.is(&wrong[..31]) && !code.is(&[]));
        }
    }

    #[test]
    fn digits_come_in_pairs() {
        assert_eq!(from_hex("00fFa1"), Some(vec![0, 255, 161]));
        assert_eq!(from_hex(""), Some(vec![]));
        for wrong in ["0", "0g", "+1", "0x00", "é"] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
    }
}
