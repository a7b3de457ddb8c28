// Building projects with the binary `ensemble`, timed.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

export class Builder {
  constructor(binary, targetFolder) {
    Object.assign(this, { binary, targetFolder });
  }

  /** Builds the project in `folder`; seconds it took. */
  build(folder, ...flags) {
    const started = performance.now();
    const env = { ...process.env, CARGO_TARGET_DIR: this.targetFolder };
    const result = spawnSync(this.binary, ["conductor", "build", folder, ...flags], { env, encoding: "utf8" });
    if (result.status !== 0) throw new Error(`${folder} does not build\n${result.stdout}${result.stderr}${result.error ?? ""}`);
    return (performance.now() - started) / 1000;
  }

  /** Seconds from a change in `file` to the rebuilt Worker. */
  rebuild(folder, file, ...flags) {
    const target = path.join(folder, file);
    const text = fs.readFileSync(target, "utf8");
    fs.writeFileSync(target, text.replace("output:\n", "output:\n  changed: ${input.changed}\n"));
    try {
      return this.build(folder, ...flags);
    } finally {
      fs.writeFileSync(target, text);
    }
  }
}

/** The entry of a built project. */
export const entryOf = (folder) => path.join(folder, "dist/worker/build/index.js");

/** Bytes of a built project's wasm, raw and gzipped. */
export function wasmSize(folder) {
  const build = path.dirname(entryOf(folder));
  const files = fs.readdirSync(build).filter((name) => name.endsWith(".wasm")).map((name) => fs.readFileSync(path.join(build, name)));
  return { raw: files.reduce((sum, file) => sum + file.length, 0), gzip: files.reduce((sum, file) => sum + zlib.gzipSync(file, { level: 9 }).length, 0) };
}
