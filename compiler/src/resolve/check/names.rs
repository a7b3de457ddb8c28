//! Roots, steps and their members, inputs.

use super::{Check, usual};
use crate::diag::{Code, Diagnostic, near_of, nearest, one_of};
use crate::expr::Name;
use crate::resolve::callee::function_paths;
use crate::resolve::roots::{
    CONTEXT, ELSEWHERE, GLOBALS, LATER, REQUEST, ROOTS, STATE, STATUS, TRIGGER, TRIGGERS,
};
use crate::resolve::scope::Found;
use crate::source::Span;
use crate::syntax::ast::{Call, Step};
use ensemble_runtime::builtins::CONSTANTS;

impl Check<'_, '_> {
    /// A name with nothing read of it.
    pub(super) fn bare(&mut self, name: &str, span: Span) {
        if name == STATE {
            return self.whole_state(span);
        }
        if ROOTS.contains(&name) || self.is_local(name) {
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
    pub(super) fn member(&mut self, root: &str, span: Span, name: &Name) {
        match root {
            "input" => self.input(&name.text, name.span),
            "context" => self.one_of("`context`", &name.text, name.span, CONTEXT),
            STATE => self.state_key(&name.text, name.span),
            TRIGGER => self.of_trigger(&name.text, name.span),
            _ if ROOTS.contains(&root) || self.is_local(root) => {}
            "process" | "steps" if self.prefixed(root, span, name) => {}
            _ if is_constant(root) && matches!(self.scope.step(root), Found::Nothing) => {}
            _ if GLOBALS.contains(&root) && matches!(self.scope.step(root), Found::Nothing) => {
                self.static_member(root, span, name);
            }
            _ => {
                if self.usable_step(root, span, STATUS.contains(&name.text.as_str())) {
                    self.one_of(&format!("step `{root}`"), &name.text, name.span, STATUS);
                }
            }
        }
    }

    /// `process.env`, `steps.look`: what is meant has no prefix here. Tells whether it was that.
    fn prefixed(&mut self, root: &str, span: Span, name: &Name) -> bool {
        let meant = match root {
            "process" => name.text == "env",
            _ => matches!(self.scope.step(&name.text), Found::Step(_)),
        };
        if !meant || !matches!(self.scope.step(root), Found::Nothing) {
            return false;
        }
        self.push(
            Diagnostic::new(Code::UnknownName, span, format!("there is no name `{root}` here"))
                .help(format!("write `{0}` instead of `{root}.{0}`", name.text))
                .fix(span.to(name.span), name.text.clone()),
        );
        true
    }

    /// `root['text']`
    pub(super) fn index(&mut self, root: &str, span: Span, text: &str, at: Span) {
        match root {
            "input" => self.input(text, at),
            "context" => self.one_of("`context`", text, at, CONTEXT),
            STATE => self.state_key(text, at),
            TRIGGER => self.of_trigger(text, at),
            _ => self.bare(root, span),
        }
    }

    fn of_trigger(&mut self, name: &str, span: Span) {
        if !TRIGGERS.contains(&name) {
            self.later(span, &format!("`trigger.{name}`"));
        }
    }

    /// Whether `name` is a step that may be read here; anything else but a step of this list is
    /// reported. `status` tells whether a member that only steps have is read of it.
    fn usable_step(&mut self, name: &str, span: Span, status: bool) -> bool {
        match self.scope.step(name) {
            Found::Step(_) => return true,
            Found::Hidden => {}
            Found::Itself => self.itself(name, span),
            Found::Later(step) => self.forward(step, span),
            Found::Beside(step) => self.beside(step, span),
            Found::Several(one, other) => self.several(one, other, span),
            Found::Nothing if LATER.contains(&name) => self.later(span, &format!("the root `{name}`")),
            Found::Nothing if is_constant(name) => {}
            Found::Nothing if GLOBALS.contains(&name) => self.global(name, span),
            Found::Nothing => match ELSEWHERE.iter().find(|(root, _)| *root == name) {
                Some((_, place)) => self.elsewhere(name, place, span),
                None => self.unknown(name, span, status),
            },
        }
        false
    }

    /// `Math.PI`
    fn static_member(&mut self, root: &str, span: Span, name: &Name) {
        let path = format!("{root}.{}", name.text);
        if is_constant(&path) {
            return;
        }
        if function_paths().any(|function| function == path) {
            return self.global(&path, span.to(name.span));
        }
        let own = || CONSTANTS.iter().filter_map(|(path, _)| path.strip_prefix(root)?.strip_prefix('.'));
        let mut diagnostic =
            Diagnostic::new(Code::UnknownMember, name.span, format!("`{root}` has no `{}`", name.text));
        if own().next().is_some() {
            diagnostic = diagnostic.note(format!("a constant of it is {}", one_of(own())));
        }
        if let Some(near) = nearest(&name.text, own()) {
            diagnostic = diagnostic.help(format!("write `{near}`")).fix(name.span, near);
        }
        self.push(diagnostic);
    }

    /// A function or one of JavaScript's objects where a value must stand.
    fn global(&mut self, name: &str, span: Span) {
        let mut diagnostic =
            Diagnostic::new(Code::StrayFunction, span, format!("`{name}` is no value by itself"));
        let of = |path: &&str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        diagnostic = match function_paths().find(of) {
            Some(function) => diagnostic.help(format!("call one of its functions, such as `{function}(…)`")),
            None => diagnostic.help(format!("call it: `{name}(…)`")),
        };
        self.push(diagnostic);
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

    fn beside(&mut self, step: &Step, span: Span) {
        let name = &step.name.value;
        self.push(
            Diagnostic::new(Code::ParallelRead, span, format!("step `{name}` runs at the same time"))
                .also(step.name.span, "it stands here")
                .note("the steps of `parallel` do not wait for each other")
                .note("an `agents` list, or a `flow` with `depends_on`, runs together what it can and lets readers wait")
                .help(format!("move what reads `{name}` behind the `parallel`, or make one step of both: an agent with `operations`")),
        );
    }

    fn several(&mut self, one: &Step, other: &Step, span: Span) {
        let name = &one.name.value;
        self.push(
            Diagnostic::new(
                Code::AmbiguousStep,
                span,
                format!("there are two steps `{name}` that this could mean"),
            )
            .also(one.name.span, "one is here")
            .also(other.name.span, "another is here")
            .help(format!("give one of them its own `id`, like `id: {name}-2`")),
        );
    }

    /// Whether a list around gives this name.
    fn is_local(&self, name: &str) -> bool {
        self.scope.has_local(name) && matches!(self.scope.step(name), Found::Nothing)
    }

    fn elsewhere(&mut self, name: &str, place: &str, span: Span) {
        self.push(
            Diagnostic::new(Code::RootNotHere, span, format!("there is no `{name}` here"))
                .note(format!("it exists inside {place}")),
        );
    }

    pub(super) fn unknown(&mut self, name: &str, span: Span, status: bool) {
        let (code, what) = if status { (Code::UnknownStep, "step") } else { (Code::UnknownName, "name") };
        let mut diagnostic = Diagnostic::new(code, span, format!("there is no {what} `{name}` here"));
        let parameters = || self.parameters.iter().map(String::as_str);
        let names = || parameters().chain(self.scope.names());
        diagnostic = diagnostic.note(format!("a name here is {}", near_of(name, names())));
        if let Some(value) = usual::value(name) {
            diagnostic = diagnostic.help(format!("write `{value}`")).fix(span, value);
        } else if let Some(step) = self.scope.steps().find(|step| calls(step, name)) {
            let step = &step.name;
            diagnostic = diagnostic
                .also(step.span, format!("the step that calls the agent `{name}`"))
                .help(format!("write `{}`: a step is read by its own name", step.value));
        } else if let Some(near) = nearest(name, names()) {
            diagnostic = diagnostic.help(format!("write `{near}`")).fix(span, near);
        } else if let Some(field) =
            self.scope.inputs.and_then(|inputs| inputs.iter().find(|i| i.name.value == name))
        {
            diagnostic = diagnostic.help(format!("write `input.{}`", field.name.value));
        }
        self.push(diagnostic);
    }

    pub(super) fn input(&mut self, name: &str, span: Span) {
        let Some(inputs) = self.scope.inputs else { return };
        let declared = || inputs.iter().map(|input| input.name.value.as_str());
        if REQUEST.contains(&name) || declared().any(|input| input == name) {
            return;
        }
        let mut diagnostic =
            Diagnostic::new(Code::UnknownInput, span, format!("`{name}` is not a declared input"));
        diagnostic = match inputs.len() {
            0 => diagnostic.note("`inputs` declares none"),
            _ => diagnostic.note(format!("a declared input is {}", near_of(name, declared()))),
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
}

pub(super) fn is_constant(path: &str) -> bool {
    CONSTANTS.iter().any(|(name, _)| *name == path)
}

fn calls(step: &Step, agent: &str) -> bool {
    matches!(&step.call, Some(Call::Agent(name)) if name.value == agent)
}
