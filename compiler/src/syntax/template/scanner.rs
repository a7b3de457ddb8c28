//! Where in HTML a place of a template stands: what may stand in a hole there, and how it is written.

use super::address::Address;

/// How what stands in a hole is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// As text, or in a quoted attribute.
    Text,
    /// As a whole address, whose scheme is looked at.
    Address,
    /// As a part of an address, percent-encoded.
    Part,
    /// As JSON in a script of data.
    Json,
}

/// Why no hole may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// In a script.
    Script,
    /// In a style sheet.
    Style,
    /// In an attribute that is code.
    Handler,
    /// In the attribute `style`.
    StyleAttribute,
    /// In an attribute that holds a whole document.
    Document,
    /// In the value of an attribute without quotes.
    Unquoted,
    /// Where the name of a tag stands.
    TagName,
    /// Where the name of an attribute stands.
    AttributeName,
    /// In an attribute whose name depends on the data.
    UnknownAttribute,
    /// Behind a scheme that runs code.
    ScriptAddress,
    /// A scheme that the data begins.
    Scheme,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// Behind `<`.
    Open,
    TagName,
    /// Between attributes.
    Gap,
    AttributeName,
    /// Behind an attribute's name and white space.
    AfterName,
    /// Behind `=`.
    BeforeValue,
    Quoted(char),
    Unquoted,
    Comment,
    /// `<!doctype …>`, `<?…>`
    Declaration,
    /// In an element whose content has no tags.
    Raw,
}

/// A place in HTML, as far as it is known without the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scanner {
    state: State,
    closing: bool,
    tag: String,
    attribute: String,
    /// Whether the name of the attribute depends on the data.
    mixed: bool,
    /// The `type` of a script.
    kind: String,
    address: Address,
    /// The characters of an end that may have begun.
    tail: String,
}

/// Elements whose content has no tags.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "cite",
    "background",
    "poster",
    "data",
    "longdesc",
    "manifest",
    "xlink:href",
    "ping",
    "icon",
    "codebase",
    "archive",
    "profile",
    "usemap",
    "srcset",
    "imagesrcset",
];

impl Scanner {
    /// Reads text on from here; an error tells at which byte it is refused.
    pub(super) fn feed(&mut self, text: &str) -> Result<(), (usize, Refusal)> {
        for (at, c) in text.char_indices() {
            self.character(c).map_err(|refusal| (at, refusal))?;
        }
        Ok(())
    }

    /// How what stands in a hole here is written.
    pub(super) fn hole(&mut self) -> Result<Escape, Refusal> {
        match self.state {
            State::Text | State::Comment | State::Declaration => Ok(Escape::Text),
            State::Open | State::TagName => Err(Refusal::TagName),
            State::Gap | State::AttributeName | State::AfterName => Err(Refusal::AttributeName),
            State::BeforeValue | State::Unquoted => Err(Refusal::Unquoted),
            State::Quoted(_) => self.value(),
            State::Raw => match self.tag.as_str() {
                "script" if self.is_data() => Ok(Escape::Json),
                "script" => Err(Refusal::Script),
                "style" => Err(Refusal::Style),
                _ => Ok(Escape::Text),
            },
        }
    }

    /// Whether HTML may be put here as it is.
    pub(super) fn takes_html(&self) -> bool {
        self.state == State::Text
    }

    /// Whether a page may end here.
    pub(super) fn may_end(&self) -> bool {
        matches!(self.state, State::Text)
    }

    /// The place behind two ways to it; none when they lead to places of different kinds.
    pub(super) fn meet(self, other: Scanner) -> Option<Scanner> {
        if self == other {
            return Some(self);
        }
        let (first, second) = (self.settled(), other.settled());
        let mut met = first.clone();
        met.mixed |= second.mixed || first.attribute != second.attribute;
        met.address = first.address.meet(&second.address);
        let same = Scanner {
            mixed: met.mixed,
            address: met.address.clone(),
            attribute: met.attribute.clone(),
            ..second
        };
        (same == met).then_some(met)
    }

    /// A name of a tag or an attribute may end here, or go on.
    fn settled(self) -> Scanner {
        match self.state {
            State::TagName | State::Gap | State::AfterName => {
                Scanner { state: State::AttributeName, mixed: true, ..self }
            }
            _ => self,
        }
    }

    fn value(&mut self) -> Result<Escape, Refusal> {
        let name = self.attribute.as_str();
        match name {
            _ if self.mixed => Err(Refusal::UnknownAttribute),
            "style" => Err(Refusal::StyleAttribute),
            "srcdoc" => Err(Refusal::Document),
            _ if name.starts_with("on") => Err(Refusal::Handler),
            _ if self.has_address() => self.address.hole(),
            _ => Ok(Escape::Text),
        }
    }

    fn has_address(&self) -> bool {
        ADDRESSES.contains(&self.attribute.as_str())
    }

