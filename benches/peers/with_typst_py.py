"""Sets papers with `typst-py`: with_typst_py.py TEMPLATE FONTS FILE.json..."""

import pathlib
import sys

import typst

template, fonts, *files = sys.argv[1:]
for file in files:
    typst.compile(
        template,
        output=str(pathlib.Path(file).with_suffix(".pdf")),
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"unit": pathlib.Path(file).name},
        pdf_standards=["a-2a", "ua-1"],
    )
