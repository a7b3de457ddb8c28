//! What expressions read of `state`.

use super::Check;
use crate::diag::{Code, Diagnostic, one_of};
use crate::resolve::state::{undeclared, unknown};
use crate::source::{Span, Spanned};

impl Check<'_, '_> {
    /// `state.name`
    pub(super) fn state_key(&mut self, name: &str, span: Span) {
        let Some(state) = self.scope.state else { return self.push(undeclared(span)) };
        let key = Spanned::new(name.to_owned(), span);
        if let Some(diagnostic) = unknown(&key, state) {
            return self.push(diagnostic);
        }
        if let Some(uses) = self.scope.uses
            && uses.iter().all(|used| used.value != name)
        {
            self.push(unlisted(name, span, uses));
        }
    }

    /// `state` with nothing, or something that is computed, read of it.
    pub(super) fn whole_state(&mut self, span: Span) {
        let Some(state) = self.scope.state else { return self.push(undeclared(span)) };
        let example = state.keys.first().map_or("count", |key| key.name.value.as_str());
        self.push(
            Diagnostic::new(Code::UnknownMember, span, "`state` is no value by itself")
                .note("its keys are read one by one, by their names, so that it is known who reads what")
                .help(format!("write `state.{example}`")),
        );
    }
}

fn unlisted(name: &str, span: Span, uses: &[Spanned<String>]) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(Code::UnlistedState, span, format!("the step does not list `{name}` in `use`"));
    if let Some(first) = uses.first() {
        diagnostic =
            diagnostic.also(first.span, format!("it lists {}", one_of(uses.iter().map(|key| &key.value))));
    }
    let all: Vec<&str> = uses.iter().map(|key| key.value.as_str()).chain([name]).collect();
    diagnostic
        .note("a step with `use` sees the keys of state that it lists, and no others")
        .help(format!("write `use: [{}]`", all.join(", ")))
}
