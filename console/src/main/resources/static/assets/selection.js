// Ticked rows of a table, and the bar that says what can be done to them.
(() => {
  "use strict";

  // Buttons work once something is ticked; the bar says how much.
  function selection() {
    const bar = document.getElementById("selection");
    if (!bar) {
      return;
    }
    const ticked = document.querySelectorAll("td.tick input:checked").length;
    const all = bar.querySelector("input[name=all]")?.checked ?? false;
    bar.querySelector("[data-none]").hidden = ticked > 0 || all;
    bar.querySelector("[data-some]").hidden = ticked === 0 || all;
    bar.querySelector("[data-count]").textContent = ticked;
    for (const button of bar.querySelectorAll("[data-needs]")) {
      button.disabled = ticked === 0 && !all;
    }
  }
  document.addEventListener("change", selection);
  document.addEventListener("htmx:afterSettle", selection);
  selection();
})();
