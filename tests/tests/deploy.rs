//! What is built is what wrangler deploys: a project that uses every binding, beside a `wrangler.jsonc` of its
//! own with those that no ensemble uses.
#![expect(clippy::unwrap_used, reason = "tests")]

use ensemble_compiler::cli::Shell;
use ensemble_compiler::cli::tools::node;
use ensemble_tests::compiler::{Compiler, succeed};
use ensemble_tests::root;

#[test]
fn wrangler_takes_every_binding() {
    let compiler = Compiler::new().unwrap();
    let worker = compiler.build("deploy", &root().join("fixtures/deploy"), &["--dev"]).unwrap();
    let upload = compiler.scratch.folder("upload").unwrap();
    let mut wrangler = node::ensure(&Shell::stderr()).unwrap().wrangler().unwrap();
    wrangler.current_dir(&worker).args(["deploy", "--dry-run", "--outdir"]).arg(&upload);
    let said = succeed(wrangler.env("CI", "true").env("NO_COLOR", "1")).unwrap();
    assert!(!said.contains("[WARNING]"), "{said}");
    let list = said.lines().map(str::trim).filter(|line| line.starts_with("env."));
    let list: Vec<String> = list.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    insta::assert_snapshot!(list.join("\n"), @r#"
    env.EXECUTION_STATE (ExecutionState) Durable Object
    env.RATE_LIMITER (RateLimiter) Durable Object
    env.CACHE (00000000000000000000000000000000) KV Namespace
    env.MAIL (unrestricted) Send Email
    env.USER_EVENTS (user-events) Queue
    env.DB (everything-db) D1 Database
    env.PRODUCTS (products) Vectorize Index
    env.VECTORIZE (everything-vectorize) Vectorize Index
    env.FILES (shop-files) R2 Bucket
    env.BUCKET (everything-bucket) R2 Bucket
    env.EVENTS (events) Analytics Engine Dataset
    env.ANALYTICS (everything-analytics) Analytics Engine Dataset
    env.BROWSER Browser Run
    env.AI AI
    env.ORDERS_LIMIT (100 requests/60s) Rate Limit
    env.PREFIX ("orders") Environment Variable
    "#);
    for file in ["index.js", "index_bg.wasm"] {
        assert!(upload.join(file).is_file(), "{file} is not uploaded");
    }
}
