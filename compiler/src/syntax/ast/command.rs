//! Commands: control flow over lists of steps (language §2, Commands).

use super::{StepList, Tree};
use crate::expr::Expr;
use crate::source::{Span, Spanned};

/// A command and the lists that stand in it.
#[derive(Clone, Debug)]
pub struct Command {
    /// Where `type` is written.
    pub span: Span,
    /// What it does with its bodies.
    pub kind: CommandKind,
    /// Its bodies, in the order in which they may run.
    pub bodies: Vec<Body>,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum CommandKind {
    /// `parallel`: the steps of its body together.
    Parallel {
        /// `waitFor`
        wait: Wait,
    },
    /// `branch`: one of `then` and `else`.
    Branch {
        /// `condition`
        condition: Expr,
    },
    /// `switch`: the case whose key is the value's text, or `default`.
    Switch {
        /// `value`
        value: Tree,
    },
    /// `foreach`: its body once for each item, and `map-reduce`, which has a second body.
    ForEach {
        /// `items`
        items: Tree,
        /// `maxConcurrency`: how many items are worked on at once.
        at_once: u32,
        /// `breakWhen`: no new item starts when it is true.
        break_when: Option<Expr>,
    },
    /// `while`: its body as long as the condition holds.
    While {
        /// `condition`
        condition: Expr,
        /// `maxIterations`
        most: u32,
        /// Where that is written.
        bound: Option<Span>,
    },
    /// `try`: `catch` where a step of its body fails, `finally` in any case.
    Try,
}

/// What a `parallel` waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wait {
    /// All its steps.
    #[default]
    All,
    /// The first that ends, well or not.
    Any,
    /// The first that succeeds.
    First,
}

/// A list of steps inside a command.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is to the command.
    pub role: Role,
    /// Its key in the document.
    pub span: Span,
    /// Its steps.
    pub steps: StepList,
}

/// What a list of steps is to the command that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `steps` of `parallel`
    Together,
    /// `then`
    Then,
    /// `else`
    Else,
    /// A case of `switch`, by its key.
    Case(Spanned<String>),
    /// `default`
    Default,
    /// `step` of `foreach`
    Each,
    /// `steps` of `while`
    Round,
    /// `steps` of `try`
    Try,
    /// `catch`
    Catch,
    /// `finally`
    Finally,
    /// `map`
    Map,
    /// `reduce`
    Reduce,
}

impl CommandKind {
    /// How the language calls it; `bodies` tell `map-reduce` from `foreach`.
    pub fn name(&self, bodies: &[Body]) -> &'static str {
        match self {
            CommandKind::Parallel { .. } => "parallel",
            CommandKind::Branch { .. } => "branch",
            CommandKind::Switch { .. } => "switch",
            CommandKind::ForEach { .. } if bodies.iter().any(|body| body.role == Role::Map) => "map-reduce",
            CommandKind::ForEach { .. } => "foreach",
            CommandKind::While { .. } => "while",
            CommandKind::Try => "try",
        }
    }

    /// The expressions of the command itself, with what its own keys call them.
    pub fn exprs(&self) -> Vec<(&Expr, &'static str)> {
        let inner = self.inner().map(|(expr, key, _)| (expr, key));
        self.outer().into_iter().chain(inner).collect()
    }

    /// Those that see what the command itself sees.
    pub fn outer(&self) -> Vec<(&Expr, &'static str)> {
        let named = |tree, key| Tree::exprs(tree).into_iter().map(|e| (e, key)).collect();
        match self {
            CommandKind::Branch { condition } => vec![(condition, "condition")],
            CommandKind::Switch { value } => named(value, "value"),
            CommandKind::ForEach { items, .. } => named(items, "items"),
            CommandKind::While { .. } | CommandKind::Parallel { .. } | CommandKind::Try => Vec::new(),
        }
    }

    /// The test of a loop, which sees what a body sees, with the role of that body.
    pub fn inner(&self) -> Option<(&Expr, &'static str, Role)> {
        match self {
            CommandKind::While { condition, .. } => Some((condition, "condition", Role::Round)),
            CommandKind::ForEach { break_when: Some(test), .. } => Some((test, "breakWhen", Role::Each)),
            _ => None,
        }
    }
}

impl Role {
    /// How the language calls it.
    pub fn name(&self) -> &str {
        match self {
            Role::Together | Role::Round | Role::Try => "steps",
            Role::Then => "then",
            Role::Else => "else",
            Role::Case(key) => &key.value,
            Role::Default => "default",
            Role::Each => "step",
            Role::Catch => "catch",
            Role::Finally => "finally",
            Role::Map => "map",
            Role::Reduce => "reduce",
        }
    }

    /// Whether its steps may run more than once in a run of what is around.
    pub fn repeats(&self) -> bool {
        matches!(self, Role::Each | Role::Round | Role::Map)
    }

    /// Whether what it gives is a list, an element for each time that it ran.
    pub fn gathers(&self) -> bool {
        matches!(self, Role::Each | Role::Map)
    }

    /// Whether the output of the command is what it gives, when it is the body that ran.
    pub fn gives(&self) -> bool {
        !matches!(self, Role::Finally | Role::Map)
    }

    /// Whether its steps may not have run when what is behind the command runs.
    pub fn is_optional(&self, kind: &CommandKind) -> bool {
        match self {
            Role::Then
            | Role::Else
            | Role::Case(_)
            | Role::Default
            | Role::Round
            | Role::Try
            | Role::Catch => true,
            Role::Together => !matches!(kind, CommandKind::Parallel { wait: Wait::All }),
            Role::Each | Role::Map | Role::Reduce | Role::Finally => false,
        }
    }

    /// Whether it is one of several of which at most one runs.
    pub fn is_branch(&self) -> bool {
        matches!(self, Role::Then | Role::Else | Role::Case(_) | Role::Default)
    }

    /// Whether it does not run when another body of the same command does.
    pub fn excludes(&self, other: &Role) -> bool {
        self.is_branch() && other.is_branch() && self != other
    }

    /// Whether it begins after another body of the same command has ended.
    pub fn follows(&self, other: &Role) -> bool {
        matches!(
            (other, self),
            (Role::Try, Role::Catch) | (Role::Try | Role::Catch, Role::Finally) | (Role::Map, Role::Reduce)
        )
    }

    /// The names that its expressions have beside those around (language §2).
    pub fn roots(&self) -> &'static [&'static str] {
        match self {
            Role::Each | Role::Map => &["item", "index"],
            Role::Round => &["iteration"],
            Role::Catch => &["error"],
            Role::Finally => &["error", "duration"],
            Role::Together
            | Role::Then
            | Role::Else
            | Role::Case(_)
            | Role::Default
            | Role::Try
            | Role::Reduce => &[],
        }
    }
}
