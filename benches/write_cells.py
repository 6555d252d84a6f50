"""Writes listed cells with a peer and prints seconds and the most memory in MiB.

The list is read first and not counted; the memory of the peer is what it held
more than the list.
"""
import io
import resource
import sys
import time


def cells(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            sheet, row, column, kind, content = line.rstrip("\n").split("\t", 4)
            yield int(sheet), int(row), int(column), kind, content


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def xlsxwriter_book(listed):
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    base = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True}
    text, number = book.add_format(base), book.add_format({**base, "num_format": "#,##0.00"})
    sheets = []
    for sheet, row, column, kind, content in listed:
        while len(sheets) <= sheet:
            sheets.append(book.add_worksheet())
        page = sheets[sheet]
        if kind == "n":
            page.write_number(row, column, content, number)
        elif kind == "f":
            page.write_formula(row, column, "=" + content[0], number, content[1])
        else:
            page.write_string(row, column, content, text)
    book.close()
    return out


def openpyxl_book(listed):
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    book = openpyxl.Workbook()
    thin = Side(style="thin")
    style = NamedStyle(
        "cell",
        font=Font(name="Times New Roman", size=12),
        border=Border(left=thin, right=thin, top=thin, bottom=thin),
        alignment=Alignment(wrap_text=True),
    )
    book.add_named_style(style)
    sheets = [book.active]
    for sheet, row, column, kind, content in listed:
        while len(sheets) <= sheet:
            sheets.append(book.create_sheet())
        cell = sheets[sheet].cell(row + 1, column + 1)
        cell.value = "=" + content[0] if kind == "f" else content
        cell.style = "cell"
    out = io.BytesIO()
    book.save(out)
    return out


def main():
    name, path = sys.argv[1:]
    write = {"XlsxWriter": xlsxwriter_book, "openpyxl": openpyxl_book}[name]
    listed = []
    for sheet, row, column, kind, content in cells(path):
        if kind == "n":
            content = float(content)
        elif kind == "f":
            formula, result = content.split("\t", 1)
            content = (formula, result)
        listed.append((sheet, row, column, kind, content))
    write(listed[:1])  # imports what it needs
    before = peak()
    start = time.perf_counter()
    write(listed)
    print(time.perf_counter() - start, peak() - before)


main()
