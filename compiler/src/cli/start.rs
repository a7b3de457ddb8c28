//! `start`: the fast build, served by wrangler on this machine.

use super::args::StartArgs;
use super::build::{self, Options, Outcome, Profile};
use super::{Format, Shell, tools};
use anyhow::{Context, Result};

/// Builds and serves until the user stops it; whether it came that far.
pub(super) fn command(args: &StartArgs, shell: &Shell) -> Result<bool> {
    let options = Options { profile: Profile::Fast, ..Options::new(&args.dir) };
    let Outcome::Built(built) = build::build(&options, Format::Human, shell)? else { return Ok(false) };
    let project = args.dir.canonicalize()?;
    shell.status("Serving", &format!("http://localhost:{} (Ctrl-C stops)", args.port));
    shell.status(
        "Note",
        "ALLOW_ANONYMOUS=true: /api/* answers without a key, here only; deployed, set API_KEYS",
    );
    let mut wrangler = tools::node::ensure(shell)?.wrangler()?;
    wrangler.args(["dev", "--local", "--var", "ALLOW_ANONYMOUS:true"]);
    wrangler.arg("--port").arg(args.port.to_string());
    wrangler.arg("--persist-to").arg(project.join(".wrangler/state"));
    // Ctrl-C reaches wrangler too: it is in the terminal's foreground group, as we are.
    let status = wrangler.current_dir(&built.out).status().context("wrangler cannot be run")?;
    Ok(status.success() || status.code().is_none())
}
