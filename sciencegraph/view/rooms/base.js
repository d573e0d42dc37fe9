// Text from newsletters enters the page here and only as text: textContent, never markup.
const at = id => document.getElementById(id);
const make = (tag, text, parent, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (parent) parent.append(element);
  return element;
};
const draw = (tag, attributes, parent, text) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
};
const makeButton = (text, action, parent) => {
  const button = make("button", text, parent, { type: "button" });
  button.addEventListener("click", action);
  return button;
};
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[øłđæœßı]/g, letter => ({ ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ß: "ss", ı: "i" })[letter]);
const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const spoken = word => word.replaceAll("_", " ");
const shorten = (text, most) => text.length <= most ? text : `${text.slice(0, most - 1)}…`;
const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

const DAY = 86400000;
const dayOf = (year, month = 0, day = 1) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / DAY);
};
const isoDay = day => new Date(day * DAY).toISOString().slice(0, 10);
const yearOf = day => new Date(day * DAY).getUTCFullYear();
const monthOf = day => new Date(day * DAY).getUTCMonth();
