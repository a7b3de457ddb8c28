// A raw HTTP client: the path goes out as written, no redirect is followed, nothing is decoded.

import http from "node:http";
import { signature, token } from "./signing.mjs";

/** Texts, each as often as the number behind it says. */
const repeated = (parts) => parts.map((part, at) => (typeof part === "string" ? part.repeat(parts[at + 1]) : "")).join("");

/** The bytes a request sends, and the content type it then has unless its headers say so. */
const payload = (send) => {
  if ("json" in send) return [Buffer.from(JSON.stringify(send.json)), "application/json"];
  if ("body" in send) return [Buffer.from(send.body), undefined];
  if ("base64" in send) return [Buffer.from(send.base64, "base64"), "application/json"];
  if ("repeat" in send) return [Buffer.from(repeated(send.repeat)), "application/json"];
  if ("bytes" in send) return [Buffer.alloc(send.bytes, "a"), "application/json"];
  return [undefined, undefined];
};

/** What shows who sends the request. */
const proof = ({ sign, token: claimed }, bytes) => ({
  ...(sign && signature(sign, (bytes ?? "").toString())),
  ...(claimed && { authorization: `Bearer ${token(claimed)}` }),
});

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** How long a request is sent again for an answer that does not come. */
const PATIENCE = 5_000;

/** The member of a JSON text at a path like `a.b`. */
const member = (text, path) => path.split(".").reduce((value, name) => value?.[name], JSON.parse(text));

/** Who sends the requests of a case, and remembers what later ones need. `otherwise` deals with entries that are no requests. */
export class Client {
  #origin;
  #otherwise;
  #kept = {};

  constructor(origin, otherwise) {
    this.#origin = origin;
    this.#otherwise = otherwise;
  }

  /** Requests that are sent together. One with `once` is sent when the first was answered that text. */
  sendTogether(requests) {
    let heard = "";
    const waiting = [];
    const hear = (text) => {
      heard += text;
      for (const { once, go } of waiting) if (heard.includes(once)) go();
    };
    const ready = ({ once }) => once && new Promise((go) => waiting.push({ once, go }));
    const [first, ...others] = requests;
    const answers = others.map(async (request) => {
      await ready(request);
      return this.#send(request);
    });
    return Promise.all([this.#send(first, hear), ...answers]);
  }

  /** Sends a request and gives back what was answered; with `until`, again until the answer has that text. */
  async #send(request, hear) {
    const event = this.#otherwise(request);
    if (event) return event;
    if (request.after) await wait(request.after);
    const began = performance.now();
    for (;;) {
      const answer = await this.#once(request, hear);
      const settled = !request.until || answer.failed || answer.body.includes(request.until) || performance.now() - began > PATIENCE;
      if (!settled) {
        await wait(50);
        continue;
      }
      for (const [name, path] of Object.entries(request.keep ?? {})) this.#kept[name] = member(answer.body, path);
      return answer;
    }
  }

  /** Sends one request once; `hear` is told of each part of the answer as it comes. */
  #once(request, hear = () => {}) {
    const [method, ...rest] = request.send.replace(/\{\{(\w+)\}\}/g, (_, name) => this.#kept[name]).split(" ");
    const [bytes, type] = payload(request);
    const headers = { ...(type && { "content-type": type }), ...(bytes && { "content-length": bytes.length }), ...proof(request, bytes), ...request.headers };
    const started = performance.now();
    return new Promise((done) => {
      const outgoing = http.request({ host: this.#origin.hostname, port: this.#origin.port, method, path: rest.join(" "), headers }, (response) => {
        const chunks = [];
        const answer = () => ({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString(), ms: performance.now() - started });
        response.on("data", (chunk) => {
          chunks.push(chunk);
          hear(String(chunk));
          if (request.hang_up && answer().body.includes(request.hang_up)) {
            done(answer());
            outgoing.destroy();
          }
        });
        response.on("error", (error) => done({ failed: String(error) }));
        response.on("end", () => done(answer()));
      });
      outgoing.on("error", (error) => done({ failed: String(error) }));
      outgoing.setTimeout(request.timeout ?? 20_000, () => outgoing.destroy(new Error("no answer in time")));
      outgoing.end(bytes);
    });
  }
}
