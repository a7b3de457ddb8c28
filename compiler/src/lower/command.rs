//! Commands: what they are in Rust's own control flow, and the locals of their bodies.

use super::convert::{text, to_local, to_ref};
use super::expr::boolean;
use super::locals::{Local, Role as Given};
use super::operators::not;
use super::points::At;
use super::rir::{
    Carried, Command, CommandKind, Element, Expr, ForEach, Handler, Kind, Regions, Repr, While,
};
use super::step::{guard, member, regions_of};
use super::unit::Unit;
use super::{tree, walk};
use crate::resolve::hir::{self, ListIndex, Role, StepIndex, Tree, Wait};

/// A command that is the step `index`.
pub(super) fn command(unit: &Unit<'_>, index: StepIndex, written: &hir::Command) -> Command {
    let step = &unit.flow.steps[index];
    let name =
        if step.named { format!("{} {}", written.word, step.name.value) } else { written.word.to_owned() };
    let keeps = unit.plan.kept.commands.contains(&index);
    let lowering = Lowering { unit, index, written, keeps };
    Command {
        index,
        name,
        place: unit.place(written.span),
        guard: step.condition.as_ref().and_then(|condition| guard(unit, condition)),
        cell: keeps.then(|| unit.cell(index).to_owned()),
        handled: unit.handles(index),
        kind: lowering.kind(),
    }
}

/// A value as the keys of cases are compared with it: `String(value)`.
fn as_key(value: Expr) -> Expr {
    match value.repr {
        Repr::Str | Repr::Text => value,
        _ => text(Kind::LiteralOf(vec![String::new(), String::new()], vec![to_ref(value)])),
    }
}

struct Lowering<'a, 'u> {
    unit: &'a Unit<'u>,
    index: StepIndex,
    written: &'a hir::Command,
    /// Whether something reads the command's output.
    keeps: bool,
}

impl Lowering<'_, '_> {
    fn kind(&self) -> CommandKind {
        match &self.written.kind {
            hir::CommandKind::Parallel { wait: Wait::All } => {
                CommandKind::Together { body: self.body(&Role::Together).unwrap_or_default() }
            }
            hir::CommandKind::Parallel { wait } => self.race(*wait),
            hir::CommandKind::Branch { condition } => CommandKind::Branch {
                test: boolean(self.unit, condition),
                then: self.body(&Role::Then).unwrap_or_default(),
                otherwise: self.body(&Role::Else),
            },
            hir::CommandKind::Switch { value } => self.switch(value),
            hir::CommandKind::ForEach { items, at_once, break_when } => {
                match self.each(&Role::Map, items, *at_once, None) {
                    Some(map) => {
                        CommandKind::MapReduce { map, reduce: self.body(&Role::Reduce).unwrap_or_default() }
                    }
                    None => {
                        let each = self.each(&Role::Each, items, *at_once, break_when.as_ref());
                        each.map_or(CommandKind::Together { body: Regions::default() }, CommandKind::ForEach)
                    }
                }
            }
            hir::CommandKind::While { condition, most, .. } => self.repeat(condition, *most),
            hir::CommandKind::Try => CommandKind::Try {
                body: self.body(&Role::Try).unwrap_or_default(),
                catch: self.handler(&Role::Catch),
                finally: self.handler(&Role::Finally),
            },
        }
    }

    fn list(&self, role: &Role) -> Option<ListIndex> {
        self.unit.flow.body(self.written, role)
    }

    /// A body that gives its expressions no names.
    fn body(&self, role: &Role) -> Option<Regions> {
        self.list(role).map(|list| self.regions(list, role))
    }

    fn regions(&self, list: ListIndex, role: &Role) -> Regions {
        let gives = self.keeps && role.gives();
        let last = self.unit.flow.list(list).steps.last().filter(|_| gives);
        let last = last.map(|last| self.unit.flow.alternatives(*last)).unwrap_or_default();
        Regions {
            list,
            regions: regions_of(self.unit, list),
            outputs: last.into_iter().map(|last| self.unit.cell(last).to_owned()).collect(),
        }
    }

    fn race(&self, wait: Wait) -> CommandKind {
        let list = self.list(&Role::Together);
        let steps = list.map(|list| self.unit.flow.list(list).steps.as_slice()).unwrap_or_default();
        let cell = |step: &StepIndex| self.unit.cell(*step).to_owned();
        let member = |step: &StepIndex| {
            let result = self.unit.flow.command(*step).is_none().then(|| cell(step));
            (member(self.unit, *step), result)
        };
        let members = || steps.iter().map(member).collect();
        CommandKind::Race {
            succeeds: wait == Wait::First,
            members: self.unit.outputs.position.within(list.unwrap_or_default(), At::End, members),
            outputs: steps.iter().filter(|_| self.keeps).map(cell).collect(),
        }
    }

