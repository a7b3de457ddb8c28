//! The `config` of a call of a service, as the service's table says.

use super::{Owner, store};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::Span;
use crate::syntax::ast::{
    Action, Argument, ArgumentKind, Bound, Named, Need, Service, ServiceCall, Tree, TreeKind,
};
use crate::syntax::fields::{Fields, Table};
use crate::syntax::reader::Reader;
use crate::yaml::Node;
use std::ops::RangeInclusive;

/// Reads the `config` of a call of `service`, whose keys are those of `table`; `usual` is what it does where no action is
/// written.
pub(super) fn service(
    service: &'static Service,
    table: &Table,
    usual: Option<&'static str>,
    config: &Node,
    owner: &Owner,
    reader: &mut Reader,
) -> Option<ServiceCall> {
    let fields = Fields::read(config, table, "`config`", reader)?;
    let names: Vec<&'static str> = service.actions.iter().map(|action| action.name).collect();
    let bound =
        service.bound.as_ref().map_or(Some((None, None)), |bound| bindings(bound, service, &fields, reader));
    let name = store::action(&fields, &names, usual, service.what, reader)?;
    let action = service.actions.iter().find(|action| action.name == name)?;
    let keys: Vec<&str> = action.arguments.iter().map(|argument| argument.key).collect();
    store::only(&fields, name, &keys, &service.keys(), reader);
    let named = service.bound.and_then(|bound| bound.named).map(|named| named.key);
    let place = [Some("binding"), named].into_iter().flatten().find_map(|key| fields.get(key));
    let span = place.map_or(config.span, |node| node.span);
    let read = Arguments { service, action, fields: &fields, owner };
    // All are read before any of them is needed, so that every mistake is told.
    let arguments: Vec<_> = action.arguments.iter().map(|argument| read.argument(argument, reader)).collect();
    let arguments = arguments.into_iter().collect::<Option<_>>();
    let (binding, resource) = bound?;
    Some(ServiceCall { service, action, binding, resource, span, arguments: arguments? })
}

/// The binding's name, and what the bound thing is called where that is written.
fn bindings(
    bound: &Bound,
    service: &Service,
    fields: &Fields,
    reader: &mut Reader,
) -> Option<(Option<String>, Option<String>)> {
    let named = bound.named.and_then(|named| Some((named, fields.get(named.key)?)));
    let resource = match named {
        Some((named, node)) => Some(resource(&named, node, reader)?),
        None => None,
    };
    let made = resource.as_deref().map(|name| name.to_ascii_uppercase().replace('-', "_"));
    let usual = bound.usual.map(str::to_owned).or(made);
    let Some(usual) = usual.or_else(|| fields.get("binding").map(|_| String::new())) else {
        let key = bound.named.map_or("binding", |named| named.key);
        let help = format!("add `{key}:` with its name");
        fields.need(key, &format!("the `config` of {}", service.what), &help, reader);
        return None;
    };
    Some((Some(store::binding(fields.get("binding"), &usual, reader)?), resource))
}

/// A queue's or a dataset's name.
fn resource(named: &Named, node: &Node, reader: &mut Reader) -> Option<String> {
    let name = reader.constant(node, &format!("`{}`", named.key))?.value;
    let fits = |c: char| c.is_ascii_alphanumeric() || named.besides.contains(&c);
    let valid = name.chars().all(fits) && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if valid && name.len() <= LONGEST_NAME {
        return Some(name);
    }
    let message = format!("`{name}` cannot be the name of a {}", named.key);
    let besides: Vec<String> = named.besides.iter().map(|c| format!("`{c}`")).collect();
    let help =
        format!("write 1 to {LONGEST_NAME} letters, digits and {}, a letter first", besides.join(" and "));
    reader.invalid(node.span, message, &help);
    None
}

/// What Cloudflare takes at most.
const LONGEST_NAME: usize = 63;

struct Arguments<'n> {
    service: &'static Service,
    action: &'static Action,
    fields: &'n Fields<'n>,
    owner: &'n Owner<'n>,
}

impl Arguments<'_> {
    /// An argument that may be absent; nothing when it is wrong.
    #[expect(clippy::option_option, reason = "absent and wrong are two things")]
    fn argument(&self, argument: &Argument, reader: &mut Reader) -> Option<Option<Tree>> {
        let key = argument.key;
        let Some(node) = self.fields.get(key) else { return self.absent(argument, reader) };
        let what = format!("`{key}`");
        match argument.kind {
            ArgumentKind::Key | ArgumentKind::Prefix | ArgumentKind::Setting => reader.scalar(node, &what),
            ArgumentKind::Number(least, most) => number(node, &what, least..=most, reader),
            ArgumentKind::Detail | ArgumentKind::Stored => Some(reader.tree(node)),
            ArgumentKind::Word(words) => {
                let word = reader.word(node, &what, words)?;
                Some(Tree { kind: TreeKind::String(word.value.to_owned()), span: word.span })
            }
        }
        .map(Some)
    }

    #[expect(clippy::option_option, reason = "absent and wrong are two things")]
    fn absent(&self, argument: &Argument, reader: &mut Reader) -> Option<Option<Tree>> {
        let place = || format!("{} `{}`", self.service.one, self.action.name);
        match argument.need {
            Need::May => Some(None),
            Need::Must => {
                let help = format!("add `{}:`", argument.key);
                self.fields.need(argument.key, &place(), &help, reader);
                None
            }
            Need::OrInput => self.of_input(argument.key, &place(), reader).map(Some),
        }
    }

    /// What the step's input has under that name, or else the whole input (language §9).
    fn of_input(&self, key: &str, place: &str, reader: &mut Reader) -> Option<Tree> {
        if let Some(TreeKind::Map(members)) = self.owner.input.map(|input| &input.kind)
            && let Some((_, value)) = members.iter().find(|(name, _)| name.value == key)
        {
            return Some(value.clone());
        }
        let span = self.fields.span;
        if self.owner.closed.is_some_and(|inputs| !inputs.iter().any(|input| input.name.value == key)) {
            let help =
                format!("add `{key}:`; without it `input.{key}` is read, which is not a declared input");
            reader.missing(span, key, place, &help);
            return None;
        }
        Some(input_member(key, span))
    }
}

/// A number, which is checked where it is constant.
fn number(node: &Node, what: &str, range: RangeInclusive<f64>, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.scalar(node, what)?;
    let fits = match tree.kind {
        TreeKind::Number(number) => range.contains(&number),
        TreeKind::Hole(_) => true,
        _ => false,
    };
    if !fits {
        let help = format!("write a number from {} to {}", range.start(), range.end());
        reader.invalid(node.span, format!("{what} is out of what is possible"), &help);
        return None;
    }
    Some(tree)
}

/// `${input.key}`
fn input_member(key: &str, span: Span) -> Tree {
    let object = Box::new(Expr { kind: ExprKind::Name("input".into()), span });
    let name = Name { text: key.into(), span };
    let member = ExprKind::Member { object, name, optional: false };
    Tree { kind: TreeKind::Hole(Expr { kind: member, span }), span }
}
