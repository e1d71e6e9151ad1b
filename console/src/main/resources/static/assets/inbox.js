// The inbox: one key decides about the row where one is, and the row stays where it was when the list comes again.
(() => {
  "use strict";

  const rows = () => [...document.querySelectorAll("#inbox tbody tr")];
  const here = () => document.querySelector("#inbox tr.here");
  const form = (name) => document.getElementById(`ask-${name}`);
  const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let place = null;

  function stand(row) {
    here()?.classList.remove("here");
    row?.classList.add("here");
  }

  function remember() {
    const row = here();
    place = row ? {id: row.id, index: rows().indexOf(row)} : null;
  }

  function fill(ask, row, button) {
    for (const [name, value] of Object.entries({
      kind: row.dataset.kind, subject: row.dataset.subject, title: row.dataset.title, zone: ZONE,
      decision: button.dataset.decision, step: button.dataset.step, hold: button.dataset.hold,
    })) {
      if (ask.elements[name]) {
        ask.elements[name].value = value ?? "";
      }
    }
    for (const part of ask.querySelectorAll("[data-fill]")) {
      const label = button.querySelector("span").textContent;
      part.textContent = {heading: `${label}: ${row.dataset.title}`, words: button.dataset.words, button: label,
        title: row.dataset.title}[part.dataset.fill];
    }
  }

  // Without a question: what needs no reason and can be done again.
  function send(ask) {
    htmx.trigger(ask, "submit");
  }

  const actions = {
    decide(row, button) {
      const ask = form("decide");
      fill(ask, row, button);
      ask.querySelector(".ways button:last-child").className = button.classList.contains("danger") ? "danger" : "main";
      const asks = button.dataset.asks === "true";
      ask.elements.reason.required = asks;
      ask.elements.reason.value = "";
      asks ? ask.showPopover() : send(ask);
    },
    // Asking for the addresses is put on record, so they come only when somebody wants to compare them.
    compare(row) {
      const ask = form("address");
      document.getElementById("compared").replaceChildren();
      ask.showPopover();
      const show = document.getElementById("show-address");
      show.elements.subject.value = row.dataset.subject;
      send(show);
    },
    take(row, button) {
      const ask = form("assign");
      fill(ask, row, button);
      ask.elements.assignee.value = ask.elements.assignee.dataset.me;
      send(ask);
    },
    assign(row, button) {
      const ask = form("assign");
      fill(ask, row, button);
      ask.elements.assignee.value = "";
      ask.showPopover();
    },
    snooze(row, button) {
      const ask = form("snooze");
      fill(ask, row, button);
      ask.elements.day.required = true;
      ask.elements.day.min = day(1);
      ask.elements.day.value = day(1);
      ask.showPopover();
    },
    wake(row, button) {
      const ask = form("snooze");
      fill(ask, row, button);
      ask.elements.day.required = false;
      ask.elements.day.value = "";
      send(ask);
    },
    comment(row, button) {
      const ask = form("comment");
      fill(ask, row, button);
      ask.elements.words.value = "";
      ask.showPopover();
    },
  };

  function day(ahead) {
    const date = new Date();
    date.setDate(date.getDate() + ahead);
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#inbox button[data-do]");
    if (button) {
      const row = button.closest("tr");
      stand(row);
      actions[button.dataset.do](row, button);
      return;
    }
    const days = event.target.closest("#ask-snooze [data-days]");
    if (days) {
      form("snooze").elements.day.value = day(Number(days.dataset.days));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // Enter in a reason sends it, Shift+Enter is a new line.
    if (event.key === "Enter" && !event.shiftKey && event.target.matches(".ask textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    const choice = event.target.closest("input, textarea, select")
      ? null : document.querySelector(`#ask-address:popover-open [data-ask-key="${CSS.escape(event.key)}"]`);
    if (choice) {
      event.preventDefault();
      event.stopPropagation();
      choice.click();
      return;
    }
    if (event.target.closest("input, textarea, select, :popover-open")) {
      return;
    }
    const button = here()?.querySelector(`[data-row-key="${CSS.escape(event.key)}"]`);
    if (button) {
      event.preventDefault();
      event.stopPropagation();
      button.click();
    }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "inbox") {
      remember();
      if (event.detail.requestConfig.verb === "post") {
        document.querySelector(".ask:popover-open")?.hidePopover();
      }
    }
  });

  // Settling puts classes back to those that came, so the row is marked after both.
  for (const moment of ["htmx:afterSwap", "htmx:afterSettle"]) {
    document.addEventListener(moment, () => {
      if (place && !here()) {
        const all = rows();
        stand(document.getElementById(place.id) ?? all[Math.min(place.index, all.length - 1)]);
      }
    });
  }
})();
