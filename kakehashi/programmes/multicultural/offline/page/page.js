/* The page: four steps to fill in, and what comes of them, shown at each key. Nothing leaves this computer. */

const words = JSON.parse(document.getElementById("words").textContent);
const KEPT = "kakehashi-offline";
const SMALLEST = 8; // points; smaller letters are not read on a wall
const TOKYO = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short", timeStyle: "short" });

const blank = () => {
  const [day, time] = TOKYO.format(new Date()).split(" ");
  return {
    drill: null, situation: "", issuer: "", number: "1", day, time, next: "", phone: "",
    chosen: [], values: {}, languages: ["en", "zh-Hans", "vi"], tongue: navigator.language.startsWith("ja") ? 0 : 1,
  };
};
const isSound = (one) =>
  one && Array.isArray(one.chosen) && Array.isArray(one.languages) && typeof one.values === "object" && one.values;

/** What was kept on this computer; nothing where the browser keeps nothing, or what it kept is not ours. */
const remembered = () => {
  try {
    const one = JSON.parse(localStorage.getItem(KEPT));
    if (!isSound(one)) return null;
    one.chosen = one.chosen.filter((id) => sentences.has(id));
    one.languages = one.languages.filter((tag) => languages.has(tag));
    if (typeof one.drill !== "boolean") one.drill = null;
    return { ...blank(), ...one };
  } catch {
    return null;
  }
};
let isKept = remembered() !== null;
let notice = remembered() ?? blank();

const say = (key, values = {}) =>
  words[key][notice.tongue].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
const byId = (id) => document.getElementById(id);

/** An element: h("p", { class: "small" }, "text", other). */
const h = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (["value", "checked"].includes(key)) made[key] = value;
    else if (value !== false && value !== null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((one) => one !== null && one !== ""));
  return made;
};
const picture = (key) => {
  const held = h("span", { class: "picture", "aria-hidden": "true" });
  held.innerHTML = bank.pictograms[key]; // ours, put in when the kit was made
  return held;
};
const inLanguage = (tag, name, attributes, ...inside) =>
  h(name, { lang: tag, dir: languages.get(tag).direction, ...attributes }, ...inside);
const rubied = (pieces) =>
  pieces.map(([letters, reading]) => (reading ? h("ruby", {}, letters, h("rt", {}, reading)) : letters));

/* --- what comes of it --- */

const lineOf = (line) => inLanguage(line.language, "p", {}, rubied(line.pieces));
/** The mark, where it belongs; Japanese in it is said to be Japanese, for fonts and for who listens to the page. */
const uncheckedOf = (sheet, name) => {
  if (!sheet.isUnchecked) return null;
  const isMarked = sheet.unchecked.startsWith(MARK);
  const own = isMarked ? sheet.unchecked.slice(MARK.length) : sheet.unchecked;
  return h("p", { class: name }, isMarked ? h("span", { lang: "ja" }, MARK) : "", own);
};

const onPaper = (sheet, withPictures) =>
  inLanguage(sheet.tag, "div", { class: "one" },
    sheet.marks.map((mark) => h("p", { class: "mark" }, mark)),
    h("p", { class: "title" }, `${sheet.title} ${sheet.number}`.trim()),
    sheet.lines.map((line) =>
      withPictures
        ? h("div", { class: "line" }, picture(sentences.get(line.id).pictogram), lineOf(line))
        : lineOf(line)),
    sheet.next || sheet.phone ? h("p", { class: "around" }, sheet.next && h("span", {}, sheet.next), sheet.phone && h("span", {}, sheet.phone)) : null,
    h("p", { class: "issued" }, [sheet.issuer, sheet.issued].filter(Boolean).join(" ")),
    uncheckedOf(sheet, "unchecked"));

