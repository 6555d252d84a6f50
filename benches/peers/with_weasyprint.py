"""Sets HTML papers with WeasyPrint, all in one warm process: with_weasyprint.py FILE.html..."""

import pathlib
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

fonts = FontConfiguration()
for file in sys.argv[1:]:
    HTML(filename=file).write_pdf(pathlib.Path(file).with_suffix(".pdf"), font_config=fonts)
