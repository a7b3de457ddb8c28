// Signatures of tokens by public keys: the host's cryptography checks them.

import { Failure, track } from "./core.js";

const ALGORITHMS = {
  RS256: { kty: "RSA", imported: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, used: { name: "RSASSA-PKCS1-v1_5" } },
  ES256: { kty: "EC", imported: { name: "ECDSA", namedCurve: "P-256" }, used: { name: "ECDSA", hash: "SHA-256" } },
};
const encoder = new TextEncoder();

/** The keys that a variable holds, by algorithm and text: a variable does not change while the Worker lives. */
const known = new Map();

/** Checks a signature: see `verify_signature` in `runtime/src/js.rs`. */
export function verifySignature(slot, algorithm, text, name, kid, signed, signature) {
  track(slot, verify(ALGORITHMS[algorithm], algorithm, text, kid, signed, signature.slice()), (error) => {
    const message = `the key ${name} is not one for ${algorithm}: write a PEM with BEGIN PUBLIC KEY, a JWK, or a set of JWKs (${error?.message ?? error})`;
    return new Failure("CONFIGURATION", message, "this trigger is not configured yet: the log has more");
  });
}

async function verify(algorithm, name, text, kid, signed, signature) {
  const id = `${name}\n${text}`;
  if (!known.has(id)) {
    known.set(id, keys(algorithm, name, text));
  }
  // Without a `kid` on one side, every key may be the one.
  const candidates = (await known.get(id)).filter((key) => kid === "" || key.kid === undefined || key.kid === kid);
  for (const { key } of candidates) {
    if (await crypto.subtle.verify(algorithm.used, key, signature, encoder.encode(signed))) {
      return { status: 1 };
    }
  }
  return { status: 0 };
}

async function keys(algorithm, name, text) {
  const found = text.startsWith("{") ? ofSet(algorithm, name, JSON.parse(text)) : [{ format: "spki", data: ofPem(text) }];
  if (found.length === 0) {
    throw new Error("it holds no such key");
  }
  return Promise.all(
    found.map(async ({ format, data, kid }) => ({
      kid,
      key: await crypto.subtle.importKey(format, data, algorithm.imported, false, ["verify"]),
    })),
  );
}

/** The keys of a JWK or a set of them that are for this algorithm. */
function ofSet({ kty }, name, json) {
  const fits = (key) => key.kty === kty && (key.alg ?? name) === name && (key.use ?? "sig") === "sig";
  return (json.keys ?? [json]).filter(fits).map(({ kid, alg, use, key_ops, ...data }) => ({ format: "jwk", data, kid }));
}

/** The bytes of a PEM, whose line breaks may be written as `\n`. */
function ofPem(text) {
  const base64 = /-----BEGIN PUBLIC KEY-----(.*)-----END PUBLIC KEY-----/s.exec(text.replaceAll("\\n", "\n"))?.[1];
  if (base64 === undefined) {
    throw new Error("it is no PEM of a public key");
  }
  return Uint8Array.from(atob(base64.replace(/\s/g, "")), (character) => character.charCodeAt(0));
}
