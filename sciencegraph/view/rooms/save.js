// What is shown, as files: only what is shown, nothing else of the graph.
const saveFile = (name, type, parts) => {
  const link = make("a", undefined, undefined, { download: name });
  link.href = URL.createObjectURL(parts instanceof Blob ? parts : new Blob(parts, { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${name} saved`);
};
// A spreadsheet would run a cell that begins like a formula.
const cellText = value => {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csv = table => ["\ufeff", table.map(row => row.map(cellText).join(",")).join("\r\n"), "\r\n"];
const saveTable = name => saveFile(`${name}.csv`, "text/csv", csv([TABLES[name].heads, ...sortRows(TABLES[name].list(), orders[name]).map(row => row.cells)]));
const saveEdges = () => {
  const found = [["Source", "Target", "Kind", "Label", "Source name", "Target name"]];
  for (let edge = 0; edge < EDGES; edge += 1) {
    const [from, to] = [edges.from[edge], edges.to[edge]];
    if (edgeOn[edge]) found.push([nodes.id[from], nodes.id[to], edgeKind(edge), edgeLabel(edge), nodes.label[from], nodes.label[to]]);
  }
  saveFile("connections.csv", "text/csv", csv(found));
};
const saveEvidence = async () => {
  const data = await details(), found = [["Event", "Date", "Type", "Action", "Quote", "Where"]];
  for (let event = 0; event < EVENTS; event += 1) {
    if (!eventOn[event]) continue;
    const node = events.node[event];
    for (const quote of quotesOf(data.nodeQuotes[node], data)) found.push([nodes.id[node], words[events.date[event]], typeOf(event), words[events.action[event]], quote[0], citeOf(quote, data)]);
  }
  saveFile("evidence.csv", "text/csv", csv(found));
};

const xml = text => String(text).replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
  .replace(/[&<>"'\n\r\t]/g, sign => `&#${sign.codePointAt(0)};`);
const spell = event => {
  const days = [["start", events.first_day[event]], ["end", events.last_day[event]]].filter(([, day]) => day !== null);
  return days.length ? `<spells><spell ${days.map(([name, day]) => `${name}="${isoDay(day)}"`).join(" ")}/></spells>` : "";
};
const gexfNode = node => {
  const [, color, shape] = frame.kinds[nodes.kind[node]], event = eventOf[node];
  const [r, g, b] = [1, 3, 5].map(place => parseInt(color.slice(place, place + 2), 16));
  const values = { kind: kindOf(node), ...event >= 0 ? { event_type: typeOf(event), action: words[events.action[event]], status: words[events.status[event]], date: words[events.date[event]] } : {} };
  const list = Object.entries(values).filter(([, value]) => value).map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`).join("");
  const look = `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${placeX[node]}" y="${-placeY[node]}" z="0"/><viz:size value="${nodes.size[node]}"/><viz:shape value="${{ dot: "disc", square: "square", diamond: "diamond" }[shape] || "triangle"}"/>`;
  return `<node id="${xml(nodes.id[node])}" label="${xml(nodes.label[node])}"><attvalues>${list}</attvalues>${event >= 0 ? spell(event) : ""}${look}</node>`;
};
const gexfEdge = edge => {
  const event = Math.max(eventOf[edges.from[edge]], eventOf[edges.to[edge]]);
  const kind = edgeKind(edge) === edgeLabel(edge) ? edgeKind(edge) : `${edgeKind(edge)}: ${edgeLabel(edge)}`;
  return `<edge id="${edge}" source="${xml(nodes.id[edges.from[edge]])}" target="${xml(nodes.id[edges.to[edge]])}" label="${xml(edgeLabel(edge))}" kind="${xml(kind)}">${event >= 0 ? spell(event) : ""}</edge>`;
};
const makeGexf = () => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    "<meta><creator>sciencegraph</creator></meta>", '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">',
    '<attributes class="node" mode="static">', ...["kind", "event_type", "action", "status", "date"].map(name => `<attribute id="${name}" title="${name}" type="string"/>`), "</attributes>", "<nodes>"];
  for (let node = 0; node < NODES; node += 1) if (nodeOn[node]) lines.push(gexfNode(node));
  lines.push("</nodes>", "<edges>");
  for (let edge = 0; edge < EDGES; edge += 1) if (edgeOn[edge]) lines.push(gexfEdge(edge));
  lines.push("</edges>", "</graph>", "</gexf>", "");
  return lines.join("\n");
};
const saveGexf = () => saveFile("shown.gexf", "application/xml", [makeGexf()]);

// ---- pictures ----
const SVG_MARKS = { dot: 5, square: 5, triangle: 5.5, triangleDown: 5.5, star: 6, diamond: 6, hexagon: 5.8 };
const networkSvg = () => {
  const box = at("picture").getBoundingClientRect(), scale = network.getScale();
  const spot = node => network.canvasToDOM({ x: placeX[node], y: placeY[node] });
  const lines = [], marks = [], labels = [], round = number => Math.round(number * 10) / 10;
  for (let edge = 0; edge < EDGES; edge += 1) {
    if (!edgeOn[edge]) continue;
    const [a, b] = [spot(edges.from[edge]), spot(edges.to[edge])];
    lines.push(`M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`);
  }
  for (let node = 0; node < NODES; node += 1) {
    if (!nodeOn[node]) continue;
    const [, color, shape] = frame.kinds[nodes.kind[node]], { x, y } = spot(node);
    const factor = nodes.size[node] * sizeFactor() * scale / (SVG_MARKS[shape] || 5);
    marks.push(`<path transform="translate(${round(x)} ${round(y)}) scale(${factor.toFixed(3)})" d="${markPaths[shape] || markPaths.dot}" fill="${color}"/>`);
  }
  for (const [node, [left, top, right]] of drawnNames) {
    const { x, y } = network.canvasToDOM({ x: (left + right) / 2, y: top });
    labels.push(`<text x="${round(x)}" y="${round(y + 11)}" text-anchor="middle" ${nodes.kind[node] === COUNTRY ? 'font-size="14" font-weight="600"' : 'font-size="12"'}>${xml(shorten(nodes.label[node], LONGEST))}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" viewBox="0 0 ${box.width} ${box.height}" font-family="sans-serif">
<rect width="100%" height="100%" fill="${colors.paper}"/><path d="${lines.join("")}" stroke="${colors.edge}" stroke-width="${Math.max(0.3, LINE * sizeFactor() * scale).toFixed(2)}" fill="none"/>
${marks.join("\n")}
<g fill="${colors.ink}" stroke="${colors.paper}" stroke-width="3" paint-order="stroke">${labels.join("\n")}</g></svg>`;
};
const KEPT_STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-size", "font-weight", "paint-order", "visibility"];
const drawnSvg = picture => {
  const copy = picture.cloneNode(true), from = [picture, ...picture.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, place) => {
    const style = getComputedStyle(element);
    to[place].setAttribute("style", KEPT_STYLES.map(name => `${name}:${style.getPropertyValue(name)}`).join(";"));
  });
  const box = picture.getBoundingClientRect();
  for (const [name, value] of Object.entries({ width: box.width, height: box.height, "font-family": "sans-serif" })) copy.setAttribute(name, value);
  copy.style.background = colors.paper;
  return new XMLSerializer().serializeToString(copy);
};
const pictureSvg = () => {
  if (state.view === "network") return networkSvg();
  const picture = at(state.view).querySelector("svg.world, svg.lanes");
  return picture ? drawnSvg(picture) : networkSvg();
};
const saveSvg = () => saveFile(`${state.view}.svg`, "image/svg+xml", [pictureSvg()]);
const savePng = async () => {
  const image = new Image(), box = at(state.view).getBoundingClientRect();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureSvg())}`;
  await image.decode();
  const canvas = make("canvas"), times = 2;
  canvas.width = (image.width || box.width) * times;
  canvas.height = (image.height || box.height) * times;
  const context = canvas.getContext("2d");
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob(blob => saveFile(`${state.view}.png`, "image/png", blob), "image/png");
};
const choices = [
  ["Names (CSV)", () => saveTable("names")], ["Events (CSV)", () => saveTable("events")], ["Pairs of countries (CSV)", () => saveTable("pairs")],
  ["Connections (CSV)", saveEdges], ["Evidence (CSV)", saveEvidence], ["For Gephi (GEXF)", saveGexf],
  ["Picture (SVG)", saveSvg], ["Picture (PNG)", savePng], ["Print", () => window.print()],
];
make("p", "Only what is shown is saved.", at("saves"), { class: "remark" });
for (const [text, action] of choices) makeButton(text, () => { at("save").open = false; action(); }, at("saves"));
