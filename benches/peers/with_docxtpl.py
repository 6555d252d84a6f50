"""Fills a DOCX template and has Writer print it: with_docxtpl.py TEMPLATE.docx FILE.json... -- SOFFICE ARGUMENT..."""

import json
import pathlib
import subprocess
import sys

from docxtpl import DocxTemplate

end = sys.argv.index("--")
template, files, writer = sys.argv[1], sys.argv[2:end], sys.argv[end + 1:]
filled = []
for file in map(pathlib.Path, files):
    paper = DocxTemplate(template)
    paper.render(json.loads(file.read_text("utf-8")), autoescape=True)
    filled.append(file.with_suffix(".docx"))
    paper.save(filled[-1])
sys.exit(subprocess.run([*writer, *filled]).returncode)
