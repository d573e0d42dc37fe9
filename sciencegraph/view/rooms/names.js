// Names are drawn here and not by the library: at any zoom of one size, the best connected first, and none
// over another.
const FIRST = 30; // nodes that are named at any zoom
const SMALLEST = 7; // pixels; a smaller mark bears no name
const MOST_NAMES = 120;
const LONGEST = 34; // characters under a mark; the panel has all of it
const FONT = "system-ui, sans-serif";
const drawnNames = new Map();
const namedFirst = Int32Array.from({ length: NODES }, (_, node) => node)
  .sort((a, b) => (nodes.kind[b] === COUNTRY) - (nodes.kind[a] === COUNTRY) || links[b] - links[a] || a - b);
const widths = new Map();
const widthOf = (context, text, bold) => {
  const key = bold ? `b${text}` : text;
  if (!widths.has(key)) {
    context.font = `${bold ? "600 " : ""}100px ${FONT}`;
    widths.set(key, context.measureText(text).width / 100);
  }
  return widths.get(key);
};
const namesInOrder = function* () {
  if (state.node !== null) {
    yield [state.node, true];
    for (const edge of edgesOf(state.node)) if (edgeOn[edge]) yield [otherEnd(edge, state.node), true];
  }
  let first = 0;
  for (const node of namedFirst) {
    if (!nodeOn[node]) continue;
    first += 1;
    yield [node, first <= FIRST && nodes.kind[node] !== EVENT, nodes.kind[node] !== EVENT || network.getScale() > 1.6];
  }
};
const drawNames = context => {
  const scale = network.getScale(), factor = sizeFactor();
  const frameBox = at("picture").getBoundingClientRect();
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: frameBox.width, y: frameBox.height })];
  const taken = [];
  drawnNames.clear();
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
  for (const [node, always, near = true] of namesInOrder()) {
    if (taken.length >= MOST_NAMES) break;
    if (drawnNames.has(node) || !(always || near && nodes.size[node] * factor * scale >= SMALLEST)) continue;
    const [x, y, size] = [placeX[node], placeY[node], nodes.size[node] * factor];
    if (x < from.x || x > to.x || y < from.y || y > to.y) continue;
    const bold = node === state.node || nodes.kind[node] === COUNTRY;
    const height = (nodes.kind[node] === COUNTRY ? 14 : 12) / scale;
    const label = shorten(nodes.label[node], LONGEST);
    const half = widthOf(context, label, bold) * height / 2;
    const middle = Math.max(from.x + half, Math.min(to.x - half, x)); // a name at the rim stays whole
    const top = y + size + 3 / scale;
    const box = [middle - half, top, middle + half, top + 1.15 * height];
    if (taken.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    drawnNames.set(node, box);
    context.font = `${bold ? "600 " : ""}${height}px ${FONT}`;
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = colors.paper;
    context.strokeText(label, middle, top);
    context.fillStyle = colors.ink;
    context.fillText(label, middle, top);
  }
};
network.on("afterDrawing", drawNames);
