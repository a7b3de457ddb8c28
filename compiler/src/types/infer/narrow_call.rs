//! Calls as tests: `Array.isArray(x)`, `Boolean(x)`, `['a', 'b'].includes(x)`, `x.startsWith('a')`.

use super::Infer;
use crate::expr::{Argument, Expr};
use crate::resolve::{Callee, callee};
use crate::types::cut::meet;
use crate::types::lattice::Type;
use crate::types::parts::keep;
use crate::types::signatures::{Kind, methods_of};

impl<'a> Infer<'a, '_> {
    /// Learns what follows from a call counting as `truth`.
    pub(super) fn called(&mut self, called: &'a Expr, arguments: &'a [Argument], truth: bool) {
        let first = arguments.first().filter(|argument| !argument.spread).map(|argument| &argument.value);
        match (callee(called, arguments), first) {
            (Some(Callee::Function(function)), Some(first)) => match function.path {
                "Boolean" => self.assume(first, truth),
                "Array.isArray" => self.learn(first, true, &|ty| lists(ty, truth)),
                _ => {}
            },
            (Some(Callee::Method(object, method)), first) if truth => {
                if let ("includes", Some(first)) = (method.name, first) {
                    let list = self.peek(object);
                    if let Some(element) = list.ty.element() {
                        self.learn(first, list.sure, &|ty| meet(ty, &element));
                    }
                }
                let name = method.name;
                if !Kind::all().iter().any(|(kind, _)| methods_of(*kind).any(|other| other == name)) {
                    return;
                }
                self.learn(object, true, &|ty| {
                    keep(ty, |member| {
                        let has =
                            Kind::of(member).is_some_and(|kind| methods_of(kind).any(|other| other == name));
                        if has || member.is_unknown() { member.clone() } else { Type::Never }
                    })
                });
            }
            _ => {}
        }
    }
}

/// The lists among the values, or the others.
fn lists(ty: &Type, wanted: bool) -> Type {
    keep(ty, |member| match (member, wanted) {
        (Type::Unknown, true) => Type::array(Type::Unknown),
        (Type::Unknown, false) => Type::Unknown,
        _ if member.element().is_some() == wanted => member.clone(),
        _ => Type::Never,
    })
}
