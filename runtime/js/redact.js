// What logs and callers must not see: the values of secrets.

import { env } from "cloudflare:workers";

// The words are those of `compiler/src/lint/secrets/names.rs`.
const SECRET = /^(KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|APIKEY|APITOKEN)S?$/;
const OPEN = /^(PUBLIC|PUBLISHABLE|ID|NAME|HEADER|PREFIX|TTL|LENGTH|LIMIT|MAX|MIN|COUNT|EXPIRY|ALGORITHM)S?$/;
const ADDRESS = /^(URL|URI|DSN|CONNECTION)$/;
/** A shorter text may stand anywhere by chance. */
const SHORTEST = 6;

/** Every spelling of every secret, and what stands instead. The variables do not change while the Worker lives. */
let known;

/** A text without the values of secrets. */
export function redacted(text) {
  known ??= spellings();
  return known.reduce((clean, [value, name]) => clean.replaceAll(value, `[${name}]`), text);
}

function spellings() {
  const found = new Map();
  for (const [name, value] of Object.entries(env)) {
    if (typeof value !== "string" || !isSecret(name)) {
      continue;
    }
    // A list of keys holds several.
    for (const one of [value, ...value.split(",").map((part) => part.trim())].filter((one) => one.length >= SHORTEST)) {
      for (const spelling of [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one)]) {
        found.set(spelling, name);
      }
    }
  }
  // The longest first: one may hold another.
  return [...found].sort(([one], [other]) => other.length - one.length);
}

function isSecret(name) {
  const words = name.toUpperCase().split(/[_-]/);
  const says = words.some((word) => SECRET.test(word)) && !words.some((word) => OPEN.test(word) || word === "URL");
  return says || (words.some((word) => ADDRESS.test(word)) && URL.parse(String(env[name]))?.password);
}
