//! Paths and what they lead to.

use super::{Method, Trigger};
use crate::boundary::percent;

/// A request's path, cut at its slashes; the segments are percent-decoded.
pub(crate) struct Path<'a> {
    text: &'a str,
    segments: Vec<&'a str>,
}

impl<'a> Path<'a> {
    /// The path of a URL, as it stands there. `decoded` holds the text of one that has escapes.
    pub(crate) fn new(raw: &'a str, decoded: &'a mut String) -> Path<'a> {
        let raw = raw.strip_prefix('/').unwrap_or(raw);
        if !raw.contains('%') {
            let segments = if raw.is_empty() { Vec::new() } else { raw.split('/').collect() };
            return Path { text: raw, segments };
        }
        let mut ends = Vec::new();
        for segment in raw.split('/') {
            if !ends.is_empty() {
                decoded.push('/');
            }
            percent::decode(segment, decoded);
            ends.push(decoded.len());
        }
        let text: &'a str = decoded;
        let mut start = 0;
        let mut segments = Vec::with_capacity(ends.len());
        for end in ends {
            segments.push(text.get(start..end).unwrap_or(""));
            start = end + 1;
        }
        Path { text, segments }
    }

    /// The segments; none for `/`.
    pub(crate) fn segments(&self) -> &[&'a str] {
        &self.segments
    }

    /// The path from the segment at `from` on, without a slash before it: what a wildcard matches.
    pub(crate) fn rest(&self, from: usize) -> &'a str {
        let before: usize = self.segments.iter().take(from).map(|segment| segment.len() + 1).sum();
        self.text.get(before..).unwrap_or("")
    }
}

/// A trigger that a path may reach.
pub struct Candidate {
    /// The trigger.
    pub trigger: &'static Trigger,
    /// The methods it answers on this path; GET answers HEAD as well.
    pub methods: &'static [Method],
    /// The path's parameters and the segment that each takes; `*` takes all from there on.
    pub params: &'static [(&'static str, usize)],
}

impl Candidate {
    /// The parameters' values in `path`.
    pub(crate) fn parameters<'a>(&self, path: &Path<'a>) -> Vec<(&'static str, &'a str)> {
        let value = |(name, segment): &(&'static str, usize)| match *name {
            "*" => ("*", path.rest(*segment)),
            name => (name, path.segments().get(*segment).copied().unwrap_or("")),
        };
        self.params.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn segments(raw: &str, expected: &[&str]) {
        let mut decoded = String::new();
        assert_eq!(Path::new(raw, &mut decoded).segments(), expected);
    }

    #[test]
    fn paths_are_cut_at_slashes_and_decoded() {
        segments("/", &[]);
        segments("", &[]);
        segments("/a", &["a"]);
        segments("/a/", &["a", ""]);
        segments("/a//b", &["a", "", "b"]);
        segments("/caf%C3%A9/x", &["café", "x"]);
        segments("/a%2Fb/c", &["a/b", "c"]);
        segments("/%zz/%F0%9F", &["%zz", "%F0%9F"]);
        segments("/a+b", &["a+b"]);
    }

    #[test]
    fn a_wildcard_takes_the_rest() {
        let mut decoded = String::new();
        let path = Path::new("/files/a%20b/c", &mut decoded);
        assert_eq!(path.rest(1), "a b/c");
        assert_eq!(path.rest(0), "files/a b/c");
        assert_eq!(path.rest(9), "");
        let mut decoded = String::new();
        assert_eq!(Path::new("/files", &mut decoded).rest(1), "");
    }
}
