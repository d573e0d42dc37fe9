// The address tells the view, so that it can be kept and sent: #view=map&pair=FRA,JPN. It works on a file, too.
const describeView = () => {
  const told = new URLSearchParams(), start = usual();
  const put = (name, value) => { if (value !== null && value !== undefined && value !== "") told.set(name, value); };
  if (state.view !== "network") put("view", state.view);
  if (state.table) put("table", state.level);
  if (state.kinds.size !== start.kinds.size || [...state.kinds].some(kind => !start.kinds.has(kind))) told.set("kinds", [...state.kinds].join(","));
  if (state.types.size < typeNames.length) told.set("types", [...state.types].join(","));
  put("from", state.from === null ? null : isoDay(state.from));
  put("to", state.to === null ? null : isoDay(state.to));
  if (!state.undated) put("undated", "no");
  if (frame.first && !state.part) put("part", "all");
  if (state.focus !== null) { put("focus", nodes.id[state.focus]); put("hops", state.hops); }
  put("node", state.node === null ? null : nodes.id[state.node]);
  put("edge", state.edge === null ? null : edgeId(state.edge));
  if (state.pair[0] !== null) put("pair", JSON.stringify(state.pair.filter(node => node !== null).map(node => nodes.id[node])));
  put("theme", state.theme);
  return told.toString();
};
const edgeId = edge => JSON.stringify([nodes.id[edges.from[edge]], nodes.id[edges.to[edge]], edgeKind(edge), edgeLabel(edge)]);
// An address can come from anybody: what it names is looked up, never used as it is.
const parseList = text => { try { const list = JSON.parse(text); return Array.isArray(list) ? list.map(String) : []; } catch { return []; } };
const findEdge = text => {
  const [from, to, kind, label] = parseList(text), node = nodeById.get(from);
  if (node === undefined) return null;
  return edgesOf(node).find(edge => edges.from[edge] === node && nodes.id[edges.to[edge]] === to && edgeKind(edge) === kind && edgeLabel(edge) === label) ?? null;
};
const parseDay = text => /^-?\d{4,6}-\d{2}-\d{2}$/.test(text || "") && !Number.isNaN(Date.parse(text)) ? Math.round(Date.parse(text) / DAY) : null;
const parseView = text => {
  const told = new URLSearchParams(text), patch = { ...usual(), view: "network", table: false, node: null, edge: null, pair: [null, null], theme: null };
  const known = (name, all) => new Set(told.get(name).split(",").filter(word => all.includes(word)));
  const node = name => nodeById.get(told.get(name)) ?? null;
  if (["map", "timeline"].includes(told.get("view"))) patch.view = told.get("view");
  if (told.get("table") in TABLES) Object.assign(patch, { table: true, level: told.get("table") });
  if (told.has("kinds")) patch.kinds = known("kinds", kindNames);
  if (told.has("types")) patch.types = known("types", typeNames);
  Object.assign(patch, { from: parseDay(told.get("from")), to: parseDay(told.get("to")) });
  if (told.get("undated") === "no") patch.undated = false;
  if (told.get("part") === "all") patch.part = false;
  Object.assign(patch, { focus: node("focus"), node: node("node"), edge: told.has("edge") ? findEdge(told.get("edge")) : null });
  if (told.get("hops") === "2") patch.hops = 2;
  const pair = parseList(told.get("pair")).map(id => nodeById.get(id) ?? null);
  patch.pair = [pair[0] ?? null, pair[1] ?? null];
  if (["light", "dark"].includes(told.get("theme"))) patch.theme = told.get("theme");
  return patch;
};
let lastHash = "";
const keepHash = () => {
  lastHash = describeView();
  try { history.replaceState(null, "", lastHash ? `#${lastHash}` : location.pathname + location.search); } catch { /* inside a frame there is no address to keep */ }
};
const readHash = () => location.hash.slice(1);
window.addEventListener("hashchange", () => { if (readHash() !== lastHash) { change(parseView(readHash()), true); fit(); } });
let hashTimer = 0;
whenChanged((patch, quiet) => { if (!quiet) { clearTimeout(hashTimer); hashTimer = setTimeout(keepHash, 250); } });
