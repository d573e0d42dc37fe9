// Where nodes stand: as computed beforehand, or, with a neighbourhood chosen, in rings around its middle.
const placeX = Float64Array.from(nodes.x), placeY = Float64Array.from(nodes.y);
const MOST_IN_RINGS = 1200, FIRST_RING = 170, NEXT_RING = 95, APART = 42; // pixels
const angleFrom = (middle, node) => Math.atan2(nodes.y[node] - nodes.y[middle], nodes.x[node] - nodes.x[middle]);
// Nodes in the order of their angles, spread evenly; what one ring cannot hold goes to the next ones in turn.
const putOnRings = (found, radius) => {
  let rings = 1;
  const holds = () => Array.from({ length: rings }, (_, ring) => Math.floor(2 * Math.PI * (radius + ring * NEXT_RING) / APART));
  while (holds().reduce((sum, number) => sum + number, 0) < found.length) rings += 1;
  found.forEach((node, place) => {
    const angle = 2 * Math.PI * place / found.length - Math.PI / 2, ring = radius + (place % rings) * NEXT_RING;
    placeX[node] = 1.25 * ring * Math.cos(angle);
    placeY[node] = ring * Math.sin(angle);
  });
  return radius + rings * NEXT_RING;
};
const placeAround = middle => {
  const near = findNear(middle, 1), steps = state.hops > 1 ? findNear(middle, state.hops) : near;
  const first = [], second = [], by = new Map();
  for (let node = 0; node < NODES; node += 1) if (steps[node] && node !== middle && nodeOn[node]) (near[node] ? first : second).push(node);
  if (first.length + second.length > MOST_IN_RINGS) return false;
  const kindThenAngle = (a, b) => nodes.kind[a] - nodes.kind[b] || angleFrom(middle, a) - angleFrom(middle, b) || a - b;
  first.sort(kindThenAngle).forEach((node, place) => by.set(node, place));
  const parent = node => Math.min(...[...edgesOf(node)].map(edge => by.get(otherEnd(edge, node)) ?? Infinity));
  const parents = new Map(second.map(node => [node, parent(node)]));
  second.sort((a, b) => parents.get(a) - parents.get(b) || a - b);
  placeX[middle] = placeY[middle] = 0;
  const radius = putOnRings(first, FIRST_RING);
  putOnRings(second, radius + NEXT_RING / 2);
  return true;
};
const movePlaces = () => {
  placeX.set(nodes.x);
  placeY.set(nodes.y);
  if (state.focus !== null) placeAround(state.focus);
};
