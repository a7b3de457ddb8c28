// Requests: method, URL and body go into wasm in one call.

import { body_limit } from "conductor:glue";
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
    return readParts(request.body);
  }
  return Number(length) > LIMIT ? null : new Uint8Array(await request.arrayBuffer());
}

/** Reads a body whose length is not told, and keeps no more of it than the limit. */
async function readParts(stream) {
  const parts = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > LIMIT * PATIENCE) {
      break;
    }
    if (length <= LIMIT) {
      parts.push(part);
    }
  }
  return length > LIMIT ? null : join(parts, length);
}

function join(parts, length) {
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}
