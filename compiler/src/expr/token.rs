//! Tokens of an expression. Offsets are those of the decoded text, not of the file.

/// A token and its place in the decoded text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
}

/// The kinds of tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A number, as its value.
    Number(f64),
    /// A string, as its value.
    String(String),
    /// A name or keyword; the parser tells them apart.
    Word(String),
    /// An operator or a bracket.
    Op(&'static str),
    /// The backtick that begins a template literal.
    TemplateStart,
    /// Characters of a template literal.
    TemplateText(String),
    /// The backtick that ends a template literal.
    TemplateEnd,
    /// `${`: in a template literal its hole, elsewhere a mistake.
    HoleStart,
    /// The `}` of a [`TokenKind::HoleStart`].
    HoleEnd,
    /// `@v1.2.0` right after a name.
    Version(String),
    /// A character that begins no token.
    Unknown(char),
    /// Something that the lexer has already reported, in an operand's place.
    Bad,
    /// The end of the hole.
    End,
}

impl Token {
    /// Whether it is this operator or bracket.
    pub(super) fn is(&self, op: &str) -> bool {
        matches!(self.kind, TokenKind::Op(o) if o == op)
    }

    /// Whether it is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(w) if w == word)
    }

    /// Whether it opens what [`Token::is_closing`] closes.
    pub(super) fn is_opening(&self) -> bool {
        match self.kind {
            TokenKind::Op(op) => matches!(op, "(" | "[" | "{"),
            TokenKind::HoleStart | TokenKind::TemplateStart => true,
            _ => false,
        }
    }

    /// Whether it is a closing bracket of any kind.
    pub(super) fn is_closing(&self) -> bool {
        match self.kind {
            TokenKind::Op(op) => matches!(op, ")" | "]" | "}"),
            TokenKind::HoleEnd | TokenKind::TemplateEnd => true,
            _ => false,
        }
    }

    /// Its name in a message.
    pub(super) fn describe(&self) -> String {
        match &self.kind {
            TokenKind::Number(_) => "a number".into(),
            TokenKind::String(_) => "a string".into(),
            TokenKind::Word(word) => format!("`{word}`"),
            TokenKind::Op(op) => format!("`{op}`"),
            TokenKind::TemplateStart | TokenKind::TemplateText(_) | TokenKind::TemplateEnd => {
                "a template literal".into()
            }
            TokenKind::HoleStart => "`${`".into(),
            TokenKind::HoleEnd => "`}`".into(),
            TokenKind::Version(version) => format!("`@{version}`"),
            TokenKind::Unknown(c) if c.is_control() => format!("`{}`", c.escape_unicode()),
            TokenKind::Unknown(c) => format!("`{c}`"),
            TokenKind::Bad => "a mistake".into(),
            TokenKind::End => "the end of the expression".into(),
        }
    }

    /// Whether an operand can begin with it.
    pub(super) fn begins_operand(&self) -> bool {
        match &self.kind {
            TokenKind::Number(_)
            | TokenKind::String(_)
            | TokenKind::TemplateStart
            | TokenKind::HoleStart
            | TokenKind::Bad => true,
            TokenKind::Word(word) => word != "in" && word != "instanceof",
            TokenKind::Op(op) => matches!(*op, "(" | "[" | "{" | "!" | "-" | "+"),
            _ => false,
        }
    }

    /// Whether an operand can end with it, so that a `/` after it divides.
    pub(super) fn ends_operand(&self) -> bool {
        match &self.kind {
            TokenKind::Number(_)
            | TokenKind::String(_)
            | TokenKind::TemplateEnd
            | TokenKind::HoleEnd
            | TokenKind::Bad => true,
            TokenKind::Word(word) => !matches!(word.as_str(), "typeof" | "in" | "new"),
            TokenKind::Op(op) => matches!(*op, ")" | "]" | "}"),
            _ => false,
        }
    }
}
