//! The table of inferred types, by the expressions' places.

use super::lattice::Type;
use super::union::join;
use crate::expr::Expr;
use crate::source::{FileId, Span};

/// The type of every expression of a project.
#[derive(Clone, Debug, Default)]
pub struct Types {
    /// Sorted by place, each once.
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    place: Place,
    ty: Type,
    /// Whether everything that the type rests on is checked when the Worker runs.
    sure: bool,
}

type Place = (FileId, u32, u32);

static UNKNOWN: Type = Type::Unknown;

impl Types {
    /// The type that every value of the expression has, whatever a caller sends:
    /// [`Type::Unknown`] where the inferred type rests on something that nothing checks.
    pub fn of(&self, expr: &Expr) -> &Type {
        self.at(expr.span).filter(|entry| entry.sure).map_or(&UNKNOWN, |entry| &entry.ty)
    }

    /// The type that the expression is meant to have: what is shown to people, and what findings
    /// speak of. It may rest on what nothing checks, such as the declared return type of code.
    pub fn shown(&self, expr: &Expr) -> &Type {
        self.at(expr.span).map_or(&UNKNOWN, |entry| &entry.ty)
    }

    fn at(&self, span: Span) -> Option<&Entry> {
        let place = self.entries.binary_search_by_key(&span.key(), |entry| entry.place).ok()?;
        self.entries.get(place)
    }
}

/// The table while it is filled.
#[derive(Debug, Default)]
pub(super) struct Filling {
    entries: Vec<Entry>,
}

impl Filling {
    /// Notes the type of an expression. One that stands in two places, by an alias of YAML, has
    /// the types of both.
    pub(super) fn add(&mut self, span: Span, ty: Type, sure: bool) {
        self.entries.push(Entry { place: span.key(), ty, sure });
    }

    pub(super) fn finish(mut self) -> Types {
        self.entries.sort_by_key(|entry| entry.place);
        self.entries.dedup_by(|next, kept| {
            let same = next.place == kept.place;
            if same {
                kept.ty = join(&kept.ty, &next.ty);
                kept.sure &= next.sure;
            }
            same
        });
        Types { entries: self.entries }
    }
}
