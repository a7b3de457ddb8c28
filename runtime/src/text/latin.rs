//! Latin letters with accents: which letter they are, with which accent.

/// The letters that U+00C0 to U+017F are without their accents; a space for what is no letter of a to z.
const LETTERS: [&[u8; 64]; 3] = [
    b"AAAAAAACEEEEIIIIDNOOOOO OUUUUY saaaaaaaceeeeiiiidnooooo ouuuuy y",
    b"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKk LlLlLlL",
    b"lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs",
];

/// Their accents, in the order of the Unicode collation; `z` for two letters in one.
const ACCENTS: [&[u8; 64]; 3] = [
    b"badigfzlbadgbadgkibadig kbadga zbadigfzlbadgbadgkibadig kbadga g",
    b"nnccmmaaddjjeeeekknnccjjmmeeddccjjllddkkiinnccmmjkzzddll aalleek",
    b"kkkaalleekkknncchhzzaalleeaaddlleelleekkiinnccffhhmmddddgaajjeek",
];

/// The letter that a character is without its accent, and the accent; none for what has none.
pub(crate) fn accented(character: char) -> Option<(char, u8)> {
    let at = (character as usize).checked_sub(0xC0)?;
    let (letters, accents) = (LETTERS.get(at / 64)?, ACCENTS.get(at / 64)?);
    let (letter, accent) = (*letters.get(at % 64)?, *accents.get(at % 64)?);
    (letter != b' ').then_some((char::from(letter), accent))
}

/// The second letter of a character that is two.
pub(crate) fn second_letter(character: char) -> Option<char> {
    match character {
        'Æ' | 'Œ' => Some('E'),
        'æ' | 'œ' => Some('e'),
        'ß' => Some('s'),
        'Ĳ' => Some('J'),
        'ĳ' => Some('j'),
        _ => None,
    }
}
