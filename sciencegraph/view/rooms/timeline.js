// One country, body or person over time: a lane per partner; with a second one chosen, a lane per type of event.
const MOST_LANES = 24, LANE = 26, LEFT = 210, RIGHT = 26, TOP = 26;
const timelineEntities = () => [...namedFirst].filter(node => eventOf[node] < 0 && nodes.kind[node] !== ISSUE && eventsOf(node).length);
let pickList = null;
const makePicker = (label, which, parent) => {
  const holder = make("label", `${label} `, parent);
  const field = make("select", undefined, holder);
  field.addEventListener("change", () => {
    const pair = [...state.pair];
    pair[which] = field.value === "" ? null : Number(field.value);
    if (pair[0] === null) pair[1] = null;
    change({ pair, node: pair[1] === null ? pair[0] : null, edge: null });
  });
  return field;
};
const fillPicker = (field, chosen, none, wanted) => {
  const filled = `${chosen} ${wanted.length} ${wanted[0]} ${wanted.at(-1)}`;
  if (field.dataset.filled === filled) return;
  field.dataset.filled = filled;
  field.replaceChildren();
  make("option", none, field, { value: "" });
  for (const node of wanted) make("option", `${shorten(nodes.label[node], 60)} (${spoken(kindOf(node))})`, field, { value: node });
  if (chosen !== null && !wanted.includes(chosen)) make("option", nodes.label[chosen], field, { value: chosen });
  field.value = chosen === null ? "" : String(chosen);
};
const partnersOf = node => {
  const same = new Map();
  for (const event of eventsOf(node)) {
    for (const other of membersOf(event)) {
      if (other !== node && nodes.kind[other] === nodes.kind[node]) same.set(other, (same.get(other) || 0) + 1);
    }
  }
  return [...same].sort((a, b) => b[1] - a[1] || byName(nodes.label[a[0]], nodes.label[b[0]])).map(([other]) => other);
};
const lanesOf = (left, right) => {
  const own = (right === null ? eventsOf(left) : sharedEvents(left, right)).filter(event => eventOn[event]);
  const lanes = new Map();
  const put = (key, text, event) => (lanes.get(key) || lanes.set(key, { text, node: typeof key === "number" ? key : null, events: [] }).get(key)).events.push(event);
  for (const event of own) {
    if (right !== null) { put(typeOf(event), spoken(typeOf(event)), event); continue; }
    const others = membersOf(event).filter(other => other !== left && nodes.kind[other] === nodes.kind[left]);
    for (const other of others) put(other, nodes.label[other], event);
    if (!others.length) put("alone", "with no partner named", event);
  }
  return [...lanes.values()].sort((a, b) => b.events.length - a.events.length || byName(a.text, b.text));
};
const drawTimeline = () => {
  if (state.view !== "timeline") return;
  const box = at("timeline");
  if (!pickList) {
    pickList = timelineEntities();
    const bar = make("div", undefined, box, { class: "bar" });
    box.pickers = [makePicker("Who", 0, bar), makePicker("with", 1, bar)];
    box.sheet = make("div", undefined, box, { class: "sheet" });
  }
  const left = state.pair[0] ?? (state.node !== null && eventOf[state.node] < 0 ? state.node : null) ?? pickList[0] ?? null;
  const right = state.pair[0] === null ? null : state.pair[1];
  fillPicker(box.pickers[0], left, "choose one", pickList.slice(0, 2000));
  fillPicker(box.pickers[1], right, "all partners", left === null ? [] : partnersOf(left));
  box.sheet.replaceChildren();
  if (left === null) { make("p", "No event to show.", box.sheet); return; }
  const lanes = lanesOf(left, right);
  const days = lanes.flatMap(lane => lane.events).filter(event => firstDay(event) !== null);
  const undatedHere = new Set(lanes.flatMap(lane => lane.events).filter(event => firstDay(event) === null)).size;
  make("p", `${right === null ? nodes.label[left] : `${nodes.label[left]} and ${nodes.label[right]}`}: ${count(new Set(lanes.flatMap(lane => lane.events)).size, "event")}${undatedHere ? `, ${undatedHere} of them without a date (at the right)` : ""}`, box.sheet, { class: "sum" });
  if (lanes.length) drawLanes(box.sheet, left, lanes.slice(0, MOST_LANES), days);
  if (lanes.length > MOST_LANES) make("p", `${lanes.length - MOST_LANES} more partners with fewer events: choose one above.`, box.sheet, { class: "remark" });
  drawTimelineKey(box.sheet);
};
// As in the histogram, what lies far before stands together at the left.
const EARLIER = 64;
const rangeOf = days => {
  if (!days.length) return { from: 0, to: 1, early: false };
  const firsts = days.map(firstDay).sort((a, b) => a - b), end = days.reduce((latest, event) => Math.max(latest, lastDay(event)), -1e9);
  const cut = bins[0]?.early ? bins[1].from : firsts[0], from = Math.min(Math.max(firsts[0], cut), end);
  return { from: dayOf(yearOf(from)), to: dayOf(yearOf(end) + 1), early: firsts[0] < dayOf(yearOf(from)) };
};
const drawLanes = (sheet, left, lanes, days) => {
  const wide = Math.max(640, sheet.clientWidth - 4), high = TOP + lanes.length * LANE + 8;
  const { from, to, early } = rangeOf(days), begin = LEFT + (early ? EARLIER : 0);
  const scale = day => begin + Math.max(0, day - from) / (to - from) * (wide - begin - RIGHT - 40);
  const place = day => day >= from ? scale(day) : LEFT + EARLIER / 2;
  const picture = draw("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "group", "aria-label": "Timeline", class: "lanes" }, sheet);
  if (days.length) drawYears(picture, yearOf(from), yearOf(to), scale, high);
  if (early) draw("text", { x: LEFT + EARLIER / 2 - 10, y: TOP - 11, "text-anchor": "middle", class: "soft" }, picture, "earlier");
  lanes.forEach((lane, row) => {
    const y = TOP + row * LANE + LANE / 2;
    draw("line", { x1: LEFT, x2: wide - RIGHT, y1: y, y2: y, class: "rule" }, picture);
    const name = draw("text", { x: LEFT - 10, y: y + 4, "text-anchor": "end", class: lane.node === null ? "" : "act" }, picture, `${shorten(lane.text, 27)} (${lane.events.length})`);
    if (lane.node !== null) {
      name.addEventListener("click", () => openPair(left, lane.node));
      draw("title", {}, name, lane.text);
    }
    let undatedX = wide - RIGHT - 24;
    for (const event of lane.events.sort(byDate)) {
      const first = firstDay(event);
      if (first === null) { addTick(picture, event, undatedX, undatedX, y); undatedX += 12; } else addTick(picture, event, place(first), lastDay(event) < from ? place(first) : place(lastDay(event) + 1), y);
    }
  });
};
const drawYears = (picture, first, last, place, high) => {
  const every = Math.max(1, Math.ceil((last - first) / ((place(dayOf(last)) - place(dayOf(first))) / 52)));
  for (let year = first; year <= last; year += every) {
    const x = place(dayOf(year));
    draw("line", { x1: x, x2: x, y1: TOP - 6, y2: high, class: "year" }, picture);
    draw("text", { x, y: TOP - 11, "text-anchor": "middle", class: "soft" }, picture, String(year));
  }
};
// A month or a year is a bar as long as it: never a day that the text does not give.
const addTick = (picture, event, x1, x2, y) => {
  const group = draw("g", { class: "tick", tabindex: "0", role: "button" }, picture);
  const text = `${dateText(event)}, ${spoken(typeOf(event))}: ${words[events.action[event]]}, ${words[events.status[event]]}; ${countriesOf[event].map(node => nodes.label[node]).join(", ")}`;
  group.setAttribute("aria-label", text);
  draw("title", {}, group, text);
  if (x2 - x1 > 8) draw("rect", { x: x1, y: y - 3, width: x2 - x1, height: 6, rx: 3, class: "spread" }, group);
  const holder = draw("g", { transform: `translate(${(x1 + x2) / 2} ${y})` }, group);
  eventMark(event, holder);
  group.addEventListener("click", () => openNode(events.node[event]));
  group.addEventListener("keydown", press => { if (press.key === "Enter" || press.key === " ") { press.preventDefault(); openNode(events.node[event]); } });
};
const drawTimelineKey = sheet => {
  const key = make("p", undefined, sheet, { class: "remark" });
  key.textContent = "Filled: agreements. Hollow: other events. Dashed: planned. Crossed: cancelled. A bar: the text tells only the month, the year or a span.";
};
whenChanged(patch => { if (isFilter(patch) || ["view", "pair", "node"].some(name => name in patch)) drawTimeline(); });
new ResizeObserver(() => { if (pickList) drawTimeline(); }).observe(at("timeline"));
