//! Bodies that are written while they are read: JavaScript asks for the next part when its reader
//! took the one before.

use crate::pieces::{Pieces, fill};
use std::cell::RefCell;

/// The bytes of a part.
const PART: usize = 64 << 10;

struct Stream {
    /// What is written already.
    begun: String,
    rest: Option<Box<dyn Pieces>>,
}

thread_local! {
    /// The bodies that are being read, by number.
    static STREAMS: RefCell<Vec<Option<Stream>>> = const { RefCell::new(Vec::new()) };
}

/// The number of a body that begins with `begun`.
pub(crate) fn open(begun: String, rest: Box<dyn Pieces>) -> u32 {
    let stream = Some(Stream { begun, rest: Some(rest) });
    STREAMS.with_borrow_mut(|streams| {
        let number = streams.iter().position(Option::is_none).unwrap_or(streams.len());
        match streams.get_mut(number) {
            Some(place) => *place = stream,
            None => streams.push(stream),
        }
        u32::try_from(number).unwrap_or(u32::MAX)
    })
}

/// The next part of a body; none at its end, where its number is free again.
pub(crate) fn next(number: u32) -> Option<Vec<u8>> {
    let mut stream = close(number)?;
    let mut part = std::mem::take(&mut stream.begun);
    if let Some(rest) = &mut stream.rest
        && !fill(rest.as_mut(), &mut part, PART)
    {
        stream.rest = None;
    }
    if part.is_empty() && stream.rest.is_none() {
        return None;
    }
    STREAMS.with_borrow_mut(|streams| {
        if let Some(place) = streams.get_mut(number as usize) {
            *place = Some(stream);
        }
    });
    Some(part.into_bytes())
}

/// Forgets a body that nobody reads further.
pub(crate) fn forget(number: u32) {
    drop(close(number));
}

fn close(number: u32) -> Option<Stream> {
    STREAMS.with_borrow_mut(|streams| streams.get_mut(number as usize)?.take())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::Slices;
    use crate::value::Str;

    fn opened(begun: &str, rest: &str) -> u32 {
        open(begun.to_owned(), Box::new(Slices::new(Str::from(rest))))
    }

    fn read(number: u32) -> Vec<u8> {
        std::iter::from_fn(|| next(number)).flatten().collect()
    }

    #[test]
    fn parts_make_the_body_and_numbers_are_used_again() {
        let long = "é".repeat(100_000);
        let (one, other) = (opened("a", &long), opened("", ""));
        assert_ne!(one, other);
        assert_eq!(next(other), None);
        assert_eq!(opened("b", "c"), other);
        assert_eq!(read(one), ["a", &long].concat().into_bytes());
        assert_eq!(read(other), b"bc");
        assert_eq!(next(other), None);
    }

    #[test]
    fn parts_are_small() {
        let number = opened("", &"x".repeat(1 << 20));
        let sizes: Vec<usize> = std::iter::from_fn(|| next(number)).map(|part| part.len()).collect();
        assert!(sizes.iter().all(|size| *size < 2 * PART), "{sizes:?}");
        assert_eq!(sizes.iter().sum::<usize>(), 1 << 20);
    }

    #[test]
    fn a_body_that_is_forgotten_has_ended() {
        let number = opened("a", "b");
        forget(number);
        assert_eq!(next(number), None);
    }
}
