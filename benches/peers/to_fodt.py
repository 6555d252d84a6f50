"""Writes the papers of units.py as flat OpenDocument text: to_fodt.py FILE.json..."""

import json
import pathlib
import sys
from html import escape

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"' for name, path in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
    ("fo", "xsl-fo-compatible"), ("meta", "meta")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
WEIGHT = ('fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"')


def size(points):
    return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt" style:font-size-complex="{points}pt"'


def style(name, paragraph, text="", parent="Standard"):
    return (f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
            f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>")


STYLES = "".join([
    style("Standard", 'fo:margin="0mm"', 'style:font-name="Liberation Serif" fo:language="vi" fo:country="VN" '
          + size(14), parent=""),
    style("Body", 'fo:text-indent="12.7mm" fo:text-align="justify" fo:margin-top="6pt" fo:margin-bottom="6pt"'),
    style("Last", 'fo:text-indent="12.7mm" fo:text-align="justify" fo:margin-top="6pt" fo:keep-with-next="always"'),
    style("Section", 'fo:margin-left="12.7mm" fo:margin-top="10pt" fo:margin-bottom="6pt" '
          'fo:keep-with-next="always"', WEIGHT),
    style("Centre", 'fo:text-align="center"'),
    style("Wide", 'fo:text-align="center" fo:margin-top="6pt" fo:margin-bottom="6pt"'),
    style("Slanted", 'fo:text-align="center"', 'fo:font-style="italic"'),
    style("Strong", 'fo:text-align="center"', WEIGHT),
    style("Nation", 'fo:text-align="center"', WEIGHT + " " + size(13)),
    style("Ruled", 'fo:text-align="center" fo:border-bottom="0.5pt solid #000000" '
          'fo:margin-left="12mm" fo:margin-right="12mm"', WEIGHT),
    style("Caption", 'fo:text-align="center" fo:margin-top="8pt" fo:margin-bottom="4pt" '
          'fo:keep-with-next="always"', WEIGHT),
    style("Receive", 'fo:margin="0mm"', 'fo:font-style="italic" ' + WEIGHT + " " + size(12)),
    style("Small", 'fo:margin="0mm"', size(11)),
    style("Room", 'fo:text-align="center" fo:margin-top="28mm"', WEIGHT),
    *[style(f"{name}{points}", f'fo:text-align="{side}"', size(points) + " " + weight)
      for points in (11, 12) for name, side, weight in
      (("Mid", "center", ""), ("Left", "start", ""), ("MidBold", "center", WEIGHT), ("LeftBold", "start", WEIGHT))],
])
CELLS = "".join(
    f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
    f'fo:border="{border}" fo:padding="3pt" style:vertical-align="{where}"/></style:style>'
    for name, border, where in (("Box", "0.5pt solid #000000", "middle"), ("Open", "none", "top")))
PAGE = """<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="10mm" fo:margin-bottom="20mm" fo:margin-left="30mm" fo:margin-right="15mm"/><style:header-style>
 <style:header-footer-properties fo:min-height="10mm"/></style:header-style></style:page-layout>"""
MASTER = """<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>
 <text:p text:style-name="Centre"><text:page-number/></text:p></style:header><style:header-first><text:p/></style:header-first>
 </style:master-page></office:master-styles>"""


class Paper:
    """One paper; column and table styles are its own."""

    def __init__(self, unit):
        self.unit, self.automatic, self.tables = unit, [], 0

    def grid(self, widths, rows, heads=""):
        self.tables += 1
        name, rest = f"T{self.tables}", 165 - sum(widths)
        columns = ""
        for at, width in enumerate(widths):
            self.automatic.append(
                f'<style:style style:name="{name}.{at}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{width or rest}mm"/></style:style>')
            columns += f'<table:table-column table:style-name="{name}.{at}"/>'
        self.automatic.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="165mm" '
            'table:align="left"/></style:style>'
            f'<style:style style:name="{name}.r" style:family="table-row"><style:table-row-properties '
            'fo:keep-together="always"/></style:style>')
        heads = f"<table:table-header-rows>{heads}</table:table-header-rows>" if heads else ""
        rows = rows.replace("<table:table-row>", f'<table:table-row table:style-name="{name}.r">')
        return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{heads}{rows}</table:table>'

    def data(self, given):
        def head(cell):
            covered = "<table:covered-table-cell/>" * (cell["cols"] - 1)
            spans = f'table:number-columns-spanned="{cell["cols"]}" table:number-rows-spanned="{cell["rows"]}"'
            return cell_of(p(f"MidBold{given['size']}", cell["text"]), "Box", spans) + covered

        def row(at, texts):
            bold = "Bold" if at == given["bold"] else ""
            sides = ["Mid" if width else "Left" for width in given["widths"]]
            return row_of(cell_of(p(f"{side}{bold}{given['size']}", text))
                          for side, text in zip(sides, texts))
        first, *second = given["head"]
        heads = row_of(map(head, first))
        for cells in second:
            # The cells above span both rows.
            heads += row_of(["<table:covered-table-cell/>" * (len(first) - 1), *map(head, cells)])
        rows = "".join(row(at, texts) for at, texts in enumerate(given["rows"]))
        return p("Caption", given["caption"]) + self.grid(given["widths"], rows, heads)

    def block(self, part):
        if "heading" in part:
            return p("Section", part["heading"], "h")
        return p("Body", part["text"]) if "text" in part else self.data(part["table"])

    def letterhead(self):
        unit = self.unit
        rows = row_of([
            cell_of(p("Centre", unit["agency"][0]) + p("Ruled", unit["agency"][1]), "Open"),
            cell_of(p("Nation", unit["nation"]) + p("Ruled", unit["motto"]), "Open")])
        rows += row_of([cell_of(p("Centre", "          ".join(unit["number"])), "Open"),
                        cell_of(p("Slanted", unit["date"]), "Open")])
        return (self.grid([64, 0], rows) + p("Strong", unit["kind"]) + p("Ruled", unit["subject"])
                + p("Slanted", unit["remark"]) + p("Wide", unit["to"]))

    def signature(self):
        unit = self.unit
        left = p("Receive", unit["receive"]) + "".join(p("Small", line) for line in unit["recipients"])
        right = "".join(p("Strong", line) for line in unit["signer"]) + p("Room", unit["name"])
        return p("Last", unit["closing"]) + self.grid([0, 92], row_of([cell_of(left, "Open"), cell_of(right, "Open")]))

    def text(self):
        unit = self.unit
        body = self.letterhead() + p("Body", unit["opening"])
        body += "".join(map(self.block, unit["blocks"])) + self.signature()
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.2" '
                'office:mimetype="application/vnd.oasis.opendocument.text">'
                f"<office:meta><dc:title>{escape(unit['title'])}</dc:title></office:meta>"
                f"<office:styles>{STYLES}</office:styles><office:automatic-styles>{PAGE}{CELLS}"
                f"{''.join(self.automatic)}</office:automatic-styles>{MASTER}"
                f"<office:body><office:text>{body}</office:text></office:body></office:document>")


def p(name, words, kind="p"):
    words = escape(words).replace("          ", '<text:s text:c="10"/>')
    level = ' text:outline-level="1"' if kind == "h" else ""
    return f'<text:{kind} text:style-name="{name}"{level}>{words}</text:{kind}>'


def cell_of(body, look="Box", spans=""):
    return f'<table:table-cell table:style-name="{look}" {spans}>{body}</table:table-cell>'


def row_of(cells):
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


if __name__ == "__main__":
    for file in map(pathlib.Path, sys.argv[1:]):
        unit = json.loads(file.read_text("utf-8"))
        file.with_suffix(".fodt").write_text(Paper(unit).text(), "utf-8")