/** The largest letters, in points, in which a sheet fits: halves the choice. */
const fit = (sheet) => {
  const [room, inside] = [sheet.querySelector(".room"), sheet.querySelector(".in")];
  let [low, high] = [4, 48];
  while (high - low > 0.25) {
    const middle = (low + high) / 2;
    inside.style.fontSize = `${middle}pt`;
    if (inside.scrollHeight <= room.clientHeight && inside.scrollWidth <= room.clientWidth) low = middle;
    else high = middle;
  }
  inside.style.fontSize = `${low}pt`;
  return low;
};

const layOut = () => {
  const sheets = posters(notice.languages).map((tags) =>
    h("div", { class: "sheet" },
      notice.drill ? h("div", { class: "water", lang: "ja" }, "訓練 DRILL") : null,
      h("div", { class: "room" },
        h("div", { class: "in" }, tags.map((tag) => onPaper(sheetOf(notice, tag), tag === JAPANESE))))));
  byId("print").replaceChildren(...(notice.chosen.length && notice.drill !== null ? sheets : []));
  return sheets.map((sheet) => (sheet.isConnected ? fit(sheet) : SMALLEST));
};

/** Marks come first and stay, whatever a message leaves out; Japanese follows what nobody has checked. */
const messageOf = (sheet) => {
  const marked = (one) => [...one.marks, one.isUnchecked ? one.unchecked : "", `${one.title} ${one.number}`.trim()].filter(Boolean).join("\n");
  const rest = (one) => [...one.lines.map((line) => line.text), one.next, one.phone, one.issuer, one.issued].filter(Boolean);
  const japanese = sheetOf(notice, JAPANESE);
  const parts = [marked(sheet), ...rest(sheet), ...(sheet.isUnchecked ? ["", ...rest(japanese)] : [])];
  const text = shortened(parts);
  return { text, isCut: text.length < parts.join("\n").length };
};

const copyButton = (box) =>
  navigator.clipboard?.writeText
    ? h("button", { type: "button", onclick: async () => {
        try {
          await navigator.clipboard.writeText(box.value);
          tell(say("copied"));
        } catch {
          box.select(); // some browsers refuse: then it is marked, to be copied by hand
        }
      } }, say("copy"))
    : null;

const card = (tag) => {
  const sheet = sheetOf(notice, tag);
  const message = messageOf(sheet);
  const length = messageLength(message.text);
  const box = h("textarea", { readonly: true, rows: 6, lang: tag, dir: languages.get(tag).direction, "aria-label": `${languages.get(tag).name} ${say("message")}`, value: message.text });
  return h("article", { class: "card", "data-tag": tag },
    h("h3", {}, h("span", { lang: tag }, languages.get(tag).name), ` ${tag === PLAIN || tag === JAPANESE ? "" : languages.get(tag).nameJa}`, sheet.isUnchecked ? h("strong", { class: "mark" }, ` ${say("unchecked")}`) : ""),
    inLanguage(tag, "div", { class: "stack" },
      sheet.marks.map((mark) => h("p", { class: "mark" }, mark)),
      h("p", {}, h("strong", {}, `${sheet.title} ${sheet.number}`.trim())),
      sheet.lines.map(lineOf),
      [sheet.next, sheet.phone, sheet.issuer, sheet.issued].filter(Boolean).map((text) => h("p", { class: "small" }, text)),
      uncheckedOf(sheet, "small mark")),
    sheet.lines.some((line) => line.isMissing) ? h("p", { class: "note small" }, say("missing")) : null,
    sheet.lines.some((line) => line.back)
      ? h("details", {}, h("summary", {}, say("back")), sheet.lines.map((line) => h("p", { lang: "ja", class: "small" }, line.back)))
      : null,
    h("details", {}, h("summary", {}, `${say("message")}: ${say("length", length)}`), h("div", { class: "stack" }, box, h("div", { class: "row" }, copyButton(box)))),
    message.isCut ? h("p", { class: "small" }, say("cut")) : null,
    length.breaksAtAu ? h("p", { class: "note small" }, say("au")) : null,
    length.isTooLong ? h("p", { class: "bad small" }, say("long")) : null,
    h("div", { class: "row" }, h("button", { type: "button", onclick: () => play(tag) }, say("play"))));
};

