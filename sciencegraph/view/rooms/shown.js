// What is chosen, in one object; change() is the only way to change it.
const typeNames = [...new Set(events.event_type.map(word => words[word]))].sort(byName);
const usualKinds = () => new Set(kindNames.filter(kind => kind !== "issue"));
const usual = () => ({
  kinds: usualKinds(),
  types: new Set(typeNames),
  from: null, // days; an event passes that may have happened between them
  to: null,
  undated: true,
  part: frame.first !== null,
  focus: null, // a node: only its neighbourhood, hops wide
  hops: 1,
});
const state = { ...usual(), view: "network", table: false, theme: null, node: null, edge: null, pair: [null, null], level: "names" };
const listeners = [];
const whenChanged = listener => listeners.push(listener);
const change = (patch, quiet = false) => {
  Object.assign(state, patch);
  computeShown();
  for (const listener of listeners) listener(patch, quiet);
};

const nodeOn = new Uint8Array(NODES), edgeOn = new Uint8Array(EDGES), eventOn = new Uint8Array(EVENTS);
const allowed = new Uint8Array(NODES); // by type and time; the legend hides kinds from the picture alone
const inPart = new Uint8Array(NODES);
for (const node of frame.first || []) inPart[node] = 1;
const shown = { nodes: 0, edges: 0, events: 0 };
const timeIsNarrow = () => state.from !== null || state.to !== null;
const eventsAreFiltered = () => timeIsNarrow() || !state.undated || state.types.size < typeNames.length;

const isInTime = event => {
  const first = events.first_day[event], last = events.last_day[event];
  if (first === null && last === null) return state.undated;
  if (state.to !== null && first !== null && first > state.to) return false;
  return !(state.from !== null && last !== null && last < state.from);
};
// Events pass by type and time; then only who has to do with one that passes is left.
const allowByEvents = () => {
  if (!eventsAreFiltered()) { allowed.fill(1); return; }
  allowed.fill(0);
  for (let node = 0; node < NODES; node += 1) if (nodes.kind[node] === ISSUE) allowed[node] = 1;
  for (let event = 0; event < EVENTS; event += 1) {
    if (!state.types.has(typeOf(event)) || !isInTime(event)) continue;
    const node = events.node[event];
    allowed[node] = 1;
    for (const edge of edgesOf(node)) allowed[otherEnd(edge, node)] = 1;
  }
};
const findNear = (middle, hops) => {
  const near = new Uint8Array(NODES);
  near[middle] = 1;
  let border = [middle];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const node of border) {
      for (const edge of edgesOf(node)) {
        const other = otherEnd(edge, node);
        if (near[other] || !allowed[other] || edges.kind[edge] === REPORTED) continue;
        near[other] = 1;
        next.push(other);
      }
    }
    border = next;
  }
  return near;
};
const computeShown = () => {
  allowByEvents();
  const near = state.focus === null ? null : findNear(state.focus, state.hops);
  const kindOn = kindNames.map(kind => state.kinds.has(kind));
  const partOnly = state.part && !near;
  shown.nodes = shown.edges = shown.events = 0;
  for (let node = 0; node < NODES; node += 1) {
    const on = near ? near[node] && (kindOn[nodes.kind[node]] || node === state.focus) : kindOn[nodes.kind[node]] && !(partOnly && !inPart[node]);
    nodeOn[node] = on && (allowed[node] || node === state.focus) ? 1 : 0;
    shown.nodes += nodeOn[node];
  }
  for (let edge = 0; edge < EDGES; edge += 1) {
    edgeOn[edge] = nodeOn[edges.from[edge]] & nodeOn[edges.to[edge]];
    shown.edges += edgeOn[edge];
  }
  for (let event = 0; event < EVENTS; event += 1) {
    const node = events.node[event];
    eventOn[event] = allowed[node] && (!near || near[node]) ? 1 : 0;
    shown.events += eventOn[event];
  }
};
