// `data` and `storage` of type d1.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

/** Runs statements, the JSON of `[[sql, [parameter…]]…]`. */
export function d1Run(slot, name, statements, isBatch) {
  track(slot, run(name, JSON.parse(statements), isBatch), refused);
}

async function run(name, statements, isBatch) {
  const database = binding(name, "prepare", "D1", "d1_databases");
  const prepared = statements.map(([sql, parameters]) => {
    const statement = database.prepare(sql);
    return parameters.length === 0 ? statement : statement.bind(...parameters);
  });
  if (!isBatch) {
    const { results, meta } = await prepared[0].all();
    return { head: JSON.stringify(meta ?? {}), body: JSON.stringify(results ?? []) };
  }
  const all = prepared.length === 0 ? [] : await database.batch(prepared);
  return { body: JSON.stringify(all.map(({ results, meta }) => [results ?? [], meta ?? {}])) };
}

/** What a database says of a statement names its tables: not for callers over HTTP. */
function refused(error) {
  return new Failure("D1_ERROR", String(error?.message ?? error), "the database refused a statement");
}
