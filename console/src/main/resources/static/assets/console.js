// What all pages share: times in the reader's own zone, countdowns, keys, and following what happens.
(() => {
  "use strict";

  // The page's language, as the browser's region writes it.
  const lang = document.documentElement.lang;
  const language = navigator.languages.find((one) => one.split("-")[0] === lang) || lang || undefined;
  const clock = new Intl.DateTimeFormat(language, {hour: "2-digit", minute: "2-digit", second: "2-digit"});
  const day = new Intl.DateTimeFormat(language, {day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});
  const full = new Intl.DateTimeFormat(language, {dateStyle: "full", timeStyle: "long"});
  const relative = new Intl.RelativeTimeFormat(language, {numeric: "auto", style: "short"});

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

  // <time data-countdown>: how long until then, or since; exact in its title.
  function countDown() {
    for (const time of document.querySelectorAll("time[data-countdown]")) {
      const seconds = Math.round((new Date(time.dateTime) - Date.now()) / 1000);
      const size = Math.abs(seconds);
      const [value, unit] = size < 90 ? [seconds, "second"] : size < 5400 ? [seconds / 60, "minute"]
        : size < 129600 ? [seconds / 3600, "hour"] : [seconds / 86400, "day"];
      time.textContent = relative.format(Math.round(value), unit);
      time.classList.toggle("late", seconds < 0);
    }
  }

  localTimes(document);
  countDown();
  setInterval(countDown, 1000);
  document.addEventListener("htmx:afterSettle", () => { localTimes(document); countDown(); });

  // What a form's answer has to say is for the next page, not for a part that refreshes itself (FlashOfPages).
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get") {
      event.detail.headers["X-Refresh"] = "true";
    }
  });

  // Words that come up for some seconds and are read out.
  window.waybill = {
    toast(text, tone = "") {
      const note = document.createElement("p");
      note.className = `note ${tone}`;
      note.textContent = text;
      document.getElementById("toasts").append(note);
      setTimeout(() => note.remove(), 6000);
    },
    localTimes,
  };

  // "/" searches, j and k (or, once begun, the arrows) walk through a table's rows, Enter opens the row's first link, x ticks
  // it, "?" says all that, with the keys of the page's own buttons.
  const typing = (element) => element.closest("input, textarea, select, [contenteditable], :popover-open") !== null;
  function showKeys() {
    const sheet = document.getElementById("keys");
    if (!sheet) {
      return;
    }
    sheet.querySelectorAll("[data-own]").forEach((row) => row.remove());
    const known = new Set();
    for (const button of document.querySelectorAll("[data-key]")) {
      if (!known.has(button.dataset.key) && button.checkVisibility()) {
        known.add(button.dataset.key);
        const row = document.createElement("div");
        row.dataset.own = "";
        const key = document.createElement("dt");
        key.append(Object.assign(document.createElement("kbd"), {textContent: button.dataset.key}));
        row.append(key, Object.assign(document.createElement("dd"),
          {textContent: (button.firstChild?.textContent || button.title).trim()}));
        sheet.querySelector("dl").append(row);
      }
    }
    sheet.showPopover();
  }
  // What was typed and refused is shown again.
  document.querySelector("[popover][data-open]")?.showPopover();
  const rows = () => [...document.querySelectorAll("table[data-keys] tbody tr")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
      return;
    }
    if (event.key === "?") {
      showKeys();
      return;
    }
    const all = rows();
    const at = all.findIndex((row) => row.classList.contains("here"));
    const down = event.key === "j" || (event.key === "ArrowDown" && at >= 0);
    const up = event.key === "k" || (event.key === "ArrowUp" && at >= 0);
    if ((down || up) && all.length) {
      event.preventDefault();
      const next = all[Math.max(0, Math.min(all.length - 1, at + (down ? 1 : -1)))];
      all[at]?.classList.remove("here");
      next.classList.add("here");
      next.scrollIntoView({block: "nearest"});
    } else if (event.key === "Enter" && at >= 0 && event.target === document.body) {
      all[at].querySelector("a[href]")?.click();
    } else if (event.key === "x" && at >= 0) {
      all[at].querySelector(".tick input")?.click();
    } else if (event.target === document.body) {
      document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });

  // <input type=checkbox data-all="name"> ticks all of that name.
  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.all;
    if (name) {
      for (const box of document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)) {
        if (box.checked !== event.target.checked) {
          box.checked = event.target.checked;
          box.dispatchEvent(new Event("change", {bubbles: true}));
        }
      }
    }
  });

  const lamp = document.getElementById("live");
  const parts = () => document.querySelectorAll("[data-live]");
  if (!lamp || !parts().length) {
    return;
  }
  lamp.hidden = false;

  // Whoever is writing a reason or has ticked rows is not interrupted, and a hidden page catches up when it is looked at.
  const inUse = (part) => part.querySelector(":popover-open, .tick input:checked, [data-editing]") !== null
    || (document.activeElement !== document.body && part.contains(document.activeElement)
        && document.activeElement.matches("input:not([type=checkbox]), textarea, select"));
  const busy = (part) => document.hidden || inUse(part);
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
  document.addEventListener("change", () => setTimeout(catchUp, 0));
  document.addEventListener("focusout", () => setTimeout(catchUp, 0));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target;
    if (part.matches?.("[data-live]") && inUse(part) && event.detail.requestConfig?.triggeringEvent?.type !== "submit") {
      event.detail.shouldSwap = false;
      missed.add(part.id);
    }
  });

  let wasOpen = false;
  const stream = new EventSource("/live");
  stream.onopen = () => {
    lamp.textContent = lamp.dataset.on;
    lamp.classList.add("on");
    if (wasOpen) {
      parts().forEach(refresh);
    }
    wasOpen = true;
  };
  stream.onerror = () => {
    lamp.textContent = lamp.dataset.off;
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
