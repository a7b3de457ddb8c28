// How dear a Worker is beside one written by hand, how large, how soon up, how soon rebuilt.
//
//   node bench.mjs --ensemble BINARY --modules NODE_MODULES --work FOLDER [--smoke]
//
// Writes a report in Markdown to stdout. Everything is counted and bounded: it stops by itself, and talks to the
// loopback only. `--smoke` does a little of everything, to see that it works.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Builder, entryOf, wasmSize } from "./build.mjs";
import { request } from "./client.mjs";
import { catalogue, catalogueJs, commands, plain, shipment, shipmentJs } from "./generate.mjs";
import { compare, startUp } from "./measure.mjs";
import { order, shipment as shipmentPayload } from "./payloads.mjs";
import { report } from "./report.mjs";
import { binary } from "./workerd.mjs";

const { values } = parseArgs({
  options: { ensemble: { type: "string" }, modules: { type: "string" }, work: { type: "string" }, smoke: { type: "boolean", default: false } },
});
const here = import.meta.dirname;
const work = path.resolve(values.work);
const note = (text) => process.stderr.write(`bench: ${text}\n`);

/** The projects that are compared, with the request that each answers. */
const loads = [
  { name: "hello", title: "hello", request: { method: "GET", path: "/hello?name=Ada" }, count: 20_000 },
  { name: "order", title: "order, 10 KB in, 30 expressions", request: { method: "POST", path: "/order", json: order() }, count: 6_000 },
  { name: "catalogue", title: "catalogue, 200 KB out, constants and holes", request: { method: "POST", path: "/catalogue", json: { rate: 1.1, currency: "EUR", customer: "Ada" } }, count: 1_500 },
  { name: "shipment", title: "shipment, 200 KB passed on", request: { method: "POST", path: "/shipment", json: shipmentPayload() }, count: 1_500 },
];

/** Projects of many ensembles: what one more costs. */
const crowds = {
  fifty: { make: plain, count: 50 },
  hundred: { make: plain, count: 100 },
  commands: { make: commands, count: 100 },
};

/** Lays all projects and handwritten Workers under the working folder. */
function prepare() {
  const js = path.join(work, "js");
  for (const name of ["hello", "order"]) fs.cpSync(path.join(here, "projects", name), path.join(work, name), { recursive: true });
  fs.cpSync(path.join(here, "js"), js, { recursive: true });
  catalogue(path.join(work, "catalogue"));
  catalogueJs(js);
  shipment(path.join(work, "shipment"));
  shipmentJs(js);
  for (const [name, { make, count }] of Object.entries(crowds)) make(path.join(work, name), count);
}

/** Builds all in release, so that the dependencies are warm for what is timed. */
function buildAll(builder, names) {
  return names.map((name) => {
    note(`building ${name}`);
    const folder = path.join(work, name);
    builder.build(folder);
    return { name, ...wasmSize(folder) };
  });
}

/** Edit to rebuilt, in both profiles; each is built once before. */
function rebuildTimes(builder, name, file) {
  note(`rebuilding ${name}`);
  const folder = path.join(work, name);
  const release = builder.rebuild(folder, file);
  builder.build(folder, "--dev");
  const dev = builder.rebuild(folder, file, "--dev");
  builder.build(folder);
  return { name, release, dev };
}

async function main() {
  prepare();
  const builder = new Builder(path.resolve(values.ensemble), path.join(work, "target"));
  const workerd = binary(path.resolve(values.modules));
  const measured = values.smoke ? loads.slice(0, 1) : loads;
  const builds = buildAll(builder, [...measured.map(({ name }) => name), ...(values.smoke ? [] : Object.keys(crowds))]);
  const hello = builds[0];
  for (const build of builds) {
    const { count } = crowds[build.name] ?? {};
    build.each = count && { raw: (build.raw - hello.raw) / count, gzip: (build.gzip - hello.gzip) / count };
  }
  const rebuilds = values.smoke ? [] : [rebuildTimes(builder, "hello", "ensembles/hello.yaml"), rebuildTimes(builder, "order", "ensembles/order.yaml"), ...Object.keys(crowds).map((name) => rebuildTimes(builder, name, "ensembles/flow-7.yaml"))];

  const costs = [];
  const starts = [];
  for (const { name, title, request: sent, count } of measured) {
    note(`measuring ${name}`);
    const [ours, byHand, bytes] = [entryOf(path.join(work, name)), path.join(work, "js", `${name}.js`), request(sent)];
    costs.push(await compare(workerd, { name: title, ours, byHand, bytes, count: values.smoke ? 200 : count, rounds: values.smoke ? 1 : 7 }));
    starts.push({ name, ours: await startUp(workerd, ours, bytes, values.smoke ? 1 : 7), byHand: await startUp(workerd, byHand, bytes, values.smoke ? 1 : 7) });
  }
  process.stdout.write(report({ cores: os.availableParallelism(), costs, builds, rebuilds, starts }));
}

await main();
