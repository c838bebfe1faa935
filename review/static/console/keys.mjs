/**
 * Keyboard shortcuts; every page works without them. The list of them stands in base.html, where they can be turned
 * off: who steers by voice would set them off by speaking (WCAG 2.1.4).
 */

const ROWS = "table.list a.open";
const OFF = "stridecheck-console-keys-off";
const dialog = document.querySelector("#keys");

function areOff() {
  return localStorage.getItem(OFF) === "yes";
}

function isTyping(target) {
  return target.matches("input, textarea, select") || target.isContentEditable;
}

function move(step) {
  const rows = [...document.querySelectorAll(ROWS)];
  const present = rows.indexOf(document.activeElement);
  const next = present < 0 ? 0 : present + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

function search() {
  const field = document.querySelector("#id_text");
  if (field) field.focus();
  else location.assign("/screenings/#id_text");
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  "/": search,
  r: () => document.querySelector("#level")?.focus(),
  q: () => location.assign("/"),
  "?": () => dialog.showModal(),
};

if (dialog) {
  const button = document.querySelector("#show-keys");
  button.hidden = false;
  button.addEventListener("click", KEYS["?"]);
  const on = document.querySelector("#keys-on");
  on.checked = !areOff();
  on.addEventListener("change", () => localStorage.setItem(OFF, on.checked ? "no" : "yes"));
  if (location.hash === "#id_text") document.querySelector("#id_text")?.focus();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (dialog.open || areOff() || isTyping(event.target)) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
