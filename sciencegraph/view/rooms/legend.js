// The legend is the filter: kinds of nodes and types of events, each with how many are shown of how many.
const rows = { kinds: new Map(), types: new Map() };
const addLegendRow = (group, name, mark) => {
  const line = make("div", undefined, at(group), { class: "line" });
  const label = make("label", undefined, line);
  const box = make("input", undefined, label, { type: "checkbox" });
  box.value = name;
  if (mark) makeMark(name, label);
  make("span", spoken(name), label, { class: "name" });
  label.append(" ");
  const number = make("span", undefined, label, { class: "number" });
  const only = makeButton("only", () => change({ [group]: new Set([name]) }), line);
  only.className = "link only";
  only.setAttribute("aria-label", `only ${spoken(name)}`);
  box.addEventListener("change", () => {
    const chosen = new Set(state[group]);
    if (box.checked) chosen.add(name); else chosen.delete(name);
    change({ [group]: chosen });
  });
  rows[group].set(name, { box, number, label });
};
for (const kind of kindNames) addLegendRow("kinds", kind, true);
for (const type of typeNames) addLegendRow("types", type, false);
at("types").hidden = !typeNames.length;

const tally = (length, nameOf, on) => {
  const counts = new Map();
  for (let i = 0; i < length; i += 1) {
    const found = counts.get(nameOf(i)) || counts.set(nameOf(i), [0, 0]).get(nameOf(i));
    found[0] += on(i) ? 1 : 0;
    found[1] += 1;
  }
  return counts;
};
const updateLegend = () => {
  const counts = {
    kinds: tally(NODES, kindOf, node => nodeOn[node]),
    types: tally(EVENTS, typeOf, event => eventOn[event]),
  };
  for (const group of ["kinds", "types"]) {
    for (const [name, { box, number }] of rows[group]) {
      const [on, all] = counts[group].get(name) || [0, 0];
      box.checked = state[group].has(name);
      number.textContent = on === all ? all.toLocaleString("en") : `${on.toLocaleString("en")} / ${all.toLocaleString("en")}`;
    }
  }
};
const updateFocus = () => {
  const box = at("focus");
  box.hidden = state.focus === null;
  box.querySelectorAll(":scope > :not(legend)").forEach(element => element.remove());
  if (state.focus === null) return;
  make("p", nodes.label[state.focus], box);
  for (const hops of [1, 2]) {
    const button = makeButton(hops === 1 ? "1 step" : "2 steps", () => change({ hops }), box);
    button.setAttribute("aria-pressed", String(state.hops === hops));
  }
  makeButton("all again", () => change({ focus: null }), box);
};
const updateNotice = () => {
  const notice = at("notice");
  notice.hidden = frame.first === null || state.focus !== null;
  notice.replaceChildren();
  if (notice.hidden) return;
  make("p", state.part
    ? `This graph is large: the picture shows its most connected part, ${frame.first.length.toLocaleString("en")} of ${count(NODES, "node")}.`
    : `The picture shows all of a large graph, ${count(NODES, "node")}.`, notice);
  makeButton(state.part ? "Show all of it" : "Show the most connected part", () => {
    at("status").textContent = "Drawing …";
    setTimeout(() => change({ part: !state.part }), 30); // lets the browser show the line above first
  }, notice);
};
const updateStatus = () => {
  const parts = [`${shown.nodes.toLocaleString("en")} of ${count(NODES, "node")}`, `${shown.edges.toLocaleString("en")} of ${count(EDGES, "edge")}`,
    `${shown.events.toLocaleString("en")} of ${count(EVENTS, "event")}`];
  at("status").textContent = `${parts[0]}, ${parts[1]} and ${parts[2]} shown.`;
  at("reset").disabled = isUsual();
};
const isUsual = () => {
  const start = usual();
  const same = (a, b) => a instanceof Set ? a.size === b.size && [...a].every(item => b.has(item)) : a === b;
  return Object.keys(start).every(name => same(start[name], state[name]));
};
at("reset").addEventListener("click", () => { change({ ...usual(), node: null, edge: null, pair: [null, null] }); fit(); });
whenChanged(patch => {
  if (!isFilter(patch)) return;
  updateLegend();
  updateFocus();
  updateNotice();
  updateStatus();
});
