// `cookies`: those of the request, and those that go with the answer.

import { callOf, Failure, track } from "./core.js";

/** The `Cookie` header of a job's request. */
export function cookieHeader(job) {
  return callOf(job).request?.headers.get("cookie") ?? "";
}

/** Sets a cookie with the answer of a job. */
export function cookieSet(slot, job, cookie) {
  track(slot, set(callOf(job), JSON.parse(cookie)), (error) => new Failure("ERROR", String(error?.message ?? error)));
}

async function set(call, cookie) {
  const line = written(cookie);
  // The job waits for this, so its call has somebody who waits for the answer by then.
  await undefined;
  if (call.request === undefined || call.stream !== undefined || call.resolve === undefined) {
    throw new Failure("NO_ANSWER", `the cookie ${cookie.name} has no answer to go with: it has begun already, or nobody waits for it`);
  }
  if (call.cookies === undefined) {
    const { resolve } = call;
    call.cookies = [];
    call.resolve = (response) => resolve(carrying(response, call.cookies));
  }
  call.cookies.push(line);
  return {};
}

function carrying(response, cookies) {
  // Of an answer that nobody made here the headers cannot be changed.
  const own = new Response(response.body, response);
  for (const cookie of cookies) {
    own.headers.append("set-cookie", cookie);
  }
  return own;
}

/** A token of RFC 9110, which a cookie's name is. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** What cannot stand in an attribute. */
const UNSAFE = /[;\x00-\x1f\x7f]|[^\x00-\x7f]/;
const SAME_SITE = { strict: "Strict", lax: "Lax", none: "None" };

/** The header's value. Without a word about it a cookie is for this host alone, over TLS, and not for scripts. */
function written({ name, value, maxAge, path, domain, sameSite, httpOnly, secure }) {
  check(TOKEN.test(name), `\`${name}\` cannot be the name of a cookie`);
  const parts = [`${name}=${encodeURIComponent(value)}`, `Path=${attribute("path", path ?? "/")}`];
  if (maxAge !== undefined && maxAge !== null) {
    parts.push(`Max-Age=${Math.trunc(Number(maxAge))}`);
  }
  if (domain !== undefined && domain !== null) {
    parts.push(`Domain=${attribute("domain", domain)}`);
  }
  const isSecure = secure !== false;
  const site = sameSite ?? "lax";
  check(isSecure || site !== "none", `the cookie ${name} must be secure, for sameSite is none`);
  check(isSecure || !/^__(Host|Secure)-/.test(name), `the cookie ${name} must be secure, by its name`);
  check(!name.startsWith("__Host-") || (!domain && (path ?? "/") === "/"), `the cookie ${name} has no domain and the path /, by its name`);
  if (isSecure) {
    parts.push("Secure");
  }
  if (httpOnly !== false) {
    parts.push("HttpOnly");
  }
  parts.push(`SameSite=${SAME_SITE[site]}`);
  return parts.join("; ");
}

function attribute(name, value) {
  check(typeof value === "string" && !UNSAFE.test(value), `the ${name} of a cookie must be a plain text`);
  return value;
}

function check(fits, message) {
  if (!fits) {
    throw new Failure("INVALID_COOKIE", message);
  }
}
