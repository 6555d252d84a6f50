"""Writes what a unit's paper says, ready to be set, as one JSON file per unit.

units.py SO-LIEU.json FOLDER, for a job of `congbo new DIR --demo N` that makes only the
units' papers. Every number and sentence is finished here, before the clock starts: a
peer only sets them, while congbo reads the workbooks, ranks and words within its time.
"""

import json
import pathlib
import sys
from decimal import Decimal

ISSUER = "Ủy ban nhân dân tỉnh Minh Họa"


def number(figure):
    return "–" if figure is None else figure.replace("-", "−").replace(".", ",")


def signed(figure):
    return number(figure) if figure.startswith("-") or not Decimal(figure) else "+" + number(figure)


def places(count):
    return f"+{count}" if count > 0 else str(count).replace("-", "−")


def size(figure):
    return number(figure.lstrip("-"))


def prose(name):
    return name[0].lower() + name[1:]


def head(text, cols=1, rows=1):
    return {"text": text, "cols": cols, "rows": rows}


def table(caption, widths, heads, rows, size, bold=-1):
    """`widths` are in mm, 0 is the rest; `bold` is the row of the unit itself."""
    heads = heads if isinstance(heads[0], list) else [[head(text) for text in heads]]
    return {"table": {"caption": caption, "widths": widths, "head": heads,
                      "rows": rows, "size": size, "bold": bold}}


def moved(change, before):
    if change["rank"] == 0:
        words = "giữ nguyên thứ hạng"
    else:
        words = f"{'tăng' if change['rank'] > 0 else 'giảm'} {abs(change['rank']):02} bậc"
    value = change["value"]
    also = ""
    if Decimal(value):
        also = f" (giá trị {'giảm' if value.startswith('-') else 'tăng'} {size(value)}%)"
    return f", {words} so với năm {before}{also}"


def strong(unit, board):
    """Fields in which nobody is better, full marks and those that rose most first."""
    of, before = board["summary"]["count"], board["previous_year"]
    full = [field["full_marks"] for field in board["fields"]]
    best = [(field, count) for field, count in zip(unit["fields"], full) if field["rank"] == 1]

    def order(one):
        field, _ = one
        rise = Decimal(field["change"]["points"]) if field["change"] else Decimal(0)
        return (field["points"] != field["max"], -rise)

    def clause(field, count):
        said = f"{field['name']} đạt {number(field['points'])}/{number(field['max'])} điểm"
        by = field["change"]["points"] if field["change"] else "0"
        if Decimal(by):
            said += f", {'giảm' if by.startswith('-') else 'tăng'} {size(by)} điểm so với năm {before}"
        if field["points"] != field["max"]:
            return f"{said}, xếp thứ 1/{of}"
        if count == 1:
            return said + ", là đơn vị duy nhất đạt điểm tối đa"
        return f"{said}, là 1 trong {count} đơn vị đạt điểm tối đa"
    if not best:
        return ""
    words = "trong đó đạt cao ở: "
    if 2 * unit["rank"] > of:
        words = "các lĩnh vực dẫn đầu: "
    elif len(best) > 2:
        words = "trong đó có nhiều lĩnh vực đạt cao như: "
    return ", " + words + "; ".join(clause(*one) for one in sorted(best, key=order)[:4])


def named(units):
    *others, last = [prose(name) for name in units.split("; ")]
    return f"{', '.join(others)} và {last}" if others else last


NOTES = {
    "tied": lambda of: "đồng hạng với " + named(of["with"]),
    "equal-as-printed": lambda of: "bằng " + named(of["with"])
    + " khi làm tròn; xếp hạng theo giá trị chưa làm tròn",
    "not-applicable": lambda of: "không áp dụng: " + of["fields"],
    "renamed": lambda of: "tên năm trước: " + of["was"],
    "no-predecessor": lambda of: "không có đơn vị tương ứng năm trước",
}


