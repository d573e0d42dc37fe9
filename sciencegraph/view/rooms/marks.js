const markPaths = {
  dot: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
  square: "M-4.5 -4.5h9v9h-9z",
  triangle: "M0 -5.5l5.2 9.5h-10.4z",
  triangleDown: "M0 5.5l5.2 -9.5h-10.4z",
  star: "M0 -6l1.5 4h4.2l-3.4 2.6l1.3 4.2l-3.6 -2.5l-3.6 2.5l1.3 -4.2l-3.4 -2.6h4.2z",
  diamond: "M0 -6l5 6l-5 6l-5 -6z",
  hexagon: "M-3 -5h6l3 5l-3 5h-6l-3 -5z",
};
const looks = new Map(frame.kinds.map(([kind, color, shape]) => [kind, { color, shape }]));
const makeMark = (kind, parent) => {
  const { color, shape } = looks.get(kind) || { color: "currentColor", shape: "dot" };
  const mark = draw("svg", { class: "mark", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, parent);
  draw("path", { d: markPaths[shape] || markPaths.dot, fill: color }, mark);
  return mark;
};
// How an event is marked on a timeline: an agreement is filled, what is planned dashed, what was cancelled crossed.
const eventMark = (event, parent) => {
  const status = words[events.status[event]];
  const { color } = looks.get("event");
  const filled = typeOf(event) === "agreement";
  const mark = draw("path", {
    d: markPaths.diamond, class: "event-mark", stroke: color, "stroke-width": 1.6,
    fill: filled ? color : "var(--paper)",
  }, parent);
  if (status === "planned") mark.setAttribute("stroke-dasharray", "2 1.6");
  if (status === "cancelled") mark.setAttribute("d", "M-4 -4l8 8M4 -4l-8 8");
  return mark;
};
