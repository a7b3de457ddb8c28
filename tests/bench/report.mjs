// The report in Markdown.

const table = (head, rows) => [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const micros = (value) => `${value.toFixed(0)} µs`;

/** Everything that was measured, as one page. */
export function report({ cores, costs, builds, rebuilds, starts }) {
  const parts = [
    `# Measured\n\nworkerd driven directly, 16 connections, ${cores} cores. CPU is user and system time of the workerd process a request; the ratio is the median over the rounds, in which both Workers took turns.`,
    "## CPU a request",
    table(
      ["", "answer", "ours", "by hand", "ratio", "least to most"],
      costs.map((cost) => [cost.name, kilobytes(cost.size), micros(cost.ours), micros(cost.byHand), cost.ratio.toFixed(2), `${cost.least.toFixed(2)} to ${cost.most.toFixed(2)}`]),
    ),
    "## Size of the wasm",
    table(
      ["", "raw", "gzipped", "each raw", "each gzipped"],
      builds.map((build) => [build.name, kilobytes(build.raw), kilobytes(build.gzip), ...(build.each ? [kilobytes(build.each.raw), kilobytes(build.each.gzip)] : ["", ""])]),
    ),
    "## From starting workerd to the first 200",
    table(
      ["", "ours", "by hand"],
      starts.map((start) => [start.name, `${start.ours.toFixed(0)} ms`, `${start.byHand.toFixed(0)} ms`]),
    ),
  ];
  if (rebuilds.length > 0) {
    parts.push(
      "## From an edit to the rebuilt Worker, dependencies warm",
      table(
        ["", "release", "`--dev`"],
        rebuilds.map((rebuild) => [rebuild.name, `${rebuild.release.toFixed(1)} s`, `${rebuild.dev.toFixed(1)} s`]),
      ),
    );
  }
  return `${parts.join("\n\n")}\n`;
}
