// The editor of a workflow: text on one side, its picture, its mistakes and its form on the other. Each change of the
// text is asked about after a short pause; a change by the form comes back as text, so that undo is one for both.
(() => {
  "use strict";

  const form = document.getElementById("flow-form");
  const area = document.getElementById("yaml");
  const actions = form.dataset.actions.split(" ").map((one) => one.split("."));
  let keys = {top: [], step: [], values: {}};

  const editor = CodeMirror.fromTextArea(area, {
    mode: "yaml", lineNumbers: true, tabSize: 2, indentUnit: 2, lineWrapping: false,
    screenReaderLabel: form.querySelector("label[for=yaml]").textContent,
    gutters: ["findings", "CodeMirror-linenumbers"],
    extraKeys: {
      "Ctrl-Space": (cm) => cm.showHint({hint: complete, completeSingle: false}),
      // Tab leaves the field, as it does everywhere; two blanks indent.
      Tab: false, "Shift-Tab": false,
    },
  });
  // What scrolls can be reached by keys.
  editor.getScrollerElement().tabIndex = 0;
  document.getElementById("undo").addEventListener("click", () => { editor.undo(); editor.focus(); });
  document.getElementById("redo").addEventListener("click", () => { editor.redo(); editor.focus(); });

  // What the schema knows: keys where a key stands, values where a value does.
  fetch(form.dataset.schema).then((answer) => answer.ok ? answer.json() : null).then((schema) => {
    if (!schema) {
      return;
    }
    const defs = schema.$defs;
    const resolve = (what) => what?.$ref ? {...defs[what.$ref.split("/").pop()], ...what} : what ?? {};
    const step = {};
    for (const kind of ["call", "hold", "cancelledCall", "httpCall"]) {
      Object.assign(step, defs[kind]?.properties ?? {});
    }
    const values = {};
    for (const [key, raw] of Object.entries(step)) {
      const what = resolve(raw);
      values[key] = what.enum ?? (what.type === "boolean" ? ["true", "false"] : what.examples ?? []).filter((one) => typeof one === "string");
    }
    values.send = defs.section?.enum ?? [];
    keys = {top: Object.keys(schema.properties), step: Object.keys(step), values};
    form.dataset.completes = "true";
  }).catch(() => {});

  const stepNames = () => [...editor.getValue().matchAll(/^ {1,4}([a-z][a-z0-9-]*):/gm)].map((match) => match[1])
    .filter((name) => !keys.step.includes(name));

  function complete(cm) {
    const at = cm.getCursor();
    const line = cm.getLine(at.line).slice(0, at.ch);
    const word = /[\w-]*$/.exec(line)[0];
    const key = /([a-z]+):[^:]*$/.exec(line)?.[1];
    let list;
    if (key === "needs") {
      list = stepNames();
    } else if (key === "service") {
      list = [...new Set(actions.map(([service]) => service))];
    } else if (key === "action") {
      list = actions.map(([, action]) => action);
    } else if (key) {
      list = keys.values[key] ?? [];
    } else {
      list = (/^\s/.test(line) ? keys.step : keys.top).map((one) => one + ": ");
    }
    return {
      list: [...new Set(list)].filter((one) => one.startsWith(word)).sort(),
      from: CodeMirror.Pos(at.line, at.ch - word.length), to: at,
    };
  }
  editor.on("inputRead", (cm, change) => {
    if (change.origin === "+input" && /[a-z]/.test(change.text[0])) {
      cm.showHint({hint: complete, completeSingle: false, closeCharacters: /[\s()[\]{};>,]/});
    }
  });

  // Mistakes stand at their lines, too.
  function mark() {
    editor.clearGutter("findings");
    for (const finding of document.querySelectorAll("#findings [data-line]")) {
      const line = Math.min(Number(finding.dataset.line), editor.lineCount()) - 1;
      const note = document.createElement("span");
      note.className = `mark ${finding.dataset.tone}`;
      note.textContent = finding.dataset.tone === "bad" ? "✕" : "!";
      note.title = finding.querySelector(".what").textContent;
      editor.setGutterMarker(line, "findings", note);
    }
  }

  let latest = 0;
  async function ask(url, fields, whole) {
    const mine = ++latest;
    fields.append("_csrf", form.elements._csrf.value);
    const draft = document.getElementById("draft");
    draft.classList.add("htmx-request", "loading");
    try {
      const answer = await fetch(url, {method: "POST", body: new URLSearchParams(fields)});
      if (mine !== latest) {
        return;
      }
      if (!answer.ok) {
        waybill.toast(`${answer.status} ${answer.statusText}`, "bad");
        return;
      }
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("draft");
      const open = [...document.querySelectorAll(".step-form[open]")].map((one) => one.id);
      const busy = draft.querySelector("#draft-form").contains(document.activeElement) && !whole;
      if (busy) {
        next.querySelector("#draft-form").replaceWith(draft.querySelector("#draft-form"));
      }
      // While a word is half written there may be nothing to draw: the last picture stays.
      if (!next.querySelector("#draft-picture .flow") && draft.querySelector("#draft-picture .flow")) {
        next.querySelector("#draft-picture").replaceWith(draft.querySelector("#draft-picture"));
      }
      draft.replaceWith(next);
      open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
      if (whole) {
        const text = document.getElementById("draft-yaml").value;
        if (text !== editor.getValue()) {
          replaceChanged(text);
        }
      }
      mark();
    } catch {
      if (mine === latest) {
        waybill.toast(form.dataset.away ?? "offline", "bad");
      }
    } finally {
      document.getElementById("draft").classList.remove("htmx-request", "loading");
    }
  }

  // Only what differs, as one change that undo takes back.
  function replaceChanged(text) {
    const old = editor.getValue();
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) {
      from++;
    }
    let end = 0;
    while (end < old.length - from && end < text.length - from && old[old.length - 1 - end] === text[text.length - 1 - end]) {
      end++;
    }
    editor.replaceRange(text.slice(from, text.length - end), editor.posFromIndex(from), editor.posFromIndex(old.length - end), "form");
    editor.scrollIntoView(editor.posFromIndex(from), 80);
  }

  let waiting;
  editor.on("change", (cm, change) => {
    editor.save();
    clearTimeout(waiting);
    if (change.origin !== "form") {
      waiting = setTimeout(() => ask(form.dataset.draft, new FormData(form)), 350);
    }
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-edit]")) {
      event.preventDefault();
      const fields = new FormData(event.target, event.submitter);
      fields.delete("_csrf");
      fields.append("yaml", editor.getValue());
      ask(event.target.getAttribute("action"), fields, true);
    }
  });

  // A click on a mistake leads to its line, one on a step of the picture to its form.
  document.addEventListener("click", (event) => {
    const line = event.target.closest("#findings a");
    const step = event.target.closest(".flow a");
    if (line) {
      event.preventDefault();
      editor.focus();
      editor.setCursor({line: Number(line.closest("[data-line]").dataset.line) - 1, ch: 0});
    } else if (step) {
      const details = document.querySelector(step.getAttribute("href"));
      if (details) {
        event.preventDefault();
        details.open = true;
        details.scrollIntoView({block: "nearest"});
        details.querySelector("summary").focus();
      }
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!editor.isClean(start) && !sent) {
      event.preventDefault();
    }
  });
  const start = editor.changeGeneration();
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  mark();
})();
