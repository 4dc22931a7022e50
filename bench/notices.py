"""Measure notices: ``python bench/notices.py [--rounds 3] [--weasyprint PYTHON] [--json]``.

One notice in every language of the bank becomes all its files: for each language the sheet as PDF, SVG and PNG, the
page, the text for messages; CAP and the posters. Against it WeasyPrint makes only PDFs, one a language, of the pages
(HTML) that the set holds, which have neither pictograms nor a code. Each round measures both in one sitting: in a
process that has made such a set of other words before (warm), and in one that has just begun (cold). No two rounds say
the same, so nothing comes from memory. Demanded is that all files take at most 0.35 of what WeasyPrint takes for its
PDFs (``most``).

WeasyPrint is a yardstick and no dependency: ``--weasyprint`` or the variable WEASYPRINT_PYTHON names an interpreter
that has it (``python3 -m venv DIR && DIR/bin/pip install weasyprint``). Without one, our own time alone is told.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOST = 0.35
SENTENCES = ("warning-aftershock", "shelter-open", "shelter-visitors")
YARDSTICK = """
import sys
from pathlib import Path
from time import perf_counter, process_time
folder = Path(sys.argv[1])
begin, used = perf_counter(), process_time()
from weasyprint import HTML
for page in sorted(folder.glob("*.html")):
    HTML(string=page.read_text("utf-8")).write_pdf(folder / (page.stem + ".weasyprint.pdf"))
cold, cold_cpu = perf_counter() - begin, process_time() - used
begin, used = perf_counter(), process_time()
for page in sorted(folder.glob("*.html")):
    HTML(string=page.read_text("utf-8").replace("22:5", "23:4")).write_pdf(folder / (page.stem + ".weasyprint.pdf"))
print(cold, perf_counter() - begin, cold_cpu, process_time() - used)
"""


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weasyprint", default=os.environ.get("WEASYPRINT_PYTHON", ""), help="an interpreter with it")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # the process of one round: where its files go
    parser.add_argument("--round", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(own_process(asked.one, asked.round)) + "\n")
        return
    told = summary([one_round(number, asked.weasyprint) for number in range(asked.rounds)])
    if asked.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write("\n".join(f"{name:32} {value}" for name, value in told.items()) + "\n")
    if not asked.weasyprint:
        sys.stderr.write("WeasyPrint was not measured: name an interpreter that has it in WEASYPRINT_PYTHON.\n")
    elif told["ratio_warm"] > MOST or told["ratio_cold"] > MOST:
        sys.exit(f"all files take more than {MOST} of WeasyPrint's time for the PDFs alone")


def one_round(number: int, weasyprint: str) -> dict[str, float]:
    """Seconds of both, one after the other."""
    with TemporaryDirectory() as name:
        begin = perf_counter()
        command = [sys.executable, __file__, "--one", name, "--round", str(number)]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        whole = perf_counter() - begin
        row: dict[str, float] = json.loads(made) | {"process": whole}
        if weasyprint:
            command = [weasyprint, "-c", YARDSTICK, name]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            names = ("weasyprint_cold", "weasyprint_warm", "weasyprint_cold_cpu", "weasyprint_warm_cpu")
            row |= dict(zip(names, map(float, told.split()), strict=True))
    return row


def own_process(folder: Path, number: int) -> dict[str, float]:
    """All files twice, with other words the second time. Cold begins when Django has begun with its addresses, which
    whoever fills the pages for WeasyPrint needs as well, as a server has before it listens; it holds the first look at
    the bank, the templates, the fonts and the typesetter."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.config.settings")
    import_module("django").setup()
    import_module("django.urls").reverse("portal:home")
    begin, used = perf_counter(), process_time()
    everything = part("notices.tasks.sets").everything
    first = everything(*notice(f"22:5{number % 10}"))
    cold, cold_cpu = perf_counter() - begin, process_time() - used
    for name, content in first.items():
        (folder / name).write_bytes(content)
    begin, used = perf_counter(), process_time()
    everything(*notice(f"23:4{number % 10}"))
    warm, warm_cpu = perf_counter() - begin, process_time() - used
    return {"files": len(first), "cold": cold, "warm": warm, "cold_cpu": cold_cpu, "warm_cpu": warm_cpu}


def part(name: str) -> Any:
    """A module of the room of notices, after Django has begun."""
    return import_module(f"kakehashi.programmes.multicultural.{name}")


def notice(hour: str) -> tuple[Any, Any]:
    """A drill in every language of the bank, told; it is stored nowhere."""
    models, now = part("notices.models"), import_module("kakehashi.base.time").now()
    body = import_module("kakehashi.registry.models").Organisation(name="例の市", kind="other", is_example=True)
    made = models.Notice(
        organisation=body, situation=f"訓練 {hour}", number=1, is_drill=True, is_example=True, phone="098-000-0000",
        languages=list(part("sentences.rules.languages").languages()), published_at=now, made_at=now,
    )  # fmt: skip
    made.__dict__["names"] = {}  # no official name of its place: no database is asked
    values = {"time": hour, "place": f"中央小学校の体育館（{hour}）"}
    lines = [models.NoticeLine(position=at, sentence=id, values=values) for at, id in enumerate(SENTENCES, 1)]
    return made, part("notices.queries").sheets(made, lines, part("sentences.queries").Texts())


def summary(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Medians; the ratios are those within a round."""
    names = [name for name in rounds[0] if name != "files"]
    told = {f"{name}_ms": round(statistics.median(row[name] for row in rounds) * 1000, 1) for name in names}
    told = {"files": rounds[0]["files"], **told}
    for kind in ("warm", "cold", "warm_cpu", "cold_cpu"):
        if f"weasyprint_{kind}" in rounds[0]:
            ratios = [row[kind] / row[f"weasyprint_{kind}"] for row in rounds]
            told[f"ratio_{kind}"] = round(statistics.median(ratios), 3)
    return told | {"most": MOST}


if __name__ == "__main__":
    main()
