// The Worker's KV, D1 and R2 between cases: emptied, filled from the case, read back afterwards.

const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** Empties every KV namespace, D1 database and R2 bucket. */
export async function reset(worker, config) {
  for (const binding of config.kv) await emptyKv(await worker.getKVNamespace(binding));
  for (const binding of config.d1) await emptyD1(await worker.getD1Database(binding));
  for (const binding of config.r2) await emptyR2(await worker.getR2Bucket(binding));
}

async function emptyKv(namespace) {
  const { keys } = await namespace.list();
  for (const { name } of keys) await namespace.delete(name);
}

async function emptyR2(bucket) {
  const { objects } = await bucket.list();
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
}

async function emptyD1(database) {
  const { results } = await database
    .prepare("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'")
    .all();
  for (const { type, name } of results) await database.prepare(`DROP ${type} "${name}"`).run();
}

/**
 * Puts the case's entries and runs its SQL. An entry of KV is a value, or `{value, metadata, ttl}`; of R2 a value, or
 * `{value, base64, contentType, metadata}`.
 */
export async function fill(worker, { kv = {}, d1 = {}, r2 = {} }) {
  for (const [binding, entries] of Object.entries(kv)) {
    const namespace = await worker.getKVNamespace(binding);
    for (const [key, entry] of Object.entries(entries)) await putEntry(namespace, key, entry);
  }
  for (const [binding, statements] of Object.entries(d1)) {
    const database = await worker.getD1Database(binding);
    for (const statement of statements) await database.prepare(statement).run();
  }
  for (const [binding, objects] of Object.entries(r2)) {
    const bucket = await worker.getR2Bucket(binding);
    for (const [key, object] of Object.entries(objects)) await putObject(bucket, key, object);
  }
}

async function putEntry(namespace, key, entry) {
  const full = entry !== null && typeof entry === "object" && "value" in entry;
  const { value, metadata, ttl } = full ? entry : { value: entry };
  await namespace.put(key, text(value), { ...(metadata && { metadata }), ...(ttl && { expirationTtl: ttl }) });
}

async function putObject(bucket, key, object) {
  const full = object !== null && typeof object === "object" && ("value" in object || "base64" in object);
  const { value, base64, contentType, metadata } = full ? object : { value: object };
  const body = base64 === undefined ? text(value) : Buffer.from(base64, "base64");
  await bucket.put(key, body, { httpMetadata: { contentType }, customMetadata: metadata });
}

/** What the case wants to look at afterwards: every key of the named namespaces and buckets, the rows of each query. */
export async function read(worker, { kv = {}, d1 = {}, r2 = {} } = {}) {
  const seen = { kv: {}, d1: {}, r2: {} };
  for (const binding of Object.keys(r2)) seen.r2[binding] = await readR2(await worker.getR2Bucket(binding));
  for (const binding of Object.keys(kv)) seen.kv[binding] = await readKv(await worker.getKVNamespace(binding));
  for (const [binding, queries] of Object.entries(d1)) {
    const database = await worker.getD1Database(binding);
    seen.d1[binding] = [];
    for (const { sql } of queries) seen.d1[binding].push((await database.prepare(sql).all()).results);
  }
  return seen;
}

async function readKv(namespace) {
  const entries = {};
  for (const { name, expiration } of (await namespace.list()).keys) {
    const { value, metadata } = await namespace.getWithMetadata(name);
    entries[name] = { value, metadata, ...(expiration && { expires_in: Math.round(expiration - Date.now() / 1000) }) };
  }
  return entries;
}

async function readR2(bucket) {
  const entries = {};
  for (const { key } of (await bucket.list()).objects) {
    const object = await bucket.get(key);
    const bytes = Buffer.from(await object.arrayBuffer());
    entries[key] = { value: bytes.toString(), base64: bytes.toString("base64"), contentType: object.httpMetadata.contentType, metadata: object.customMetadata };
  }
  return entries;
}
