// What expressions mean, in JavaScript: the guards and filters that `tests/src/oracle/script.rs`
// names, and the encoding of `tests/src/oracle/encode.rs`.
"use strict";

// Our strings cannot hold half a surrogate pair: it is U+FFFD as soon as it is read.
const wellFormed = (x) => {
  if (typeof x === "string") return x.toWellFormed();
  if (!Array.isArray(x)) return x;
  const same = x.map(wellFormed);
  return same.some((v, i) => !Object.is(v, x[i])) ? same : x;
};
const deeply = (x) => {
  if (typeof x === "string") return x.toWellFormed();
  if (x === null || typeof x !== "object") return x;
  if (Array.isArray(x)) return x.map(deeply);
  const out = {};
  for (const [k, v] of Object.entries(x)) Object.defineProperty(out, k.toWellFormed(), { value: deeply(v), enumerable: true, writable: true, configurable: true });
  return out;
};
const attempt = (f) => { try { return listed(wellFormed(f())); } catch { return undefined; } };
const guarded = (f) => (...args) => attempt(() => f(...args));
// `keys`, `values` and `entries` give iterators in JavaScript, lists here.
const listed = (x) => x !== null && typeof x === "object" && typeof x.next === "function" && Symbol.iterator in x ? [...x] : x;
const key = (k) => { try { return String(k); } catch { return "[object Object]"; } };
const member = (o, k) => {
  if (o === null || o === undefined) return undefined;
  if (typeof o === "string") { const v = Object.hasOwn(Object(o), k) ? o[k] : undefined; return wellFormed(v); }
  return typeof o === "object" && Object.hasOwn(o, k) ? o[k] : undefined;
};
const has = (k, o) => o !== null && typeof o === "object" && Object.hasOwn(o, k);
const spread = (x) => Array.isArray(x) || typeof x === "string" ? x : [];
const mutating = new Set(["sort", "reverse"]);
const call = (on, name, args) => attempt(() => {
  if (on === null || on === undefined) return undefined;
  if (Object.hasOwn(Object(on), name)) return undefined;
  const f = Object(on)[name];
  if (typeof f !== "function") return undefined;
  if (args.some((a) => a instanceof RegExp)) return undefined;
  return f.apply(mutating.has(name) && Array.isArray(on) ? [...on] : on, args);
});
// JavaScript's own gives objects without a prototype, which cannot become text.
Object.groupBy = (list, f) => {
  const out = {};
  [...list].forEach((v, i) => { (out[key(f(v, i))] ??= []).push(v); });
  return out;
};
// JSON.stringify escapes half a surrogate pair; ours are U+FFFD before that.
const stringify = JSON.stringify;
JSON.stringify = (...given) => stringify(...given)?.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, "\uFFFD");
// Nothing changes an object, and what is no plain object gets no members.
const assign = Object.assign;
Object.assign = (first, ...more) => first === null || typeof first !== "object" || Array.isArray(first) || first instanceof Date ? undefined : assign({ ...first }, ...more);
// Every engine reads texts of its own as dates; ours are those of the specification and those with the name of a month.
const ISO = /^([+-]\d{6}|\d{4})(-\d\d(-\d\d)?)?([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const MONTH = /^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?\s+(?:\d{1,2},?\s+)?(?!0+\d{1,2}\b)\d{4,6}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?:\s*(?:GMT|UTC|UT|Z))?(?:\s*[+-]\d\d:?\d\d)?(?:\s*\([^)]*\))?\s*$/i;
const moment = (x) => {
  if (x instanceof Date) return x;
  const value = x !== null && typeof x === "object" ? String(x) : x;
  return typeof value !== "string" || ISO.test(value) || MONTH.test(value) ? value : NaN;
};
const date = (...parts) => parts.length === 1 ? new Date(moment(parts[0])) : new Date(...parts);
Date.parse = (x) => date(String(x)).getTime();
const hash = (x) => require("node:crypto").createHash("sha256").update(typeof x === "string" ? x : JSON.stringify(x) ?? "").digest("hex");

