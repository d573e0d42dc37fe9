// Events over time: a histogram to draw a window on, with two sliders that do the same from the keyboard.
const EARLY = 0.12; // share of the events that may fall into the bin of what was long before
const dated = [];
for (let event = 0; event < EVENTS; event += 1) if (firstDay(event) !== null) dated.push(event);
const makeBins = () => {
  if (!dated.length) return [];
  const firsts = dated.map(firstDay).sort((a, b) => a - b), end = dated.reduce((latest, event) => Math.max(latest, lastDay(event)), -1e9);
  // One event of 1950 must not press the years of the issues into a corner: what lies far before is one bin.
  const early = firsts[Math.floor(firsts.length * EARLY)];
  const start = yearOf(early) - yearOf(firsts[0]) > 5 ? early : firsts[0];
  const years = yearOf(end) - yearOf(start) + 1;
  const step = years > 16 ? 12 : years > 5 ? 3 : 1; // months
  const limits = [];
  if (start !== firsts[0]) limits.push(dayOf(yearOf(firsts[0])));
  let [year, month] = [yearOf(start), step === 12 ? 0 : Math.floor(monthOf(start) / step) * step];
  for (let day = dayOf(year, month); day <= end; month += step, day = dayOf(year, month)) limits.push(day);
  limits.push(dayOf(year, month));
  return limits.slice(0, -1).map((day, index) => ({ from: day, to: limits[index + 1] - 1, step, early: index === 0 && start !== firsts[0] }));
};
const bins = makeBins();
const binText = bin => {
  if (bin.early) return `before ${yearOf(bin.to + 1)}`;
  if (bin.step === 12) return String(yearOf(bin.from));
  return bin.step === 1 ? isoDay(bin.from).slice(0, 7) : `${isoDay(bin.from).slice(0, 7)} to ${isoDay(bin.to).slice(0, 7)}`;
};
const binOfDay = day => { const found = bins.findIndex(bin => day <= bin.to); return found < 0 ? bins.length - 1 : found; };
const spans = dated.map(event => [binOfDay(Math.max(firstDay(event), bins[0]?.from ?? 0)), binOfDay(lastDay(event))]);
const undatedCount = EVENTS - dated.length;

const timeBox = at("time");
timeBox.hidden = !bins.length;
const bar = make("div", undefined, timeBox, { class: "bar" });
const play = makeButton("▶ Play", () => playing ? stop() : startPlaying(), bar);
const timeText = make("output", undefined, bar, { id: "span" });
const undatedLabel = make("label", undefined, bar);
const undatedBox = make("input", undefined, undatedLabel, { type: "checkbox" });
undatedLabel.append(`with ${count(undatedCount, "undated event")}`);
undatedLabel.hidden = !undatedCount;
undatedBox.addEventListener("change", () => change({ undated: undatedBox.checked }));
const WIDE = 1000, HIGH = 54;
const histogram = draw("svg", { viewBox: `0 0 ${WIDE} ${HIGH + 14}`, preserveAspectRatio: "none", role: "img", "aria-label": "Events over time; the two sliders below choose a window" }, timeBox);
const sliders = make("div", undefined, timeBox, { class: "sliders" });
const slider = label => make("input", undefined, sliders, { type: "range", min: 0, max: bins.length - 1, step: 1, "aria-label": label });
const [low, high] = [slider("First month or year shown"), slider("Last month or year shown")];
const ticks = make("div", undefined, timeBox, { class: "ticks", "aria-hidden": "true" });

const windowOf = () => [
  state.from === null ? 0 : binOfDay(state.from),
  state.to === null ? bins.length - 1 : binOfDay(state.to),
];
const chooseBins = (first, last) => {
  const [a, b] = [Math.max(0, Math.min(first, last)), Math.min(bins.length - 1, Math.max(first, last))];
  const all = a === 0 && b === bins.length - 1;
  // With a window, what has no date is left out, as everywhere; the box brings it back.
  const patch = { from: a === 0 ? null : bins[a].from, to: b === bins.length - 1 ? null : bins[b].to };
  if (all) patch.undated = true;
  else if (!timeIsNarrow()) patch.undated = false;
  change(patch);
};
low.addEventListener("input", () => chooseBins(Number(low.value), Math.max(Number(low.value), windowOf()[1])));
high.addEventListener("input", () => chooseBins(Math.min(Number(high.value), windowOf()[0]), Number(high.value)));