const openBlanks = () =>
  notice.chosen.reduce((count, id) => count + sentences.get(id).slots.filter(([name]) => !notice.values[id]?.[name]?.trim()).length, 0);

const show = () => {
  if (isKept) remember();
  document.body.classList.toggle("drill", notice.drill === true);
  const tags = [...new Set([...ORIGINALS, ...notice.languages])];
  const sizes = layOut();
  const lacks = [notice.drill === null && say("need_kind"), !notice.chosen.length && say("need_sentence")].filter(Boolean);
  byId("can").replaceChildren(
    ...(lacks.length ? [h("p", { class: "note" }, say("first", { what: lacks.join(" ") }))] : []),
    ...(openBlanks() ? [h("p", { class: "note" }, say("need_values", { n: openBlanks() }))] : []),
    ...sizes.flatMap((size, at) => (size < SMALLEST ? [h("p", { class: "bad" }, say("small", { n: at + 1 }))] : [])));
  byId("printing").disabled = lacks.length > 0;
  byId("sheets").textContent = say("sheets", { n: posters(notice.languages).length });
  // Neither read, copied nor heard before it is known whether it is real: what went out then would have no mark.
  byId("cards").replaceChildren(...(notice.chosen.length && notice.drill !== null ? tags.map(card) : []));
  document.title = [notice.drill ? "【訓練】" : "", notice.situation, words.title[notice.tongue]].filter(Boolean).join(" ");
};
let waiting = 0;
const later = () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
};
const tell = (text) => { byId("said").textContent = text; };

/* --- what is asked --- */

const field = (label, name, type = "text", more = {}) =>
  h("label", { class: "field" }, label, h("input", { type, name, value: notice[name], maxlength: type === "text" ? 80 : null, autocomplete: "off", ...more,
    oninput: (event) => { notice[name] = event.target.value; later(); } }));
const tick = (type, name, value, checked, change, ...label) =>
  h("label", { class: "tick" }, h("input", { type, name, value, checked, onchange: change }), h("span", {}, ...label));

const about = () =>
  h("section", { "aria-labelledby": "h-about" }, h("h2", { id: "h-about" }, say("about")),
    h("fieldset", {}, h("legend", {}, say("kind")),
      [true, false].map((drill) => tick("radio", "drill", String(drill), notice.drill === drill, () => { notice.drill = drill; hush(); show(); }, say(drill ? "drill" : "real")))),
    field(say("situation"), "situation", "text", { list: "situations" }),
    h("datalist", { id: "situations" }, say("situations").split("|").map((word) => h("option", { value: word }))),
    h("div", { class: "grid" },
      field(say("issuer"), "issuer"), field(say("number"), "number", "text", { inputmode: "numeric" }),
      field(say("day"), "day", "date"), field(say("time"), "time", "time"),
      field(say("next"), "next"), field(say("phone"), "phone", "text", { inputmode: "tel" })));

const search = { words: "", category: "", phase: "", urgent: false };
const folded = (text) => text.normalize("NFKC").toLowerCase();
const searchable = new Map(bank.sentences.map((one) => [one.id, folded(bank.languages.map(({ tag }) => bank.texts[tag][one.id]?.text ?? "").map(withoutRuby).join("\n"))]));

/** The sentences that the search wants, category by category. */
const wanted = () => {
  const parts = folded(search.words).split(/\s+/).filter(Boolean);
  return bank.sentences.filter((one) =>
    bank.categories.some(({ id }) => id === one.category) &&
    (!search.category || one.category === search.category) &&
    (!search.phase || one.phases.includes(search.phase)) &&
    (!search.urgent || one.urgent) &&
    parts.every((part) => searchable.get(one.id).includes(part)));
};
const shown = (id, tag) => withoutRuby(bank.texts[tag][id].text.replace(/\{[a-z_]+\}/g, "＿＿"));

