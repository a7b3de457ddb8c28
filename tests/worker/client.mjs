// A raw HTTP client: the path goes out as written, no redirect is followed, nothing is decoded.

import http from "node:http";
import { signature, token } from "./signing.mjs";

/** The bytes a request sends, and the content type it then has unless its headers say so. */
const payload = (send) => {
  if ("json" in send) return [Buffer.from(JSON.stringify(send.json)), "application/json"];
  if ("body" in send) return [Buffer.from(send.body), undefined];
  if ("bytes" in send) return [Buffer.alloc(send.bytes, "a"), "application/json"];
  return [undefined, undefined];
};

/** What shows who sends the request. */
const proof = ({ sign, token: claimed }, bytes) => ({
  ...(sign && signature(sign, (bytes ?? "").toString())),
  ...(claimed && { authorization: `Bearer ${token(claimed)}` }),
});

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Sends one request to `origin` and gives back what was answered. */
export async function send(origin, request) {
  if (request.after) await wait(request.after);
  const [method, ...rest] = request.send.split(" ");
  const [bytes, type] = payload(request);
  const headers = { ...(type && { "content-type": type }), ...(bytes && { "content-length": bytes.length }), ...proof(request, bytes), ...request.headers };
  const started = performance.now();
  return new Promise((done) => {
    const outgoing = http.request({ host: origin.hostname, port: origin.port, method, path: rest.join(" "), headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", (error) => done({ failed: String(error) }));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString(), ms: performance.now() - started }));
    });
    outgoing.on("error", (error) => done({ failed: String(error) }));
    outgoing.setTimeout(request.timeout ?? 20_000, () => outgoing.destroy(new Error("no answer in time")));
    outgoing.end(bytes);
  });
}
