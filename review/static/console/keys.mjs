/** Keyboard shortcuts of lists: j and k move between rows, / goes to the words filter. Pages work without. */

const ROWS = "table.list a.open";

function isTyping(target) {
  return target.matches("input, textarea, select") || target.isContentEditable;
}

function move(step) {
  const rows = [...document.querySelectorAll(ROWS)];
  const present = rows.indexOf(document.activeElement);
  const next = present < 0 ? 0 : present + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

function search(event) {
  const field = document.querySelector("#id_text");
  if (!field) return;
  event.preventDefault();
  field.closest("details").open = true;
  field.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") search(event);
});
