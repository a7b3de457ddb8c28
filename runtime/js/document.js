// Texts that were made at build.

import { documents } from "conductor:documents";

/** The document of a name: see `document` in `runtime/src/js.rs`. */
export function document(name) {
  return documents[name];
}