const text = (x) => x === null || x === undefined ? "" : x instanceof Date ? (isNaN(x) ? "" : x.toISOString()) : typeof x === "object" ? JSON.stringify(x) : String(x);
const allNumbers = (x) => x.every((v) => typeof v === "number");
const bySize = (a, b) => a < b ? -1 : a > b ? 1 : Number(a !== a) - Number(b !== b);
const byText = (a, b) => a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
const list = (x, f) => Array.isArray(x) ? f([...x]) : x;
const plain = (x) => x !== null && typeof x === "object" && !(x instanceof Date);
const ends = (x, at) => wellFormed(Array.isArray(x) ? x.at(at) : typeof x === "string" ? [...x].at(at) : undefined);
const filters = {
  abs: (a) => Math.abs(a),
  boolean: (a) => Boolean(a),
  capitalize: (a) => { const [first = "", ...rest] = text(a); return first.toUpperCase() + rest.join("").toLowerCase(); },
  ceil: (a) => Math.ceil(a),
  default: (a, b) => a === null || a === undefined || a === "" ? b : a,
  first: (a) => ends(a, 0),
  floor: (a) => Math.floor(a),
  join: (a, b) => Array.isArray(a) ? a.map(text).join(b === undefined ? ", " : text(b)) : text(a),
  json: (a, b) => JSON.stringify(a, null, b === undefined ? 0 : Math.max(0, Number(b))),
  keys: (a) => plain(a) ? Object.keys(a) : [],
  last: (a) => ends(a, -1),
  length: (a) => typeof a === "string" || Array.isArray(a) ? a.length : plain(a) ? Object.keys(a).length : 0,
  lowercase: (a) => text(a).toLowerCase(),
  number: (a) => Number(a),
  reverse: (a) => typeof a === "string" ? [...a].reverse().join("") : list(a, (x) => x.reverse()),
  round: (a, b) => {
    const x = Number(a), digits = Math.trunc(Number(b));
    if (!digits) return Math.round(x);
    const scale = Number("1e" + Math.min(15, Math.abs(digits)));
    const y = digits > 0 ? Math.round(x * scale) / scale : Math.round(x / scale) * scale;
    return Number.isFinite(y) ? y : x;
  },
  slice: (a, b, c) => wellFormed((Array.isArray(a) ? a : text(a)).slice(b, c)),
  sort: (a, b) => list(a, (x) => {
    const keys = b === undefined ? x : x.map((v) => member(v, b));
    const order = allNumbers(keys) ? bySize : byText;
    return x.map((_, i) => i).sort((i, j) => order(keys[i], keys[j])).map((i) => x[i]);
  }),
  split: (a, b) => a === null || a === undefined ? [] : b === undefined ? text(a).split(" ") : text(b) === "" ? [...text(a)] : text(a).split(text(b)),
  string: (a) => text(a),
  trim: (a) => text(a).trim(),
  uppercase: (a) => text(a).toUpperCase(),
  values: (a) => plain(a) ? Object.values(a) : [],
};

