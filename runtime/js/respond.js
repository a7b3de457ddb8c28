// Responses, and the small things that wasm asks of its host.

import { env } from "cloudflare:workers";
import { bodyOf, callAtWork, failure } from "./core.js";
import { FRAMED, SAFE } from "./headers.js";
import { redacted } from "./redact.js";

// The numbers are those of `Kind` in `runtime/src/reply.rs`.
const KINDS = [
  { headers: { "content-type": "application/json", ...SAFE } },
  { headers: { "content-type": "text/plain; charset=utf-8", ...SAFE } },
  { headers: { "content-type": "text/html; charset=utf-8", ...SAFE, ...FRAMED } },
  { headers: { ...SAFE } },
];

/** A response with constant headers; `bytes` is a view into wasm's memory. */
export function respond(status, kind, bytes) {
  const init = KINDS[kind];
  return new Response(content(bytes), status === 200 ? init : { status, headers: init.headers });
}

/** A response with the headers `name\nvalue\nname\nvalue…`; an empty value takes away what stands there otherwise. */
export function respondWith(status, lines, bytes) {
  return withHeaders(status, lines, content(bytes));
}

/** A response whose body is read from wasm: see `respond_in_parts` in `runtime/src/js.rs`. */
export function respondInParts(status, kind, lines, stream) {
  const body = bodyOf(stream);
  return lines === "" ? new Response(body, { status, headers: KINDS[kind].headers }) : withHeaders(status, lines, body);
}

function withHeaders(status, lines, body) {
  const parts = lines.split("\n");
  try {
    const own = new Headers();
    for (let at = 0; at < parts.length; at += 2) {
      own.append(parts[at], parts[at + 1]);
    }
    return new Response(body, { status, headers: protect(own) });
  } catch (error) {
    body?.cancel?.();
    logError(JSON.stringify({ level: "error", code: "INVALID_HEADER", message: String(error) }));
    return failure(500, "INVALID_HEADER", "a header of the output cannot be sent", callAtWork());
  }
}

/** Adds what the output does not say itself. */
function protect(headers) {
  const isPage = headers.get("content-type")?.startsWith("text/html");
  for (const [name, value] of Object.entries(isPage ? { ...SAFE, ...FRAMED } : SAFE)) {
    const own = headers.get(name);
    if (own === null) {
      headers.set(name, value);
    } else if (own === "") {
      headers.delete(name);
    }
  }
  return headers;
}

function content(bytes) {
  return bytes.length === 0 ? null : bytes.slice();
}

/** A variable: a text after `=`, anything else that JSON can say after `:`. */
export function variable(name) {
  const value = env[name];
  if (typeof value === "string") {
    return `=${value}`;
  }
  const plain = value !== null && typeof value === "object" ? isData(value) : value !== undefined;
  return plain ? `:${JSON.stringify(value)}` : undefined;
}

/** Variables may be written as JSON; bindings are objects of classes. */
function isData(value) {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

export function now() {
  return Date.now();
}

export function logError(line) {
  console.error(redacted(line));
}

/** The number that a decimal says. */
export function decimal(text) {
  return Number(text);
}

/** A number from 0 up to 1. */
export function random() {
  return Math.random();
}

/** A random UUID. */
export function randomUuid() {
  return crypto.randomUUID();
}
