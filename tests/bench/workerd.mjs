// workerd driven directly: no miniflare between the client and the Worker.

import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";

/** The workerd binary of a `node_modules` folder. */
export const binary = (modules) => {
  const require = createRequire(path.join(modules, "workerd", "x.js"));
  return require(path.join(modules, "workerd", "lib", "main.js")).default;
};

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** The modules of a Worker: its entry first, then the wasm beside it. */
const modulesOf = (entry) => {
  const folder = path.dirname(entry);
  const wasm = entry.includes("dist") ? fs.readdirSync(folder).filter((name) => name.endsWith(".wasm")) : [];
  return [
    `(name = "index.js", esModule = embed ${JSON.stringify(path.basename(entry))})`,
    ...wasm.map((name) => `(name = "./${name}", wasm = embed ${JSON.stringify(name)})`),
  ];
};

const config = (entry, port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .w) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ],
);
const w :Workerd.Worker = (
  modules = [ ${modulesOf(entry).join(",\n    ")} ],
  compatibilityDate = "2026-04-01",
);
`;

export class Worker {
  /** Starts workerd with the Worker whose entry is `entry`. */
  static async start(workerd, entry) {
    const port = await freePort();
    const file = path.join(path.dirname(entry), `bench-${port}.capnp`);
    fs.writeFileSync(file, config(entry, port));
    const started = performance.now();
    const child = spawn(workerd, ["serve", file], { stdio: ["ignore", "inherit", "inherit"] });
    return new Worker(child, port, file, started);
  }

  constructor(child, port, file, started) {
    Object.assign(this, { child, port, file, started });
  }

  /** Milliseconds of CPU, user and system, that the process has used; Linux counts in ticks of 10 ms. */
  cpu() {
    const fields = fs.readFileSync(`/proc/${this.child.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  stop() {
    fs.rmSync(this.file, { force: true });
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGKILL");
    return ended;
  }
}
