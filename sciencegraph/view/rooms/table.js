// The same as the picture, as rows to sort: for who reads better in tables, and for screen readers.
const MOST_ROWS = 100;
const issueCount = node => { let found = 0; for (const edge of edgesOf(node)) if (edges.kind[edge] === REPORTED) found += 1; return found; };
const dayRange = all => {
  let first = null, last = null;
  for (const event of all) {
    if (!eventOn[event] || firstDay(event) === null) continue;
    if (first === null || byDate(event, first) < 0) first = event;
    if (last === null || lastDay(event) > lastDay(last)) last = event;
  }
  return first === null ? [] : [first, last];
};
// Dates are told in words and sorted by day; who has none comes last.
const daysAt = (column, range) => range.length ? { [column]: firstDay(range[0]), [column + 1]: lastDay(range[1]) } : {};
const listNames = () => {
  const found = [];
  for (let node = 0; node < NODES; node += 1) {
    if (!nodeOn[node] || eventOf[node] >= 0) continue;
    const own = eventsOf(node), range = dayRange(own);
    let connections = 0;
    for (const edge of edgesOf(node)) connections += edgeOn[edge];
    found.push({ kind: kindOf(node), cells: [nodes.label[node], spoken(kindOf(node)), own.filter(event => eventOn[event]).length, connections, ...range.length ? range.map(dateText) : ["", ""], issueCount(node)], node, sort: daysAt(4, range) });
  }
  return found;
};
const listEvents = () => {
  const found = [];
  for (let event = 0; event < EVENTS; event += 1) {
    if (!eventOn[event]) continue;
    const who = participantsOf(event).filter(node => nodes.kind[node] !== COUNTRY).map(node => nodes.label[node]);
    found.push({
      kind: "event", node: events.node[event], sort: { 0: firstDay(event) ?? "" },
      cells: [dateText(event), spoken(typeOf(event)), words[events.action[event]], words[events.status[event]],
        who.join(", "), countriesOf[event].map(node => nodes.label[node]).join(", ")],
    });
  }
  return found;
};
const listPairs = () => {
  const pairs = new Map();
  for (let event = 0; event < EVENTS; event += 1) {
    if (!eventOn[event] || words[events.status[event]] === "cancelled") continue;
    const members = [...countriesOf[event]].sort((a, b) => a - b);
    members.forEach((left, i) => members.slice(i + 1).forEach(right => {
      const key = left * NODES + right;
      (pairs.get(key) || pairs.set(key, []).get(key)).push(event);
    }));
  }
  return [...pairs].map(([key, shared]) => {
    const pair = [Math.floor(key / NODES), key % NODES], range = dayRange(shared);
    const agreements = shared.filter(event => typeOf(event) === "agreement").length;
    return { kind: "country", pair, cells: [...pair.map(node => nodes.label[node]), shared.length, agreements, ...range.length ? range.map(dateText) : ["", ""]], sort: daysAt(4, range) };
  });
};
const TABLES = {
  names: { title: "Names", heads: ["Name", "Kind", "Events", "Connections", "First", "Last", "Issues"], by: [2, -1], list: listNames },
  events: { title: "Events", heads: ["Date", "Type", "Action", "Status", "Who", "Countries"], by: [0, 1], list: listEvents },
  pairs: { title: "Pairs of countries", heads: ["Country", "Partner", "Events", "Agreements", "First", "Last"], by: [2, -1], list: listPairs },
};
const orders = Object.fromEntries(Object.entries(TABLES).map(([name, { by }]) => [name, by]));
const compareCells = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : byName(String(a), String(b));
const sortRows = (found, [column, way]) => {
  const cell = row => row.sort?.[column] ?? row.cells[column];
  return found.sort((a, b) => (cell(a) === "") - (cell(b) === "") || way * compareCells(cell(a), cell(b)) || compareCells(a.cells[0], b.cells[0]));
};
const openRow = row => row.pair ? openPair(...row.pair) : goTo(row.node);
const addRow = (row, body) => {
  const line = make("tr", undefined, body);
  if (row.node !== undefined && row.node === state.node) line.className = "chosen";
  row.cells.forEach((text, column) => {
    const cell = make(column ? "td" : "th", undefined, line, column ? {} : { scope: "row" });
    if (typeof text === "number") cell.className = "number";
    if (column) { cell.textContent = typeof text === "number" ? text.toLocaleString("en") : text; return; }
    const button = makeButton(undefined, () => openRow(row), cell);
    makeMark(row.kind, button);
    button.append(text);
    button.className = "link";
  });
};
let tableMost = MOST_ROWS, tableTimer = 0;
const addHeads = (kind, line) => TABLES[kind].heads.forEach((text, column) => {
  const [sorted, way] = orders[kind];
  const head = make("th", undefined, line, { scope: "col" });
  if (sorted === column) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
  makeButton(`${text}${sorted === column ? way > 0 ? " ▲" : " ▼" : ""}`, () => {
    orders[kind] = [column, sorted === column ? -way : typeof (TABLES[kind].list()[0]?.cells[column]) === "number" ? -1 : 1];
    drawTable();
    at("table").querySelectorAll("thead button")[column].focus();
  }, head);
});
const drawTable = () => {
  const box = at("table");
  box.hidden = !state.table;
  at("show-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return;
  const place = box.scrollTop;
  box.replaceChildren();
  const tabs = make("div", undefined, box, { class: "bar" });
  for (const [name, { title }] of Object.entries(TABLES)) {
    makeButton(title, () => { tableMost = MOST_ROWS; change({ level: name }); }, tabs).setAttribute("aria-pressed", String(state.level === name));
  }
  const found = sortRows(TABLES[state.level].list(), orders[state.level]);
  make("span", count(found.length, "row"), tabs);
  const sheet = make("table", undefined, box);
  make("caption", `${TABLES[state.level].title} shown`, sheet, { class: "unseen" });
  addHeads(state.level, make("tr", undefined, make("thead", undefined, sheet)));
  const body = make("tbody", undefined, sheet);
  found.slice(0, tableMost).forEach(row => addRow(row, body));
  if (found.length > tableMost) makeButton(`Show ${MOST_ROWS} more`, () => { tableMost += MOST_ROWS; drawTable(); }, box);
  box.scrollTop = place;
};
at("show-table").addEventListener("click", () => change({ table: !state.table }));
whenChanged(patch => {
  if (["table", "level", "node"].some(name => name in patch)) drawTable();
  else if (isFilter(patch)) { clearTimeout(tableTimer); tableTimer = setTimeout(drawTable, 0); } // the picture first
});
