// Begins commands of a built Worker in workerd on this machine.
//
//   node local.mjs JOB
//
// JOB: `{tools: node_modules folder, worker: folder with index.js and its wasm, config: wrangler.jsonc,
// state: where KV, D1 and the rest are kept, calls: [{number, body}], answers: file}`. The answers are
// `[{status, type, failed, body}]`, one a call, in order. What the Worker logs goes to standard error.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const require = createRequire(path.join(job.tools, "local.js"));
const { Miniflare } = require("miniflare");
const { unstable_getMiniflareWorkerOptions } = require("wrangler");

/** The bindings are those that wrangler reads from its configuration, and from `.dev.vars` beside it. */
const { workerOptions, externalWorkers } = unstable_getMiniflareWorkerOptions(job.config);
const { modulesRules, ...options } = workerOptions;
const wasm = fs.readdirSync(job.worker).filter((name) => name.endsWith(".wasm"));

const worker = new Miniflare({
  defaultPersistRoot: job.state,
  handleRuntimeStdio: (out, err) => [out, err].forEach((stream) => stream.pipe(process.stderr)),
  workers: [
    {
      ...options,
      name: "local",
      modulesRoot: job.worker,
      modules: [
        { type: "ESModule", path: path.join(job.worker, "index.js") },
        ...wasm.map((name) => ({ type: "CompiledWasm", path: path.join(job.worker, name) })),
      ],
    },
    ...externalWorkers,
  ],
});

const answers = [];
for (const { number, body } of job.calls) {
  const response = await worker.dispatchFetch(`http://local/${number}`, {
    method: "POST",
    body,
    redirect: "manual",
  });
  answers.push({
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    failed: response.headers.get("x-ensemble-failed") !== null,
    body: await response.text(),
  });
}
await worker.dispose();
fs.writeFileSync(job.answers, JSON.stringify(answers));
