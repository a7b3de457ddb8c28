//! From the places that other tools report to spans in the user's files.

use crate::source::{Source, Sources, Span};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Where a tool saw something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// From this byte to before that.
    Bytes(usize, usize),
    /// A line from 1, a byte in that line from 0, and a number of bytes.
    Line(usize, usize, usize),
}

/// Knows which files are the user's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Locator<'a> {
    /// The project's folder, absolute.
    pub project: &'a Path,
    /// The generated crate's folder, absolute.
    pub out: &'a Path,
}

impl Locator<'_> {
    /// The span of `place` in `file`, which joins `sources` if it is not there yet. None when the
    /// file is generated, lies outside the project or cannot be read.
    pub(super) fn span(&self, file: &Path, place: Place, sources: &mut Sources) -> Option<Span> {
        let file = normal(file);
        if file.starts_with(self.out) {
            return None;
        }
        let path = file.strip_prefix(self.project).ok()?.to_string_lossy().replace('\\', "/");
        let known = sources.iter().find(|(_, source)| source.path == path).map(|(id, _)| id);
        let id = match known {
            Some(id) => id,
            None => sources.add(Source::new(path, fs::read_to_string(&file).ok()?)),
        };
        let (start, end) = bytes(&sources.get(id).text, place);
        Some(Span::new(id, start, end))
    }
}

fn bytes(text: &str, place: Place) -> (usize, usize) {
    match place {
        Place::Bytes(start, end) => (start.min(text.len()), end.min(text.len())),
        Place::Line(line, column, length) => {
            let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
            let start = (before + column).min(text.len());
            (start, (start + length).min(text.len()))
        }
    }
}

/// Without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::CurDir => {}
            part => found.push(part),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Place, bytes, normal};
    use std::path::Path;

    #[test]
    fn finds_bytes_by_line() {
        let text = "one\ntwo é x\n";
        assert_eq!(bytes(text, Place::Line(2, 7, 1)), (11, 12));
        assert_eq!(bytes(text, Place::Line(9, 9, 9)), (13, 13));
        assert_eq!(bytes(text, Place::Bytes(4, 99)), (4, 13));
    }

    #[test]
    fn leaves_no_dots() {
        assert_eq!(normal(Path::new("/a/b/../c/./d")), Path::new("/a/c/d"));
    }
}