// Filters of lists: null and undefined are an empty list, anything else that is no list is one alone.
const items = (x) => Array.isArray(x) ? x : x === null || x === undefined ? [] : [x];
const by = (x, name) => name === undefined ? x : member(x, name);
const fits = (args) => (x) => args.length > 1 ? member(x, args[0]) === args[1] : Boolean(member(x, args[0]));
const sameness = (x) => `${typeof x} ${x == null} ${text(x)}`;
const naturally = (x, name) => { const v = by(x, name); return [v == null, text(v).toLowerCase()]; };
const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const lastReplaced = (a, part, by) => { const at = a.lastIndexOf(part); return at < 0 ? a : a.slice(0, at) + by + a.slice(at + part.length); };
const whole = (x) => Math.max(0, Math.trunc(Number(x)) || 0);
assign(filters, {
  append: (a, b) => text(a) + text(b),
  prepend: (a, b) => text(b) + text(a),
  // Between the characters, not between the halves of one.
  replace: (a, b, c) => text(b) === "" ? text(c) + [...text(a)].map((one) => one + text(c)).join("") : text(a).replaceAll(text(b), () => text(c)),
  replace_first: (a, b, c) => text(a).replace(text(b), () => text(c)),
  remove: (a, b) => text(a).replaceAll(text(b), ""),
  remove_first: (a, b) => text(a).replace(text(b), ""),
  replace_last: (a, b, c) => lastReplaced(text(a), text(b), text(c)),
  remove_last: (a, b) => lastReplaced(text(a), text(b), ""),
  strip: filters.trim, upcase: filters.uppercase, downcase: filters.lowercase, size: filters.length,
  lstrip: (a) => text(a).trimStart(),
  rstrip: (a) => text(a).trimEnd(),
  truncate: (a, n, end) => {
    const chars = [...text(a)], most = n === undefined ? 50 : whole(n), tail = end === undefined ? "..." : text(end);
    return chars.length <= most ? text(a) : chars.slice(0, Math.max(0, most - [...tail].length)).join("") + tail;
  },
  truncatewords: (a, n, end) => {
    const words = text(a).split(/\s+/).filter(Boolean), most = Math.max(1, n === undefined ? 15 : whole(n));
    return words.length <= most ? text(a) : words.slice(0, most).join(" ") + (end === undefined ? "..." : text(end));
  },
  escape: (a) => text(a).replace(/[&<>"']/g, (c) => escapes[c]),
  escape_once: (a) => text(a).replace(/&(?!([a-zA-Z]+|#[0-9]+);)|[<>"']/g, (c) => escapes[c]),
  strip_html: (a) => text(a).replace(/<script[^]*?<\/script>/g, "").replace(/<!--[^]*?-->/g, "").replace(/<style[^]*?<\/style>/g, "").replace(/<[^]*?>/g, ""),
  strip_newlines: (a) => text(a).replace(/\r?\n/g, ""),
  newline_to_br: (a) => text(a).replace(/\r?\n/g, "<br />\n"),
  base64_encode: (a) => Buffer.from(text(a)).toString("base64"),
  base64_url_safe_encode: (a) => Buffer.from(text(a)).toString("base64").replaceAll("+", "-").replaceAll("/", "_"),
  plus: (a, b) => Number(a) + Number(b),
  minus: (a, b) => Number(a) - Number(b),
  times: (a, b) => Number(a) * Number(b),
  divided_by: (a, b) => Number(a) / Number(b),
  modulo: (a, b) => Number(a) % Number(b),
  map: (a, name) => items(a).map((x) => member(x, name)),
  where: (a, ...args) => items(a).filter(fits(args)),
  reject: (a, ...args) => items(a).filter((x) => !fits(args)(x)),
  find: (a, ...args) => items(a).find(fits(args)),
  find_index: (a, ...args) => { const at = items(a).findIndex(fits(args)); return at < 0 ? undefined : at; },
  has: (a, ...args) => items(a).some(fits(args)),
  compact: (a, name) => items(a).filter((x) => by(x, name) != null),
  uniq: (a, name) => {
    const seen = new Set();
    return items(a).filter((x) => { const k = sameness(by(x, name)); return !seen.has(k) && seen.add(k); });
  },
  concat: (a, b) => [...items(a), ...items(b)],
  sum: (a, name) => items(a).map((x) => Number(by(x, name))).filter((n) => n === n).reduce((x, y) => x + y, 0),
  sort_natural: (a, name) => {
    const list = items(a), keys = list.map((x) => naturally(x, name));
    const order = (i, j) => keys[i][0] - keys[j][0] || (keys[i][1] < keys[j][1] ? -1 : keys[i][1] > keys[j][1] ? 1 : 0);
    return list.map((_, i) => i).sort(order).map((i) => list[i]);
  },
});

const bits = new DataView(new ArrayBuffer(8));
const number = (x) => {
  if (x !== x) return "NaN";
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return String(x);
  bits.setFloat64(0, x);
  return "x" + bits.getBigUint64(0).toString(16).padStart(16, "0");
};
const encode = (x) => {
  if (x === undefined) return "undefined";
  if (x === null) return "null";
  if (typeof x === "boolean") return String(x);
  if (typeof x === "number") return number(x);
  if (typeof x === "string") return JSON.stringify(x.toWellFormed());
  if (x instanceof Date) return `Date(${number(x.getTime())})`;
  if (Array.isArray(x)) return `[${x.map(encode).join(",")}]`;
  if (typeof x === "object") return `{${Object.keys(x).map((k) => JSON.stringify(k.toWellFormed()) + ":" + encode(x[k])).join(",")}}`;
  return `a ${typeof x}`;
};

const lines = [];
const run = (inputs, subjects) => {
  for (const json of inputs) {
    const input = deeply(JSON.parse(json));
    lines.push(subjects.map((f) => { try { return encode(f(input)); } catch (error) { return `throws ${JSON.stringify(String(error))}`; } }).join("\t"));
  }
};
const finish = () => process.stdout.write(lines.join("\n") + "\n");
