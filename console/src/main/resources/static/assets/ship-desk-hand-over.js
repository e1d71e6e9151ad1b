// Parcels are scanned as they go out. Naming one twice changes nothing, so what got no answer is told again.
(() => {
  "use strict";

  const {byId, words, say, sound, verdict, call, pause} = window.scanning;
  const AGAIN_MS = 2000;
  const queue = [];
  let working = false;

  function wait() {
    byId("waiting").hidden = !queue.length;
    byId("waiting").textContent = queue.length ? say("waits", queue.length) : "";
  }
  async function work() {
    if (working) {
      wait();
      return;
    }
    working = true;
    while (queue.length) {
      const slow = setTimeout(wait, 400);
      const answer = await call("POST", "/api/hand-overs", {parcels: [queue[0]], how: "SCAN"});
      clearTimeout(slow);
      if (answer.lost || answer.away) {
        byId("waiting").hidden = false;
        byId("waiting").textContent = say("away", queue.length);
        await pause(AGAIN_MS);
        continue;
      }
      tell(answer, queue.shift());
      wait();
    }
    working = false;
  }
  function tell(answer, code) {
    const one = answer.json.results?.[0];
    if (answer.status !== 200 || !one) {
      sound("wrong");
      verdict("bad", words.forbidden, answer.json.detail ?? "");
      return;
    }
    const good = one.state === "LEFT";
    sound(good ? "right" : "wrong");
    const tone = good ? "good" : one.state === "ALREADY" ? "warn" : "bad";
    verdict(tone, say(`left.${one.state}`, code), [one.order, one.message].filter(Boolean).join(": "));
  }

  byId("scan").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = byId("code").value.trim();
    byId("code").value = "";
    if (code) {
      queue.push(code);
      work();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, input, select, [popover]")) {
      byId("code").focus();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (queue.length) {
      event.preventDefault();
    }
  });
  byId("code").focus();
})();
