//! `contract`: a Worker of `fixtures/contract` has to keep what its `openapi.json` says, as schemathesis
//! tries to disprove. It needs Python with `venv`, which nothing else here does.

use crate::run::{read, say, step, target};
use anyhow::{Context, Result, bail};
use ensemble_tests::compiler::Compiler;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SCHEMATHESIS: &str = "schemathesis==4.32.5";

/// What the Worker takes as every key and token. `start` lets callers in without them, which is
/// tested elsewhere.
const SECRETS: &str = "API_KEYS=k\nSHOP_KEY=k\nNOTES_TOKEN=k\n";

/// Whether callers are kept out is tested elsewhere; and a Worker takes more than it asks for: null for
/// what is optional, a bearer token for an API key.
const NOT_CHECKED: &str = "ignored_auth,negative_data_rejection,missing_required_header";

/// How long a Worker may take to build and start.
const PATIENCE: Duration = Duration::from_secs(300);

/// Builds the Worker, serves it and tests it.
pub(crate) fn run(examples: u32) -> Result<()> {
    let schemathesis = install()?;
    let compiler = Compiler::new()?;
    let project = ensemble_tests::root().join("fixtures/contract");
    let worker = compiler.build("contract", &project, &["--dev"])?;
    fs::write(worker.join(".dev.vars"), SECRETS)?;
    let folder = worker.ancestors().nth(2).context("the Worker lies in no project")?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut start = compiler.command();
    start.args(["start", "--port", &port.to_string()]).arg(folder);
    let mut server = Server(start.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    server.wait(port)?;
    let mut test = Command::new(schemathesis);
    test.args(["run", &format!("http://localhost:{port}/openapi.json"), "--continue-on-failure"]);
    test.args(["-H", "X-API-Key: k", "-H", "Authorization: Bearer k"]);
    test.args(["--checks", "all", "--exclude-checks", NOT_CHECKED, "--max-examples", &examples.to_string()]);
    step("schemathesis", test.current_dir(folder))
}

/// Installs schemathesis into cargo's target folder.
fn install() -> Result<PathBuf> {
    let folder = target()?.join("contract");
    let binary = folder.join("bin/schemathesis");
    if !binary.is_file() {
        say("installing schemathesis …");
        read(Command::new("python3").args(["-m", "venv"]).arg(&folder))
            .context("install Python 3 with its module `venv`")?;
        read(Command::new(folder.join("bin/pip")).args(["install", "--quiet", SCHEMATHESIS]))?;
    }
    Ok(binary)
}

/// A server that ends with its owner.
struct Server(Child);

impl Server {
    /// Waits until it listens.
    fn wait(&mut self, port: u16) -> Result<()> {
        let begun = Instant::now();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        while begun.elapsed() < PATIENCE {
            if TcpStream::connect(address).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.0.try_wait()? {
                bail!("the server ended with {status}");
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        bail!("the server does not listen")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // wrangler ends its workerd when it is asked to end, not when it is killed.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}
