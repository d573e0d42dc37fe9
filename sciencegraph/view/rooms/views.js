// Network, map or timeline: one of them is shown, as tabs.
const VIEWS = ["network", "map", "timeline"];
const showView = () => {
  document.body.dataset.view = state.view;
  for (const view of VIEWS) {
    at(view).hidden = state.view !== view;
    at(`tab-${view}`).setAttribute("aria-selected", String(state.view === view));
    at(`tab-${view}`).tabIndex = state.view === view ? 0 : -1;
  }
};
VIEWS.forEach((view, place) => {
  at(`tab-${view}`).addEventListener("click", () => change({ view }));
  at(`tab-${view}`).addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = VIEWS[(place + step + VIEWS.length) % VIEWS.length];
    change({ view: next });
    at(`tab-${next}`).focus();
  });
});
whenChanged(patch => { if ("view" in patch) showView(); });
