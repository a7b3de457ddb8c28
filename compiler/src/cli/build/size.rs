//! How large the wasm is, and which ensemble takes how much of it.

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::Write;

/// `bytes` as gzip makes it, in bytes: what counts against a Worker's limit.
///
/// # Errors
/// Never in practice: the compressor writes to memory.
pub(super) fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// The bytes of code in each module `ensembles::<name>` of a wasm that has its name section, and
/// those of all code. Code shared by ensembles counts for none of them.
pub(super) fn of_modules<'a>(wasm: &[u8], modules: &[&'a str]) -> (BTreeMap<&'a str, usize>, usize) {
    let mut found: BTreeMap<&str, usize> = modules.iter().map(|name| (*name, 0)).collect();
    let Some(Functions { names, sizes, imported }) = functions(wasm) else { return (found, 0) };
    let marks: Vec<(&str, [String; 2])> = modules
        .iter()
        .map(|name| (*name, [format!("9ensembles{}{name}", name.len()), format!("::ensembles::{name}::")]))
        .collect();
    for (index, name) in names {
        let size = index.checked_sub(imported).and_then(|index| sizes.get(index)).copied().unwrap_or(0);
        let owner = marks.iter().find(|(_, marks)| marks.iter().any(|mark| name.contains(mark.as_str())));
        if let Some(bytes) = owner.and_then(|(module, _)| found.get_mut(module)) {
            *bytes += size;
        }
    }
    (found, sizes.iter().sum())
}

/// What a wasm says about its functions.
#[derive(Default)]
struct Functions<'a> {
    /// `(index, name)`.
    names: Vec<(usize, &'a str)>,
    /// The size of each body, imported functions not counted.
    sizes: Vec<usize>,
    /// How many functions are imported: the first body's index.
    imported: usize,
}

fn functions(wasm: &[u8]) -> Option<Functions<'_>> {
    let mut found = Functions::default();
    let mut rest = Reader(wasm.get(8..)?);
    while let Some(section) = rest.byte() {
        let size = rest.number()?;
        let content = Reader(rest.take(size)?);
        match section {
            0 => found.names.extend(names(content).unwrap_or_default()),
            2 => found.imported = imported_functions(content)?,
            10 => found.sizes = bodies(content)?,
            _ => {}
        }
    }
    Some(found)
}

fn bodies(mut content: Reader<'_>) -> Option<Vec<usize>> {
    let count = content.number()?;
    (0..count)
        .map(|_| {
            let size = content.number()?;
            content.take(size).map(<[u8]>::len)
        })
        .collect()
}

/// The function names of a custom section called `name`; none of any other.
fn names(mut content: Reader<'_>) -> Option<Vec<(usize, &str)>> {
    if content.text()? != "name" {
        return None;
    }
    loop {
        let (kind, size) = (content.byte()?, content.number()?);
        let mut part = Reader(content.take(size)?);
        if kind == 1 {
            let count = part.number()?;
            return (0..count).map(|_| Some((part.number()?, part.text()?))).collect();
        }
    }
}

fn imported_functions(mut content: Reader<'_>) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..content.number()? {
        content.text()?;
        content.text()?;
        match content.byte()? {
            0 => {
                content.number()?;
                functions += 1;
            }
            1 => {
                content.byte()?;
                content.limits()?;
            }
            2 => content.limits()?,
            _ => drop(content.take(2)?), // a global or a tag: two bytes each
        }
    }
    Some(functions)
}

/// Reads the wasm binary format, as far as it is needed here.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, size: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(taken)
    }

    /// LEB128, unsigned.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let size = self.number()?;
        std::str::from_utf8(self.take(size)?).ok()
    }

    fn limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Some(())
    }
}

/// `12.3 KB`.
pub(super) fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1000);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{gzipped, kilobytes, of_modules};

    /// Two imports (a memory and a function), two bodies of 3 and 5 bytes, their names.
    fn sample() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            wasm.extend([id, u8::try_from(content.len()).unwrap_or(0)]);
            wasm.extend(content);
        };
        section(2, &[2, 1, b'a', 1, b'm', 2, 0, 1, 1, b'a', 1, b'f', 0, 0]);
        section(10, &[2, 3, 0, 1, 11, 5, 0, 1, 1, 1, 11]);
        let mut names = vec![2, 1, 19];
        names.extend(b"_R9ensembles5helloX");
        names.extend([2, 4]);
        names.extend(b"main");
        let mut content = vec![4];
        content.extend(b"name");
        content.extend([1, u8::try_from(names.len()).unwrap_or(0)]);
        content.extend(names);
        section(0, &content);
        wasm
    }

    #[test]
    fn counts_code_by_module() {
        let (modules, all) = of_modules(&sample(), &["hello", "other"]);
        assert_eq!((modules["hello"], modules["other"], all), (3, 0, 8));
        assert_eq!(of_modules(b"no wasm", &["hello"]).1, 0);
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(kilobytes(99_901), "100.0 KB");
        assert_eq!(kilobytes(1_200), "1.2 KB");
        assert!(gzipped(&[0; 10_000]).is_ok_and(|size| size < 100));
    }
}
