// What a built Worker needs to run, read from its own `wrangler.jsonc`: tested is what users deploy.

import fs from "node:fs";
import path from "node:path";

/** JSON with comments and trailing commas, strings respected. */
export function parseJsonc(text) {
  const plain = text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? "");
  return JSON.parse(plain.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, string) => string ?? ""));
}

/** The parts of the configuration in `folder` that a local run needs. */
export function readConfig(folder) {
  const config = parseJsonc(fs.readFileSync(path.join(folder, "wrangler.jsonc"), "utf8"));
  const main = path.join(folder, config.main);
  return {
    root: path.dirname(main),
    main,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags ?? [],
    vars: config.vars ?? {},
    ai: config.ai?.binding,
    kv: (config.kv_namespaces ?? []).map((namespace) => namespace.binding),
    d1: (config.d1_databases ?? []).map((database) => database.binding),
    r2: (config.r2_buckets ?? []).map((bucket) => bucket.binding),
    vectorize: Object.fromEntries((config.vectorize ?? []).map(({ binding, index_name }) => [binding, index_name])),
    analytics: Object.fromEntries((config.analytics_engine_datasets ?? []).map(({ binding, dataset }) => [binding, dataset])),
    durableObjects: durableObjects(config),
    queueProducers: Object.fromEntries((config.queues?.producers ?? []).map(({ binding, queue }) => [binding, queue])),
    queueConsumers: Object.fromEntries((config.queues?.consumers ?? []).map(consumer)),
    ratelimits: Object.fromEntries((config.ratelimits ?? []).map(({ name, namespace_id, simple }) => [name, { namespace_id, simple }])),
  };
}

/** The classes of Durable Objects by binding, as miniflare wants them. */
function durableObjects({ durable_objects: { bindings = [] } = {}, migrations = [] }) {
  const sqlite = new Set(migrations.flatMap((migration) => migration.new_sqlite_classes ?? []));
  const object = ({ name, class_name: className }) => [name, { className, useSQLite: sqlite.has(className) }];
  return Object.fromEntries(bindings.map(object));
}

/** A consumer of a queue, as miniflare wants it. */
const consumer = ({ queue, max_batch_size, max_batch_timeout, max_retries, retry_delay, dead_letter_queue }) => [
  queue,
  { maxBatchSize: max_batch_size, maxBatchTimeout: max_batch_timeout, maxRetries: max_retries, retryDelay: retry_delay, deadLetterQueue: dead_letter_queue },
];

/** The entry and every wasm module beside it, as miniflare wants them. */
export function modules(config) {
  const wasm = fs.readdirSync(config.root).filter((name) => name.endsWith(".wasm"));
  return [
    { type: "ESModule", path: config.main },
    ...wasm.map((name) => ({ type: "CompiledWasm", path: path.join(config.root, name) })),
  ];
}