const listSentences = () => {
  const rows = wanted();
  const tongue = notice.tongue ? "en" : "ja";
  byId("list").replaceChildren(...bank.categories.flatMap((category) => {
    const own = rows.filter((one) => one.category === category.id);
    return own.length ? [h("h3", {}, category[tongue]), ...own.map((one) =>
      tick("checkbox", "sentence", one.id, notice.chosen.includes(one.id), (event) => choose(one.id, event.target.checked),
        h("span", { lang: "ja" }, shown(one.id, JAPANESE)), h("small", { lang: "en" }, shown(one.id, "en"))))] : [];
  }));
  byId("found").textContent = say("found", { n: rows.length, c: notice.chosen.length });
};
const choose = (id, isChosen) => {
  notice.chosen = [...notice.chosen.filter((other) => other !== id), ...(isChosen ? [id] : [])];
  byId("found").textContent = say("found", { n: wanted().length, c: notice.chosen.length });
  listBlanks();
  show();
};

const sifting = (label, name, options) =>
  h("label", { class: "field" }, label, h("select", { name, onchange: (event) => { search[name] = event.target.value; listSentences(); } },
    h("option", { value: "" }, say("all")), options.map(([value, text]) => h("option", { value, selected: search[name] === value }, text))));
const choosing = () =>
  h("section", { "aria-labelledby": "h-choose" }, h("h2", { id: "h-choose" }, say("choose")),
    h("div", { class: "grid" },
      h("label", { class: "field" }, say("search"), h("input", { type: "search", name: "words", value: search.words, oninput: (event) => { search.words = event.target.value; listSentences(); } })),
      sifting(say("category"), "category", bank.categories.map((one) => [one.id, notice.tongue ? one.en : one.ja])),
      sifting(say("phase"), "phase", bank.phases.map((one) => [one, say(one)]))),
    tick("checkbox", "urgent", "1", search.urgent, (event) => { search.urgent = event.target.checked; listSentences(); }, say("urgent")),
    h("p", { id: "found", role: "status" }),
    h("div", { id: "list", class: "list", role: "group", tabindex: "0", "aria-labelledby": "h-choose" }));

/** The words before and behind a blank name it, as people read the sentence. */
const nameOf = (id, name) => {
  const text = withoutRuby(bank.texts[JAPANESE][id].text);
  const at = text.indexOf(`{${name}}`);
  const around = text.slice(Math.max(0, at - 12), at + name.length + 14);
  return around.replace(`{${name}}`, "［　］").replace(/\{[a-z_]+\}|\{[a-z_]*$|^[a-z_]*\}/g, "＿＿");
};
const place = (id, [name, kind]) =>
  h("label", { class: "field", lang: "ja" }, nameOf(id, name),
    h("input", { type: kind === "date" ? "date" : "text", maxlength: kind === "date" ? null : 80, "data-slot": `${id}.${name}`, autocomplete: "off", value: notice.values[id]?.[name] ?? "",
      oninput: (event) => { (notice.values[id] ??= {})[name] = event.target.value; later(); } }));

const move = (id, step) => {
  const at = notice.chosen.indexOf(id);
  const to = at + step;
  if (to < 0 || to >= notice.chosen.length) return;
  notice.chosen.splice(at, 1);
  notice.chosen.splice(to, 0, id);
  listBlanks();
  byId("blanks").querySelector(`[data-id="${id}"] [data-step="${step}"]`).focus();
  show();
};
const listBlanks = () =>
  byId("blanks").replaceChildren(...(notice.chosen.length ? notice.chosen.map((id) => {
    const one = sentences.get(id);
    const text = shown(id, JAPANESE);
    const labelled = (key) => `${say(key)}: ${text.slice(0, 20)}`;
    return h("div", { class: "card", "data-id": id },
      h("div", { class: "line" }, picture(one.pictogram), h("p", { lang: "ja" }, text)),
      h("div", { class: "grid" }, one.slots.map((slot) => place(id, slot))),
      h("div", { class: "row" },
        h("button", { type: "button", "data-step": -1, "aria-label": labelled("up"), onclick: () => move(id, -1) }, say("up")),
        h("button", { type: "button", "data-step": 1, "aria-label": labelled("down"), onclick: () => move(id, 1) }, say("down")),
        h("button", { type: "button", "aria-label": labelled("leave"), onclick: () => { choose(id, false); listSentences(); byId("h-fill").focus(); } }, say("leave"))));
  }) : [h("p", {}, say("nothing"))]));
