// Runs the cases of one built Worker in workerd and writes what happened; it judges nothing.
//
//   node driver.mjs JOB RESULTS
//
// JOB: `{worker: folder with wrangler.jsonc, tools: node_modules folder, packages: another, cases: […]}` (see ../README.md).
// RESULTS: `[{responses, calls, state, memory, log} | {broken: text}]`, one a case, in order.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { dataset, datasets } from "./datasets.mjs";
import { Client } from "./client.mjs";
import { dispatch, kindOf } from "./events.mjs";
import { converse } from "./mcp.mjs";
import { bytes, probed } from "./memory.mjs";
import { fill, read, reset } from "./state.mjs";
import { Upstream } from "./upstream.mjs";
import { indexes, vectors } from "./vectors.mjs";
import { modules, readConfig } from "./wrangler.mjs";

const [jobFile, resultsFile] = process.argv.slice(2);
const job = JSON.parse(fs.readFileSync(jobFile, "utf8"));
const { Miniflare } = await import(pathToFileURL(createRequire(path.join(job.tools, "x.js")).resolve("miniflare")));

const config = readConfig(job.worker);
const upstream = new Upstream();
const outbound = { external: { address: await upstream.listen(), http: { style: 1 } } };
/** Whether some case asks for the Worker's memory; else it runs as it was built, with nothing around it. */
const measured = job.cases.some((test) => test.memory_mb !== undefined);
let log = [];
/** How long the lines of a log that a case waits for may take on their way out of workerd, in milliseconds. */
const SLOWEST_LINE = 5000;

/** Waits until the log holds all of `wanted`, or it is no use. */
async function logged(wanted = []) {
  const begun = Date.now();
  const lacks = (text) => !log.join("").includes(text);
  while ([wanted].flat().some(lacks) && Date.now() - begun < SLOWEST_LINE) {
    await new Promise((done) => setTimeout(done, 10));
  }
}

/**
 * What stands for Workers AI, which runs nowhere but at Cloudflare: asking a model is a request to the mocked
 * upstream, `POST https://ai.binding/<model>` with the JSON of `{input, options}`. An answer with the status 200 is what
 * the model gives; the body of any other is the message of the error that the binding throws.
 */
const MODELS = {
  name: "models",
  modules: true,
  script: `export default (env) => ({
    async run(model, input, options) {
      const answer = await env.UPSTREAM.fetch("https://ai.binding/" + model, { method: "POST", body: JSON.stringify({ input, options }) });
      if (answer.status !== 200) throw new Error(await answer.text());
      return answer.headers.get("content-type") === "text/event-stream" ? answer.body : answer.json();
    },
  })`,
  serviceBindings: { UPSTREAM: outbound },
};

const models = (binding) => (binding === undefined ? {} : { [binding]: { scriptName: MODELS.name } });

/** Miniflare's options for Workers whose variables are `env`. */
const options = (env) => ({
  workers: [
    {
      name: "tested",
      modules: measured ? probed(modules(config), config.root) : modules(config),
      modulesRoot: config.root,
      compatibilityDate: config.compatibilityDate,
      compatibilityFlags: config.compatibilityFlags,
      bindings: { ...config.vars, ...env },
      kvNamespaces: config.kv,
      d1Databases: config.d1,
      r2Buckets: config.r2,
      durableObjects: config.durableObjects,
      queueProducers: config.queueProducers,
      queueConsumers: config.queueConsumers,
      ratelimits: config.ratelimits,
      wrappedBindings: { ...models(config.ai), ...datasets(config.analytics), ...indexes(config.vectorize) },
      outboundService: outbound,
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    },
    ...dataset(config.analytics),
    ...vectors(config.vectorize),
    ...(config.ai === undefined ? [] : [MODELS]),
  ],
  unsafeTriggerHandlers: true,
  log: undefined,
  handleRuntimeStdio: (out, err) => [out, err].forEach((stream) => stream.on("data", (chunk) => log.push(String(chunk)))),
});

/** What comes of an entry that is no request; nothing for one that is. */
function otherwise(worker, origin, entry) {
  if ("mcp" in entry) return converse(origin, job.packages, entry.mcp);
  return kindOf(entry) ? dispatch(worker, entry) : undefined;
}

/** One list entry is sent after the one before; a list within it is sent together. */
async function exchange(worker, origin, requests) {
  const client = new Client(origin, (entry) => otherwise(worker, origin, entry));
  const responses = [];
  for (const entry of requests) responses.push(...(await client.sendTogether([entry].flat())));
  return responses;
}

async function run(worker, origin, test) {
  await reset(worker, config);
  await fill(worker, test);
  upstream.begin(test.upstream);
  log = [];
  const responses = await exchange(worker, origin, test.requests);
  if (test.settle) await new Promise((done) => setTimeout(done, test.settle));
  await logged(test.log);
  const memory = test.memory_mb && (await bytes(origin));
  return { responses, calls: upstream.calls(), state: await read(worker, test.after), memory, log: log.join("") };
}

/** The cases by their variables: one Worker serves all that share them. */
const groups = Map.groupBy(job.cases.map((test, index) => ({ test, index })), ({ test }) => JSON.stringify(test.env ?? {}));
const results = new Array(job.cases.length);
let worker;
for (const [env, members] of groups) {
  if (worker) await worker.setOptions(options(JSON.parse(env)));
  else worker = new Miniflare(options(JSON.parse(env)));
  await worker.ready;
  const origin = await worker.unsafeGetDirectURL("tested");
  for (const { test, index } of members) {
    results[index] = await run(worker, origin, test).catch((error) => ({ broken: String(error?.stack ?? error) }));
  }
}
fs.writeFileSync(resultsFile, JSON.stringify(results));
await worker?.dispose();
upstream.close();
