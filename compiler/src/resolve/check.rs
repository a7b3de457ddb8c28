//! The names in an expression: roots, steps and their members, inputs, filters.

use super::roots::{CONTEXT, ELSEWHERE, GLOBALS, LATER, REQUEST, ROOTS, STATUS};
use super::scope::{Found, Scope};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::expr::{Argument, BinaryOp, Expr, ExprKind, Name};
use crate::source::Span;
use crate::syntax::ast::{Call, Step};
use crate::syntax::supported;
use ensemble_runtime::filters::FILTERS;

/// Checks every name of an expression that stands in `scope`.
pub(super) fn expr(expr: &Expr, scope: &Scope, diagnostics: &mut Diagnostics) {
    Check { scope, locals: Vec::new(), diagnostics }.expr(expr);
}

struct Check<'a, 'd> {
    scope: &'a Scope<'a>,
    /// Parameters of the arrow functions around.
    locals: Vec<String>,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.bare(name, expr.span),
            ExprKind::Member { object, name, .. } => match self.root(object) {
                Some(root) => self.member(root, object.span, name),
                None => self.expr(object),
            },
            ExprKind::Index { object, index, .. } => {
                self.expr(index);
                match (self.root(object), &index.kind) {
                    (Some(root), ExprKind::String(text)) => self.index(root, object.span, text, index.span),
                    _ => self.expr(object),
                }
            }
            ExprKind::Binary { op: BinaryOp::Subtract, left, right } => {
                if !self.hyphenated(left, right) {
                    self.expr(left);
                    self.expr(right);
                }
            }
            ExprKind::Filter { input, name, arguments } => {
                self.expr(input);
                arguments.iter().for_each(|argument| self.expr(argument));
                self.filter(name, arguments.len());
            }
            ExprKind::Call { callee, arguments, .. } => self.call(callee, arguments, expr.span),
            ExprKind::New { name, arguments } => {
                self.later(expr.span, &format!("`new {}`", name.text));
                arguments.iter().for_each(|argument| self.expr(&argument.value));
            }
            ExprKind::Arrow { parameters, body } => {
                self.later(expr.span, "an arrow function");
                self.arrow(parameters, body);
            }
            _ => {
                self.spread(expr);
                expr.children().into_iter().for_each(|child| self.expr(child));
            }
        }
    }

    /// The name of an expression that is a name and no parameter.
    fn root<'e>(&self, expr: &'e Expr) -> Option<&'e str> {
        match &expr.kind {
            ExprKind::Name(name) if !self.locals.contains(name) => Some(name),
            _ => None,
        }
    }

    /// Reports `a-b` that was meant as one name, which is not known: a minus is spelled with spaces
    /// (language §3).
    fn hyphenated(&mut self, left: &Expr, right: &Expr) -> bool {
        let (base, member) = base(right);
        let ExprKind::Name(last) = &base.kind else { return false };
        if !adjacent(left, base) {
            return false;
        }
        let Some(mut parts) = parts(left) else { return self.hyphenated_member(left, last, base.span) };
        parts.push((last, base.span));
        if parts.iter().all(|(name, _)| self.known(name)) {
            return false;
        }
        let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
        let span = parts.first().map_or(base.span, |(_, span)| span.to(base.span));
        self.unknown(&names.join("-"), span, member.is_some_and(|member| STATUS.contains(&member)));
        true
    }

    /// The same of `a.b-c`.
    fn hyphenated_member(&mut self, left: &Expr, last: &str, span: Span) -> bool {
        let ExprKind::Member { object, name, .. } = &left.kind else { return false };
        if self.known(last) {
            return false;
        }
        self.expr(object);
        let whole = format!("{}-{last}", name.text);
        self.push(
            Diagnostic::new(Code::UnknownName, span, format!("there is no name `{last}` here"))
                .note("`-` between names without spaces is part of a name that the project uses, or else a minus")
                .help(format!("for a member named so, write `['{whole}']`; for a minus, put spaces around it")),
        );
        true
    }

    fn known(&self, name: &str) -> bool {
        let local = self.locals.iter().any(|local| local == name);
        local || ROOTS.contains(&name) || !matches!(self.scope.step(name), Found::Nothing)
    }

    fn arrow(&mut self, parameters: &[Name], body: &Expr) {
        let outer = self.locals.len();
        self.locals.extend(parameters.iter().map(|parameter| parameter.text.clone()));
        self.expr(body);
        self.locals.truncate(outer);
    }

    fn spread(&mut self, expr: &Expr) {
        let spread = match &expr.kind {
            ExprKind::Array(items) => items.iter().any(|item| item.spread),
            ExprKind::Object(properties) => {
                properties.iter().any(|property| matches!(property, crate::expr::Property::Spread(_)))
            }
            _ => false,
        };
        if spread {
            self.later(expr.span, "`...`");
        }
    }

    fn call(&mut self, callee: &Expr, arguments: &[Argument], span: Span) {
        match self.root(callee) {
            Some(name) if GLOBALS.contains(&name) => self.later(span, &format!("the function `{name}`")),
            Some(name) => self.unknown_function(name, callee.span),
            None => {
                let what = match &callee.kind {
                    ExprKind::Member { name, .. } => format!("the method `{}`", name.text),
                    _ => "a call".to_owned(),
                };
                self.later(span, &what);
                self.receiver(callee);
            }
        }
        arguments.iter().for_each(|argument| match &argument.value.kind {
            ExprKind::Arrow { parameters, body } => self.arrow(parameters, body),
            _ => self.expr(&argument.value),
        });
    }

    /// What a method is called on.
    fn receiver(&mut self, callee: &Expr) {
        match &callee.kind {
            ExprKind::Member { object, .. } => match self.root(object) {
                Some(name) if GLOBALS.contains(&name) => {}
                Some(name) if matches!(self.scope.step(name), Found::Nothing) => self.bare(name, object.span),
                Some(_) => {}
                None => self.expr(object),
            },
            _ => self.expr(callee),
        }
    }

    /// A name with nothing read of it.
    fn bare(&mut self, name: &str, span: Span) {
        if self.locals.iter().any(|local| local == name) || ROOTS.contains(&name) {
            return;
        }
        if self.usable_step(name, span, false) {
            self.push(
                Diagnostic::new(Code::UnknownMember, span, format!("`{name}` is a step, not a value"))
                    .note(format!("a member of a step is {}", one_of(STATUS)))
                    .help(format!("write `{name}.output`")),
            );
        }
    }

    /// `root.name`
    fn member(&mut self, root: &str, span: Span, name: &Name) {
        match root {
            "input" => self.input(&name.text, name.span),
            "context" => self.one_of("`context`", &name.text, name.span, CONTEXT),
            _ if ROOTS.contains(&root) => {}
            _ => {
                if self.usable_step(root, span, STATUS.contains(&name.text.as_str())) {
                    self.one_of(&format!("step `{root}`"), &name.text, name.span, STATUS);
                }
            }
        }
    }

    /// `root['text']`
    fn index(&mut self, root: &str, span: Span, text: &str, at: Span) {
        match root {
            "input" => self.input(text, at),
            "context" => self.one_of("`context`", text, at, CONTEXT),
            _ => self.bare(root, span),
        }
    }

    /// Whether `name` is a step that may be read here; anything else but a step of this list is
    /// reported. `status` tells whether a member that only steps have is read of it.
    fn usable_step(&mut self, name: &str, span: Span, status: bool) -> bool {
        match self.scope.step(name) {
            Found::Step => return !self.scope.list.hidden.iter().any(|hidden| hidden == name),
            Found::Itself => self.itself(name, span),
            Found::Later(step) => self.forward(step, span),
            Found::Nothing if LATER.contains(&name) => self.later(span, &format!("the root `{name}`")),
            Found::Nothing if GLOBALS.contains(&name) => self.later(span, &format!("`{name}`")),
            Found::Nothing => match ELSEWHERE.iter().find(|(root, _)| *root == name) {
                Some((_, place)) => self.elsewhere(name, place, span),
                None => self.unknown(name, span, status),
            },
        }
        false
    }

    fn itself(&mut self, name: &str, span: Span) {
        self.push(
            Diagnostic::new(Code::Cycle, span, format!("step `{name}` reads itself"))
                .note("what a step answers is known only after it ran")
                .help("read another step, or `input`"),
        );
    }

    fn forward(&mut self, step: &Step, span: Span) {
        self.push(
            Diagnostic::new(Code::ForwardReference, span, format!("step `{}` runs later", step.name.value))
                .also(step.name.span, "it stands here")
                .note("the steps of `flow` run one after the other")
                .help("move that step up, or use `depends_on` to order the steps"),
        );
    }

    fn elsewhere(&mut self, name: &str, place: &str, span: Span) {
        self.push(
            Diagnostic::new(Code::RootNotHere, span, format!("there is no `{name}` here"))
                .note(format!("it exists inside {place}, which this version does not build yet")),
        );
    }

    fn unknown(&mut self, name: &str, span: Span, status: bool) {
        let (code, what) = if status { (Code::UnknownStep, "step") } else { (Code::UnknownName, "name") };
        let mut diagnostic = Diagnostic::new(code, span, format!("there is no {what} `{name}` here"));
        diagnostic = diagnostic.note(format!("a name here is {}", one_of(self.scope.names())));
        if let Some(step) = self.scope.steps().iter().find(|step| calls(step, name)) {
            let step = &step.name;
            diagnostic = diagnostic
                .also(step.span, format!("the step that calls the agent `{name}`"))
                .help(format!("write `{}`: a step is read by its own name", step.value));
        } else if let Some(near) = nearest(name, self.scope.names()) {
            diagnostic = diagnostic.help(format!("write `{near}`")).fix(span, near);
        } else if let Some(field) =
            self.scope.inputs.and_then(|inputs| inputs.iter().find(|i| i.name.value == name))
        {
            diagnostic = diagnostic.help(format!("write `input.{}`", field.name.value));
        }
        self.push(diagnostic);
    }

    fn input(&mut self, name: &str, span: Span) {
        let Some(inputs) = self.scope.inputs else { return };
        let declared = || inputs.iter().map(|input| input.name.value.as_str());
        if REQUEST.contains(&name) || declared().any(|input| input == name) {
            return;
        }
        let mut diagnostic =
            Diagnostic::new(Code::UnknownInput, span, format!("`{name}` is not a declared input"));
        diagnostic = match inputs.len() {
            0 => diagnostic.note("`inputs` declares none"),
            _ => diagnostic.note(format!("a declared input is {}", one_of(declared()))),
        };
        diagnostic = match nearest(name, declared().chain(REQUEST.iter().copied())) {
            Some(near) => diagnostic.help(format!("write `{near}`")).fix(span, near),
            None => diagnostic.help(format!("declare `{name}` in `inputs`")),
        };
        self.push(diagnostic);
    }

    fn one_of(&mut self, what: &str, name: &str, span: Span, valid: &[&str]) {
        if valid.contains(&name) {
            return;
        }
        let mut diagnostic = Diagnostic::new(Code::UnknownMember, span, format!("{what} has no `{name}`"))
            .note(format!("a member of it is {}", one_of(valid)));
        if let Some(near) = nearest(name, valid.iter().copied()) {
            diagnostic = diagnostic.help(format!("write `{near}`")).fix(span, near);
        } else if valid.contains(&"output") {
            diagnostic =
                diagnostic.help(format!("what the step returned is `.output`: write `output.{name}`"));
        }
        self.push(diagnostic);
    }

    fn filter(&mut self, name: &Name, arguments: usize) {
        let names = || FILTERS.iter().map(|filter| filter.name);
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == name.text) else {
            let mut diagnostic = Diagnostic::new(
                Code::UnknownFilter,
                name.span,
                format!("there is no filter `{}`", name.text),
            )
            .note(format!("a filter is {}", one_of(names())));
            if let Some(near) = usual_filter(&name.text).or_else(|| nearest(&name.text, names())) {
                diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
            }
            return self.push(diagnostic);
        };
        if arguments < filter.min || arguments > filter.max {
            let takes = match (filter.min, filter.max) {
                (0, 0) => "no argument".to_owned(),
                (1, 1) => "one argument".to_owned(),
                (min, max) => format!("{min} to {max} arguments"),
            };
            let message = format!("the filter `{}` takes {takes}, not {arguments}", name.text);
            let marks = vec!["…"; filter.min.max(1)].join(", ");
            let help = if filter.max == 0 { name.text.clone() } else { format!("{}({marks})", name.text) };
            self.push(
                Diagnostic::new(Code::FilterArguments, name.span, message).help(format!("write `| {help}`")),
            );
        }
    }

    fn unknown_function(&mut self, name: &str, span: Span) {
        let mut diagnostic =
            Diagnostic::new(Code::UnknownFunction, span, format!("there is no function `{name}`"));
        if FILTERS.iter().any(|filter| filter.name == name) {
            diagnostic = diagnostic.help(format!("`{name}` is a filter: write `value | {name}`"));
        } else if let Some(near) = nearest(name, GLOBALS.iter().copied()) {
            diagnostic = diagnostic.help(format!("write `{near}`"));
        } else {
            diagnostic = diagnostic.help("compute it in a step with `operation: code`");
        }
        self.push(diagnostic);
    }

    fn later(&mut self, span: Span, construct: &str) {
        let place = if construct.starts_with("the root") { "a root" } else { "an expression" };
        self.push(
            Diagnostic::new(Code::NotSupportedYet, span, format!("{construct} is not supported yet"))
                .note(supported(place)),
        );
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The names of `a-b-c`, written without spaces.
fn parts(expr: &Expr) -> Option<Vec<(&str, Span)>> {
    match &expr.kind {
        ExprKind::Name(name) => Some(vec![(name, expr.span)]),
        ExprKind::Binary { op: BinaryOp::Subtract, left, right } if adjacent(left, right) => {
            let mut names = parts(left)?;
            match &right.kind {
                ExprKind::Name(name) => names.push((name, right.span)),
                _ => return None,
            }
            Some(names)
        }
        _ => None,
    }
}

/// What stands leftmost in `a.b[c].d`, and the first member read of it.
fn base(expr: &Expr) -> (&Expr, Option<&str>) {
    match &expr.kind {
        ExprKind::Member { object, name, .. } => match base(object) {
            (base, None) => (base, Some(&name.text)),
            found => found,
        },
        ExprKind::Index { object, .. } | ExprKind::Call { callee: object, .. } => base(object),
        _ => (expr, None),
    }
}

/// Whether one character, the minus, stands between.
fn adjacent(left: &Expr, right: &Expr) -> bool {
    left.span.end + 1 == right.span.start
}

fn calls(step: &Step, agent: &str) -> bool {
    matches!(&step.call, Some(Call::Agent(name)) if name.value == agent)
}

/// The filter that other languages call so.
fn usual_filter(name: &str) -> Option<&'static str> {
    match name {
        "upper" | "upcase" | "toUpperCase" => Some("uppercase"),
        "lower" | "downcase" | "toLowerCase" => Some("lowercase"),
        "size" | "count" | "len" => Some("length"),
        "int" | "float" | "toNumber" => Some("number"),
        "str" | "toString" => Some("string"),
        "bool" => Some("boolean"),
        "tojson" | "stringify" => Some("json"),
        _ => None,
    }
}
