"""`make mutants`: damage the handbook in every way that is known, print what survives, and count."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from mutation import bodies, front_matter, lists  # noqa: F401 - they register what they hold
from mutation.damage import MUTATORS
from mutation.running import Handbook, mutants


def main() -> int:
    """Return 1 where a mutant survived."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("--each", type=int, default=8, help="mutants of each mutator")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of a mutator's name")
    options = parser.parse_args()
    handbook = Handbook(Path())
    made, found, at_line = Counter(), Counter(), Counter()
    chosen = [each for each in MUTATORS if options.only in each.name]
    for result in mutants(handbook, chosen, options.each, options.seed):
        name = result.mutator.name
        made[name] += 1
        found[name] += result.found
        at_line[name] += result.at_its_line
        if not result.at_its_line:
            said = "; ".join(f"{f.place.path}:{f.place.line} {f.code}" for f in result.findings[:4]) or "nothing"
            print(f"{'wrong line' if result.found else 'survived'} {name} {result.file}:{result.damage.first}: {said}")
    for name in [each.name for each in chosen if not made[each.name]]:
        print(f"no place for {name}")
    total = made.total()
    print(f"{len(made)} mutators, {total} made, {found.total()} found, {at_line.total()} at the right line")
    return int(at_line.total() < total or len(made) < len(chosen))


if __name__ == "__main__":
    sys.exit(main())
