// `telemetry`: data points of Analytics Engine.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

/** What a point holds at most. */
const BLOBS = 20;
const DOUBLES = 20;
const INDEXES = 1;

export function telemetryWrite(slot, name, point) {
  track(slot, write(name, JSON.parse(point)), refused);
}

async function write(name, { blobs, doubles, indexes }) {
  const dataset = binding(name, "writeDataPoint", "Analytics Engine", "analytics_engine_datasets");
  dataset.writeDataPoint({
    blobs: all("blobs", blobs, BLOBS, text),
    doubles: all("doubles", doubles, DOUBLES, number),
    indexes: all("indexes", indexes, INDEXES, text),
  });
  return {};
}

/** The members of a list, or a value alone. */
function all(what, values, most, convert) {
  const list = values === undefined ? [] : Array.isArray(values) ? values : [values];
  if (list.length > most) {
    throw new Failure("INVALID_VALUE", `a data point has ${most} ${what} at most, not ${list.length}`);
  }
  return list.map(convert);
}

/** A text; null stays what it is, which keeps the place of the others. */
function text(value) {
  return value === null || typeof value === "string" ? value : JSON.stringify(value);
}

function number(value) {
  const converted = value === null || value === "" || typeof value === "object" ? NaN : Number(value);
  if (!Number.isFinite(converted)) {
    throw new Failure("INVALID_VALUE", `doubles are numbers, which ${JSON.stringify(value)} is not`);
  }
  return converted;
}

function refused(error) {
  return new Failure("TELEMETRY_ERROR", String(error?.message ?? error), "the dataset refused the data point");
}
