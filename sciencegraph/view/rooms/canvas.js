// vis-network draws the picture. Only what has been shown once is handed to it: a large graph opens quickly.
let nodeSet = null, edgeSet = null;
const network = new vis.Network(at("picture"), {}, JSON.parse(frame.options));
const nodeKnown = new Uint8Array(NODES), edgeKnown = new Uint8Array(EDGES);
let colors = {};
const isDense = EDGES > 4000, DIM = 0.6;

const takeColors = () => {
  const style = getComputedStyle(document.documentElement);
  colors = Object.fromEntries(["ink", "paper", "edge", "accent"].map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
  if (colors.paper === takeColors.paper) return;
  takeColors.paper = colors.paper;
  network.setOptions({
    edges: { color: { color: colors.edge, highlight: colors.accent, hover: colors.accent, inherit: false, opacity: isDense ? DIM : 1 } },
    nodes: { color: { border: colors.paper, highlight: { border: colors.ink } } },
  });
};
const drawnNode = node => {
  const [, color, shape] = frame.kinds[nodes.kind[node]];
  const border = { border: colors.paper, background: color, highlight: { border: colors.ink, background: color } };
  return { id: node, x: placeX[node], y: placeY[node], size: nodes.size[node], shape, color: border };
};
const drawnEdge = edge => {
  const item = { id: edge, from: edges.from[edge], to: edges.to[edge] };
  if (edge in edges.bend) item.smooth = { enabled: true, type: "curvedCW", roundness: edges.bend[edge] };
  return item;
};
const handOver = () => {
  nodeKnown.sized = false;
  const [newNodes, newEdges] = [[], []];
  for (let node = 0; node < NODES; node += 1) {
    if (nodeOn[node] && !nodeKnown[node]) { nodeKnown[node] = 1; newNodes.push(drawnNode(node)); }
  }
  for (let edge = 0; edge < EDGES; edge += 1) {
    if (edgeOn[edge] && !edgeKnown[edge]) { edgeKnown[edge] = 1; newEdges.push(drawnEdge(edge)); }
  }
  if (nodeSet === null) { // the first time at once: adding one by one would build all of it twice
    [nodeSet, edgeSet] = [new vis.DataSet(newNodes), new vis.DataSet(newEdges)];
    network.setData({ nodes: nodeSet, edges: edgeSet });
    return;
  }
  if (newNodes.length) nodeSet.add(newNodes);
  if (newEdges.length) edgeSet.add(newEdges);
};
const redraw = () => network.body.emitter.emit("_requestRedraw"); // once per frame, however often it is asked for
// Hiding through the data sets would make vis-network build every element anew; this only sets its flag.
let movedFor = null;
const refreshPicture = () => {
  const moved = state.focus !== null || movedFor !== null;
  if (moved) movePlaces();
  movedFor = state.focus;
  handOver();
  const body = network.body;
  for (const id in body.nodes) {
    body.nodes[id].options.hidden = !nodeOn[id];
    if (moved) [body.nodes[id].x, body.nodes[id].y] = [placeX[id], placeY[id]];
  }
  for (const id in body.edges) body.edges[id].options.hidden = !edgeOn[id];
  network._updateVisibleIndices();
  redraw();
};
// From afar marks and lines shrink less than the picture, and from near they grow less.
const sizeFactor = () => network.getScale() ** -0.5;
const LINE = 0.9;
let sizedFor = 0;
network.on("beforeDrawing", () => {
  const factor = sizeFactor(), body = network.body;
  if (factor === sizedFor && nodeKnown.sized) return;
  for (const id in body.nodes) {
    body.nodes[id].options.size = nodes.size[id] * factor;
    body.nodes[id].shape.refreshNeeded = true;
  }
  for (const id in body.edges) Object.assign(body.edges[id].options, { width: LINE * factor, selectionWidth: 2 * LINE * factor });
  [sizedFor, nodeKnown.sized] = [factor, true];
});
// vis-network strokes edges one by one; thousands of straight ones are much faster as a few long paths.
const STROKES = 800; // edges in one path
const drawEdges = context => {
  const chosen = new Set(network.getSelectedEdges()), drawnByVis = [];
  context.save();
  context.strokeStyle = colors.edge;
  context.globalAlpha = isDense ? DIM : 1;
  context.lineWidth = Math.max(LINE * sizeFactor(), 0.3 / network.getScale());
  let open = 0;
  context.beginPath();
  for (const edge of network.body.edgeIndices) {
    if (edge in edges.bend || chosen.has(edge)) { drawnByVis.push(edge); continue; }
    context.moveTo(placeX[edges.from[edge]], placeY[edges.from[edge]]);
    context.lineTo(placeX[edges.to[edge]], placeY[edges.to[edge]]);
    open += 1;
    if (open === STROKES) { context.stroke(); context.beginPath(); open = 0; }
  }
  context.stroke();
  context.restore();
  for (const edge of drawnByVis) if (network.body.edges[edge].connected) network.body.edges[edge].draw(context);
};
network.renderer._drawEdges = drawEdges;
// What has no connection lies below the picture and would make it small.
const fit = () => {
  const linked = [];
  for (let node = 0; node < NODES; node += 1) if (nodeOn[node] && links[node]) linked.push(node);
  if (state.view === "network") network.fit(linked.length ? { nodes: linked, animation: false } : { animation: false });
};
const zoomBy = factor => network.moveTo({ scale: network.getScale() * factor, animation: false });
const selectInPicture = () => {
  network.setSelection({
    nodes: state.node !== null && nodeOn[state.node] ? [state.node] : [],
    edges: state.node === null && state.edge !== null && edgeOn[state.edge] ? [state.edge] : [],
  });
};
const lookAt = node => {
  if (state.view === "network" && nodeOn[node]) {
    network.focus(node, { scale: Math.max(network.getScale(), 0.7), animation: false });
  }
};
network.on("click", event => {
  if (event.nodes.length) openNode(event.nodes[0]);
  else if (event.edges.length) openEdge(event.edges[0]);
  else openNothing();
});
network.on("doubleClick", event => { if (event.nodes.length) focusOn(event.nodes[0], 1); });
at("nearer").addEventListener("click", () => zoomBy(1.4));
at("farther").addEventListener("click", () => zoomBy(1 / 1.4));
at("whole").addEventListener("click", fit);
const FILTERS = ["kinds", "types", "from", "to", "undated", "part", "focus", "hops"];
const isFilter = patch => FILTERS.some(name => name in patch);
whenChanged(patch => {
  if (isFilter(patch)) refreshPicture();
  if (nodeSet && (state.node !== null || state.edge !== null || "node" in patch || "edge" in patch)) selectInPicture();
  if ("focus" in patch || "part" in patch) fit();
  if ("view" in patch && nodeSet) redraw();
});
const focusOn = (node, hops) => change({ focus: node, hops });
