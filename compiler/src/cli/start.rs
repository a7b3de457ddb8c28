//! `start`: the fast build, served by wrangler on this machine.

use super::args::StartArgs;
use super::build::{self, Options, Outcome, Profile};
use super::{Format, Shell, tools};
use anyhow::{Context, Result, anyhow};
use std::net::TcpListener;
use std::process::Command;

/// Builds and serves until the user stops it.
pub(super) fn command(args: &StartArgs, shell: &Shell) -> Result<bool> {
    free(args.port)?;
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
    wrangler.current_dir(&built.out);
    hand_over(wrangler)
}

/// Nothing else listens on the port.
fn free(port: u16) -> Result<()> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(anyhow!(
            "port {port} is in use\nhelp: stop the program that listens there, or choose another with `--port`"
        )),
        _ => Ok(()),
    }
}

/// The program takes this process's place, so that Ctrl-C and other signals reach it.
#[cfg(unix)]
fn hand_over(mut program: Command) -> Result<bool> {
    use std::os::unix::process::CommandExt;
    Err(program.exec()).context("wrangler cannot be run")
}

#[cfg(not(unix))]
fn hand_over(mut program: Command) -> Result<bool> {
    Ok(program.status().context("wrangler cannot be run")?.success())
}
