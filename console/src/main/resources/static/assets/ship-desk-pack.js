// Packing by scan. Scans go into a queue and are told to the service one after another, so that none is lost while an
// answer is slow, and two scanners at one table count one after the other.
(() => {
  "use strict";

  const root = document.getElementById("pack");
  const {byId, words, say, sound, verdict, call, pause} = window.scanning;
  const field = byId("code");
  const AGAIN_MS = 2000;
  const QUEUE_MOST = 100;

  const queue = [];
  let working = false;
  let order = null;      // what GET /api/packings/{order} says, of the one on the table
  let box = null;        // {name, packaging}; null: as planned
  let packagings = [];
  let watcher = 0;

  /* What is said beside the verdict. */
  function wait(text) {
    byId("waiting").hidden = !text;
    byId("waiting").textContent = text;
  }
  function stop(title, why) {
    sound("wrong");
    byId("stop-title").textContent = title;
    byId("stop-why").textContent = why;
    queue.length = 0;
    if (!byId("stop").open) {
      byId("stop").showModal();
    }
  }
  byId("stop-ok").addEventListener("click", () => byId("stop").close());
  byId("stop").addEventListener("close", () => { clear(); field.focus(); });

  const at = (id) => encodeURIComponent(id);

  /** Asks until there is an answer; only for what changes nothing. */
  async function read(path) {
    for (;;) {
      const answer = await call("GET", path);
      if (!answer.lost && !answer.away) {
        return answer;
      }
      wait(say("away", queue.length));
      await pause(AGAIN_MS);
    }
  }

  /* The queue. */
  function add(code) {
    if (queue.length >= QUEUE_MOST) {
      sound("wrong");
      verdict("bad", say("repeat", code));
      return;
    }
    queue.push(code);
    work();
  }
  async function work() {
    if (working) {
      wait(say("waits", queue.length));
      return;
    }
    working = true;
    while (queue.length) {
      const slow = setTimeout(() => wait(say("waits", queue.length)), 400);
      const code = queue[0];
      try {
        await (order ? piece(code) : begin(code));
      } finally {
        clearTimeout(slow);
      }
      if (queue[0] === code) {
        queue.shift();
      }
      wait(queue.length ? say("waits", queue.length) : "");
    }
    working = false;
    field.focus();
  }
  window.addEventListener("beforeunload", (event) => {
    if (queue.length) {
      event.preventDefault();
    }
  });

  /* An order comes onto the table: by its id, its number, or the code of a parcel. */
  async function begin(code) {
    byId("choices").hidden = true;
    byId("label").hidden = true;
    const ids = code.includes(":") ? [code] : await named(code);
    if (ids === null) {
      return;
    }
    if (ids.length > 1) {
      choose(ids);
      return;
    }
    await open(ids[0] ?? code, code);
  }
  async function named(code) {
    const found = await read(`/api/orders?size=10&q=${at(code)}`);
    if (found.status === 401 || found.status === 403) {
      refuse(found);
      return null;
    }
    const items = found.json.items ?? [];
    const bare = (text) => text.replace(/^#/, "");
    const exact = items.filter((one) => bare(one.number) === bare(code));
    return (exact.length ? exact : items).map((one) => one.id);
  }
  function choose(ids) {
    sound("wrong");
    verdict("warn", say("choose"));
    const place = byId("choices");
    place.hidden = false;
    place.replaceChildren(...ids.map((id) => {
      const button = Object.assign(document.createElement("button"), {type: "button", className: "big", textContent: id});
      button.addEventListener("click", () => { place.hidden = true; add(id); });
      return button;
    }));
  }
  async function open(id, code) {
    const found = await read(`/api/packings/${at(id)}`);
    if (found.status === 200) {
      show(found.json);
      box = null;
      sound("right");
      verdict("good", id, say("scan.piece"));
      sessionStorage.setItem("waybill.pack.order", id);
      await boxes();
      watch();
      return;
    }
    const known = await read(`/api/orders/${at(id)}`);
    sound("wrong");
    if (known.status === 200) {
      const why = [known.json.status, known.json.detail ?? known.json.reason ?? ""].filter(Boolean).join(": ");
      verdict("bad", say("not-waiting", known.json.number), why);
    } else if (known.status === 401 || known.status === 403) {
      refuse(known);
    } else {
      verdict("bad", say("not-found", code));
    }
  }
  function refuse(answer) {
    sound("wrong");
    verdict("bad", words.forbidden, answer.json.detail ?? "");
  }

  /* A piece goes into the box. */
  const picked = (one) => one.lines.reduce((sum, line) => sum + line.picked, 0);
  const wanted = (one) => one.lines.reduce((sum, line) => sum + line.wanted, 0);
  async function piece(code) {
    const body = {piece: code, ...(box ? {box: box.name, ...(box.packaging ? {packaging: box.packaging} : {})} : {})};
    const id = order.order;
    for (;;) {
      const before = picked(order);
      const answer = await call("POST", `/api/packings/${at(id)}/pieces`, body);
      if (!order || order.order !== id) {
        return;
      }
      if (answer.away) {
        wait(say("away", queue.length));
        await pause(AGAIN_MS);
        continue;
      }
      if (answer.lost) {
        // Said once more only if it is not in the box: a repeated scan would count twice.
        wait(say("looks", queue.length));
        const now = await read(`/api/packings/${at(id)}`);
        if (now.status === 404) {
          await ended(id);
          return;
        }
        if (picked(now.json) === before) {
          continue;
        }
        show(now.json);
        right(code);
        return;
      }
      if (answer.status !== 200) {
        refuse(answer);
        return;
      }
      await judge(answer.json, code);
      return;
    }
  }
  function right(code) {
    sound("right");
    verdict("good", say("right", code), say("count", picked(order), wanted(order)));
  }
  async function judge(said, code) {
    const id = order.order;
    if (said.lines?.length) {
      show({...order, lines: said.lines});
    }
    switch (said.state) {
      case "PICKED":
        right(code);
        break;
      case "PACKED":
        await done(id);
        break;
      case "WRONG_PIECE": {
        const known = await call("GET", `/api/items?q=${at(code)}`);
        const items = known.json.items ?? [];
        sound("wrong");
        verdict("bad", say(items.length || known.status !== 200 ? "wrong" : "unknown", code), said.message ?? "");
        break;
      }
      case "NOT_AWAITED":
        await ended(id);
        break;
      default:
        sound("wrong");
        verdict("bad", say({TOO_MANY: "many", MISSING: "missing", NO_PACKAGING: "no-packaging", NO_BOXES: "no-boxes"}[said.state] ?? "wrong", code), said.message ?? "");
    }
  }

  /* It does not wait any more: packed at another table, or stopped. */
  async function ended(id) {
    const now = await read(`/api/orders/${at(id)}`);
    if (!order || order.order !== id) {
      return;
    }
    const steps = now.json.steps ?? [];
    const packing = steps.find((step) => step.action === "await-packing" && step.section === "steps");
    const held = (now.json.holds ?? []).length > 0 || ["ON_HOLD", "NEEDS_ATTENTION", "CANCELLING", "CANCELLED"].includes(now.json.status);
    if (packing?.phase === "COMPLETED" && !held) {
      await done(id);
      return;
    }
    const why = now.json.holds?.[0]?.detail ?? now.json.detail ?? now.json.reason ?? now.json.status ?? "";
    stop(say(["CANCELLED", "CANCELLING"].includes(now.json.status) ? "stop.gone" : "stop.held"), `${id}: ${why}`);
  }
  async function done(id) {
    sound("done");
    verdict("good", say("done"), id);
    clear();
    label(id);
  }

  /* The label is bought at the last piece; it comes in a moment. */
  async function label(id) {
    byId("label").hidden = false;
    byId("labels").replaceChildren();
    byId("label-words").textContent = say("label-comes", id);
    for (let look = 0; look < 40; look++) {
      const found = await call("GET", `/api/labels?order=${at(id)}`);
      const bought = (Array.isArray(found.json) ? found.json : []).filter((one) => one.state === "purchased");
      if (bought.length) {
        byId("label-words").textContent = say("label-there", id);
        byId("labels").replaceChildren(...bought.map((one) => Object.assign(document.createElement("a"), {
          className: "button main big", target: "waybill-label", href: one.document, textContent: one.trackingNumber,
        })));
        return;
      }
      await pause(look < 10 ? 700 : 2000);
    }
    byId("label-words").textContent = say("label-late", id);
  }

  /* A hold or a cancellation is seen without a scan. */
  async function check() {
    const id = order?.order;
    if (!id || working) {
      return;
    }
    const now = await call("GET", `/api/packings/${at(id)}`);
    if (!order || order.order !== id || working) {
      return;
    }
    if (now.status === 404) {
      await ended(id);
    } else if (now.status === 200) {
      show(now.json);
    }
  }
  function watch() {
    clearInterval(watcher);
    watcher = setInterval(check, 3000);
  }
  const news = new EventSource("/live");
  news.onmessage = (message) => {
    const {orders, many} = JSON.parse(message.data);
    if (order && (many || orders.includes(order.order))) {
      check();
    }
  };
  window.addEventListener("pagehide", () => news.close());

  /* What is on the table. */
  function show(now) {
    order = now;
    byId("packed").hidden = false;
    byId("wanted").textContent = words["scan.piece"];
    byId("order-name").textContent = now.order;
    byId("order-count").textContent = say("count", picked(now), wanted(now));
    byId("order-progress").max = wanted(now);
    byId("order-progress").value = picked(now);
    byId("lines").replaceChildren(...now.lines.map((line) => {
      const item = document.createElement("li");
      item.className = line.picked === line.wanted ? "all" : "";
      item.append(
        Object.assign(document.createElement("b"), {textContent: line.title ?? line.sku}),
        Object.assign(document.createElement("small"), {textContent: [line.location, line.bin, line.sku, line.barcode].filter(Boolean).join(" · ")}),
        count(line));
      return item;
    }));
  }
  /** A square for each piece, ticked or not; figures where there are many. */
  function count(line) {
    const place = Object.assign(document.createElement("span"), {className: "count"});
    if (line.wanted <= 12) {
      const squares = Object.assign(document.createElement("span"), {ariaHidden: "true", className: "squares"});
      squares.textContent = "■".repeat(line.picked) + "□".repeat(line.wanted - line.picked);
      place.append(squares);
    }
    place.append(Object.assign(document.createElement("span"), {textContent: say("count", line.picked, line.wanted)}));
    return place;
  }
  function clear() {
    order = null;
    clearInterval(watcher);
    sessionStorage.removeItem("waybill.pack.order");
    byId("packed").hidden = true;
    byId("wanted").textContent = words["scan.order"];
  }

  /* Boxes: as planned, or those that the packer takes. */
  async function boxes() {
    const here = order.lines[0]?.location ?? "";
    const found = await call("GET", `/api/packagings?active=true&location=${at(here)}`);
    packagings = found.json.packagings ?? [];
    showBoxes();
  }
  function showBoxes() {
    byId("box-words").textContent = box ? say("box-now", box.name, box.packaging ?? "–") : words.planned;
    const buttons = packagings.map((one) => {
      const button = Object.assign(document.createElement("button"), {type: "button", className: "big", textContent: one.name ?? one.code});
      button.setAttribute("aria-pressed", String(box?.packaging === one.code));
      button.addEventListener("click", () => { box = {name: box?.name ?? "1", packaging: one.code}; showBoxes(); field.focus(); });
      return button;
    });
    const another = Object.assign(document.createElement("button"), {type: "button", className: "big", textContent: words["another-box"]});
    another.addEventListener("click", () => { box = {name: String(Number(box?.name ?? "1") + 1), packaging: box?.packaging}; showBoxes(); field.focus(); });
    byId("packagings").replaceChildren(...buttons, another);
  }

  byId("aside").addEventListener("click", () => { queue.length = 0; clear(); byId("verdict").hidden = true; field.focus(); });
  byId("by-hand").addEventListener("click", async () => {
    const id = order?.order;
    if (!id || !confirm(say(picked(order) > 0 ? "despite" : "ask-hand", id))) {
      return;
    }
    const answer = await call("POST", `/api/packings/${at(id)}/packed`, {despite: picked(order) > 0});
    if (answer.status !== 200) {
      refuse(answer);
    } else {
      await judge(answer.json, id);
    }
    field.focus();
  });

  /* The field has the focus whatever is touched, and takes what a scanner types as a whole. */
  byId("scan").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.value.trim();
    field.value = "";
    if (code) {
      add(code);
    } else if (!order) {
      byId("labels").querySelector("a")?.click();
    }
  });
  // What is scanned while the stop stands is heard, and does not take it away.
  byId("stop").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target !== byId("stop-ok")) {
      sound("wrong");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      field.focus();
    }
  }, true);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, dialog, input, select")) {
      field.focus();
    }
  });

  field.focus();
  const first = root.dataset.order || sessionStorage.getItem("waybill.pack.order");
  if (first) {
    add(first);
  }
})();