const filling = () =>
  h("section", { "aria-labelledby": "h-fill" }, h("h2", { id: "h-fill", tabindex: "-1" }, say("fill")), h("div", { id: "blanks", class: "stack" }));

const choosingLanguages = () =>
  h("section", { "aria-labelledby": "h-languages" }, h("h2", { id: "h-languages" }, say("languages")),
    h("fieldset", {}, h("legend", { id: "sheets" }),
      h("div", { class: "grid" }, bank.languages.filter(({ tag }) => !ORIGINALS.includes(tag)).map((one) =>
        tick("checkbox", "language", one.tag, notice.languages.includes(one.tag), (event) => {
          const chosen = new Set(notice.languages);
          chosen[event.target.checked ? "add" : "delete"](one.tag);
          notice.languages = bank.languages.map(({ tag }) => tag).filter((tag) => chosen.has(tag));
          show();
        }, h("span", { lang: one.tag }, one.name), h("small", {}, `${one.nameJa}${one.extent === "urgent" ? ` (${say("some")})` : ""}`))))));

const coming = () =>
  h("section", { "aria-labelledby": "h-out" }, h("h2", { id: "h-out" }, say("out")),
    h("div", { id: "can", class: "stack", role: "status" }),
    h("div", { class: "row" }, h("button", { type: "button", id: "printing", class: "main", onclick: printPosters }, say("print")),
      h("a", { href: "fallback.pdf" }, say("pack"))),
    h("p", { id: "said", role: "status" }),
    h("div", { id: "cards", class: "cards" }),
    tick("checkbox", "keep", "1", isKept, (event) => { isKept = event.target.checked; isKept ? remember() : forget(); tell(say(isKept ? "kept" : "not_kept")); }, say("keep")),
    h("div", { class: "row" }, h("button", { type: "button", onclick: clearAll }, say("empty"))),
    h("p", { class: "small" }, say("fonts")));

const printPosters = async () => {
  await document.fonts.ready;
  show();
  print();
};
const remember = () => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(notice));
  } catch {
    isKept = false; // this browser keeps nothing for pages of this kind
  }
};
const forget = () => {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // nothing was kept
  }
};
const clearAll = () => {
  if (!confirm(say("empty_sure"))) return;
  hush();
  const { tongue } = notice;
  notice = { ...blank(), tongue };
  forget();
  isKept = false;
  build();
};

const build = () => {
  document.documentElement.lang = notice.tongue ? "en" : "ja";
  byId("top").replaceChildren(
    h("div", { class: "row" }, h("h1", {}, say("title")), h("button", { type: "button", id: "tongue", lang: notice.tongue ? "ja" : "en", onclick: () => { notice.tongue = 1 - notice.tongue; build(); byId("tongue").focus(); } }, say("switch"))),
    h("p", {}, say("lead")), h("p", { class: "note small" }, say("honest")));
  byId("main").replaceChildren(about(), choosing(), filling(), choosingLanguages(), coming());
  listSentences();
  listBlanks();
  show();
};

build();
document.fonts.addEventListener("loadingdone", () => layOut());
addEventListener("beforeprint", () => layOut());
globalThis.kit = { bank, filled, withoutRuby, writtenDate, messageLength, shortened, told, sheetOf, plainText, posters, play };

if (location.protocol.startsWith("http")) {
  document.head.append(h("link", { rel: "manifest", href: "manifest.webmanifest" }));
  navigator.serviceWorker?.register("service-worker.js");
}
