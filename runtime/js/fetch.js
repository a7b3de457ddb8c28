// Requests: method, URL and body go into wasm in one call.

import { body_limit } from "conductor:glue";
import { readParts } from "./body.js";
import { failure, serve } from "./core.js";

// The numbers are those of `Method` in `runtime/src/app/trigger.rs`.
const METHODS = { __proto__: null, GET: 0, POST: 1, PUT: 2, DELETE: 3, PATCH: 4, HEAD: 5, OPTIONS: 6 };
const OTHER = 7;
const NOTHING = new Uint8Array(0);
const LIMIT = body_limit();
/** How many times the limit is read of a body, so that its sender comes to read the refusal. */
const PATIENCE = 8;

/** The Worker's answer to a request. */
export function fetch(request, _env, context) {
  const method = METHODS[request.method] ?? OTHER;
  return request.body === null
    ? serve(method, request, NOTHING, context)
    : serveBody(method, request, context);
}

async function serveBody(method, request, context) {
  const body = await read(request);
  if (body === null) {
    return failure(413, "PAYLOAD_TOO_LARGE", `the body is larger than ${LIMIT} bytes`, { request });
  }
  return serve(method, request, body, context);
}

/** The body's bytes; null when there are more than the limit. */
async function read(request) {
  const length = request.headers.get("content-length");
  if (length === null) {
    return readParts(request.body, LIMIT, LIMIT * PATIENCE);
  }
  return Number(length) > LIMIT ? null : new Uint8Array(await request.arrayBuffer());
}
