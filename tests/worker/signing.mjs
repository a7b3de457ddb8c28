// What a sender signs: the tests' own hand at it, by Node's cryptography.

import { createHmac, createPrivateKey, sign as signBy } from "node:crypto";

const seconds = () => Math.floor(Date.now() / 1000);
const hmac = (key, text, encoding) => createHmac("sha256", key).update(text).digest(encoding);

/** A time that is the same for all requests of a test. */
const START = String(seconds());

const SCHEMES = {
  default: (secret, time, body) => ({ "x-signature": hmac(secret, `${time}.${body}`, "hex"), "x-webhook-timestamp": time }),
  github: (secret, _time, body) => ({ "x-hub-signature-256": `sha256=${hmac(secret, body, "hex")}` }),
  slack: (secret, time, body) => ({ "x-slack-signature": `v0=${hmac(secret, `v0:${time}:${body}`, "hex")}`, "x-slack-request-timestamp": time }),
  stripe: (secret, time, body) => ({ "stripe-signature": `t=${time},v1=${hmac(secret, `${time}.${body}`, "hex")}` }),
  "standard-webhooks": (secret, time, body, id) => ({
    "webhook-id": id,
    "webhook-timestamp": time,
    "webhook-signature": `v1,${hmac(Buffer.from(secret.replace("whsec_", ""), "base64"), `${id}.${time}.${body}`, "base64")}`,
  }),
};

/** The headers of `{scheme, secret, age?, at?, id?, over?}`: `age` and `at` say when (`@start`: when the driver began), `over` another body than the one that is sent. */
export function signature({ scheme, secret, age = 0, at, id = "msg_1", over }, body) {
  return SCHEMES[scheme](secret, at === "@start" ? START : String(at ?? seconds() - age), over ?? body, id);
}

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** `"+60"` in a claim is a minute from now. */
const claim = ([name, value]) => [name, /^[+-]\d+$/.test(value) ? seconds() + Number(value) : value];

const ALGORITHMS = {
  none: () => "",
  HS256: (key, text) => hmac(key, text, "base64url"),
  RS256: (jwk, text) => signBy("sha256", text, createPrivateKey({ key: jwk, format: "jwk" })).toString("base64url"),
  ES256: (jwk, text) =>
    signBy("sha256", text, { key: createPrivateKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }).toString("base64url"),
};

/** The token of `{alg, key, claims?, header?, by?}`: `by` is the algorithm that is used, `alg` the one that it claims. */
export function token({ alg, key, claims = {}, header = {}, by = alg }) {
  const text = `${base64url({ alg, typ: "JWT", ...header })}.${base64url(Object.fromEntries(Object.entries(claims).map(claim)))}`;
  return `${text}.${ALGORITHMS[by](key, text)}`;
}
