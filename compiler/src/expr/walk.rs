//! Ways through a tree.

use super::ast::{Argument, Expr, ExprKind, Part, Property, Template};

/// The expressions right below another, to look at and to change, written down once.
macro_rules! children {
    ($name:ident, $holes:ident, $receiver:ident, $values:ident, $of_property:ident $(, $mut:tt)?) => {
        impl Expr {
            /// The expressions right below this one, as they are written from left to right. Of a call
            /// these are what the method is called on, if it is one, and the arguments: the name of what is
            /// called is no expression of its own.
            pub fn $name(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                match & $($mut)? self.kind {
                    ExprKind::Null
                    | ExprKind::Undefined
                    | ExprKind::Bool(_)
                    | ExprKind::Number(_)
                    | ExprKind::String(_)
                    | ExprKind::Name(_)
                    | ExprKind::Local(_)
                    | ExprKind::Error => Vec::new(),
                    ExprKind::Template(parts) => $holes(parts).collect(),
                    ExprKind::Array(items) | ExprKind::New { arguments: items, .. } => $values(items).collect(),
                    ExprKind::Object(properties) => {
                        properties.into_iter().flat_map(Property::$of_property).collect()
                    }
                    ExprKind::Member { object, .. } => vec![object],
                    ExprKind::Index { object, index, .. } => vec![object, index],
                    ExprKind::Call { callee, arguments, .. } => {
                        $receiver(callee).chain($values(arguments)).collect()
                    }
                    ExprKind::Arrow { body, .. } => vec![body],
                    ExprKind::Unary { operand, .. } => vec![operand],
                    ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                        vec![left, right]
                    }
                    ExprKind::Conditional { test, then, otherwise } => vec![test, then, otherwise],
                    ExprKind::Filter { input, arguments, .. } => {
                        std::iter::once(& $($mut)? **input).chain(arguments).collect()
                    }
                }
            }
        }

        impl Property {
            /// The expressions of the property: a computed key, then the value.
            pub fn $of_property(& $($mut)? self) -> impl Iterator<Item = & $($mut)? Expr> {
                let (key, value) = match self {
                    Self::Named(_, value) | Self::Spread(value) => (None, value),
                    Self::Computed(key, value) => (Some(key), value),
                };
                key.into_iter().chain([value])
            }
        }

        fn $holes(parts: & $($mut)? [Part]) -> impl Iterator<Item = & $($mut)? Expr> {
            parts.into_iter().filter_map(|part| match part {
                Part::Literal(_) => None,
                Part::Hole(hole) => Some(hole),
            })
        }

        /// What stands before the dot of a method, or a computed callee.
        fn $receiver(callee: & $($mut)? Expr) -> impl Iterator<Item = & $($mut)? Expr> {
            let receiver = match callee.kind {
                ExprKind::Name(_) => None,
                ExprKind::Member { ref $($mut)? object, .. } => Some(& $($mut)? **object),
                _ => Some(callee),
            };
            receiver.into_iter()
        }

        fn $values(arguments: & $($mut)? [Argument]) -> impl Iterator<Item = & $($mut)? Expr> {
            arguments.into_iter().map(|argument| & $($mut)? argument.value)
        }
    };
}

children!(children, holes, receiver, values, exprs);
children!(children_mut, holes_mut, receiver_mut, values_mut, exprs_mut, mut);

impl Expr {
    /// This expression and all below it, each before those below it, from left to right.
    pub fn preorder(&self) -> Preorder<'_> {
        Preorder { waiting: vec![self] }
    }

    /// What a member is read of, and its name where that is constant: `a.b`, `a['b']`, `a[b]`.
    pub fn member(&self) -> Option<(&Expr, Option<&str>)> {
        match &self.kind {
            ExprKind::Member { object, name, .. } => Some((object, Some(&name.text))),
            ExprKind::Index { object, index, .. } => match &index.kind {
                ExprKind::String(text) => Some((object, Some(text))),
                _ => Some((object, None)),
            },
            _ => None,
        }
    }

    /// Whether something in it could not be parsed; a diagnostic was given then.
    pub fn has_error(&self) -> bool {
        self.preorder().any(|expr| expr.kind == ExprKind::Error)
    }
}

impl Template {
    /// The holes, from left to right.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let (hole, parts) = match self {
            Self::Literal(_) => (None, [].as_slice()),
            Self::Hole(hole) => (Some(hole), [].as_slice()),
            Self::Text(parts) => (None, parts.as_slice()),
        };
        hole.into_iter().chain(holes(parts))
    }
}

/// An expression and all below it; see [`Expr::preorder`].
#[derive(Clone, Debug)]
pub struct Preorder<'a> {
    waiting: Vec<&'a Expr>,
}

impl<'a> Iterator for Preorder<'a> {
    type Item = &'a Expr;

    fn next(&mut self) -> Option<&'a Expr> {
        let next = self.waiting.pop()?;
        self.waiting.extend(next.children().into_iter().rev());
        Some(next)
    }
}
