// In the picture: arrows go round the neighbours of a middle, Enter makes the neighbour the middle.
let middleNode = null, neighbours = [], neighbourAt = -1;
const say = text => { at("status").textContent = text; };
const ringOf = node => {
  const found = new Set();
  for (const edge of edgesOf(node)) if (edgeOn[edge]) found.add(otherEnd(edge, node));
  const angle = other => Math.atan2(placeY[other] - placeY[node], placeX[other] - placeX[node]);
  return [...found].sort((a, b) => angle(a) - angle(b) || a - b);
};
const setMiddle = node => { middleNode = node; neighbours = ringOf(node); neighbourAt = -1; };
const walk = step => {
  if (state.node === null || !nodeOn[state.node]) {
    const first = namedFirst.find(node => nodeOn[node]);
    if (first === undefined) return;
    setMiddle(first);
    goTo(first);
    say(`${nodes.label[first]}, ${spoken(kindOf(first))}, ${count(neighbours.length, "neighbour")}`);
    return;
  }
  if (middleNode === null || (state.node !== middleNode && state.node !== neighbours[neighbourAt])) setMiddle(state.node);
  if (!neighbours.length) { say(`${nodes.label[state.node]} has no neighbour here`); return; }
  neighbourAt = neighbourAt < 0 ? (step > 0 ? 0 : neighbours.length - 1) : (neighbourAt + step + neighbours.length) % neighbours.length;
  const node = neighbours[neighbourAt];
  goTo(node);
  say(`${nodes.label[node]}, ${spoken(kindOf(node))}, neighbour ${neighbourAt + 1} of ${neighbours.length} of ${nodes.label[middleNode]}`);
};
at("picture").addEventListener("keydown", event => {
  if (event.key === "ArrowRight" || event.key === "ArrowDown") { walk(1); event.preventDefault(); }
  if (event.key === "ArrowLeft" || event.key === "ArrowUp") { walk(-1); event.preventDefault(); }
  if (event.key === "Enter" && state.node !== null) { setMiddle(state.node); panel.focus(); }
});
const widerFocus = () => {
  if (state.node === null && state.focus === null) return;
  if (state.focus === null) focusOn(state.node, 1);
  else if (state.hops === 1) change({ hops: 2 });
  else change({ focus: null });
};
const shortcuts = {
  "/": () => field.focus(),
  "+": () => zoomBy(1.4),
  "=": () => zoomBy(1.4),
  "-": () => zoomBy(1 / 1.4),
  "0": fit,
  "1": () => change({ view: "network" }),
  "2": () => change({ view: "map" }),
  "3": () => change({ view: "timeline" }),
  "t": () => change({ table: !state.table }),
  "f": widerFocus,
  "Escape": () => { document.querySelectorAll("details[open]").forEach(box => { if (at("tools").contains(box)) box.open = false; }); openNothing(); },
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const action = shortcuts[event.key];
  if (action) { event.preventDefault(); action(); }
});
