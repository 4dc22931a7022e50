/* Plays recordings of the audio pack, where it lies beside this page. What is heard over a loudspeaker shows no mark, so
   a drill begins and ends with the sentence that says so, and without that recording is not heard at all. */

const DRILL = "frame-drill";
const speaker = new Audio();
let turn = 0; // of whoever pressed last: those before fall silent
speaker.addEventListener("playing", () => tell(say("playing")));

const hush = () => {
  turn += 1;
  speaker.pause();
};

/** Whether a recording was heard to its end; false where there is none. */
const heard = (tag, id) =>
  new Promise((done) => {
    speaker.onended = () => done(true);
    speaker.onerror = () => done(false);
    speaker.src = `audio/${tag}/${id}.mp3`;
    speaker.play().catch(() => done(false));
  });

/** Plays the chosen sentences of a language one after the other; what has no recording is left out, and named. */
const play = async (tag) => {
  hush();
  if (notice.drill === null) return;
  const [mine, isDrill, chosen, missed] = [turn, notice.drill, [...notice.chosen], []];
  const isOver = () => mine !== turn;
  const isDrillSaid = async () => {
    const isSaid = await heard(tag, DRILL);
    if (!isSaid && !isOver()) tell(say("no_drill", { tag }));
    return isSaid && !isOver();
  };
  if (isDrill && !(await isDrillSaid())) return;
  for (const id of chosen) {
    if (!(await heard(tag, id))) missed.push(id);
    if (isOver()) return;
  }
  const isNothing = missed.length === chosen.length;
  if (isDrill && !isNothing && !(await isDrillSaid())) return;
  const names = missed.map((id) => shown(id, notice.tongue ? "en" : JAPANESE)).join(" / ");
  tell(say(isNothing ? "no_audio" : missed.length ? "not_read" : "played", { what: names }));
};
