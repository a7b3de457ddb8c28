//! Random documents, written down together with what reading them must give.

/// A scalar's text and the file offset of each of its characters.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) value: String,
    pub(super) offsets: Vec<usize>,
}

/// A document and its scalars in order.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) scalars: Vec<Expected>,
    /// The tree as `short` prints it.
    pub(super) short: String,
}

/// Writes the document that the dice give.
pub(super) fn document(dice: &[u8]) -> Written {
    let mut writer =
        Writer { dice: dice.iter().copied(), out: String::new(), scalars: Vec::new(), feed: "\n" };
    if writer.roll(4) == 0 {
        writer.feed = "\r\n";
    }
    if writer.roll(6) == 0 {
        writer.out.push('\u{feff}');
    }
    if writer.roll(4) == 0 {
        writer.out.push_str("---");
        writer.feed();
    }
    let short = match writer.roll(2) {
        0 => writer.mapping(0, 3),
        _ => writer.sequence(0, 3),
    };
    Written { text: writer.out, scalars: writer.scalars, short }
}

struct Writer<I> {
    dice: I,
    out: String,
    scalars: Vec<Expected>,
    feed: &'static str,
}

const LETTERS: [&str; 10] = ["a", "w", "é", "漢", "😀", "0", "-", ".", "_", "Z"];
const INSIDE: [&str; 9] = [":", "#", "'", "\"", "/", "!", "$", "|", ">"];

impl<I: Iterator<Item = u8>> Writer<I> {
    fn roll(&mut self, sides: u8) -> u8 {
        self.dice.next().unwrap_or(0) % sides
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        let at = usize::from(self.roll(from.len() as u8));
        from[at]
    }

    fn feed(&mut self) {
        self.out.push_str(self.feed);
    }

    fn spaces(&mut self, count: usize) {
        self.out.push_str(&" ".repeat(count));
    }

    /// Ends a line, sometimes with a comment and empty lines.
    fn end_line(&mut self) {
        if self.roll(4) == 0 {
            self.out.push_str(" # c: é |");
        }
        self.feed();
        if self.roll(6) == 0 {
            self.out.push_str("   # >");
            self.feed();
            self.feed();
        }
    }

    fn mapping(&mut self, column: usize, depth: u8) -> String {
        let mut short = Vec::new();
        for n in 0..=self.roll(3) {
            if n > 0 {
                self.spaces(column);
            }
            let key = self.key(n);
            self.out.push(':');
            short.push(format!("{key}: {}", self.value(column, depth)));
        }
        format!("{{{}}}", short.join(", "))
    }

    fn sequence(&mut self, column: usize, depth: u8) -> String {
        let mut short = Vec::new();
        for n in 0..=self.roll(3) {
            if n > 0 {
                self.spaces(column);
            }
            self.out.push('-');
            let compact = depth > 0 && self.roll(4) == 0;
            short.push(if compact {
                let gap = 1 + usize::from(self.roll(3));
                self.spaces(gap);
                self.mapping(column + 1 + gap, depth - 1)
            } else {
                self.value(column, depth)
            });
        }
        format!("[{}]", short.join(", "))
    }

    /// A key on one line; different for each `n`.
    fn key(&mut self, n: u8) -> String {
        let mark = ["", "'", "\""][usize::from(self.roll(3))];
        self.out.push_str(mark);
        let start = self.scalars.len();
        self.begin();
        self.put(&format!("k{n}"));
        for _ in 0..self.roll(3) {
            let letter = self.pick(&LETTERS);
            self.put(letter);
        }
        self.put("k");
        self.out.push_str(mark);
        self.scalars[start].value.clone()
    }

    /// What stands behind a `:` or `-` at `column`, to the end of its last line.
    fn value(&mut self, column: usize, depth: u8) -> String {
        let deeper = column + 1 + usize::from(self.roll(3));
        match self.roll(if depth > 0 { 8 } else { 6 }) {
            6 => self.block_collection(deeper, depth, true),
            7 => self.block_collection(deeper, depth, false),
            3 => self.block_scalar(deeper, false),
            4 => self.block_scalar(deeper, true),
            5 => {
                self.out.push(' ');
                let short = self.flow(deeper, 2);
                self.end_line();
                short
            }
            _ => {
                self.out.push(' ');
                let short = self.flow_scalar(deeper, false);
                self.end_line();
                short
            }
        }
    }

    fn block_collection(&mut self, column: usize, depth: u8, mapping: bool) -> String {
        self.end_line();
        self.spaces(column);
        if mapping { self.mapping(column, depth - 1) } else { self.sequence(column, depth - 1) }
    }

    fn flow(&mut self, column: usize, depth: u8) -> String {
        let list = self.roll(2) == 0;
        self.out.push(if list { '[' } else { '{' });
        let mut short = Vec::new();
        for n in 0..self.roll(4) {
            if n > 0 {
                self.out.push(',');
            }
            self.gap(column);
            let key = if list { String::new() } else { self.key(n) + ": " };
            if !list {
                self.out.push_str(": ");
            }
            let value = if depth > 0 && self.roll(4) == 0 {
                self.flow(column, depth - 1)
            } else {
                self.flow_scalar(column, true)
            };
            short.push(key + &value);
        }
        self.gap(column);
        self.out.push(if list { ']' } else { '}' });
        if list { format!("[{}]", short.join(", ")) } else { format!("{{{}}}", short.join(", ")) }
    }

    /// Nothing, a space, or a line break.
    fn gap(&mut self, column: usize) {
        match self.roll(5) {
            0 => {
                self.feed();
                self.spaces(column);
            }
            1 => {}
            _ => self.out.push(' '),
        }
    }

