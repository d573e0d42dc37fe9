const MOST_HITS = 15;
let searched = null; // made when somebody searches: folding all names takes a moment
const index = () => searched ||= nodes.label.map((label, node) => [label, ...aliases(node)].map(fold));
const field = at("search"), hits = at("hits");
let hitNodes = [], hitAt = -1;
const rankOf = (names, wanted) => {
  let best = 9;
  for (const name of names) {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) best = Math.min(best, 1);
    else if (best > 2 && name.includes(` ${wanted}`)) best = 2;
    else if (best > 3 && name.includes(wanted)) best = 3;
  }
  return best;
};
const findNodes = text => {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const found = [];
  index().forEach((names, node) => { const rank = rankOf(names, wanted); if (rank < 9) found.push([rank, node]); });
  found.sort((a, b) => a[0] - b[0] || (eventOf[a[1]] >= 0) - (eventOf[b[1]] >= 0) || links[b[1]] - links[a[1]] || a[1] - b[1]);
  return found.map(([, node]) => node);
};
const closeHits = () => {
  hits.hidden = true;
  hitNodes = [];
  hitAt = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
};
const pick = node => {
  field.value = "";
  closeHits();
  goTo(node);
  panel.focus({ preventScroll: true });
};
const showHits = () => {
  const found = findNodes(field.value);
  hitNodes = found.slice(0, MOST_HITS);
  hitAt = -1;
  hits.replaceChildren();
  hits.hidden = !field.value.trim();
  field.setAttribute("aria-expanded", String(!hits.hidden));
  hitNodes.forEach((node, place) => {
    const item = make("li", undefined, hits, { role: "option", id: `hit-${place}`, "aria-selected": "false" });
    makeMark(kindOf(node), item);
    make("span", nodes.label[node], item);
    const wanted = fold(field.value.trim());
    const alias = fold(nodes.label[node]).includes(wanted) ? null : aliases(node).find(name => fold(name).includes(wanted));
    make("small", alias ? `also ${alias}` : spoken(kindOf(node)), item);
    item.addEventListener("pointerdown", event => { event.preventDefault(); pick(node); });
  });
  if (!found.length) make("li", "nothing found", hits, { class: "none" });
  else if (found.length > MOST_HITS) make("li", `and ${found.length - MOST_HITS} more: type on`, hits, { class: "none" });
};
const moveHit = step => {
  if (!hitNodes.length) return;
  hitAt = (hitAt + step + hitNodes.length) % hitNodes.length;
  hits.querySelectorAll("[role=option]").forEach((item, place) => item.setAttribute("aria-selected", String(place === hitAt)));
  field.setAttribute("aria-activedescendant", `hit-${hitAt}`);
  at(`hit-${hitAt}`).scrollIntoView({ block: "nearest" });
};
field.addEventListener("input", showHits);
field.addEventListener("blur", closeHits);
field.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); moveHit(event.key === "ArrowDown" ? 1 : -1); }
  if (event.key === "Enter" && hitNodes.length) pick(hitNodes[Math.max(hitAt, 0)]);
  if (event.key === "Escape") { field.value = ""; closeHits(); event.stopPropagation(); }
});
