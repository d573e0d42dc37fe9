// Reads graph files with the parsers of Gephi Lite. One path per line in, one JSON object per line out.
const fs = require("fs");
const { createRequire } = require("module");
const load = createRequire(process.argv[2] + "/package.json");
const Graph = load("graphology");
const parsers = { gexf: load("graphology-gexf"), graphml: load("graphology-graphml") };

function read(path) {
  const parser = parsers[path.endsWith(".gexf") ? "gexf" : "graphml"];
  const graph = parser.parse(Graph.Graph || Graph, fs.readFileSync(path, "utf8"));
  return {
    nodes: graph.mapNodes((id, data) => [id, data]),
    edges: graph.mapEdges((id, data, source, target) => [id, source, target, data]),
  };
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (path) => {
    let answer;
    try {
      answer = read(path);
    } catch (error) {
      answer = { error: String(error.message || error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
  });