    fn switch(&self, value: &Tree) -> CommandKind {
        let case = |list: &ListIndex| match self.unit.flow.role(*list)? {
            role @ Role::Case(key) => Some((key.value.clone(), self.regions(*list, role))),
            _ => None,
        };
        CommandKind::Switch {
            value: as_key(tree::value(self.unit, value)),
            cases: self.written.bodies.iter().filter_map(case).collect(),
            default: self.body(&Role::Default),
        }
    }

    fn each(
        &self,
        role: &Role,
        items: &Tree,
        at_once: u32,
        break_when: Option<&crate::expr::Expr>,
    ) -> Option<ForEach> {
        let list = self.list(role)?;
        let (written, items) = (items, tree::value(self.unit, items));
        let given = match items.repr {
            Repr::List(element) | Repr::MaybeList(element) if !element.is_made() => {
                Some(Given::Plain(element.repr()))
            }
            Repr::List(Element::Text) => Some(Given::Plain(Repr::Str)),
            _ => None,
        };
        if given.is_some() {
            self.unit.gone_through(written);
        }
        let names_step = given.is_none() || items.repr.is_option();
        let item = self.local("item", given.unwrap_or(Given::Value));
        let index = self.local("index", Given::Position);
        let (body, break_when) = self.within(&[&item, &index], || {
            let position = &self.unit.outputs.position;
            let test = break_when.map(|test| position.within(list, At::End, || boolean(self.unit, test)));
            (self.regions(list, role), test)
        });
        let tests = |ident: &str| break_when.iter().any(|test| walk::mentions(test, ident));
        let used = |local: &Local| {
            (walk::reads(&body.regions, &local.ident) || tests(&local.ident)).then(|| local.ident.clone())
        };
        let gathered = self.beyond(list).into_iter().map(|cell| {
            let all = self.beside("all", &cell);
            (cell, all)
        });
        Some(ForEach {
            step: names_step.then(|| self.unit.step_static(self.index)),
            items: if given.is_some() { items } else { to_local(to_ref(items)) },
            at_once,
            item: used(&item),
            index: used(&index),
            cells: self.unit.cells_in(Some(list)),
            gathered: gathered.collect(),
            break_when,
            body,
        })
    }

    fn repeat(&self, condition: &crate::expr::Expr, most: u32) -> CommandKind {
        let list = self.list(&Role::Round).unwrap_or_default();
        let iteration = self.local("iteration", Given::Position);
        let (body, over) = self.within(&[&iteration], || {
            let test = || not(boolean(self.unit, condition));
            (self.regions(list, &Role::Round), self.unit.outputs.position.within(list, At::Test, test))
        });
        let used = walk::reads(&body.regions, &iteration.ident) || walk::mentions(&over, &iteration.ident);
        let cells = self.unit.cells_in(Some(list));
        let beyond = self.beyond(list);
        let carried = cells.iter().filter_map(|cell| {
            let tested = walk::reads_cell(&over, &cell.ident) || self.unit.outputs.reads(&over, &cell.ident);
            let beyond = beyond.contains(&cell.ident);
            (tested || beyond).then(|| Carried {
                cell: cell.clone(),
                last: self.beside("last", &cell.ident),
                tested,
                beyond,
            })
        });
        let carried = carried.collect();
        CommandKind::While(While {
            step: self.unit.step_static(self.index),
            iteration: used.then(|| iteration.ident.clone()),
            carried,
            over,
            most,
            cells,
            body,
        })
    }

    fn handler(&self, role: &Role) -> Option<Handler> {
        let list = self.list(role)?;
        let (error, duration) = (self.local("error", Given::Value), self.local("duration", Given::Value));
        let locals: &[&Local] = if *role == Role::Finally { &[&error, &duration] } else { &[&error] };
        let body = self.within(locals, || self.regions(list, role));
        let used = |local: &Local| walk::reads(&body.regions, &local.ident).then(|| local.ident.clone());
        Some(Handler {
            error: used(&error),
            duration: used(&duration).filter(|_| *role == Role::Finally),
            body,
        })
    }

    fn local(&self, name: &str, role: Given) -> Local {
        Local { name: name.to_owned(), ident: self.unit.parameters.ident(name), role }
    }

    fn within<T>(&self, locals: &[&Local], lower: impl FnOnce() -> T) -> T {
        let locals: Vec<Local> = locals.iter().map(|local| (*local).clone()).collect();
        self.unit.parameters.within(&locals, lower)
    }

    /// The identifier of a local beside that of a result.
    fn beside(&self, word: &str, cell: &str) -> String {
        self.unit.names().snake(&format!("{word}_{cell}"))
    }

    /// The locals of a loop's body that something behind the loop reads.
    fn beyond(&self, list: ListIndex) -> Vec<String> {
        let beyond = &self.unit.plan.kept.beyond;
        let steps = beyond.iter().filter(|(body, _)| *body == list).map(|(_, step)| *step);
        let mut cells: Vec<String> = Vec::new();
        for step in steps {
            let cell = self.unit.cell(step).to_owned();
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        cells
    }
}
