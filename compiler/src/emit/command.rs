//! Commands: regions in Rust's control flow.

use super::chain;
use super::comment::comment;
use super::expr::expr;
use super::step::{self, region};
use crate::lower::rir::{
    Carried, Cell, Command, CommandKind, Element, Expr, ForEach, Handler, Module, Point, Region, Regions,
    Repr, While,
};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The statements of a command.
pub(super) fn command(module: &Module, command: &Command) -> TokenStream {
    let at = comment(&format!("{} ({})", command.name, command.place));
    let writer = Writer { module, cell: command.cell.as_deref() };
    let statements = match &command.kind {
        CommandKind::Together { body } => writer.body(body),
        CommandKind::Race { succeeds, members, outputs } => writer.race(*succeeds, members, outputs),
        CommandKind::Branch { test, then, otherwise } => {
            let (test, then) = (expr(test), writer.body(then));
            let otherwise = otherwise.as_ref().map(|body| {
                let body = writer.body(body);
                quote!(else { #body })
            });
            quote!(if #test { #then } #otherwise)
        }
        CommandKind::Switch { value, cases, default } => {
            let default = default.as_ref().map(|body| writer.body(body));
            writer.switch(value, cases, default.as_ref())
        }
        CommandKind::ForEach(each) => writer.each(each),
        CommandKind::MapReduce { map, reduce } => {
            let (map, reduce) = (writer.each(map), writer.body(reduce));
            quote!(#map #reduce)
        }
        CommandKind::While(repeat) => writer.repeat(repeat),
        CommandKind::Try { body, catch, finally } => writer.attempt(body, catch.as_ref(), finally.as_ref()),
    };
    let statements = match (&command.cell, command.handled) {
        (Some(cell), true) => {
            let cell = format_ident!("{cell}");
            quote!(#cell.keep(async { #statements Ok(()) }.await);)
        }
        _ => statements,
    };
    match &command.guard {
        Some(guard) => {
            let guard = expr(guard);
            quote!(#at if #guard { #statements })
        }
        None => quote!(#at #statements),
    }
}

/// The locals that keep results.
pub(super) fn cells(cells: &[Cell]) -> TokenStream {
    let cells = cells.iter().map(|cell| {
        let (ident, new) = (format_ident!("{}", cell.ident), new(cell));
        quote!(let #ident = #new;)
    });
    quote!(#(#cells)*)
}

fn new(cell: &Cell) -> TokenStream {
    if cell.timed { quote!(StepCell::timed()) } else { quote!(StepCell::new()) }
}

struct Writer<'a> {
    module: &'a Module,
    /// The local that keeps the command's output.
    cell: Option<&'a str>,
}

impl Writer<'_> {
    fn regions(&self, body: &Regions) -> TokenStream {
        step::regions(self.module, body.list, &body.regions)
    }

    /// A body, whose output becomes that of the command.
    fn body(&self, body: &Regions) -> TokenStream {
        let (regions, give) = (self.regions(body), self.give(body));
        quote!(#regions #give)
    }

    fn give(&self, body: &Regions) -> Option<TokenStream> {
        let cell = format_ident!("{}", self.cell?);
        let outputs = body.outputs.iter().map(|output| format_ident!("{output}"));
        Some(quote!(#(#cell.give(&#outputs);)*))
    }

    fn switch(
        &self,
        value: &Expr,
        cases: &[(String, Regions)],
        default: Option<&TokenStream>,
    ) -> TokenStream {
        let value = expr(value);
        match cases {
            [] => quote!(#default),
            [(text, body)] => {
                let body = self.body(body);
                let default = default.map(|default| quote!(else { #default }));
                quote!(if #value.as_str() == #text { #body } #default)
            }
            _ => {
                let arms = cases.iter().map(|(text, body)| {
                    let body = self.body(body);
                    quote!(#text => { #body })
                });
                quote!(match #value.as_str() { #(#arms)* _ => { #default } })
            }
        }
    }

    fn race(&self, succeeds: bool, members: &[(Region, Option<String>)], outputs: &[String]) -> TokenStream {
        let members = members.iter().map(|(member, cell)| {
            let counts = match cell {
                Some(cell) => {
                    let cell = format_ident!("{cell}");
                    if succeeds { quote!(#cell.success()) } else { quote!(#cell.success() || #cell.failed()) }
                }
                None => quote!(true),
            };
            let member = region(self.module, member);
            quote!(.member(async { #member Ok(#counts) }))
        });
        let mode = if succeeds { format_ident!("first") } else { format_ident!("any") };
        let race = quote!(Race::new()#(#members)*.#mode().await?;);
        match self.cell {
            Some(cell) => {
                let cell = format_ident!("{cell}");
                let outputs = outputs.iter().map(|output| format_ident!("{output}"));
                quote!({ let winner = #race #cell.give_of(&[#(&#outputs),*], winner); })
            }
            None => race,
        }
    }

    fn each(&self, each: &ForEach) -> TokenStream {
        let at_once = Literal::u32_unsuffixed(each.at_once);
        let (each_item, items) = match (&each.step, each.items.repr) {
            (Some(step), Repr::MaybeList(_)) => {
                let (step, items) = (format_ident!("{step}"), chain::iter_perhaps(&each.items));
                (quote!(each_of), quote!(#step.items(#items)?))
            }
            (Some(step), _) => {
                let (step, items) = (format_ident!("{step}"), expr(&each.items));
                (quote!(each), quote!(&#step, #items))
            }
            (None, Repr::List(Element::Text)) => {
                let texts = chain::iter(&each.items);
                (quote!(each_of), quote!(#texts.map(Str::from).collect::<Vec<_>>().iter()))
            }
            (None, _) => (quote!(each_of), chain::iter(&each.items)),
        };
        let parameter = |name: &Option<String>| match name {
            Some(name) => {
                let name = format_ident!("{name}");
                quote!(#name)
            }
            None => quote!(_),
        };
        let place = match (&each.index, each.gathered.is_empty()) {
            (None, false) => quote!(place),
            (index, _) => parameter(index),
        };
        let (item, cells, body) = (parameter(&each.item), cells(&each.cells), self.regions(&each.body));
        let gathers = each.gathered.iter().map(|(_, all)| {
            let all = format_ident!("{all}");
            quote!(let #all = Gather::new();)
        });
        let put = each.gathered.iter().map(|(cell, all)| {
            let (cell, all) = (format_ident!("{cell}"), format_ident!("{all}"));
            quote!(#all.put(#place, &#cell);)
        });
        let stop = each.break_when.as_ref().map_or_else(|| quote!(false), expr);
        let gathered = each.gathered.iter().map(|(cell, all)| {
            let (cell, all) = (format_ident!("{cell}"), format_ident!("{all}"));
            quote!(#cell.gathered(#all);)
        });
        let give = self.give(&each.body);
        let statements = quote! {
            #(#gathers)*
            cx.#each_item(#items, #at_once, async |#item, #place| {
                #cells
                #body
                #(#put)*
                Ok(#stop)
            }).await?;
            #(#gathered)*
            #give
        };
        if each.gathered.is_empty() { statements } else { quote!({ #statements }) }
    }

    fn repeat(&self, repeat: &While) -> TokenStream {
        let (step, most) = (format_ident!("{}", repeat.step), Literal::u32_unsuffixed(repeat.most));
        let (over, cells, body) = (expr(&repeat.over), cells(&repeat.cells), self.regions(&repeat.body));
        let iteration = repeat.iteration.as_ref().map(|name| {
            let name = format_ident!("{name}");
            quote!(let #name = rounds.begun();)
        });
        let local = |one: &Carried| (format_ident!("{}", one.cell.ident), format_ident!("{}", one.last));
        let outputs = step::outputs(self.module, Point::Test(repeat.body.list));
        let first = repeat.carried.iter().map(|one| {
            let ((_, last), new) = (local(one), new(&one.cell));
            quote!(let mut #last = #new;)
        });
        let seen = repeat.carried.iter().filter(|one| one.tested).map(local);
        let seen = seen.map(|(cell, last)| quote!(let #cell = &#last;));
        let keep = repeat.carried.iter().map(local).map(|(cell, last)| quote!(#last = #cell;));
        let beyond = repeat.carried.iter().filter(|one| one.beyond).map(local);
        let beyond = beyond.map(|(cell, last)| quote!(#cell.copy(&#last);));
        let give = self.give(&repeat.body);
        quote!({
            let mut rounds = Rounds::new(&#step, #most);
            #(#first)*
            loop {
                #iteration
                {
                    #(#seen)*
                    #outputs
                    if #over { break; }
                }
                rounds.begin()?;
                #cells
                #body
                #(#keep)*
            }
            #(#beyond)*
            #give
        })
    }

    fn attempt(&self, body: &Regions, catch: Option<&Handler>, finally: Option<&Handler>) -> TokenStream {
        let Some(finally) = finally else {
            let body = self.body(body);
            let Some(catch) = catch else { return body };
            let tried = quote!(let tried: Result<(), Fault> = async { #body Ok(()) }.await;);
            let (body, error) = (self.body(&catch.body), error(catch, &quote!(&fault.to_value())));
            return match error {
                Some(error) => quote!({ #tried if let Err(fault) = tried { #error #body } }),
                None => quote!({ #tried if tried.is_err() { #body } }),
            };
        };
        let (regions, give) = (self.regions(body), self.give(body));
        let tried = quote!(let tried: Result<(), Fault> = async { #regions Ok(()) }.await;);
        let caught = error(finally, &quote!(&Fault::caught(&tried)));
        // The output is that of the body or of `catch`, when `finally` does not fail.
        let other = catch.and_then(|catch| self.give(&catch.body));
        let failed = other.as_ref().map(|_| quote!(let failed = tried.is_err();));
        let give = other.map_or(give.clone(), |other| Some(quote!(if failed { #other } else { #give })));
        let recovered = catch.map(|catch| {
            let (body, error) = (self.regions(&catch.body), error(catch, &quote!(&fault.to_value())));
            let fault = if error.is_some() { quote!(fault) } else { quote!(_) };
            quote! {
                let tried: Result<(), Fault> = match tried {
                    Ok(()) => Ok(()),
                    Err(#fault) => async { #error #body Ok(()) }.await,
                };
            }
        });
        let (began, duration) = match &finally.duration {
            Some(name) => {
                let name = format_ident!("{name}");
                (Some(quote!(let began = cx.now();)), Some(quote!(let #name = &cx.since(&began);)))
            }
            None => (None, None),
        };
        let last = self.regions(&finally.body);
        quote!({
            #began
            #tried
            #caught
            #failed
            #recovered
            { #duration #last }
            tried?;
            #give
        })
    }
}

/// The statement that names an error.
fn error(handler: &Handler, value: &TokenStream) -> Option<TokenStream> {
    let name = format_ident!("{}", handler.error.as_ref()?);
    Some(quote!(let #name = #value;))
}