def standing(unit, board):
    """The first section: where the unit stands."""
    before, change, of = board["previous_year"], unit["change"], board["summary"]["count"]
    tied = "đồng hạng thứ" if unit["tied"] else "thứ"
    place = f"{tied} {unit['rank']}/{of}"
    rose = change is not None and change["rank"] > 0 and unit["rank"] == 1
    said = (f"Chỉ số CCHC đạt {number(unit['value'])}%, xếp loại {prose(unit['band'])}, "
            f"{'vươn lên ' if rose else ''}xếp {place} đơn vị")
    said += (moved(change, before) if change else "") + strong(unit, board) + "."
    caption = f"Bảng 1. Kết quả các chỉ số năm {board['year']} của {prose(unit['name'])}"
    row = ["Chỉ số CCHC", number(unit["value"]) + "%", f"{unit['rank']}/{of}"]
    two = 2 if change else 1
    heads = [[head(text, rows=two) for text in ("Chỉ số", "Kết quả", "Xếp hạng")]]
    widths = [0, 36, 22]
    if change:
        row += [signed(change["value"]), places(change["rank"])]
        heads[0].append(head(f"Tăng, giảm so với năm {before}", cols=2))
        heads.append([head("Giá trị"), head("Hạng")])
        widths += [24, 24]
    yield {"heading": "1. Kết quả chung"}
    yield {"text": said}
    yield table(caption, widths, heads, [row], 12)
    if unit["notes"]:
        notes = "; ".join(NOTES[note["code"]](note["params"]) for note in unit["notes"])
        yield {"text": f"Chỉ số CCHC: {notes}."}


def position(unit, board, above, below):
    """The second section as far as the table of neighbours."""
    said = []
    if above and Decimal(unit["to_next_rank"]):
        who = f"{prose(above['name'])}, hạng {above['rank']}"
        said.append(f"Còn thiếu {size(unit['to_next_rank'])}% để bằng đơn vị xếp ngay trên ({who}).")
    elif above:
        who = f"{prose(above['name'])}, hạng {above['rank']}"
        said.append(f"Bằng đơn vị xếp ngay trên ({who}) khi làm tròn.")
    if unit["to_next_band"]:
        band = unit["to_next_band"]
        said.append(f"Còn thiếu {number(band['by'])}% để xếp loại {prose(band['name'])}.")
    summary = board["summary"]
    said.append(f"Giá trị trung bình chung là {number(summary['mean'])}%; "
                f"cao nhất {number(summary['highest']['value'])}%, "
                f"thấp nhất {number(summary['lowest']['value'])}%.")
    near = [one for one in (above, unit, below) if one]
    rows = [[str(one["rank"]), one["name"], number(one["value"]), one["band"]] for one in near]
    yield {"heading": "2. Chỉ số CCHC"}
    yield {"text": " ".join(said)}
    yield table("Bảng 2. Vị trí trên bảng xếp hạng Chỉ số CCHC", [18, 0, 30, 31],
                ["Xếp hạng", "Tên đơn vị", "Kết quả (%)", "Xếp loại"], rows, 12, near.index(unit))


def fields(unit, board):
    """How the unit did in each field."""
    changes = [(field["name"], field["change"]["points"]) for field in unit["fields"] if field["change"]]
    changes = [(name, by) for name, by in changes if Decimal(by)]

    def list_of(verb, some):
        return "; ".join(f"“{name}” ({verb} {size(by)} điểm)" for name, by in some)
    up = [one for one in changes if not one[1].startswith("-")]
    down = [one for one in changes if one[1].startswith("-")]
    if changes:
        said = f"So với năm {board['previous_year']}, "
        said += "tăng ở " + list_of("tăng", up) if up else "không có lĩnh vực nào tăng"
        yield {"text": said + ("; giảm ở " + list_of("giảm", down) if down else "") + "."}
    heads = ["TT", "Lĩnh vực", "Điểm tối đa", "Điểm đạt được", "Tỷ lệ (%)", "Trung bình (%)", "Xếp hạng"]
    heads += ["Tăng, giảm hạng"] if unit["change"] else []
    rows = []
    for at, (field, all_units) in enumerate(zip(unit["fields"], board["fields"])):
        row = [str(at + 1), field["name"], number(field["max"]), number(field["points"]),
               number(field["value"]), number(all_units["mean"]), str(field["rank"])]
        rows.append(row + ([places(field["change"]["rank"])] if unit["change"] else []))
    yield table("Bảng 3. Kết quả từng lĩnh vực của Chỉ số CCHC",
                [9, 0] + [16] * (len(heads) - 2), heads, rows, 11)


