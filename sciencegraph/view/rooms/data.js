const unpack = async id => {
  const coded = atob(at(`data-${id}`).textContent);
  const bytes = new Uint8Array(coded.length);
  for (let i = 0; i < coded.length; i += 1) bytes[i] = coded.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};
const fail = text => {
  at("status").textContent = text;
  make("p", text, at("panel"));
};
if (!("DecompressionStream" in window)) {
  fail("This browser is too old for this page: please open it with Firefox 113, Chrome 97, Edge 97, Safari 16.4 or later.");
  return;
}
const [frame, library] = await Promise.all([unpack("frame").then(JSON.parse), unpack("vis")]);
// The policy of the page knows the library by its hash, so this text and no other can run.
document.head.append(make("script", library));

const { nodes, edges, events, words } = frame;
const NODES = nodes.id.length, EDGES = edges.from.length, EVENTS = events.node.length;
const kindNames = frame.kinds.map(row => row[0]);
const EVENT = kindNames.indexOf("event"), ISSUE = kindNames.indexOf("issue"), COUNTRY = kindNames.indexOf("country");
const kindOf = node => kindNames[nodes.kind[node]];
const edgeKind = edge => words[edges.kind[edge]];
const edgeLabel = edge => words[edges.label[edge]];
const typeOf = event => words[events.event_type[event]];
const aliases = node => frame.aliases[node] || [];
const nodeById = new Map(nodes.id.map((id, node) => [id, node]));

// Edges of a node, in one flat list: those of node n stand from starts[n] to starts[n + 1].
const REPORTED = words.indexOf("reported_in"), INVOLVES = words.indexOf("involves");
const starts = new Int32Array(NODES + 1);
for (let e = 0; e < EDGES; e += 1) { starts[edges.from[e] + 1] += 1; starts[edges.to[e] + 1] += 1; }
for (let n = 0; n < NODES; n += 1) starts[n + 1] += starts[n];
const touching = new Int32Array(2 * EDGES), cursor = starts.slice();
for (let e = 0; e < EDGES; e += 1) {
  touching[cursor[edges.from[e]]++] = e;
  touching[cursor[edges.to[e]]++] = e;
}
const edgesOf = node => touching.subarray(starts[node], starts[node + 1]);
const otherEnd = (edge, node) => edges.from[edge] === node ? edges.to[edge] : edges.from[edge];
const links = new Int32Array(NODES); // connections, without those to issues
for (let e = 0; e < EDGES; e += 1) {
  if (edges.kind[e] !== REPORTED) { links[edges.from[e]] += 1; links[edges.to[e]] += 1; }
}

// Events by node, and the nodes of an event by kind; an entity's events.
const eventOf = new Int32Array(NODES).fill(-1);
events.node.forEach((node, event) => { eventOf[node] = event; });
const membersOf = event => {
  const found = new Set();
  for (const edge of edgesOf(events.node[event])) {
    if (edges.kind[edge] !== REPORTED) found.add(otherEnd(edge, events.node[event]));
  }
  return [...found];
};
const countriesOf = events.node.map((node, event) => membersOf(event).filter(other => nodes.kind[other] === COUNTRY));
const eventsOf = node => {
  if (eventOf[node] >= 0) return [eventOf[node]];
  const found = new Set();
  for (const edge of edgesOf(node)) {
    const event = eventOf[otherEnd(edge, node)];
    if (event >= 0) found.add(event);
  }
  return [...found];
};
const firstDay = event => events.first_day[event] ?? events.last_day[event];
const lastDay = event => events.last_day[event] ?? events.first_day[event];
const dateText = event => words[events.told[event]] || "no date";
const participates = words.indexOf("participates");
const participantsOf = event => [...new Set([...edgesOf(events.node[event])].filter(edge => edges.kind[edge] === participates).map(edge => edges.from[edge]))];
const byDate = (a, b) => (firstDay(a) ?? 1e9) - (firstDay(b) ?? 1e9) || a - b;
const nodeCode = frame.codes;
const nodeOfCode = new Map(Object.entries(nodeCode).map(([node, code]) => [code, Number(node)]));

// Facts and quotes are unpacked after the first picture, or when somebody asks for them.
let detailsAsked;
const details = () => detailsAsked ||= unpack("details").then(JSON.parse);
let worldAsked;
const world = () => worldAsked ||= unpack("world").then(JSON.parse);
