"""Make `outlines.json`: `python -m handbook.world countries-110m.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from handbook.world.outlines import FILE, from_topojson

made = from_topojson(json.loads(Path(sys.argv[1]).read_text("utf-8")))
FILE.write_text(json.dumps(made._asdict(), indent=0) + "\n", "utf-8")
print(f"Wrote {FILE.name}: {len(made.land)} characters of land, {len(made.borders)} of borders")