    /// Whether a script holds data, not code.
    fn is_data(&self) -> bool {
        let kind = self.kind.trim().to_ascii_lowercase();
        kind == "application/json"
            || kind.ends_with("+json")
            || matches!(kind.as_str(), "importmap" | "speculationrules")
    }

    fn character(&mut self, c: char) -> Result<(), Refusal> {
        match self.state {
            State::Text if c == '<' => self.state = State::Open,
            State::Text => {}
            State::Open => self.open(c),
            State::TagName => self.tag_name(c),
            State::Gap => self.gap(c),
            State::AttributeName => self.attribute_name(c),
            State::AfterName => match c {
                '=' => self.state = State::BeforeValue,
                _ if c.is_whitespace() => {}
                _ => self.gap(c),
            },
            State::BeforeValue => self.before_value(c),
            State::Quoted(quote) if c == quote => self.state = State::Gap,
            State::Quoted(_) => self.in_value(c)?,
            State::Unquoted if c == '>' || c.is_whitespace() => self.gap(c),
            State::Unquoted => self.in_value(c)?,
            State::Comment => self.comment(c),
            State::Declaration if c == '>' => self.text(),
            State::Declaration => self.declaration(c),
            State::Raw => self.raw(c),
        }
        Ok(())
    }

    fn text(&mut self) {
        *self = Scanner::default();
    }

    fn open(&mut self, c: char) {
        match c {
            '/' if !self.closing => self.closing = true,
            '!' | '?' => self.state = State::Declaration,
            '<' => {}
            _ if c.is_ascii_alphabetic() => {
                self.state = State::TagName;
                self.tag.push(c.to_ascii_lowercase());
            }
            _ => self.text(),
        }
    }

    fn tag_name(&mut self, c: char) {
        match c {
            '>' => self.end_of_tag(),
            '/' => self.state = State::Gap,
            _ if c.is_whitespace() => self.state = State::Gap,
            _ => self.tag.push(c.to_ascii_lowercase()),
        }
    }

    fn gap(&mut self, c: char) {
        self.attribute.clear();
        self.mixed = false;
        self.address = Address::default();
        match c {
            '>' => self.end_of_tag(),
            '/' => self.state = State::Gap,
            _ if c.is_whitespace() => self.state = State::Gap,
            _ => {
                self.state = State::AttributeName;
                self.attribute.push(c.to_ascii_lowercase());
            }
        }
    }

    fn attribute_name(&mut self, c: char) {
        match c {
            '=' => self.state = State::BeforeValue,
            '>' | '/' => self.gap(c),
            _ if c.is_whitespace() => self.state = State::AfterName,
            _ => self.attribute.push(c.to_ascii_lowercase()),
        }
    }

    fn before_value(&mut self, c: char) {
        if self.tag == "script" && self.attribute == "type" {
            self.kind.clear();
        }
        match c {
            '"' | '\'' => self.state = State::Quoted(c),
            '>' => self.end_of_tag(),
            _ if c.is_whitespace() => {}
            _ => {
                self.state = State::Unquoted;
                // The first character of a value without quotes begins no scheme's end.
                let _ = self.in_value(c);
            }
        }
    }

    fn in_value(&mut self, c: char) -> Result<(), Refusal> {
        if self.tag == "script" && self.attribute == "type" {
            self.kind.push(c);
        }
        if self.has_address() {
            self.address.character(c, self.attribute.ends_with("srcset"))
        } else {
            Ok(())
        }
    }

    fn end_of_tag(&mut self) {
        if self.closing || !RAW.contains(&self.tag.as_str()) {
            return self.text();
        }
        let (tag, kind) = (std::mem::take(&mut self.tag), std::mem::take(&mut self.kind));
        *self = Scanner { state: State::Raw, tag, kind, ..Scanner::default() };
    }

    fn comment(&mut self, c: char) {
        self.tail.push(c);
        if self.tail.ends_with("-->") || self.tail.ends_with("--!>") {
            self.text();
        } else if !matches!(c, '-' | '!') {
            self.tail.clear();
        } else if self.tail.len() > 3 {
            self.tail.remove(0);
        }
    }

    /// `<!--` begins a comment, which may end at once.
    fn declaration(&mut self, c: char) {
        if self.tail.len() < 2 {
            self.tail.push(c);
        }
        if self.tail == "--" {
            self.state = State::Comment;
        }
    }

    fn raw(&mut self, c: char) {
        let end = format!("</{}", self.tag);
        if self.tail == end && (c == '>' || c == '/' || c.is_whitespace()) {
            self.tail.clear();
            self.closing = true;
            return self.gap(c);
        }
        let c = c.to_ascii_lowercase();
        self.ends(c, &end);
    }

    /// Notes a character of what may be `end`; tells whether it is complete.
    fn ends(&mut self, c: char, end: &str) -> bool {
        self.tail.push(c);
        while !end.starts_with(&self.tail) {
            self.tail.remove(0);
        }
        self.tail == end
    }
}
