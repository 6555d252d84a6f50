"""Writes the template that an office would fill for each unit: docx_template.py TEMPLATE.fodt FILE.json...

Writer turns it into a DOCX, whose tags `docxtpl` fills. Where it has a table of so many
columns, its head is that of the first unit that has one.
"""

import json
import pathlib
import sys

from to_fodt import Paper

LONE = ("nation", "motto", "date", "kind", "subject", "remark", "to", "opening", "closing", "receive", "name", "title")
LISTS = ("agency", "number", "recipients", "signer")


def tables_of(units):
    """A table for each number of columns."""
    found = {}
    for unit in units:
        for block in unit["blocks"]:
            if "table" in block:
                found.setdefault(len(block["table"]["widths"]), block["table"])
    return found


def rows_of(count):
    """A row for each of the unit's, between the tags that repeat it."""
    def tag(words):
        return [words] + [""] * (count - 1)
    cells = ["{{ row[%d] }}" % at for at in range(count)]
    return [tag("{%tr for row in block.table.rows %}"), cells, tag("{%tr endfor %}")]


def blocks_of(tables):
    yield {"text": "{%p for block in blocks %}"}
    yield {"text": "{%p if block.heading %}"}
    yield {"heading": "{{ block.heading }}"}
    yield {"text": "{%p elif block.text %}"}
    yield {"text": "{{ block.text }}"}
    for count, table in tables.items():
        yield {"text": "{%%p elif block.table.widths|length == %d %%}" % count}
        yield {"table": {**table, "caption": "{{ block.table.caption }}", "rows": rows_of(count), "bold": -1}}
    yield {"text": "{%p endif %}"}
    yield {"text": "{%p endfor %}"}


units = [json.loads(pathlib.Path(file).read_text("utf-8")) for file in sys.argv[2:]]
tags = {name: "{{ %s }}" % name for name in LONE}
tags |= {name: ["{{ %s[%d] }}" % (name, at) for at in range(len(units[0][name]))] for name in LISTS}
pathlib.Path(sys.argv[1]).write_text(Paper({**tags, "blocks": list(blocks_of(tables_of(units)))}).text(), "utf-8")
