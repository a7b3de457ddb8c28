// The Worker's KV and D1 between cases: emptied, filled from the case, read back afterwards.

const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** Empties every KV namespace and D1 database. */
export async function reset(worker, config) {
  for (const binding of config.kv) await emptyKv(await worker.getKVNamespace(binding));
  for (const binding of config.d1) await emptyD1(await worker.getD1Database(binding));
}

async function emptyKv(namespace) {
  const { keys } = await namespace.list();
  for (const { name } of keys) await namespace.delete(name);
}

async function emptyD1(database) {
  const { results } = await database
    .prepare("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'")
    .all();
  for (const { type, name } of results) await database.prepare(`DROP ${type} "${name}"`).run();
}

/** Puts the case's entries and runs its SQL. An entry is a value, or `{value, metadata, ttl}`. */
export async function fill(worker, { kv = {}, d1 = {} }) {
  for (const [binding, entries] of Object.entries(kv)) {
    const namespace = await worker.getKVNamespace(binding);
    for (const [key, entry] of Object.entries(entries)) await putEntry(namespace, key, entry);
  }
  for (const [binding, statements] of Object.entries(d1)) {
    const database = await worker.getD1Database(binding);
    for (const statement of statements) await database.prepare(statement).run();
  }
}

async function putEntry(namespace, key, entry) {
  const full = entry !== null && typeof entry === "object" && "value" in entry;
  const { value, metadata, ttl } = full ? entry : { value: entry };
  await namespace.put(key, text(value), { ...(metadata && { metadata }), ...(ttl && { expirationTtl: ttl }) });
}

/** What the case wants to look at afterwards: every key of the named namespaces, the rows of each query. */
export async function read(worker, { kv = {}, d1 = {} } = {}) {
  const seen = { kv: {}, d1: {} };
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
