// A name beside the pointer; nothing is drawn anew for it.
const tip = make("div", undefined, at("network"), { id: "tip", hidden: "" });
const SEARCHED_EDGES = 6000; // shown; with more, looking for the edge below the pointer would hold it up
let pointer = null;
const tipText = spot => {
  const node = network.getNodeAt(spot);
  if (node !== undefined) return nodes.label[node];
  const edge = shown.edges <= SEARCHED_EDGES ? network.getEdgeAt(spot) : undefined;
  return edge === undefined ? "" : `${nodes.label[edges.from[edge]]} → ${nodes.label[edges.to[edge]]}: ${spoken(edgeLabel(edge))}`;
};
const showTip = () => {
  if (!pointer) return;
  const { x, y, pressed } = pointer, text = pressed ? "" : tipText({ x, y });
  pointer = null;
  tip.hidden = !text;
  tip.textContent = text;
  const width = at("picture").clientWidth;
  tip.style.left = `${Math.min(x + 14, Math.max(0, width - tip.offsetWidth - 6))}px`;
  tip.style.top = `${y + 16}px`;
  at("picture").style.cursor = text ? "pointer" : "";
};
at("picture").addEventListener("pointermove", event => {
  const box = at("picture").getBoundingClientRect();
  if (!pointer) requestAnimationFrame(showTip);
  pointer = { x: event.clientX - box.left, y: event.clientY - box.top, pressed: event.buttons > 0 };
});
at("picture").addEventListener("pointerleave", () => { tip.hidden = true; });
