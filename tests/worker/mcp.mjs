// A conversation of the official client of the Model Context Protocol with the Worker.

import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** What a call of the client came to. */
const outcome = async (call) => {
  try {
    return { result: await call() };
  } catch (error) {
    return { error: { type: error.constructor.name, code: error.code, message: error.message, data: error.data } };
  }
};

/**
 * `{headers, calls}`: connects with these headers on each request, then calls these methods of the client one after
 * the other, each `[method, …arguments]`. The answer's body lists what each came to, connecting first.
 */
export async function converse(origin, packages, { headers, calls = [] }) {
  const started = performance.now();
  const load = (name) => import(pathToFileURL(createRequire(path.join(packages, "x.js")).resolve(`@modelcontextprotocol/sdk/client/${name}.js`)));
  const [{ Client }, { StreamableHTTPClientTransport }] = [await load("index"), await load("streamableHttp")];
  const client = new Client({ name: "tests", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", origin), { requestInit: { headers } });
  const connect = async () => {
    await client.connect(transport);
    return { version: transport.protocolVersion, server: client.getServerVersion(), capabilities: client.getServerCapabilities() };
  };
  const outcomes = [await outcome(connect)];
  for (const [method, ...given] of calls) outcomes.push(await outcome(() => client[method](...given)));
  await client.close();
  return { status: 200, headers: {}, body: JSON.stringify(outcomes), ms: performance.now() - started };
}
