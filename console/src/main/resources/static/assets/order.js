// One order: printing it. Everything folded is unfolded on paper.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
      for (const details of document.querySelectorAll("#order details")) {
        details.open = true;
      }
      window.print();
    }
  });
})();
