"""Run every bench beside this file, each in a process of its own: ``python bench/run.py [NAME…] [--json]``.

A bench is a script that measures on a database of its own and takes ``--json``. Ends with 1 where one of them fails.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHES = {p.stem: p for p in sorted(HERE.glob("*.py")) if p.stem != "run" and '"__main__"' in p.read_text("utf-8")}


def main() -> int:
    """Run those that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="default: all")
    parser.add_argument("--json", action="store_true", help="one JSON document each")
    asked = parser.parse_args()
    failed = []
    for name in asked.names or BENCHES:
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        command = [sys.executable, str(BENCHES[name]), *(["--json"] if asked.json else [])]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    if failed:
        sys.stderr.write(f"Failed: {', '.join(failed)}\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