def losses(unit, board):
    """Where the unit loses points."""
    means = {one["code"]: one["lost"]["mean"] for field in board["fields"] for one in field["criteria"]}
    lost = [one for field in unit["fields"] for one in field["criteria"]]
    lost = [one for one in lost if one["lost"] is not None and Decimal(one["lost"]) > 0]
    lost.sort(key=lambda one: -Decimal(one["lost"]))
    worst, shown = lost[0], lost[:15]
    rows = [[str(at + 1), one["name"], number(one["max"]), number(one["points"]),
             number(one["lost"]), number(means[one["code"]])] for at, one in enumerate(shown)]
    which = f"{len(shown)} nội dung" if len(lost) > len(shown) else "Các nội dung"
    yield {"text": f"Bị mất điểm ở {len(lost):02} nội dung, nhiều nhất ở “{worst['name']}” "
                   f"(mất {number(worst['lost'])}/{number(worst['max'])} điểm)."}
    yield table(f"Bảng 4. {which} bị mất điểm nhiều nhất của Chỉ số CCHC", [9, 0, 17, 17, 17, 17],
                ["TT", "Nội dung, tiêu chí", "Điểm tối đa", "Điểm đạt được", "Điểm bị mất", "Bình quân mất"],
                rows, 11)


def goal(unit, board):
    year, gap = board["year"], unit["to_target"]
    target = number(unit["target"].removesuffix(".00"))
    way = "bằng" if not Decimal(gap) else ("thấp hơn " if gap.startswith("-") else "cao hơn ") + size(gap) + "% so với"
    yield {"heading": "3. Mục tiêu, đề nghị"}
    yield {"text": f"Mục tiêu năm {year + 1}: Chỉ số CCHC đạt {target}%, {way} kết quả năm {year}."}


def paper(unit, board, above, below):
    name, year = prose(unit["name"]), board["year"]
    subject = f"Chỉ số cải cách hành chính năm {year} của {name}"
    blocks = [*standing(unit, board), *position(unit, board, above, below), *fields(unit, board),
              *losses(unit, board)]
    for finding in board["findings"]:
        if finding["code"] in ("R06", "R26") and unit["name"] in finding["units"]:
            blocks.append({"text": finding["text"][0].upper() + finding["text"][1:] + "."})
    return {
        "title": f"Phiếu báo kết quả {subject}",
        "agency": ["ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"],
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": ["Số:", "/PB-UBND"],
        "date": f"Minh Họa, ngày 05 tháng 02 năm {year + 1}",
        "kind": "PHIẾU BÁO",
        "subject": f"Kết quả {subject}",
        "remark": "(số liệu minh họa)",
        "to": f"Kính gửi: {unit['name']}",
        "opening": f"{ISSUER} thông báo kết quả {subject} như sau:",
        "blocks": [*blocks, *goal(unit, board)],
        "closing": f"Đề nghị {name} rà soát những nội dung, tiêu chí bị mất điểm, làm rõ nguyên nhân và có "
                   f"giải pháp khắc phục; nếu có vướng mắc về số liệu, phản ánh về {ISSUER} để được xem xét, "
                   "giải quyết./.",
        "receive": "Nơi nhận:",
        "recipients": ["- Như trên;", "- Thường trực Tỉnh ủy, Hội đồng nhân dân tỉnh;",
                       "- Các đơn vị có tên trong danh sách;", "- Lưu: VT, SNV."],
        "signer": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "name": "Nguyễn Văn A",
    }


def main(figures, folder):
    board = json.loads(pathlib.Path(figures).read_text("utf-8"))["boards"][0]
    units = board["units"]
    for at, unit in enumerate(units):
        above = [one for one in units if one["rank"] < unit["rank"]]
        below = [one for one in units if one["rank"] > unit["rank"]]
        said = paper(unit, board, above[-1] if above else None, below[0] if below else None)
        file = pathlib.Path(folder, f"{at:04}.json")
        file.write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")


main(*sys.argv[1:])
