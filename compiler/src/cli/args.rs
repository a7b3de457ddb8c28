//! What the command line looks like.

use super::report::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Compiles Conductor projects to typed Rust Workers for Cloudflare.
#[derive(Debug, Parser)]
#[command(name = "ensemble", version, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Work on a Conductor project: a folder with `ensembles/` and `agents/`
    #[command(arg_required_else_help = true)]
    Conductor {
        #[command(subcommand)]
        command: Conductor,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Conductor {
    /// Compile the project to a Worker that wrangler can deploy
    Build(BuildArgs),
    /// Check the project without building it
    Validate(ValidateArgs),
    /// Show the type of an expression, and where it comes from
    Explain(ExplainArgs),
    /// Show what runs together, what waits for what and why
    Plan(PlanArgs),
    /// List the models that the project asks and that are deprecated
    CheckConfig(CheckConfigArgs),
    /// Build the fast way and serve the Worker on this machine
    Start(StartArgs),
    /// Run a command that the project declares in a cli trigger; without one, list them
    Run(RunArgs),
}

const BUILD_EXAMPLES: &str = "\
Examples:
  ensemble conductor build                      the project in this folder, to dist/worker
  ensemble conductor build shop --out out       another folder, another place
  ensemble conductor build --check              in CI: does what is committed still match the YAML?
  (cd dist/worker && wrangler deploy)           deploy what was built

The output folder holds a Rust crate you can read (src/), the runtime it links (runtime/),
wrangler.jsonc, and what is deployed: build/index.js and build/index_bg.wasm.";

#[derive(Debug, Args)]
#[command(after_help = BUILD_EXAMPLES)]
pub(super) struct BuildArgs {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Where the Worker goes [default: DIR/dist/worker]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Build for the next edit: faster to build, larger, a little slower to run
    #[arg(long)]
    pub dev: bool,
    /// List every hole whose value the generated code holds as one that may be anything, and why
    #[arg(long)]
    pub explain_dynamic: bool,
    /// Stop after the Rust sources are written
    #[arg(long)]
    pub emit_only: bool,
    /// Do not run build triggers
    #[arg(long)]
    pub no_build_triggers: bool,
    /// Write nothing; fail and list the files when the sources on disk are not what would be written
    #[arg(long, conflicts_with_all = ["emit_only", "dev"])]
    pub check: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub message_format: Format,
}

const VALIDATE_EXAMPLES: &str = "\
Examples:
  ensemble conductor validate                   the errors of all files in one run; types once all can be read
  ensemble conductor validate --fix             also mend what has only one right answer
  ensemble conductor validate --format sarif    for code scanning in CI
  ensemble conductor validate --format json --types   for editors: {findings, holes}";

#[derive(Debug, Args)]
#[command(after_help = VALIDATE_EXAMPLES)]
pub(super) struct ValidateArgs {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Apply the fixes that need no judgement, such as quoting a `${…}` that YAML cannot read
    #[arg(long)]
    pub fix: bool,
    /// How findings are printed; human on stderr, json and sarif on stdout
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub format: Format,
    /// With `--format json`: print {findings, holes}, the holes with their places and types
    #[arg(long)]
    pub types: bool,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  ensemble conductor explain ensembles/order.yaml:12       every hole of that line
  ensemble conductor explain ensembles/order.yaml:12:18    the hole at that column
  ensemble conductor explain agents/tax/agent.yaml:7 shop  in another folder";

#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(super) struct ExplainArgs {
    /// FILE:LINE or FILE:LINE:COLUMN, the file's path from the project's folder
    #[arg(value_name = "PLACE")]
    pub place: String,
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
}

const PLAN_EXAMPLES: &str = "\
Examples:
  ensemble conductor plan                               every ensemble of this project
  ensemble conductor plan . user-onboarding             one of them
  ensemble conductor plan --format html > plan.html     a page to look at
  ensemble conductor plan --format mermaid > plan.mmd   a diagram for Markdown";

#[derive(Debug, Args)]
#[command(after_help = PLAN_EXAMPLES)]
pub(super) struct PlanArgs {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// One ensemble's name; all when left out
    #[arg(value_name = "ENSEMBLE")]
    pub ensemble: Option<String>,
    /// What the plan is written as
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: PlanFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanFormat {
    /// To be read in a terminal
    Text,
    /// A Mermaid flowchart
    Mermaid,
    /// A Graphviz graph
    Dot,
    /// For programs
    Json,
    /// A picture
    Svg,
    /// A page with pictures; it needs nothing but a browser
    Html,
}

#[derive(Debug, Args)]
pub(super) struct CheckConfigArgs {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The day from which days are counted [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
}

const START_EXAMPLES: &str = "\
Examples:
  ensemble conductor start                      serve this project on http://localhost:8787
  ensemble conductor start shop --port 3000

KV, D1 and the rest are simulated on this machine and kept in DIR/.wrangler/state.
Secrets and variables for local use go into dist/worker/.dev.vars, one NAME=value a line.";

#[derive(Debug, Args)]
#[command(after_help = START_EXAMPLES)]
pub(super) struct StartArgs {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The port to listen on
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
}

const RUN_EXAMPLES: &str = "\
Examples:
  ensemble conductor run                                   the commands of this project
  ensemble conductor run generate-docs --help              the options of one
  ensemble conductor run generate-docs --format markdown   run it
  ensemble conductor run --dir shop generate-docs          in another folder

A command is an ensemble with a trigger of type `cli`. It is built the fast way and runs in workerd on
this machine, with the KV and D1 of `start`. What it answers goes to standard output; the exit code is 0
when it answered with a status below 400.";

#[derive(Debug, Args)]
#[command(after_help = RUN_EXAMPLES, disable_help_subcommand = true, override_usage = "ensemble conductor run [--dir DIR] [COMMAND [OPTIONS]]")]
pub(super) struct RunArgs {
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    #[command(subcommand)]
    pub command: Option<Named>,
}

/// A command of the project with what stands behind it.
#[derive(Debug, Subcommand)]
pub(super) enum Named {
    #[command(external_subcommand)]
    Command(Vec<String>),
}
