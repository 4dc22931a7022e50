/* What the page says: the same rules as sentences/rules/bank.py, sentences/rules/messages.py and notices/queries.py, and
   tests demand that both say the same. No function here knows the document. */

const LRI = "\u2066";
const FSI = "\u2068";
const PDI = "\u2069";
const JAPANESE = "ja";
const PLAIN = "ja-x-yasashii";
const ORIGINALS = [JAPANESE, PLAIN]; // beside every text that nobody has checked
const MARK = "【未確認】"; // on every output of a text that nobody has checked
const ON_A_SHEET = 5;
const [ALONE, JOINED, MOST] = [70, 67, 670];
const [ASCII_ALONE, ASCII_JOINED] = [160, 153];

const bank = JSON.parse(document.getElementById("bank").textContent);
const languages = new Map(bank.languages.map((one) => [one.tag, one]));
const sentences = new Map(bank.sentences.map((one) => [one.id, one]));
const shiftJis = Uint8Array.from(atob(bank.shiftJis), (letter) => letter.charCodeAt(0));

const isRtl = (tag) => languages.get(tag).direction === "rtl";

/** A day (2012-10-15) as a language writes it, Western years only; what is no day stays as it was typed. */
const writtenDate = (day, tag) => {
  const [, year, month, date] = day.match(/^(\d{4})-(\d\d)-(\d\d)$/) ?? [];
  if (!date) return day;
  return languages.get(tag).dates[month - 1].replace("{y}", String(Number(year))).replace("{d}", String(Number(date))).replace("{e}", bank.dayEndings[date - 1]);
};

/** A text with its places filled. Where the language runs from right to left each value is a run of its own. */
const filled = (text, slots, values, tag) => {
  const kinds = new Map(slots);
  return text.replace(/\{([a-z_]+)\}/g, (_, name) => {
    const kind = kinds.get(name) ?? "";
    const typed = (values[name] ?? "").trim();
    if (!typed) return "＿＿";
    const said = kind === "date" ? writtenDate(typed, tag) : typed;
    if (!isRtl(tag)) return said;
    const free = ["place", "agency", "item", "date"].includes(kind);
    return `${free ? FSI : LRI}${said}${PDI}`;
  });
};

/** Pieces of a plain text with their readings: [["漢字", "かんじ"], ["です", ""]]. */
const ruby = (text) => {
  const pieces = [];
  let at = 0;
  for (const found of text.matchAll(/([㐀-鿿々〆ヶ]+)《([ぁ-んー]+)》/g)) {
    if (found.index > at) pieces.push([text.slice(at, found.index), ""]);
    pieces.push([found[1], found[2]]);
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push([text.slice(at), ""]);
  return pieces;
};

const withoutRuby = (text) => ruby(text).map(([letters]) => letters).join("");

/** A sentence of the frame (heading, number, drill …) in a language, and whether somebody has to check it yet. */
const framed = (name, tag, values = {}) => {
  const id = `frame-${name}`;
  const own = bank.texts[tag][id];
  const found = own ?? bank.texts[PLAIN][id];
  const text = withoutRuby(filled(found.text, sentences.get(id).slots, values, own ? tag : PLAIN));
  return { text, isUnchecked: !own?.checked };
};

/** That nobody who speaks the language has looked at it: in the language, with the Japanese mark. */
const uncheckedMark = (tag) => {
  const { text } = framed("unchecked", tag);
  return text.includes("未確認") ? text : MARK + text;
};

/** A sentence of a notice in a language; where it is not there, in plain Japanese, and marked as missing. */
const told = (id, values, tag) => {
  const own = bank.texts[tag][id];
  const language = own ? tag : PLAIN;
  const found = own ?? bank.texts[PLAIN][id];
  const slots = sentences.get(id).slots;
  const text = filled(found.text, slots, values, language);
  return {
    id,
    language,
    text: withoutRuby(text),
    pieces: language === PLAIN ? ruby(text) : [[text, ""]],
    back: found.back ? filled(found.back, slots, values, JAPANESE) : "",
    isUnchecked: Boolean(own) && !found.checked,
    isMissing: !own,
  };
};

/** A notice in one language. `notice`: {drill, number, issuer, day, time, next, phone, chosen: [id], values: {id: {}}}.
    What stands around its sentences is text too: the mark goes when all that is printed was signed. */
const sheetOf = (notice, tag) => {
  const lines = notice.chosen.map((id) => told(id, notice.values[id] ?? {}, tag));
  const marks = notice.drill ? [framed("drill", tag)] : [];
  const given = {
    title: {},
    number: notice.number && { number: notice.number },
    next: notice.next && { time: notice.next },
    phone: notice.phone && { phone: notice.phone },
    issuer: notice.issuer && { agency: notice.issuer },
    issued: { date: notice.day, time: notice.time },
  };
  const frame = Object.entries(given).filter(([, values]) => values).map(([name, values]) => [name, framed(name, tag, values)]);
  const said = Object.fromEntries(frame.map(([name, one]) => [name, one.text]));
  return {
    tag,
    lines,
    marks: marks.map((one) => one.text),
    number: "", next: "", phone: "", issuer: "",
    ...said,
    unchecked: uncheckedMark(tag),
    isUnchecked:
      lines.some((line) => line.isUnchecked || line.isMissing) ||
      [...marks, ...frame.map(([, one]) => one)].some((one) => one.isUnchecked),
  };
};

/** A notice in one language as lines of text. */
const plainText = (sheet) =>
  [
    ...sheet.marks,
    `${sheet.title} ${sheet.number}`.trim(),
    ...sheet.lines.map((line) => line.text),
    sheet.next,
    sheet.phone,
    sheet.issuer,
    sheet.issued,
    sheet.isUnchecked ? sheet.unchecked : "",
  ]
    .filter(Boolean)
    .join("\n");

/** Languages on sheets of at most five, Japanese and plain Japanese on each. */
const posters = (tags) => {
  const others = tags.filter((tag) => !ORIGINALS.includes(tag));
  const size = ON_A_SHEET - ORIGINALS.length;
  const sheets = [];
  for (let at = 0; at < others.length; at += size) sheets.push([...ORIGINALS, ...others.slice(at, at + size)]);
  return sheets.length ? sheets : [[...ORIGINALS]];
};

const isShiftJis = (text) =>
  [...text].every((letter) => {
    const code = letter.codePointAt(0);
    return code < 0x10000 && (shiftJis[code >> 3] >> (code & 7)) & 1;
  });

/** How a text is sent as a short message. JavaScript counts as UCS-2 does: letters beyond the first plane twice. */
const messageLength = (text) => {
  const letters = text.length;
  const isAscii = /^[\x00-\x7f]*$/.test(text);
  const [alone, joined] = isAscii ? [ASCII_ALONE, ASCII_JOINED] : [ALONE, JOINED];
  return {
    letters,
    parts: letters <= alone ? 1 : Math.ceil(letters / joined),
    isTooLong: letters > MOST,
    breaksAtAu: letters <= ALONE && !isShiftJis(text),
  };
};

/** As many whole sentences as fit, joined by line ends; the first one at least. */
const shortened = (parts, most = MOST) => {
  let text = parts[0];
  for (const part of parts.slice(1)) {
    if (`${text}\n${part}`.length > most) break;
    text = `${text}\n${part}`;
  }
  return text;
};
