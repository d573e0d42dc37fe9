// What Neo4j's own grammar says against a Cypher script, as JSON.
const fs = require("fs");
const { createRequire } = require("module");
const load = createRequire(process.argv[2] + "/package.json");
const { lintCypherQuery } = load("@neo4j-cypher/language-support");
const found = lintCypherQuery(fs.readFileSync(process.argv[3], "utf8"), {}, {});
const faults = Array.isArray(found) ? found : found.diagnostics;
console.log(JSON.stringify(faults.filter((fault) => fault.severity === 1).map((fault) => fault.message)));
