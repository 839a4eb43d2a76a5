// SPDX-License-Identifier: EUPL-1.2
// Small comforts. Every page works without them.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  // A list of errors takes the focus, so that a screen reader starts there.
  document.querySelector("[data-aandacht]")?.focus();
  for (const part of document.querySelectorAll("[data-alleen-met-script]")) part.hidden = false;
});

// "/" goes to the filter of the work list, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const filter = document.querySelector("[data-filter]");
  if (event.key !== "/" || typing || !filter || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  filter.focus();
});

// The filter hides the lines that do not hold its words; nothing leaves the page.
document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-filter]")) return;
  const words = event.target.value.toLocaleLowerCase("nl").trim();
  for (const line of document.querySelectorAll("[data-werklijst] .sluis-werkregel")) {
    line.hidden = !line.textContent.toLocaleLowerCase("nl").includes(words);
  }
});

// A second click on the same button is harmless.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-eenmaal]")) return;
  if (form.dataset.bezig) { event.preventDefault(); return; }
  form.dataset.bezig = "ja";
  event.submitter?.setAttribute("aria-busy", "true");
});
// Coming back with the back button finds the form open again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-bezig]")) delete form.dataset.bezig;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
// A request by htmx leaves the page where it is, so its form opens again.
document.addEventListener("htmx:after:request", (event) => {
  const form = event.target.closest?.("[data-bezig]");
  if (form) delete form.dataset.bezig;
  form?.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
});
