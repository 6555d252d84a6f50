"""Sets HTML papers with WeasyPrint, all in one warm process: with_weasyprint.py plain|VARIANT FILE.html..."""

import pathlib
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

variant, *files = sys.argv[1:]
options = {} if variant == "plain" else {"pdf_variant": variant}
fonts = FontConfiguration()
for file in files:
    HTML(filename=file).write_pdf(pathlib.Path(file).with_suffix(".pdf"), font_config=fonts, **options)
