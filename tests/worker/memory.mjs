// How much memory a Worker's wasm has taken, seen from around it: wasm's memory grows and never shrinks, so
// its size is the most that was ever in use. The Worker itself is the built one.

/** Modules that stand around the built entry: they notice instances and answer one more path. */
const PROBE = `
const memories = [];
const Instance = WebAssembly.Instance;
WebAssembly.Instance = function (module, imports) {
  const instance = new Instance(module, imports);
  memories.push(instance.exports.memory);
  return instance;
};
export const most = () => Math.max(0, ...memories.map((memory) => memory.buffer.byteLength));
`;
const entry = (main) => `
import { most } from "./probe.js";
import worker from "./${main}";
export * from "./${main}";
export default {
  ...worker,
  fetch: (request, ...rest) => (new URL(request.url).pathname === "${PATH}" ? new Response(String(most())) : worker.fetch(request, ...rest)),
};
`;
const PATH = "/-/memory";

/** The modules of a Worker, with the probe around them. */
export const probed = ([main, ...others], root) => [
  { type: "ESModule", path: `${root}/probed.js`, contents: entry(main.path.slice(root.length + 1)) },
  { type: "ESModule", path: `${root}/probe.js`, contents: PROBE },
  main,
  ...others,
];

/** The bytes of the largest instance so far. */
export const bytes = async (origin) => Number(await (await fetch(new URL(PATH, origin))).text());