// What is told as "2024" may have happened in any of its months: it counts in each by its share.
const countBins = () => {
  const heights = new Float64Array(bins.length);
  dated.forEach((event, index) => {
    if (!state.types.has(typeOf(event)) || (nearEvents && !nearEvents[events.node[event]])) return;
    const [first, last] = spans[index];
    for (let bin = first; bin <= last; bin += 1) heights[bin] += 1 / (last - first + 1);
  });
  return heights;
};
let nearEvents = null;
const bars = bins.map((bin, index) => {
  const width = WIDE / bins.length;
  const piece = draw("rect", { x: index * width + width * 0.06, width: width * 0.88, y: 0, height: 0 }, histogram);
  draw("title", {}, piece);
  return piece;
});
const shade = draw("rect", { class: "window", y: 0, height: HIGH }, histogram);
const drawTime = () => {
  if (!bins.length) return;
  nearEvents = state.focus === null ? null : findNear(state.focus, state.hops);
  const heights = countBins(), most = Math.max(...heights, 1e-9), [first, last] = windowOf();
  bars.forEach((piece, bin) => {
    const height = heights[bin] / most * (HIGH - 2);
    piece.setAttribute("y", HIGH - height);
    piece.setAttribute("height", height);
    piece.setAttribute("class", bin >= first && bin <= last ? "in" : "out");
    piece.firstChild.textContent = `${binText(bins[bin])}: ${count(Math.round(heights[bin] * 10) / 10, "event")}`;
  });
  const width = WIDE / bins.length;
  shade.setAttribute("x", first * width);
  shade.setAttribute("width", (last - first + 1) * width);
  shade.setAttribute("visibility", timeIsNarrow() ? "visible" : "hidden");
  low.value = first;
  high.value = last;
  low.setAttribute("aria-valuetext", binText(bins[first]));
  high.setAttribute("aria-valuetext", binText(bins[last]));
  undatedBox.checked = state.undated;
  const ends = [bins[first].early ? "the beginning" : isoDay(bins[first].from).slice(0, bins[first].step === 12 ? 4 : 7), isoDay(bins[last].to).slice(0, bins[last].step === 12 ? 4 : 7)];
  timeText.textContent = timeIsNarrow() ? `${ends[0]} to ${ends[1]}` : `all of the time, ${ends[0]} to ${ends[1]}`;
};
const labelTicks = () => {
  const every = Math.max(1, Math.ceil(bins.length / 12));
  const room = bins.length * 0.965; // a label at the very end would stand out of the page
  bins.forEach((bin, index) => {
    const isYear = bin.early || bin.step === 12 || monthOf(bin.from) === 0;
    if (index > room || (bin.step === 12 ? index % every : !isYear)) return;
    const label = make("span", bin.early ? "earlier" : String(yearOf(bin.from)), ticks);
    label.style.left = `${index / bins.length * 100}%`;
  });
};
labelTicks();

let grabbed = null;
const binAt = event => {
  const box = histogram.getBoundingClientRect();
  return Math.max(0, Math.min(bins.length - 1, Math.floor((event.clientX - box.left) / box.width * bins.length)));
};
histogram.addEventListener("pointerdown", event => {
  stop();
  grabbed = binAt(event);
  histogram.setPointerCapture(event.pointerId);
  chooseBins(grabbed, grabbed);
});
histogram.addEventListener("pointermove", event => {
  if (grabbed === null) return;
  const now = binAt(event), [first, last] = windowOf();
  if (Math.min(grabbed, now) !== first || Math.max(grabbed, now) !== last) chooseBins(grabbed, now);
});
histogram.addEventListener("pointerup", () => { grabbed = null; });
histogram.addEventListener("dblclick", () => chooseBins(0, bins.length - 1));

let playing = 0;
const stop = () => { clearInterval(playing); playing = 0; play.textContent = "▶ Play"; };
const startPlaying = () => {
  let [first, last] = windowOf();
  const wide = timeIsNarrow() ? last - first : Math.max(0, Math.round(bins.length / 8) - 1);
  if (!timeIsNarrow() || last >= bins.length - 1) [first, last] = [-1, wide - 1];
  const step = () => {
    if (last >= bins.length - 1) { stop(); return; }
    first += 1;
    last += 1;
    change({ from: bins[first].from, to: bins[last].to, undated: false });
  };
  step();
  playing = setInterval(step, 900);
  play.textContent = "❚❚ Pause";
};
whenChanged(patch => { if (isFilter(patch)) drawTime(); });
