//! The values and expressions that operations and outputs hold, to look at and to change. One macro
//! writes both ways down, so that they cannot differ.

use super::{
    Asks, D1Call, HttpCall, Operation, OutputBlock, OutputBody, ServiceCall, ThinkCall, Tree, TreeKind,
};
use crate::expr::{Expr, Part};

macro_rules! trees {
    ($trees:ident, $exprs:ident $(, $mut:tt)?) => {
        impl<Code> Operation<Code> {
            /// Its values; `code` holds none.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                match self {
                    Operation::Code(_) => Vec::new(),
                    Operation::Http(call) => call.$trees(),
                    Operation::Html(call) => vec![& $($mut)? call.page],
                    Operation::Service(call) => call.$trees(),
                    Operation::Think(call) => call.$trees(),
                    Operation::D1(call) => call.$trees(),
                }
            }
        }

        impl HttpCall {
            /// Its values.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                let mut all = vec![& $($mut)? self.url];
                let pairs = (& $($mut)? self.headers).into_iter().chain(& $($mut)? self.query);
                all.extend(pairs.map(|(_, tree)| tree));
                all.extend(& $($mut)? self.body);
                all
            }
        }

        impl ThinkCall {
            /// Its values.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                let mut all = vec![& $($mut)? self.model];
                match & $($mut)? self.asks {
                    Asks::Chat { system, given, said } => {
                        all.extend(system.into_iter().chain(given));
                        for message in said {
                            all.push(& $($mut)? message.content);
                            all.extend(& $($mut)? message.image);
                        }
                    }
                    Asks::Vectors(input) => all.push(input),
                }
                all.extend((& $($mut)? self.settings).into_iter().map(|(_, tree)| tree));
                all.extend((& $($mut)? self.key).into_iter().chain(& $($mut)? self.endpoint));
                all
            }
        }

        impl ServiceCall {
            /// Its values.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                (& $($mut)? self.arguments).into_iter().flatten().collect()
            }
        }

        impl D1Call {
            /// Its values.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                let statements = (& $($mut)? self.statements).into_iter();
                statements.flat_map(|statement| & $($mut)? statement.params).collect()
            }
        }

        impl OutputBlock {
            /// Its values.
            pub fn $trees(& $($mut)? self) -> Vec<& $($mut)? Tree> {
                let mut all = Vec::new();
                all.extend(& $($mut)? self.status);
                all.extend((& $($mut)? self.headers).into_iter().map(|(_, tree)| tree));
                match & $($mut)? self.body {
                    OutputBody::Empty => {}
                    OutputBody::Json(tree) | OutputBody::Raw(tree) => all.push(tree),
                    OutputBody::Formatted { value, .. } => all.push(value),
                    OutputBody::Redirect { url, .. } => all.push(url),
                }
                all
            }
        }

        impl Tree {
            /// Every hole of the value, in the order they are written.
            pub fn $exprs(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                match & $($mut)? self.kind {
                    TreeKind::Hole(expr) => vec![expr],
                    TreeKind::Text(parts) => {
                        let holes = parts.into_iter().filter_map(|part| match part {
                            Part::Hole(expr) => Some(expr),
                            Part::Literal(_) => None,
                        });
                        holes.collect()
                    }
                    TreeKind::List(items) => items.into_iter().flat_map(Tree::$exprs).collect(),
                    TreeKind::Map(members) => {
                        members.into_iter().flat_map(|(_, value)| value.$exprs()).collect()
                    }
                    TreeKind::Null | TreeKind::Bool(_) | TreeKind::Number(_) | TreeKind::String(_) => Vec::new(),
                }
            }
        }
    };
}

trees!(trees, exprs);
trees!(trees_mut, exprs_mut, mut);
