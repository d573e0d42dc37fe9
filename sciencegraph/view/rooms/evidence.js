// The panel: what is known of a node, an edge or a pair, and the sentences that say so.
const panel = at("panel");
const MOST_LISTED = 100;
const select = (node, edge) => change({ node, edge });
const openNothing = () => select(null, null);
// Map and timeline go with a name that is chosen; an event chosen there leaves them as they are.
const isName = node => eventOf[node] < 0 && nodes.kind[node] !== ISSUE;
const openNode = node => change({ node, edge: null, ...isName(node) ? { pair: [null, null] } : {} });
const openEdge = edge => select(null, edge);
const openPair = (left, right) => change({ pair: [left, right], node: null, edge: null });

const startPanel = (kind, heading) => {
  panel.replaceChildren();
  panel.scrollTop = 0;
  const above = make("p", undefined, panel, { class: "above" });
  if (looks.has(kind)) makeMark(kind, above);
  above.append(spoken(kind));
  make("h2", heading, panel);
};
const showFacts = (facts, data) => {
  const list = make("dl", undefined, panel, { class: "facts" });
  for (let i = 0; i < facts.length; i += 2) {
    make("dt", data.words[facts[i]], list);
    make("dd", data.words[facts[i + 1]], list);
  }
};
const issueDates = data => {
  if (issueDates.known) return issueDates.known;
  issueDates.known = new Map();
  data.nodeFacts.forEach((facts, node) => {
    if (nodes.kind[node] !== ISSUE) return;
    const told = {};
    for (let i = 0; i < facts.length; i += 2) told[data.words[facts[i]]] = data.words[facts[i + 1]];
    issueDates.known.set(node, { published: told.published, file: told["source file"] });
  });
  return issueDates.known;
};
const citeOf = ([, issue, page, section], data) => {
  const known = issueDates(data).get(issue);
  const name = known ? known.file || nodes.label[issue] : String(issue);
  return [name, page === null ? "" : `p. ${page}`, section, known?.published ? `published ${known.published}` : ""].filter(Boolean).join(", ");
};
const showQuote = (quote, data, parent) => {
  const block = make("blockquote", quote[0], parent);
  const cite = make("cite", citeOf(quote, data), block);
  if (typeof quote[1] === "number") {
    cite.append(" ");
    makeButton("issue", () => openNode(quote[1]), cite).className = "link";
  }
};
const quotesOf = (set, data) => data.sets[set].map(number => data.quotes[number]);
const showEvidence = (set, data) => {
  const quotes = quotesOf(set, data);
  make("h3", `Evidence (${quotes.length})`, panel);
  if (!quotes.length) make("p", "No sentence of its own: open a connection to see where it is told.", panel);
  for (const quote of quotes.slice(0, MOST_LISTED)) showQuote(quote, data, panel);
};
// For a name the quotes are its occurrences: grouped, or a country's would fill the panel.
const showOccurrences = (set, data) => {
  const places = new Map();
  for (const quote of quotesOf(set, data)) {
    const where = citeOf(quote, data);
    const place = places.get(where) || places.set(where, { times: 0, surfaces: new Set() }).get(where);
    place.times += 1;
    place.surfaces.add(quote[0]);
  }
  const box = make("details", undefined, panel);
  make("summary", `Named in ${count(places.size, "place")}`, box);
  if (!places.size) make("p", "No sentence names it: it is known through those who take part.", box);
  const list = make("ul", undefined, box);
  for (const [where, { times, surfaces }] of places) {
    const row = make("li", [...surfaces].map(word => `“${word}”`).join(", "), list);
    make("cite", times > 1 ? `${where} (${times} times)` : where, row);
  }
};
const listRow = (kind, text, action, list, note) => {
  const button = makeButton(undefined, action, make("li", undefined, list));
  makeMark(kind, button);
  make("span", text, button);
  if (note) make("small", note, button);
};
const listSome = (items, add) => {
  const list = make("ul", undefined, panel, { class: "rows" });
  items.slice(0, MOST_LISTED).forEach(item => add(item, list));
  if (items.length <= MOST_LISTED) return;
  const more = makeButton(`Show all ${items.length}`, () => {
    more.remove();
    items.slice(MOST_LISTED).forEach(item => add(item, list));
  }, panel);
};
const lastFirst = (a, b) => (firstDay(a) === null) - (firstDay(b) === null) || byDate(b, a);
const eventRow = (event, list) => {
  const others = countriesOf[event].map(node => nodes.label[node]).join(", ");
  const status = words[events.status[event]];
  const told = `${dateText(event)} · ${spoken(typeOf(event))}: ${words[events.action[event]]}${status === "done" ? "" : ` (${status})`}`;
  listRow("event", told, () => goTo(events.node[event]), list, others);
};
const showEvents = (all, heading) => {
  const kept = all.filter(event => eventOn[event]).sort(lastFirst);
  make("h3", `${heading} (${kept.length})`, panel);
  if (kept.length < all.length) make("p", `${count(all.length - kept.length, "more event")} hidden by the filters.`, panel, { class: "remark" });
  listSome(kept, eventRow);
};
const edgeText = (edge, node) => {
  const arrow = edges.from[edge] === node ? "→" : "←";
  return `${arrow} ${spoken(edgeLabel(edge))}: ${nodes.label[otherEnd(edge, node)]}`;
};
const showConnections = (node, wanted) => {
  const found = [...edgesOf(node)].filter(wanted);
  if (!found.length) return;
  make("h3", `Connections (${found.length})`, panel);
  listSome(found, (edge, list) => listRow(kindOf(otherEnd(edge, node)), edgeText(edge, node), () => openEdge(edge), list));
};
const showActions = node => {
  const row = make("p", undefined, panel, { class: "actions" });
  makeButton("Neighbourhood", () => focusOn(node, 1), row);
  makeButton("wider", () => focusOn(node, 2), row).setAttribute("aria-label", "Neighbourhood, two steps wide");
  if (nodes.kind[node] !== EVENT && nodes.kind[node] !== ISSUE) {
    makeButton("Timeline", () => change({ pair: [node, null], view: "timeline" }), row);
  }
  if (node in nodeCode) makeButton("Partners on the map", () => change({ pair: [node, null], view: "map" }), row);
};
const showNode = (node, data) => {
  const told = nodes.kind[node] === EVENT || nodes.kind[node] === ISSUE;
  showFacts(data.nodeFacts[node], data);
  if (told && nodes.kind[node] === EVENT) showEvidence(data.nodeQuotes[node], data);
  if (nodes.kind[node] === EVENT) showConnections(node, () => true);
  else if (nodes.kind[node] === ISSUE) {
    const reported = [...edgesOf(node)].filter(edge => eventOf[edges.from[edge]] >= 0).map(edge => eventOf[edges.from[edge]]);
    showEvents(reported, "Events told");
    showConnections(node, edge => eventOf[edges.from[edge]] < 0);
  } else {
    showEvents(eventsOf(node), "Events");
    showConnections(node, edge => edges.kind[edge] !== REPORTED && eventOf[otherEnd(edge, node)] < 0);
    showOccurrences(data.nodeQuotes[node], data);
  }
};
const showEdge = (edge, data) => {
  showFacts(data.edgeFacts[edge], data);
  showEvidence(data.edgeQuotes[edge], data);
  make("h3", "Ends", panel);
  const list = make("ul", undefined, panel, { class: "rows" });
  for (const node of [edges.from[edge], edges.to[edge]]) listRow(kindOf(node), nodes.label[node], () => goTo(node), list);
};
const sharedEvents = (left, right) => {
  const others = new Set(eventsOf(right));
  return eventsOf(left).filter(event => others.has(event));
};
const showPair = async (left, right, turn) => {
  startPanel("pair", `${nodes.label[left]} and ${nodes.label[right]}`);
  const row = make("p", undefined, panel, { class: "actions" });
  makeButton("Timeline", () => change({ view: "timeline" }), row);
  const shared = sharedEvents(left, right).filter(event => eventOn[event]).sort(lastFirst);
  make("h3", `Events that they share (${shared.length})`, panel);
  const data = await details();
  if (turn !== panelTurn) return;
  for (const event of shared.slice(0, MOST_LISTED)) {
    const list = make("ul", undefined, panel, { class: "rows" });
    eventRow(event, list);
    for (const quote of quotesOf(data.nodeQuotes[events.node[event]], data)) showQuote(quote, data, panel);
  }
};
const showWelcome = () => {
  panel.replaceChildren();
  make("h2", "Where is that written?", panel);
  make("p", "Click a mark, a line, a country or a row, or find a name: the sentences that say so appear here.", panel);
  const best = [...namedFirst].filter(node => nodeOn[node] && eventOf[node] < 0 && nodes.kind[node] !== ISSUE).slice(0, 12);
  if (best.length) make("h3", "Best connected", panel);
  const list = make("ul", undefined, panel, { class: "rows" });
  for (const node of best) listRow(kindOf(node), nodes.label[node], () => goTo(node), list, count(eventsOf(node).filter(event => eventOn[event]).length, "event"));
};
let panelTurn = 0; // details may come late: only who asked last fills the panel
const showPanel = async () => {
  const turn = panelTurn += 1;
  const { node, edge, pair } = state;
  if (node === null && edge === null) {
    if (pair[0] !== null && pair[1] !== null) return showPair(...pair, turn);
    return showWelcome();
  }
  if (node !== null) {
    startPanel(kindOf(node), nodes.label[node]);
    showActions(node);
  } else {
    startPanel(edgeKind(edge), `${nodes.label[edges.from[edge]]} → ${nodes.label[edges.to[edge]]}`);
  }
  const data = await details();
  if (turn !== panelTurn) return undefined;
  return node !== null ? showNode(node, data) : showEdge(edge, data);
};
const goTo = node => {
  const patch = { node, edge: null, ...isName(node) ? { pair: [null, null] } : {} };
  if (!state.kinds.has(kindOf(node))) patch.kinds = new Set([...state.kinds, kindOf(node)]);
  if (!nodeOn[node] && allowed[node] && state.part && state.focus === null && !inPart[node]) Object.assign(patch, { focus: node, hops: 1 });
  change(patch);
  lookAt(node);
};
whenChanged(patch => {
  if (isFilter(patch) || ["node", "edge", "pair"].some(name => name in patch)) showPanel();
});
