// Datasets of Analytics Engine, of which miniflare keeps nothing: a point becomes a line of the log.

const WORKER = "analytics-engine";

const SCRIPT = `
export default ({ name }) => ({
  writeDataPoint: (point) => console.log(name, JSON.stringify(point)),
});
`;

/** The bindings of a Worker whose datasets are `{binding: name}`. */
export const datasets = (bound) =>
  Object.fromEntries(Object.entries(bound).map(([binding, name]) => [binding, { scriptName: WORKER, bindings: { name } }]));

/** The Worker behind them, where there are any. */
export const dataset = (bound) => (Object.keys(bound).length > 0 ? [{ name: WORKER, modules: [{ type: "ESModule", path: "index.mjs", contents: SCRIPT }] }] : []);
