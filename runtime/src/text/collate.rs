//! The order of texts for people: the root order of the Unicode collation for ASCII and Latin letters.
//! Other symbols stand before the digits, other letters behind the Latin ones, each by their codes.

use super::latin::{accented, second_letter};
use std::cmp::Ordering;

/// What is no letter, in order.
const OTHERS: &str = "\t\n\u{b}\u{c}\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// Where these begin: other symbols, digits, letters, other letters.
const SYMBOLS: u32 = 0x100;
const DIGITS: u32 = 0x20_0000;
const LETTERS: u32 = 0x30_0000;
const REST: u32 = 0x40_0000;

/// Letter, accent, capital: what counts first, second and third.
type Key = (u32, u32, u32);

/// The order of two texts: by their letters first, then by accents, then small letters first.
#[inline(never)]
pub(crate) fn collate(left: &str, right: &str) -> Ordering {
    let by = |level: fn(Key) -> u32| weights(left, level).cmp(weights(right, level));
    by(|key| key.0).then_with(|| by(|key| key.1)).then_with(|| by(|key| key.2))
}

/// What a text weighs at a level.
fn weights(text: &str, level: fn(Key) -> u32) -> impl Iterator<Item = u32> {
    text.chars().flat_map(keys).map(level).filter(|weight| *weight > 0)
}

/// A letter with an accent counts as the letter and then the accent.
fn keys(character: char) -> impl Iterator<Item = Key> {
    let found = accented(character);
    let letter = found.map_or(character, |(letter, _)| letter);
    let accent = found.map(|(_, accent)| (0, u32::from(accent), 1));
    [Some(key(letter)), accent, second_letter(character).map(key)].into_iter().flatten()
}

/// Zero does not count at its level.
fn key(letter: char) -> Key {
    match letter {
        'a'..='z' => (LETTERS + u32::from(letter) - u32::from('a'), 1, 1),
        'A'..='Z' => (LETTERS + u32::from(letter) - u32::from('A'), 1, 2),
        '0'..='9' => (DIGITS + u32::from(letter), 1, 1),
        '\u{300}'..='\u{36F}' => (0, combining(letter), 1),
        _ if letter.is_ascii() => match OTHERS.find(letter) {
            Some(place) => (1 + place as u32, 1, 1),
            None => (0, 0, 0),
        },
        _ if letter.is_alphanumeric() => (REST + u32::from(letter), 1, 1),
        _ => (SYMBOLS + u32::from(letter), 1, 1),
    }
}

/// An accent that stands alone; those of Latin letters in the order of those.
fn combining(accent: char) -> u32 {
    const KNOWN: &str =
        "\u{301}\u{300}\u{306}\u{302}\u{30C}\u{30A}\u{308}\u{30B}\u{303}\u{307}\u{338}\u{327}\u{328}\u{304}";
    match KNOWN.chars().position(|known| known == accent) {
        Some(place) => u32::from(b'a') + place as u32,
        None => u32::from(accent),
    }
}
