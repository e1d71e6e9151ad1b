// The list of orders: columns change places.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    const row = button?.closest("li");
    if (!row) {
      return;
    }
    const other = "up" in button.dataset ? row.previousElementSibling : row.nextElementSibling;
    if (other) {
      "up" in button.dataset ? other.before(row) : other.after(row);
      button.focus();
    }
  });
})();
