//! The table of diagnostic codes. Each has a page in `docs/diagnostics/` and a case in `fixtures/err`.

use super::Severity::{self, Error, Note, Warning};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// A kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, as the table lists them.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The kebab-case name that users see.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How bad a finding of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => $severity,)* }
            }
        }
    };
}

codes! {
    // ---- files and YAML
    /// A file cannot be read, or is not UTF-8.
    UnreadableFile = "unreadable-file", Error;
    /// A project without ensembles and agents.
    EmptyProject = "empty-project", Error;
    /// The YAML cannot be parsed.
    YamlSyntax = "yaml-syntax", Error;
    /// A hole outside quotes made the YAML mean something else or nothing.
    UnquotedHole = "unquoted-hole", Error;
    /// One key twice in a mapping.
    DuplicateKey = "duplicate-key", Error;
    /// An alias to an anchor that is not there.
    UnknownAnchor = "unknown-anchor", Error;
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab", Error;
    // ---- shape of the documents
    /// A key that this place does not have.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there.
    MissingKey = "missing-key", Error;
    /// A value of the wrong kind.
    WrongType = "wrong-type", Error;
    /// A value that is not one of the allowed ones.
    InvalidValue = "invalid-value", Error;
    /// A pattern that is no regular expression.
    InvalidPattern = "invalid-pattern", Error;
    /// A format that is not checked.
    UnknownFormat = "unknown-format", Warning;
    /// A schema that asks whether a value fits before it can tell whether it does.
    EndlessSchema = "endless-schema", Error;
    /// Two spellings of one key in one place.
    ConflictingKeys = "conflicting-keys", Error;
    /// Part of the language that this version does not build yet.
    NotSupportedYet = "not-supported-yet", Error;
    /// A file of the project's that has no effect.
    IgnoredFile = "ignored-file", Warning;
    /// A key that is accepted and has no effect.
    IgnoredKey = "ignored-key", Warning;
    /// A `timeout`, `retry` or `cache` that changes nothing.
    PolicyHasNoEffect = "policy-has-no-effect", Warning;
    /// `conductor.config.ts` or `wrangler.jsonc` cannot be parsed.
    ConfigSyntax = "config-syntax", Error;
    /// `conductor.config.ts` holds something that is not a static value.
    ConfigNotStatic = "config-not-static", Error;
    // ---- names
    /// Two definitions of one name.
    DuplicateName = "duplicate-name", Error;
    /// A step named like a root of the expression language.
    ReservedName = "reserved-name", Error;
    /// An agent that no file defines.
    UnknownAgent = "unknown-agent", Error;
    /// An operation that does not exist.
    UnknownOperation = "unknown-operation", Error;
    /// A file that a key names is not there.
    MissingFile = "missing-file", Error;
    /// A file that a key names is not there, where it may be left out.
    MissingHook = "missing-hook", Warning;
    /// A schema that no file and no `$defs` holds.
    UnknownSchema = "unknown-schema", Error;
    /// A code file without a function that can be called.
    NoHandler = "no-handler", Error;
    /// An agent that calls itself, directly or through others.
    RecursiveAgent = "recursive-agent", Error;
    // ---- expressions
    /// The expression cannot be parsed.
    ExpressionSyntax = "expression-syntax", Error;
    /// A hole that is never closed.
    UnclosedHole = "unclosed-hole", Error;
    /// A hole with nothing in it.
    EmptyHole = "empty-hole", Error;
    /// A filter that does not exist.
    UnknownFilter = "unknown-filter", Error;
    /// A filter with too few or too many arguments.
    FilterArguments = "filter-arguments", Error;
    /// A function or method that does not exist.
    UnknownFunction = "unknown-function", Error;
    /// A call with arguments that the function or method does not take.
    FunctionArguments = "function-arguments", Error;
    /// A function where a value must stand.
    StrayFunction = "stray-function", Error;
    /// A condition with text around its hole.
    ConditionIsText = "condition-is-text", Error;
    /// A name that is neither a root nor a step.
    UnknownName = "unknown-name", Error;
    /// A name that two steps of other lists have.
    AmbiguousStep = "ambiguous-step", Error;
    /// A loop over something that is no list.
    NotAList = "not-a-list", Error;
    /// A body that its format can never say.
    FormatMismatch = "format-mismatch", Error;
    /// A step of `parallel` that reads one beside it.
    ParallelRead = "parallel-read", Error;
    /// A member that the declared inputs do not have.
    UnknownInput = "unknown-input", Error;
    /// A member that a step's result or a root does not have.
    UnknownMember = "unknown-member", Error;
    /// A method that a value of this type does not have.
    UnknownMethod = "unknown-method", Error;
    /// A condition that always comes out the same.
    ConditionIsConstant = "condition-is-constant", Warning;
    /// A comparison of values that are never equal.
    ComparisonNeverHolds = "comparison-never-holds", Warning;
    /// Arithmetic with what is never a number.
    NumberExpected = "number-expected", Warning;
    /// A filter on a value that it is not meant for.
    FilterType = "filter-type", Warning;
    /// A list or an object in text.
    ObjectInText = "object-in-text", Note;
    /// A root that this place does not have.
    RootNotHere = "root-not-here", Error;
    // ---- flow
    /// A step that is not there.
    UnknownStep = "unknown-step", Error;
    /// A step of an ordered list that stands later.
    ForwardReference = "forward-reference", Error;
    /// Steps that wait for each other.
    Cycle = "cycle", Error;
    /// A step or a body of a command that never runs.
    UnreachableStep = "unreachable-step", Warning;
    /// A case of `switch` that its value never equals.
    UnreachableCase = "unreachable-case", Warning;
    /// A step of one branch that another branch reads.
    BranchRead = "branch-read", Warning;
    /// A `while` whose condition nothing in it changes.
    EndlessLoop = "endless-loop", Error;
    /// A `while` without `maxIterations`.
    UnboundedLoop = "unbounded-loop", Note;
    /// A loop that does the same for every item.
    UnusedItem = "unused-item", Warning;
    /// A list of a command without steps.
    EmptyBody = "empty-body", Warning;
    /// A `parallel` with a single step.
    NeedlessParallel = "needless-parallel", Note;
    /// Commands in commands in commands.
    DeepNesting = "deep-nesting", Note;
    /// More calls at once than there are connections.
    ConnectionLimit = "connection-limit", Note;
    /// More calls than one request may make.
    SubrequestLimit = "subrequest-limit", Warning;
    /// No output block is sure to match.
    NoFallbackOutput = "no-fallback-output", Warning;
    /// An output block after one that always matches.
    UnreachableOutput = "unreachable-output", Warning;
    /// A choice by weight with nothing to choose from.
    IncompleteWeights = "incomplete-weights", Error;
    // ---- state
    /// A key of `state` that is not declared.
    UnknownState = "unknown-state", Error;
    /// A key of `state` that a step reads and does not list in `use`.
    UnlistedState = "unlisted-state", Error;
    /// Steps that write one key of `state` at the same time.
    StateRace = "state-race", Error;
    /// A key of `state` that nothing reads.
    UnusedState = "unused-state", Warning;
    /// A key of `state` that is read and never has a value.
    UnsetState = "unset-state", Warning;
    // ---- triggers and routes
    /// A trigger that says neither `auth` nor `public: true`.
    UnprotectedTrigger = "unprotected-trigger", Error;
    /// A trigger that takes from everybody and does not say that it means to.
    OpenTrigger = "open-trigger", Warning;
    /// More cron expressions than the free plan has.
    CronLimit = "cron-limit", Note;
    /// A secret that is written out in YAML.
    LiteralSecret = "literal-secret", Warning;
    /// Roles, permissions or a limit for users, where no caller says who it is.
    NamelessCaller = "nameless-caller", Error;
    /// One route and method twice.
    DuplicateRoute = "duplicate-route", Error;
    /// A path that cannot be a route.
    InvalidPath = "invalid-path", Error;
    // ---- operations
    /// SQL text that a request could change.
    DynamicSql = "dynamic-sql", Error;
    /// Another number of parameters than placeholders.
    SqlParameters = "sql-parameters", Error;
    /// A hole where a constant must stand.
    ConstantNeeded = "constant-needed", Error;
    /// A model that stops to answer.
    DeprecatedModel = "deprecated-model", Warning;
    /// A model whose name is near to one that is known.
    UnknownModel = "unknown-model", Note;
    /// A model that is asked what it cannot do.
    ModelCannot = "model-cannot", Warning;
    /// A schema that the provider does not promise to keep.
    LooseSchema = "loose-schema", Note;
    /// A gateway whose address is not known.
    UnsetGateway = "unset-gateway", Warning;
    /// A binding without an id in the configuration.
    PlaceholderBinding = "placeholder-binding", Note;
    // ---- what nobody can have meant
    /// A default that is nearly the name of a type.
    NearType = "near-type", Warning;
    /// A declared input that nothing reads.
    UnusedInput = "unused-input", Warning;
    /// A step that only reads something which nothing reads.
    UnusedOutput = "unused-output", Note;
    /// The output of a step that may not have run, where it is needed.
    UnguardedOutput = "unguarded-output", Warning;
    /// A secret that flows into an answer.
    SecretFlow = "secret-flow", Error;
    /// Text that looks like a hole and is none.
    PlainHole = "plain-hole", Warning;
    /// A call of an agent without an input that it needs.
    MissingInput = "missing-input", Error;
    /// A template that its syntax does not allow.
    TemplateSyntax = "template-syntax", Error;
    /// A partial or a layout that is not there.
    UnknownPartial = "unknown-partial", Error;
    /// A value of a template where HTML makes it code.
    UnsafeHole = "unsafe-hole", Error;
    /// What a request sends, as HTML.
    RawHtml = "raw-html", Warning;
    /// A hole in a URL that encodes what is encoded anyway.
    EncodedTwice = "encoded-twice", Warning;
    // ---- the build's later steps
    /// The user's TypeScript cannot be bundled.
    BundleFailed = "bundle-failed", Error;
    /// The user's Rust cannot be compiled.
    RustFailed = "rust-failed", Error;
    /// The run of a build trigger failed.
    BuildTriggerFailed = "build-trigger-failed", Error;
}
