//! Reading a map by a table of its keys: synonyms, unknown keys, keys of later versions.

use super::reader::Reader;
use crate::diag::{Code, Diagnostic, near_of, nearest};
use crate::source::Span;
use crate::yaml::{Entry, Node};

/// What a key does in this version.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// It is read.
    Read,
    /// It says something to people only.
    Accept,
    /// It has an effect in the language that this version does not have; it is no error.
    Ignore,
    /// The named construct is not built yet.
    Later(&'static str),
}

/// A key and its spellings, the usual one first.
pub(super) struct Key {
    pub(super) spellings: &'static [&'static str],
    pub(super) usage: Use,
}

/// Where there are more keys than this, they are listed only when none is near.
const LISTED: usize = 40;

/// The keys of one kind of map.
pub(super) struct Table {
    /// What the map is, with its article: "a step".
    pub(super) place: &'static str,
    /// Its keys.
    pub(super) keys: &'static [Key],
    /// Where a key that stands wrongly here belongs.
    pub(super) elsewhere: fn(&str) -> Option<String>,
}

/// No key of this map is commonly written elsewhere.
pub(super) fn nowhere(_: &str) -> Option<String> {
    None
}

impl Table {
    fn find(&self, key: &str) -> Option<&Key> {
        self.keys.iter().find(|k| k.spellings.contains(&key))
    }

    fn valid(&self) -> Vec<&'static str> {
        self.keys
            .iter()
            .filter(|key| matches!(key.usage, Use::Read | Use::Accept))
            .filter_map(|key| key.spellings.first().copied())
            .collect()
    }

    fn all(&self) -> Vec<&'static str> {
        self.keys.iter().flat_map(|key| key.spellings.iter().copied()).collect()
    }
}

/// The entries of a map that its table reads.
pub(super) struct Fields<'n> {
    found: Vec<(&'static str, &'n Entry)>,
    /// Keys that are not of this map, which were reported.
    unknown: Vec<&'n str>,
    /// The usual spellings of the keys that they probably were meant to be.
    meant: Vec<&'static str>,
    /// The whole map.
    pub(super) span: Span,
}

impl<'n> Fields<'n> {
    /// Reads a map; `what` names it in the message when it is none.
    pub(super) fn read(node: &'n Node, table: &Table, what: &str, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.entries() else {
            reader.wrong_type(node, what, "a map");
            return None;
        };
        let mut fields = Self { found: Vec::new(), unknown: Vec::new(), meant: Vec::new(), span: node.span };
        for entry in entries {
            fields.add(entry, table, reader);
        }
        Some(fields)
    }

    fn add(&mut self, entry: &'n Entry, table: &Table, reader: &mut Reader) {
        let Some(key) = table.find(&entry.key.value) else {
            self.unknown.push(&entry.key.value);
            self.meant.extend(unknown(entry, table, reader));
            return;
        };
        let Some(name) = usable(entry, key, table, reader) else { return };
        match self.entry(name) {
            Some(first) => conflict(first, entry, reader),
            None => self.found.push((name, entry)),
        }
    }

    /// A map without entries, which stands at `span`.
    pub(super) fn none(span: Span) -> Fields<'n> {
        Fields { found: Vec::new(), unknown: Vec::new(), meant: Vec::new(), span }
    }

    /// Whether a key that was reported as unknown probably was meant to be this one, so that saying
    /// it is missing would tell one mistake twice.
    pub(super) fn meant(&self, name: &str) -> bool {
        self.meant.contains(&name)
    }

    /// Whether one of these keys stands here and was reported as unknown.
    pub(super) fn misplaced(&self, keys: &[&str]) -> bool {
        self.unknown.iter().any(|key| keys.contains(key))
    }

    /// The entry of a key, by its usual spelling.
    pub(super) fn entry(&self, name: &str) -> Option<&'n Entry> {
        self.found.iter().find(|(found, _)| *found == name).map(|(_, entry)| *entry)
    }

    /// The value of a key, by its usual spelling.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, name: &str, place: &str, help: &str, reader: &mut Reader) -> Option<&'n Node> {
        let value = self.get(name);
        if value.is_none() && !self.meant(name) {
            reader.missing(self.span, name, place, help);
        }
        value
    }

    /// Reports `second` when both keys stand here.
    pub(super) fn exclude(&self, first: &str, second: &str, reader: &mut Reader) {
        if let (Some(first), Some(second)) = (self.entry(first), self.entry(second)) {
            conflict(first, second, reader);
        }
    }
}

/// The usual name of a key that is read here; anything else is reported.
fn usable(entry: &Entry, key: &Key, table: &Table, reader: &mut Reader) -> Option<&'static str> {
    match key.usage {
        Use::Read => return key.spellings.first().copied(),
        Use::Accept => {}
        Use::Ignore => reader.report(
            Diagnostic::new(
                Code::IgnoredKey,
                entry.key.span,
                format!("`{}` has no effect in this version", entry.key.value),
            )
            .note("the language accepts it on ensembles and agents; nothing is generated for it yet"),
        ),
        Use::Later(construct) => reader.later(entry.key.span, construct, table.place),
    }
    None
}

/// Reports a key that is not of this map; inside, the usual spelling of the one it is near to.
fn unknown(entry: &Entry, table: &Table, reader: &mut Reader) -> Option<&'static str> {
    let key = &entry.key.value;
    let mut diagnostic =
        Diagnostic::new(Code::UnknownKey, entry.key.span, format!("{} has no key `{key}`", table.place));
    let elsewhere = (table.elsewhere)(key);
    let near = nearest(key, table.all());
    if let Some(place) = elsewhere {
        diagnostic = diagnostic.help(place);
    } else if let Some(near) = near {
        diagnostic = diagnostic
            .label(format!("did you mean `{near}`?"))
            .help(format!("write `{near}`"))
            .fix(entry.key.span, near.to_owned());
    }
    let valid = table.valid();
    if diagnostic.help.is_none() || valid.len() <= LISTED {
        diagnostic = diagnostic.note(format!("a key here is {}", near_of(key, valid.iter().copied())));
    }
    reader.report(diagnostic);
    table.find(near?)?.spellings.first().copied()
}

fn conflict(first: &Entry, second: &Entry, reader: &mut Reader) {
    let (a, b) = (&first.key.value, &second.key.value);
    reader.report(
        Diagnostic::new(
            Code::ConflictingKeys,
            second.key.span,
            format!("`{a}` and `{b}` cannot stand together"),
        )
        .also(first.key.span, format!("`{a}` is here"))
        .help("keep one of the two"),
    );
}
