// The world: each country shaded by its events that are shown; with a country chosen, by those they share.
const CLASSES = 5;
let mapParts = null;
const countEvents = () => {
  const middle = mapCountry(), found = new Map();
  for (let event = 0; event < EVENTS; event += 1) {
    if (!eventOn[event] || words[events.status[event]] === "cancelled") continue;
    if (middle !== null && !countriesOf[event].includes(middle)) continue;
    for (const node of countriesOf[event]) found.set(node, (found.get(node) || 0) + 1);
  }
  return found;
};
const mapCountry = () => {
  for (const node of [state.pair[0], state.node]) if (node !== null && node in nodeCode) return node;
  return null;
};
// Classes of 1, 2-3, 4-7, ...: few countries have most events, and even steps would leave one class full.
const limitsOf = most => {
  const limits = [1];
  while (limits.length < CLASSES && limits.at(-1) < most) limits.push(Math.max(limits.at(-1) + 1, Math.round(most ** (limits.length / CLASSES))));
  return [...new Set(limits)].filter(limit => limit <= Math.max(1, most));
};
const classOf = (number, limits) => limits.findLastIndex(limit => number >= limit) + 1;
const buildMap = async () => {
  const data = await world();
  if (mapParts) return;
  const box = at("map");
  const bar = make("div", undefined, box, { class: "bar" });
  const heading = make("strong", undefined, bar);
  const clear = makeButton("all countries", () => change({ pair: [null, null], node: null, edge: null }), bar);
  const picture = draw("svg", { viewBox: data.box.join(" "), role: "group", "aria-label": "World map", class: "world" }, box);
  const shapes = new Map();
  draw("path", { d: data.rest, class: "land" }, picture);
  for (const [code, path] of Object.entries(data.outlines)) addCountry(code, draw("path", { d: path, "fill-rule": "evenodd", class: "land" }, picture), shapes);
  for (const [code, [x, y]] of Object.entries(data.middles)) {
    if (!(code in data.outlines) && nodeOfCode.has(code)) addCountry(code, draw("circle", { cx: x, cy: y, r: 7, class: "land small" }, picture), shapes);
  }
  const arcs = draw("g", { class: "arcs" }, picture), labels = draw("g", { class: "labels", "aria-hidden": "true" }, picture);
  const key = make("div", undefined, box, { class: "key" });
  make("p", `Outlines: ${data.source}. They take no side in questions of borders.`, box, { class: "remark" });
  mapParts = { shapes, arcs, labels, key, heading, clear, middles: data.middles };
};
const addCountry = (code, shape, shapes) => {
  shapes.set(code, shape);
  draw("title", {}, shape);
  if (!nodeOfCode.has(code)) return;
  const choose = () => chooseCountry(nodeOfCode.get(code));
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("role", "button");
  shape.addEventListener("click", choose);
  shape.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
};
const chooseCountry = node => {
  const middle = mapCountry();
  if (middle === null || middle === node) change({ pair: [node, null], node, edge: null });
  else openPair(middle, node);
};
const drawMap = async () => {
  if (state.view !== "map") return;
  await buildMap();
  const middle = mapCountry(), counts = countEvents(), { shapes, key, heading, clear } = mapParts;
  const others = [...counts].filter(([node]) => node !== middle);
  const limits = limitsOf(others.reduce((most, [, number]) => Math.max(most, number), 1));
  heading.textContent = middle === null ? "Events of each country" : `Partners of ${nodes.label[middle]}: events that they share`;
  clear.hidden = middle === null;
  for (const [code, shape] of shapes) {
    const node = nodeOfCode.get(code), number = counts.get(node) || 0;
    const name = node === undefined ? "" : nodes.label[node];
    const told = node === middle && middle !== null ? `${name}: ${count(number, "event")}, chosen` : `${name}: ${count(number, "event")}`;
    const level = node === middle && middle !== null ? "middle" : `c${number ? Math.min(CLASSES, classOf(number, limits) + CLASSES - limits.length) : 0}`;
    shape.setAttribute("class", `land ${level}${shape.tagName === "circle" ? " small" : ""}${state.pair[1] === node && node !== undefined ? " second" : ""}`);
    shape.firstChild.textContent = name && told;
    if (name) shape.setAttribute("aria-label", told);
  }
  drawArcs(middle, others);
  drawLabels(middle, others);
  drawKey(key, limits);
};
const drawArcs = (middle, others) => {
  mapParts.arcs.replaceChildren();
  const from = middle === null ? undefined : mapParts.middles[nodeCode[middle]];
  if (!from) return;
  const most = others.reduce((largest, [, number]) => Math.max(largest, number), 1);
  for (const [node, number] of others) {
    const to = mapParts.middles[nodeCode[node]];
    if (!to) continue;
    const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - Math.hypot(from[0] - to[0], from[1] - to[1]) * 0.22];
    draw("path", { d: `M${from}Q${Math.round(x)} ${Math.round(y)} ${to}`, "stroke-width": (1.2 + 5 * Math.sqrt(number / most)).toFixed(1) }, mapParts.arcs);
  }
};
const drawLabels = (middle, others) => {
  mapParts.labels.replaceChildren();
  const ranked = others.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 24), taken = [];
  for (const [node, number] of middle === null ? ranked : [[middle, null], ...ranked]) {
    const place = mapParts.middles[nodeCode[node]];
    if (!place) continue;
    const text = number === null ? nodes.label[node] : `${shorten(nodes.label[node], 22)} ${number}`, half = text.length * 6.4;
    const box = [place[0] - half, place[1] - 14, place[0] + half, place[1] + 14];
    if (taken.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    draw("text", { x: place[0], y: place[1] + 7, "text-anchor": "middle" }, mapParts.labels, text);
  }
};
const drawKey = (key, limits) => {
  key.replaceChildren();
  const swatch = (name, text) => { const item = make("span", undefined, key); make("i", undefined, item, { class: name }); item.append(text); };
  swatch("c0", "none");
  limits.forEach((limit, index) => {
    const next = limits[index + 1];
    const text = next === undefined ? `${limit} and more` : next - 1 === limit ? String(limit) : `${limit} to ${next - 1}`;
    swatch(`c${index + 1 + CLASSES - limits.length}`, text);
  });
  const missing = [...nodeOfCode.keys()].filter(code => !mapParts.shapes.has(code) && eventsOf(nodeOfCode.get(code)).some(event => eventOn[event]));
  if (missing.length) make("span", `Not on this map: ${missing.map(code => nodes.label[nodeOfCode.get(code)]).join(", ")}.`, key);
};
whenChanged(patch => { if (isFilter(patch) || ["view", "pair", "node"].some(name => name in patch)) drawMap(); });
