// On paper a canvas would be stretched: the same picture as lines and text stands in for it.
window.addEventListener("beforeprint", () => {
  if (state.view !== "network") return;
  const picture = new DOMParser().parseFromString(networkSvg(), "image/svg+xml").documentElement;
  picture.id = "printed";
  at("network").append(document.adoptNode(picture));
});
window.addEventListener("afterprint", () => at("printed")?.remove());
