//! The expressions right below an expression, and those of steps and outputs, to look at and to
//! change. One macro writes both ways down, so that they cannot differ.

use super::{Block, Body, Expr, HttpBody, JsonPart, Kind, ObjectPart, Op, Policy, Status, Vectors};

macro_rules! parts {
    ($of_expr:ident, $of_json:ident, $of_op:ident, $of_kv:ident, $of_reply:ident $(, $mut:tt)?) => {
        impl Expr {
            /// The expressions right below this one, in the order in which they are evaluated.
            pub fn $of_expr(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                let mut found: Vec<& $($mut)? Expr> = Vec::new();
                match & $($mut)? self.kind {
                    Kind::Member(one, _)
                    | Kind::Field(one, _)
                    | Kind::Known(one, _)
                    | Kind::Decoded(one, _)
                    | Kind::OrEmpty(one)
                    | Kind::OrNan(one)
                    | Kind::Borrow(one)
                    | Kind::Clone(one)
                    | Kind::Wrap(one)
                    | Kind::Length(one)
                    | Kind::At(one, _)
                    | Kind::TypeOf(one)
                    | Kind::Truthy(one)
                    | Kind::Nullish(one)
                    | Kind::Not(one)
                    | Kind::IsString(one, _)
                    | Kind::IsVariant(one, _)
                    | Kind::IsNone(one)
                    | Kind::IsEmpty(one)
                    | Kind::TextLength(one)
                    | Kind::ToText(one)
                    | Kind::FromInteger(one)
                    | Kind::ToNumber(one)
                    | Kind::Negate(one) => found.push(one),
                    Kind::Chosen(_, key) => found.extend(key.into_iter().map(|key| & $($mut)? **key)),
                    Kind::Index(left, right)
                    | Kind::Add(left, right)
                    | Kind::There(left, _, right)
                    | Kind::UnwrapOr(left, right)
                    | Kind::Choose(_, left, right)
                    | Kind::And(left, right)
                    | Kind::Or(left, right)
                    | Kind::Compare(_, left, right)
                    | Kind::CompareNumbers(_, left, right)
                    | Kind::Arithmetic(_, left, right) => {
                        found.push(left);
                        found.push(right);
                    }
                    Kind::If(test, then, otherwise) => {
                        found.push(test);
                        found.push(then);
                        found.push(otherwise);
                    }
                    Kind::Filter(_, on, arguments) | Kind::Method(_, on, arguments) => {
                        found.push(on);
                        found.extend(arguments.into_iter().map(|(_, argument)| argument));
                    }
                    Kind::Function(_, arguments) | Kind::Array(arguments) => {
                        found.extend(arguments.into_iter().map(|(_, argument)| argument));
                    }
                    Kind::Callback(call) => {
                        let call = & $($mut)? **call;
                        found.push(& $($mut)? call.on);
                        if let Some(Some(start)) = & $($mut)? call.start {
                            found.push(start);
                        }
                        found.push(& $($mut)? call.closure.body);
                    }
                    Kind::Chain(chain) => {
                        let chain = & $($mut)? **chain;
                        found.push(& $($mut)? chain.on);
                        found.extend(& $($mut)? chain.argument);
                        if let Some(closure) = & $($mut)? chain.closure {
                            found.push(& $($mut)? closure.body);
                        }
                    }
                    Kind::Object(parts) => {
                        for part in parts {
                            match part {
                                ObjectPart::Field(_, value)
                                | ObjectPart::Optional(_, value)
                                | ObjectPart::Spread(value) => found.push(value),
                                ObjectPart::Computed(key, value) => {
                                    found.push(key);
                                    found.push(value);
                                }
                            }
                        }
                    }
                    Kind::TextOf(_, holes) | Kind::LiteralOf(_, holes) | Kind::Url(_, holes) => {
                        found.extend(holes);
                    }
                    Kind::Input(_)
                    | Kind::Output(_)
                    | Kind::OutputField(..)
                    | Kind::Local(_)
                    | Kind::Position(_)
                    | Kind::Shared(_)
                    | Kind::Constant(_)
                    | Kind::Context(_)
                    | Kind::Env(_)
                    | Kind::State(_)
                    | Kind::ExecutionId
                    | Kind::StepPart(..)
                    | Kind::Bool(_)
                    | Kind::StepFlag(..)
                    | Kind::Number(_)
                    | Kind::Str(_) => {}
                }
                found
            }
        }

        fn $of_json(parts: & $($mut)? [JsonPart]) -> Vec<& $($mut)? Expr> {
            let mut found: Vec<& $($mut)? Expr> = Vec::new();
            for part in parts {
                match part {
                    JsonPart::Raw(_) | JsonPart::Comma => {}
                    JsonPart::Field(_, value)
                    | JsonPart::Maybe(_, value)
                    | JsonPart::Value(value)
                    | JsonPart::List(value)
                    | JsonPart::Number(value)
                    | JsonPart::Integer(value)
                    | JsonPart::Bool(value)
                    | JsonPart::Text(value)
                    | JsonPart::Written(_, _, value) => found.push(value),
                }
            }
            found
        }

        impl Op {
            /// The expressions of an operation, in the order in which they are evaluated.
            pub fn $of_op(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                let mut found: Vec<& $($mut)? Expr> = Vec::new();
                match self {
                    Op::Http { url, query, headers, body, .. } => {
                        found.push(url);
                        found.extend(query.into_iter().chain(headers).map(|(_, value)| value));
                        match body {
                            HttpBody::None => {}
                            HttpBody::Json(parts) => found.extend($of_json(parts)),
                            HttpBody::Text(value) | HttpBody::Value(value) | HttpBody::Form(value) => found.push(value),
                        }
                    }
                    Op::Html { page } => found.push(page),
                    Op::Service { arguments, .. } => found.extend(arguments.into_iter().map(|(_, value)| value)),
                    Op::Think(think) => {
                        let think = & $($mut)? **think;
                        found.push(& $($mut)? think.model);
                        found.extend($of_json(& $($mut)? think.head));
                        if let Some(given) = & $($mut)? think.given {
                            found.push(& $($mut)? given.system);
                            found.push(& $($mut)? given.messages);
                        }
                        found.extend((& $($mut)? think.tail).into_iter().flat_map(|one| $of_json(one)));
                        found.extend((& $($mut)? think.address).into_iter().chain(& $($mut)? think.key));
                        if let Some(Vectors::Either(input)) = & $($mut)? think.vectors {
                            found.push(input);
                        }
                    }
                    Op::D1 { statement, .. } => found.extend(& $($mut)? statement.params),
                    Op::D1Batch { statements, .. } => {
                        found.extend(statements.into_iter().flat_map(|one| & $($mut)? one.params));
                    }
                    Op::Script { input, .. } => found.extend($of_json(input)),
                    Op::Rust { input, .. } | Op::Agent { input, .. } => found.push(input),
                }
                found
            }
        }

        impl Policy {
            /// The expressions around an operation.
            pub fn $of_op(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                let Policy { limit, fallback, key, lasting, bypass, watches: _ } = self;
                [limit, fallback, key, lasting, bypass].into_iter().flatten().collect()
            }
        }

        impl Block {
            /// The expressions of a block besides its guard.
            pub fn $of_reply(& $($mut)? self) -> Vec<& $($mut)? Expr> {
                let mut found: Vec<& $($mut)? Expr> = Vec::new();
                if let Status::Dynamic(value) = & $($mut)? self.status {
                    found.push(value);
                }
                match & $($mut)? self.body {
                    Body::Empty => {}
                    Body::Json(parts) => found.extend($of_json(parts)),
                    Body::Formatted { value, .. } | Body::Raw(value) | Body::Redirect(value) => found.push(value),
                }
                found.extend((& $($mut)? self.headers).into_iter().map(|(_, value)| value));
                found
            }
        }
    };
}

parts!(parts, of_json, exprs, arguments, reply_exprs);
parts!(parts_mut, of_json_mut, exprs_mut, arguments_mut, reply_exprs_mut, mut);
