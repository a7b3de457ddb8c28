// `process.env` in users' code reads the Worker's variables. Imported before that code is.

import { env } from "cloudflare:workers";

globalThis.process ??= {};
globalThis.process.env = env;
