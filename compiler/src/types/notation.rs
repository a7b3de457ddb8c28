//! Types written in words: how the catalog and the tables of signatures say them, and how tests do.
//! The words are those that types are shown in.

use super::lattice::{Field, Object, Type};
use super::union::{named_list, union};

/// The type that `text` says; none when it says none.
pub fn parse(text: &str) -> Option<Type> {
    parse_with(text, &|_| None)
}

/// The same, where some names are types of the caller's.
pub(super) fn parse_with(text: &str, names: &dyn Fn(&str) -> Option<Type>) -> Option<Type> {
    let mut reader = Reader { rest: text.trim(), names, depth: 0 };
    let ty = reader.union()?;
    reader.rest.is_empty().then_some(ty)
}

/// Types in words nest no deeper than this.
const DEPTH: usize = 64;

struct Reader<'a> {
    rest: &'a str,
    names: &'a dyn Fn(&str) -> Option<Type>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn union(&mut self) -> Option<Type> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        self.take("|");
        let mut members = vec![self.list()?];
        while self.take("|") {
            members.push(self.list()?);
        }
        self.depth -= 1;
        Some(union(members))
    }

    fn list(&mut self) -> Option<Type> {
        let mut ty = self.one()?;
        while self.take("[]") {
            ty = Type::array(ty);
        }
        if self.take("&") {
            let Type::Object(named) = self.one()? else { return None };
            ty = match (ty.element(), ty) {
                (Some(element), _) => named_list(element, (*named).clone()),
                (None, Type::String) => Type::Text(named),
                _ => return None,
            };
        }
        Some(ty)
    }

    fn one(&mut self) -> Option<Type> {
        if self.take("(") {
            return self.brackets();
        }
        if self.take("[") {
            return self.separated("]", Self::union).map(Type::tuple);
        }
        if self.take("{") {
            return self.object();
        }
        match self.rest.chars().next()? {
            '"' => Some(Type::text(self.text()?)),
            c if c.is_ascii_digit() || c == '-' => self.number(),
            _ => self.word(),
        }
    }

    /// `(a | b)`, or the parameters of a function.
    fn brackets(&mut self) -> Option<Type> {
        let mut inside = self.separated(")", Self::union)?;
        if self.take("=>") {
            return Some(Type::function(inside, self.union()?));
        }
        if inside.len() == 1 { inside.pop() } else { None }
    }

    fn object(&mut self) -> Option<Type> {
        let mut rest = None;
        let fields = self.separated("}", |reader| {
            if reader.take("...") {
                rest = Some(Type::Unknown);
                return Some(None);
            }
            if reader.take("[key]:") {
                rest = Some(reader.union()?);
                return Some(None);
            }
            let name = if reader.rest.starts_with('"') { reader.text()? } else { reader.name()?.to_owned() };
            let optional = reader.take("?");
            reader.take(":").then_some(())?;
            let ty = reader.union()?;
            Some(Some(if optional { Field::optional(name, ty) } else { Field::new(name, ty) }))
        })?;
        Some(Type::object(Object::new(fields.into_iter().flatten(), rest)))
    }

    fn separated<T>(&mut self, end: &str, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut found = Vec::new();
        while !self.take(end) {
            found.push(one(self)?);
            if !self.take(",") && !self.rest.starts_with(end) {
                return None;
            }
        }
        Some(found)
    }

    fn word(&mut self) -> Option<Type> {
        let name = self.name()?;
        Some(match name {
            "unknown" => Type::Unknown,
            "never" => Type::Never,
            "undefined" => Type::Undefined,
            "null" => Type::Null,
            "boolean" => Type::Boolean,
            "number" => Type::Number,
            "integer" => Type::Integer,
            "string" => Type::String,
            "Date" => Type::Date,
            "object" => Type::any_object(),
            "true" => Type::bool(true),
            "false" => Type::bool(false),
            _ => return (self.names)(name),
        })
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "_$-".contains(c))).unwrap_or(rest.len());
        self.skip(end);
        rest.get(..end).filter(|name| !name.is_empty())
    }

    fn text(&mut self) -> Option<String> {
        let mut end = 1;
        let mut escaped = false;
        loop {
            let c = self.rest.get(end..)?.chars().next()?;
            end += c.len_utf8();
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => break,
                _ => {}
            }
        }
        let text = serde_json::from_str(self.rest.get(..end)?).ok()?;
        self.skip(end);
        Some(text)
    }

    fn number(&mut self) -> Option<Type> {
        let letter = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
        let end = self.rest.find(letter).unwrap_or(self.rest.len());
        let number = self.rest.get(..end)?.parse().ok()?;
        self.skip(end);
        Some(Type::number(number))
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest.starts_with(word);
        if found {
            self.skip(word.len());
        }
        found
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default().trim_start();
    }
}
