// The ship desk: what the pages share on which somebody scans.
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);

  // Times that somebody types are of the zone in which they sit.
  for (const zone of document.querySelectorAll("input[name=zone]")) {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  const root = document.querySelector("[data-scanning]");
  if (!root) {
    return;
  }
  const LATE_MS = 8000;
  const words = {};
  for (const one of byId("words").children) {
    words[one.querySelector("dt").textContent] = one.querySelector("dd").textContent;
  }
  const say = (key, ...values) => values.reduce((text, value, i) => text.replaceAll(`[${i}]`, value), words[key]);

  // One tone each for right, wrong and done.
  let audio = null;
  let muted = localStorage.getItem("waybill.scan.muted") === "yes";
  function sound(kind) {
    root.dataset.sound = kind;
    if (muted) {
      return;
    }
    audio ??= new AudioContext();
    audio.resume();
    const notes = {right: [[880, .08]], wrong: [[180, .22], [140, .35]], done: [[660, .1], [880, .1], [1320, .22]]}[kind];
    let at = audio.currentTime;
    for (const [pitch, length] of notes) {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      tone.type = kind === "wrong" ? "square" : "sine";
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(.2, at);
      loud.gain.exponentialRampToValueAtTime(.001, at + length);
      tone.connect(loud).connect(audio.destination);
      tone.start(at);
      tone.stop(at + length);
      at += length + .03;
    }
  }
  function showMute() {
    byId("mute").textContent = words[muted ? "unmute" : "mute"];
  }
  byId("mute").addEventListener("click", () => {
    muted = !muted;
    localStorage.setItem("waybill.scan.muted", muted ? "yes" : "no");
    showMute();
  });
  showMute();

  // What became of a scan, in big words.
  function verdict(tone, text, more = "") {
    const place = byId("verdict");
    place.hidden = false;
    place.className = `verdict ${tone}`;
    place.replaceChildren(Object.assign(document.createElement("b"), {textContent: text}));
    if (more) {
      place.append(Object.assign(document.createElement("span"), {textContent: more}));
    }
  }

  // A call of an API. `lost`: no answer came, so nobody knows whether it counted. `away`: nothing was done.
  async function call(method, path, body) {
    const given = new AbortController();
    const timer = setTimeout(() => given.abort(), LATE_MS);
    try {
      const answer = await fetch(path, {
        method,
        signal: given.signal,
        headers: {Accept: "application/json", ...(body ? {"Content-Type": "application/json", "X-CSRF-TOKEN": root.dataset.csrf} : {})},
        ...(body ? {body: JSON.stringify(body)} : {}),
      });
      const json = await answer.json().catch(() => ({}));
      return {status: answer.status, json, lost: answer.status === 502 || answer.status === 504, away: answer.status === 503};
    } catch {
      return {status: 0, json: {}, lost: true, away: false};
    } finally {
      clearTimeout(timer);
    }
  }
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  window.scanning = {byId, words, say, sound, verdict, call, pause};
})();
