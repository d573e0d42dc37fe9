const systemDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => state.theme === null ? systemDark.matches : state.theme === "dark";
const showTheme = () => {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  at("theme").textContent = isDark() ? "Light" : "Dark";
  at("theme").setAttribute("aria-label", `Change to ${isDark() ? "light" : "dark"} colours`);
  takeColors();
  if (nodeSet) recolor();
};
const recolor = () => {
  for (const id in network.body.nodes) {
    const options = network.body.nodes[id].options;
    options.color.border = colors.paper;
    options.color.highlight.border = colors.ink;
  }
  redraw();
};
at("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
systemDark.addEventListener("change", showTheme);
whenChanged(patch => {
  if ("theme" in patch && nodeSet) showTheme();
});
at("about").textContent = `From ${frame.about}. Made with sciencegraph ${frame.version}.`;
if (!EVENTS) at("tab-timeline").hidden = true;
const opening = parseView(readHash());
state.theme = opening.theme;
showTheme();
change(opening, true);
fit();
requestAnimationFrame(() => setTimeout(() => {
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
  setTimeout(() => { details(); world(); }, 200);
}));
// For tests and the curious: where a node or an edge stands in the window, to click it; the names drawn, as boxes.
const spotOf = id => {
  const node = nodeById.get(id);
  if (node !== undefined) return network.canvasToDOM({ x: placeX[node], y: placeY[node] });
  const edge = findEdge(id);
  const middle = places => (places[edges.from[edge]] + places[edges.to[edge]]) / 2;
  return network.canvasToDOM({ x: middle(placeX), y: middle(placeY) });
};
window.sciencegraph = { spot: spotOf, names: () => [...drawnNames].map(([node, box]) => [nodes.id[node], box]), isShown: node => nodeOn[node] === 1, change, state, nodes };
