//! How wide text is, without asking a font: the widths of Arial, which Helvetica and Liberation Sans
//! share, and of typewriters.

/// The ways in which text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// Names of steps.
    Name,
    /// What a command does, routes.
    Text,
    /// Facts and labels.
    Small,
    /// What is called.
    Code,
}

impl Font {
    /// Its class in the style sheet, which repeats the size.
    pub(super) fn class(self) -> &'static str {
        match self {
            Font::Name => "name",
            Font::Text => "text",
            Font::Small => "small",
            Font::Code => "code",
        }
    }

    /// In pixels.
    fn size(self) -> u32 {
        match self {
            Font::Name => 14,
            Font::Text => 13,
            Font::Small => 12,
            Font::Code => 12,
        }
    }

    /// From one line to the next.
    pub(super) fn line(self) -> u32 {
        self.size() + 5
    }
}

/// Of the characters from the space on, in thousandths of the size.
const ARIAL: [u32; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// The width of a character that the table does not hold: ideographs and pictures are square.
fn other(c: char) -> u32 {
    if c < '\u{1100}' { 750 } else { 1100 }
}

fn advance(c: char, font: Font) -> u32 {
    let ascii = (c as usize).checked_sub(32).and_then(|place| ARIAL.get(place));
    match (font, ascii) {
        (Font::Code, Some(_)) => 603,
        // Bold letters are wider, narrow ones most of all.
        (Font::Name, Some(width)) => width * 21 / 20 + 30,
        (_, Some(width)) => *width,
        (_, None) => other(c),
    }
}

/// The width of text in pixels, rounded up, and a little room for fonts that differ.
pub(super) fn width(text: &str, font: Font) -> u32 {
    let all: u32 = text.chars().map(|c| advance(c, font)).sum();
    (all * font.size() * 51 / 50).div_ceil(1000)
}

/// The text, or as much of its beginning as fits with `…` behind it.
pub(super) fn clip(text: &str, font: Font, room: u32) -> String {
    if width(text, font) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, font) + width("…", font) > room {
            kept.pop();
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// A word in pieces of which each fits into a line.
fn pieces(word: &str, font: Font, room: u32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let full = |piece: &String| !piece.is_empty() && width(&format!("{piece}{c}"), font) > room;
        match pieces.last_mut() {
            Some(piece) if !full(piece) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// The text in lines, at most so many; what does not fit is clipped.
pub(super) fn wrap(text: &str, font: Font, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, font, room)) {
        let last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if last || width(&format!("{line} {word}"), font) <= room => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.iter().map(|line| clip(line, font, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_clipped_fits() {
        for text in ["", "a", "a long name of a step", "日本語の長い名前です", "WWWWWWWWWWWWWWWW"] {
            for room in [20, 40, 80] {
                assert!(width(&clip(text, Font::Name, room), Font::Name) <= room, "{text} in {room}");
            }
        }
        assert_eq!(clip("fits", Font::Text, 100), "fits");
    }

    #[test]
    fn lines_fit_and_are_at_most_so_many() {
        let lines =
            wrap("up to 3 tries after 1000 ms, doubled each time, up to 30000 ms", Font::Small, 150, 2);
        assert_eq!(lines, ["up to 3 tries after 1000 ms,", "doubled each time, up to…"]);
        assert_eq!(wrap("/a-path-without-a-space", Font::Code, 80, 3), ["/a-path-wi", "thout-a-sp", "ace"]);
        assert_eq!(wrap("", Font::Small, 150, 2), Vec::<String>::new());
    }
}
