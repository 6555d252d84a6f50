"""Writes the papers of units.py as HTML: to_html.py FILE.json..."""

import json
import pathlib
import sys
from html import escape

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 14pt "Liberation Serif" } }
@page :first { @top-center { content: none } }
body { font: 14pt/1.15 "Liberation Serif"; margin: 0 }
p { margin: 6pt 0; text-indent: 1.27cm; text-align: justify }
h2 { font-size: 14pt; margin: 10pt 0 6pt 1.27cm; break-after: avoid }
table.data { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 8pt }
table.data th, table.data td { border: 0.5pt solid black; padding: 3pt; text-align: center }
table.data td.left { text-align: left }
table.data tr { break-inside: avoid }
caption, .centred { text-align: center; text-indent: 0 }
caption { font-weight: bold; padding: 6pt 0 4pt; break-after: avoid }
.plain { width: 100%; border-collapse: collapse; text-align: center }
.plain td { vertical-align: top; padding: 0 0 6pt }
.rule { display: inline-block; border-top: 0.5pt solid black }
.keep { break-inside: avoid }
"""


def data(given):
    widths = "".join(f"<col{f' style=width:{width}mm' if width else ''}>" for width in given["widths"])

    def head(cell):
        return f"<th colspan={cell['cols']} rowspan={cell['rows']}>{escape(cell['text'])}</th>"

    def row(at, cells):
        name = ["" if width else " class=left" for width in given["widths"]]
        bold = ("<b>", "</b>") if at == given["bold"] else ("", "")
        return "<tr>" + "".join(f"<td{side}>{bold[0]}{escape(text)}{bold[1]}</td>"
                                for side, text in zip(name, cells)) + "</tr>"
    heads = "".join("<tr>" + "".join(map(head, cells)) + "</tr>" for cells in given["head"])
    body = "".join(row(at, cells) for at, cells in enumerate(given["rows"]))
    return (f"<table class=data style='font-size:{given['size']}pt'><caption style='font-size:14pt'>"
            f"{escape(given['caption'])}</caption><colgroup>{widths}</colgroup>"
            f"<thead>{heads}</thead><tbody>{body}</tbody></table>")


def block(part):
    if "heading" in part:
        return f"<h2>{escape(part['heading'])}</h2>"
    return f"<p>{escape(part['text'])}</p>" if "text" in part else data(part["table"])


def rule(width):
    return f"<span class=rule style='width:{width}mm'></span>"


def letterhead(unit):
    number = "<span style='display:inline-block;width:14mm'></span>".join(map(escape, unit["number"]))
    return (f"<table class=plain><tr style='font-size:13pt'><td style='width:64mm'>{unit['agency'][0]}<br>"
            f"<b>{unit['agency'][1]}</b><br>{rule(16)}</td><td><b>{unit['nation']}</b><br>"
            f"<b style='font-size:14pt'>{unit['motto']}</b><br>{rule(66)}</td></tr>"
            f"<tr><td style='font-size:13pt'>{number}</td><td><i>{unit['date']}</i></td></tr></table>"
            f"<p class=centred><b>{unit['kind']}<br>{escape(unit['subject'])}</b><br>{rule(60)}<br>"
            f"<i>{unit['remark']}</i></p><p class=centred>{escape(unit['to'])}</p>")


def signature(unit):
    lines = "<br>".join(map(escape, unit["recipients"]))
    signer = "<br>".join(map(escape, unit["signer"]))
    return (f"<div class=keep><p>{escape(unit['closing'])}</p><table class=plain><tr>"
            f"<td style='text-align:left;font-size:11pt'><b style='font-size:12pt'><i>{unit['receive']}</i></b><br>"
            f"{lines}</td><td style='width:92mm'><b>{signer}<div style='height:28mm'></div>{unit['name']}</b>"
            "</td></tr></table></div>")


def page(unit):
    return (f"<!doctype html><html lang=vi><meta charset=utf-8><title>{escape(unit['title'])}</title>"
            f"<style>{STYLE}</style><body>{letterhead(unit)}<p>{escape(unit['opening'])}</p>"
            f"{''.join(map(block, unit['blocks']))}{signature(unit)}</body></html>")


for name in sys.argv[1:]:
    file = pathlib.Path(name)
    file.with_suffix(".html").write_text(page(json.loads(file.read_text("utf-8"))), "utf-8")