    fn begin(&mut self) {
        self.scalars.push(Expected { value: String::new(), offsets: Vec::new() });
    }

    /// Characters that stand for themselves.
    fn put(&mut self, text: &str) {
        for character in text.chars() {
            self.put_as(character, character.to_string().as_str());
        }
    }

    /// A character as `written`.
    fn put_as(&mut self, character: char, written: &str) {
        self.expect(character, self.out.len());
        self.out.push_str(written);
    }

    fn expect(&mut self, character: char, offset: usize) {
        let scalar = self.scalars.last_mut().unwrap();
        scalar.value.push(character);
        scalar.offsets.push(offset);
    }

    fn finished(&self) -> String {
        format!("{:?}", self.scalars.last().unwrap().value)
    }

    /// A plain or quoted scalar of words; its lines fold.
    fn flow_scalar(&mut self, column: usize, in_flow: bool) -> String {
        let style = self.roll(3);
        let mark = ["", "'", "\""][usize::from(style)];
        self.out.push_str(mark);
        self.begin();
        for n in 0..=self.roll(4) {
            if n > 0 {
                self.separator(column);
            }
            self.word(style, in_flow);
        }
        self.out.push_str(mark);
        self.finished()
    }

    /// A space, several, or line breaks, as themselves or folded.
    fn separator(&mut self, column: usize) {
        match self.roll(4) {
            0 => self.put(" "),
            1 => self.put("  "),
            feeds => self.fold(usize::from(feeds) - 1 + self.out.len() % 2, column),
        }
    }

    /// `feeds` line breaks: one is a space, of several the first is nothing.
    fn fold(&mut self, feeds: usize, column: usize) {
        let trailing = usize::from(self.roll(3));
        self.spaces(trailing);
        for n in 0..feeds {
            match (feeds, n) {
                (1, _) => self.expect(' ', self.out.len()),
                (_, 0) => {}
                _ => self.expect('\n', self.out.len()),
            }
            self.feed();
        }
        self.spaces(column);
    }

    /// A word that begins and ends with a letter, so that it can stand anywhere.
    fn word(&mut self, style: u8, in_flow: bool) {
        self.put("w");
        for _ in 0..self.roll(4) {
            match (self.roll(3), style) {
                (0, 0) => {
                    let inside = if in_flow { "-" } else { self.pick(&INSIDE) };
                    self.put(inside);
                }
                (0, 1) if self.roll(2) == 0 => self.put_as('\'', "''"),
                (0, 1) => self.put(r##"\ {}[],:"#"##),
                (0, 2) => self.escape(),
                _ => {
                    let letter = self.pick(&LETTERS);
                    self.put(letter);
                }
            }
        }
        self.put("w");
    }

    fn escape(&mut self) {
        let (character, written) = [
            ('"', "\\\""),
            ('\\', "\\\\"),
            ('\n', "\\n"),
            ('\t', "\\t"),
            ('\0', "\\0"),
            ('A', "\\x41"),
            ('é', "\\u00E9"),
            ('😀', "\\U0001f600"),
            ('😀', "\\uD83D\\uDE00"),
            ('/', "\\/"),
            ('\u{a0}', "\\_"),
            ('\u{2028}', "\\L"),
            (' ', "\\ "),
        ][usize::from(self.roll(13))];
        self.put_as(character, written);
    }

    /// A literal or folded scalar; its lines begin at `column`.
    fn block_scalar(&mut self, column: usize, folded: bool) -> String {
        let (deeper_first, trailing) = (self.roll(4) == 0, usize::from(self.roll(4)));
        let header = self.out.len();
        self.out.push_str(if folded { " >" } else { " |" });
        let indicator = deeper_first || self.roll(4) == 0;
        if indicator {
            // How far the text is indented is not known here: it is one more than the parent's, at least.
            let parent = self.parent_column(header);
            self.out.push_str(&(column - parent).to_string());
        }
        self.out.push_str(["-", "", "+", "+"][trailing]);
        self.end_block_header();
        self.begin();
        let mut deeper_before = None;
        for n in 0..=self.roll(4) {
            let deeper = if n == 0 { deeper_first } else { self.roll(4) == 0 };
            if let Some(before) = deeper_before {
                self.between(folded, before || deeper);
            }
            deeper_before = Some(deeper);
            self.spaces(column);
            if deeper {
                self.put("  ");
            }
            self.put("w: '");
            for _ in 0..self.roll(4) {
                let letter = self.pick(&LETTERS);
                self.put(letter);
            }
            self.put("# \"w");
        }
        for n in 0..trailing.max(1) {
            if n < trailing {
                self.expect('\n', self.out.len());
            }
            self.feed();
        }
        self.finished()
    }

    fn end_block_header(&mut self) {
        if self.roll(4) == 0 {
            self.out.push_str(" # | c");
        }
        self.feed();
    }

    /// Line breaks between two lines of a block scalar; kept as they are when `kept` or literal.
    fn between(&mut self, folded: bool, kept: bool) {
        let feeds = 1 + usize::from(self.roll(3));
        for n in 0..feeds {
            match (folded && !kept, feeds, n) {
                (true, 1, _) => self.expect(' ', self.out.len()),
                (true, _, 0) => {}
                _ => self.expect('\n', self.out.len()),
            }
            self.feed();
        }
    }

    /// The column of the key or dash that the text ending at `at` belongs to.
    fn parent_column(&self, at: usize) -> usize {
        let line = self.out[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = self.out[line..at].trim_start_matches('\u{feff}');
        let mut column = line.len() - line.trim_start_matches(' ').len();
        while line[column..].starts_with("- ") {
            let rest = &line[column + 1..];
            column += 1 + rest.len() - rest.trim_start_matches(' ').len();
        }
        column
    }
}
