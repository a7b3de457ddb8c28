// Requests whose host a value decides: none goes to an address that is not public.
//
// The URL standard makes one spelling of all that an address has (decimal, octal, hex, short), so that what is looked
// at is what is asked. Names are looked at as names: what they lead to is for who resolves them.

import { Failure } from "./core.js";
import { httpSendBy, origin } from "./http.js";

/** As many redirects as `fetch` follows. */
const HOPS = 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What is for one server alone, and what belongs to a body. */
const PRIVATE_HEADERS = ["authorization", "cookie", "proxy-authorization"];
const BODY_HEADERS = ["content-type", "content-encoding", "content-language", "content-location", "content-length"];
const NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$/;
const V4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Starts a request: see `http_guarded` in `runtime/src/js.rs`. */
export function httpGuarded(slot, head, body, hasBody, timeout, follow, largest) {
  httpSendBy(ask, slot, head, body, hasBody, timeout, follow, largest);
}

async function ask(url, init) {
  let target = allowed(url);
  let next = { ...init, redirect: "manual" };
  for (let hop = 0; ; hop += 1) {
    const response = await fetch(target, next);
    const location = response.headers.get("location");
    if (init.redirect === "manual" || location === null || !REDIRECTS.has(response.status)) {
      return response;
    }
    await response.body?.cancel();
    if (hop === HOPS) {
      throw new Failure("NETWORK", `${origin(url)} redirects too often`);
    }
    const from = target;
    target = allowed(location, from);
    next = redirected(next, response.status, target.origin === from.origin);
  }
}

/** The request after a redirect, as the fetch standard has it. */
function redirected(init, status, isSameOrigin) {
  const becomesGet = status === 303 ? init.method !== "HEAD" : status < 303 && init.method === "POST";
  const dropped = [...(isSameOrigin ? [] : PRIVATE_HEADERS), ...(becomesGet ? BODY_HEADERS : [])];
  const headers = init.headers.filter(([name]) => !dropped.includes(name.toLowerCase()));
  return becomesGet ? { ...init, method: "GET", body: undefined, headers } : { ...init, headers };
}

/** The URL, when it may be asked. */
function allowed(text, base) {
  const url = URL.parse(text, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new Failure("INVALID_URL", "a URL to call has http or https, a host, and no user or password in it");
  }
  if (isPrivate(url.hostname.replace(/\.$/, ""))) {
    throw new Failure("PRIVATE_ADDRESS", `${url.hostname} is no public address: a value may not lead there`);
  }
  return url;
}

function isPrivate(host) {
  if (host.startsWith("[")) {
    return isPrivateV6(groups(host.slice(1, -1)));
  }
  return V4.test(host) ? isPrivateV4(...host.split(".").map(Number)) : NAMES.test(host);
}

/** What RFC 6890 and its successors keep for special purposes. */
function isPrivateV4(a, b, c) {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19))
  );
}

function isPrivateV6(all) {
  const [first, second] = all;
  const starts = (...prefix) => prefix.every((group, at) => all[at] === group);
  if (starts(0, 0, 0, 0, 0, 0xffff) || starts(0x64, 0xff9b, 0, 0, 0, 0)) {
    return isPrivateV4(...v4(all[6], all[7]));
  }
  if (first === 0x2002) {
    return isPrivateV4(...v4(second, all[2]));
  }
  // Global unicast is 2000::/3; Teredo, which hides an IPv4 address, stands in it.
  return first >> 13 !== 1 || starts(0x2001, 0);
}

const v4 = (high, low) => [high >> 8, high & 255, low >> 8];

/** The eight groups of an address as the URL standard prints it. */
function groups(address) {
  const [before, after] = address.split("::").map((side) => (side === "" ? [] : side.split(":")));
  const gap = after === undefined ? [] : Array(8 - before.length - after.length).fill("0");
  return [...before, ...gap, ...(after ?? [])].map((group) => Number.parseInt(group, 16));
}
