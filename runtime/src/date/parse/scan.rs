//! A place in a text that is read from left to right.

/// What is left of the text.
pub(super) struct Scan<'a>(pub(super) &'a str);

impl<'a> Scan<'a> {
    /// Goes over a character, in either case.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let rest = self.0.strip_prefix(|c: char| c.eq_ignore_ascii_case(&wanted));
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Goes over a character in this case alone.
    pub(super) fn take_exactly(&mut self, wanted: char) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Goes over exactly `count` digits.
    pub(super) fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    }

    /// Goes over one or two digits.
    pub(super) fn short(&mut self) -> Option<i64> {
        let count = self.0.bytes().take(2).take_while(u8::is_ascii_digit).count();
        self.digits(count)
    }

    /// Goes over letters.
    pub(super) fn word(&mut self) -> &'a str {
        let end = self.0.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end).unwrap_or(("", self.0));
        self.0 = rest;
        word
    }

    /// Goes over spaces.
    pub(super) fn space(&mut self) {
        self.0 = self.0.trim_start_matches(' ');
    }

    /// A zone as `+01:00` or `+0100`, in minutes; none when there is no sign, and an error when what
    /// follows it is wrong.
    pub(super) fn offset(&mut self) -> Option<Option<i64>> {
        let sign = match (self.take('+'), self.take('-')) {
            (false, false) => return Some(None),
            (plus, _) => {
                if plus {
                    1
                } else {
                    -1
                }
            }
        };
        let hours = self.digits(2)?;
        self.take(':');
        let minutes = self.digits(2)?;
        (hours < 24 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))
    }
}
