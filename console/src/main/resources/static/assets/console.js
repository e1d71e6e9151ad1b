// Times in the reader's own zone, and pages that follow what happens.
(() => {
  "use strict";

  const clock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", second: "2-digit"});
  const day = new Intl.DateTimeFormat(undefined, {day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});
  const full = new Intl.DateTimeFormat(undefined, {dateStyle: "full", timeStyle: "long"});

  function localTimes(root) {
    const today = new Date().toDateString();
    for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
      const at = new Date(time.dateTime);
      if (!isNaN(at)) {
        time.textContent = (at.toDateString() === today ? clock : day).format(at);
        time.title = full.format(at);
      }
    }
  }

  localTimes(document);
  document.addEventListener("htmx:afterSettle", () => localTimes(document));

  const lamp = document.getElementById("live");
  const parts = () => document.querySelectorAll("[data-live]");
  if (!lamp || !parts().length) {
    return;
  }
  lamp.hidden = false;

  // Whoever is writing a reason is not interrupted, and a hidden page catches up when it is looked at.
  const busy = (part) => document.hidden || part.querySelector(":popover-open") !== null;
  const missed = new Set();

  function refresh(part) {
    if (busy(part)) {
      missed.add(part.id);
    } else {
      missed.delete(part.id);
      htmx.trigger(part, "live");
    }
  }

  function catchUp() {
    for (const part of parts()) {
      if (missed.has(part.id)) {
        refresh(part);
      }
    }
  }

  document.addEventListener("visibilitychange", catchUp);
  document.addEventListener("toggle", catchUp, true);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target;
    if (part.matches?.("[data-live]") && part.querySelector(":popover-open")) {
      event.detail.shouldSwap = false;
      missed.add(part.id);
    }
  });

  let wasOpen = false;
  const stream = new EventSource("/live");
  stream.onopen = () => {
    lamp.textContent = "live";
    lamp.classList.add("on");
    if (wasOpen) {
      parts().forEach(refresh);
    }
    wasOpen = true;
  };
  stream.onerror = () => {
    lamp.textContent = "reconnecting";
    lamp.classList.remove("on");
  };
  stream.onmessage = (message) => {
    const {orders, many} = JSON.parse(message.data);
    for (const part of parts()) {
      if (many || part.dataset.live === "*" || orders.includes(part.dataset.live)) {
        refresh(part);
      }
    }
  };
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
