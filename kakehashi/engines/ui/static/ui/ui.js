/* Drafts save themselves: a form with data-autosave="URL" is sent there a moment after typing stops.
   The answer is JSON, {"at": "15:18", "version": 4}; any other answer is a failure, and the line says so aloud (role="status").
   Without this script the form is sent as any other: nothing depends on it. */
"use strict";

(() => {
  const PAUSE = 2000; // milliseconds without a key
  const PATIENCE = 10000; // milliseconds; a draft that takes longer is given up, so that the button never seems dead

  const tell = (line, words, at, failed) => {
    line.querySelector("strong").textContent = words;
    line.querySelector("time").textContent = at;
    const said = line.firstElementChild;
    if (failed) said.setAttribute("role", "status");
    else said.removeAttribute("role");
    line.hidden = false;
  };

  const watch = (form) => {
    const line = form.querySelector(".saved");
    let timer = 0;
    let sending = false;
    let waiting = false;
    let leaving = null; // the sending of the whole form, held back until a draft on its way has its answer

    const save = async () => {
      clearTimeout(timer);
      if (sending) {
        waiting = true;
        return;
      }
      const patience = new AbortController();
      const giveUp = setTimeout(() => patience.abort(), PATIENCE);
      sending = true;
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST",
          body: new FormData(form),
          headers: { Accept: "application/json" },
          credentials: "same-origin",
          redirect: "error",
          signal: patience.signal,
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const said = await answer.json();
        // The record is newer now: the next sending knows it, so that nobody is told of a conflict with themselves.
        if ("version" in said && form.elements.version) form.elements.version.value = said.version;
        tell(line, line.dataset.saved, said.at, false);
      } catch {
        tell(line, line.dataset.failed, "", true);
      } finally {
        clearTimeout(giveUp);
        sending = false;
        if (leaving) leaving();
        else if (waiting) {
          waiting = false;
          save();
        }
      }
    };

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!sending) return;
      // The draft on its way makes the record newer: the form waits for that version instead of meeting it as a conflict.
      event.preventDefault();
      const button = event.submitter;
      leaving = () => {
        leaving = null;
        waiting = false;
        form.requestSubmit(button);
      };
    });
  };

  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();

/* Who else has this screen open: a sign of life at once and every half minute, and the sentence that comes back.
   Without this script the sentence is that of the moment in which the page was opened. */
(() => {
  const EVERY = 30000; // milliseconds; the server forgets after three of them

  const line = document.querySelector("[data-presence]");
  const token = document.querySelector("form[method=post] [name=csrfmiddlewaretoken]");
  if (!line || !token) return;

  const live = async () => {
    if (document.hidden) return;
    try {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token.value);
      const answer = await fetch(location.pathname, {
        method: "POST",
        body,
        headers: { "X-Still-Here": "1", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok) return;
      const said = await answer.json();
      if (line.textContent !== said.words) line.textContent = said.words;
    } catch {
      // The network is away: the sentence stays, and the next sign of life tells.
    }
  };

  live();
  setInterval(live, EVERY);
})();

/* A proposal is put into the field that it is for, when whoever writes says that it is right. Without this script it is copied. */
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fills]");
    if (!button) return;
    const field = document.getElementById(button.dataset.fills);
    field.value = document.getElementById(button.dataset.from).value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
})();
