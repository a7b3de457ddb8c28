// The bindings of the Worker, by name.

import { env } from "cloudflare:workers";
import { Failure } from "./core.js";

/** The binding `name`; `method` is one that such a binding has, `key` where wrangler.jsonc lists them. */
export function binding(name, method, kind, key) {
  const found = env[name];
  if (typeof found?.[method] === "function") {
    return found;
  }
  const id = kind === "AI" ? "" : `, or its id under bindings.${kind.toLowerCase()} in conductor.config.ts and build again`;
  throw new Failure("BINDING_MISSING", `the ${kind} binding ${name} is missing: add it to "${key}" in wrangler.jsonc${id}`);
}
