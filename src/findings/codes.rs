//! The table of codes, with severity and Vietnamese words.
//!
//! `F` files, `J` job, `L` layout, `D` cells, `R` results, `P` papers, `M` the meeting,
//! `T` the sheet "Thông tin"; none changes meaning.

use super::information_codes::with_information;
use super::meeting_codes::with_meeting;
use super::severity::{Entry, Severity};
use super::table::codes;

with_information! {
    FileMissing "F01" Error
        "không tìm thấy tệp"
        "kiểm tra lại tên tệp và thư mục"
    NotAWorkbook "F02" Error
        "không phải bảng tính Excel ({found})"
        "mở bằng Excel, chọn Lưu thành (Save As) và lưu lại dạng .xlsx"
    Encrypted "F03" Error
        "tệp có mật khẩu nên không đọc được"
        "mở tệp bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi lưu lại"
    Unreadable "F04" Error
        "không đọc được tệp: {found}"
        "mở tệp bằng Excel để kiểm tra, rồi lưu lại dạng .xlsx"
    TooLarge "F05" Error
        "tệp quá lớn: {found}, mức cao nhất là {limit}"
        "xóa các trang hoặc dòng không dùng đến rồi lưu lại"
    FolderWithoutJob "F06" Error
        "thư mục không có congbo.toml; số bảng tính Excel trong thư mục: {found}"
        "ghi rõ tên một bảng điểm, hoặc thêm tệp congbo.toml vào thư mục"
    SheetSkipped "F07" Warning
        "trang \"{found}\" không phải trang tính nên không đọc"
        "nếu trang có bảng điểm, chép bảng sang một trang tính thường"
    OtherKind "F09" Warning
        "nội dung là {found}, không phải bảng tính Excel như tên tệp"
        "nên mở bằng Excel, chọn Lưu thành (Save As) và lưu lại dạng .xlsx"
    OddFile "F10" Warning
        "tệp có chỗ lạ: {found}"
        "nên mở bằng Excel để kiểm tra, rồi lưu lại"
    FiguresUnreadable "F11" Error
        "không đọc được số liệu của một lần lập trước: {found}"
        "dùng tệp so-lieu.json do phiên bản congbo này lập; hoặc lập lại kết quả"
    ReadingStopped "F08" Error
        "dừng đọc tệp vì {found}; giới hạn là {limit}"
        "mở tệp bằng Excel để kiểm tra, xóa phần không dùng đến rồi lưu lại dạng .xlsx"

    JobSyntax "J01" Error
        "tệp công việc viết sai ({found})"
        "xem lại dấu nháy, dấu bằng, ngoặc ở dòng này; chữ viết trong dấu nháy, số để trần, ngày viết 2025-02-17"
    JobKey "J02" Error
        "không hiểu khóa \"{found}\""
        "{suggestion}"
    JobValue "J03" Error
        "giá trị không dùng được: {found}"
        "{wanted}"
    JobPath "J04" Error
        "đường dẫn \"{found}\" ra ngoài thư mục của công việc"
        "chép tệp vào thư mục của công việc và ghi đường dẫn tương đối"
    JobNoBoard "J05" Error
        "công việc chưa có bảng xếp hạng nào"
        "thêm một mục [[board]] với index, group và scores, hoặc ghi \"Nhóm đơn vị\" ở trang \"Thông tin\" của bảng điểm"
    JobIgnored "J06" Warning
        "thư mục này có congbo.toml nhưng chỉ đọc bảng điểm, nên văn bản là dự thảo"
        "muốn dùng congbo.toml, ghi tên thư mục thay cho tên bảng điểm"

    DraftPaper "J07" Warning
        "văn bản còn thiếu {found} nên ghi DỰ THẢO"
        "khai các khóa ấy trong congbo.toml{labels}"

    SheetMissing "L01" Error
        "không có trang \"{found}\"; tệp có các trang: {sheets}"
        "sửa tên trang trong {key}"
    NoTable "L02" Error
        "không tìm thấy bảng điểm"
        "bảng cần một dòng tiêu đề có cột tên đơn vị và cột điểm; nếu có, chỉ rõ bằng khóa columns"
    NoUnitColumn "L03" Error
        "không thấy cột tên đơn vị"
        "đặt tiêu đề cột là \"Tên đơn vị\", hoặc chỉ rõ bằng columns = { unit = \"...\" }"
    NoValueColumn "L04" Error
        "không rõ cột nào là kết quả xếp hạng"
        "đặt tiêu đề cột là \"Chỉ số ...\" hoặc \"Tổng điểm\", hoặc chỉ rõ bằng columns = { value = \"...\" }"
    TwoValueColumns "L05" Error
        "có nhiều cột có thể là kết quả: {found}"
        "chỉ rõ một cột bằng columns = { value = \"...\" }"
    ColumnMissing "L06" Error
        "không có cột \"{found}\"; bảng có các cột: {columns}"
        "sửa khóa {key}"
    ManySections "L07" Error
        "trang có nhiều nhóm đơn vị: {found}"
        "mỗi nhóm xếp hạng riêng: thêm section = \"...\" vào scores, mỗi [[board]] một nhóm"
    SectionMissing "L08" Error
        "không có nhóm \"{found}\"; trang có các nhóm: {sections}"
        "sửa khóa section"
    NoUnits "L09" Error
        "bảng không có đơn vị nào"
        "kiểm tra các dòng dưới tiêu đề"
    SecondTable "L10" Error
        "trang còn một bảng nữa, chưa đọc"
        "chỉ rõ các dòng của bảng cần đọc bằng khóa rows, ví dụ rows = \"4:27\""
    ExampleEntered "L37" Error
        "dòng \"{found}\" còn ghi \"Ví dụ\" ở cột số thứ tự nên không rõ có tính hay không"
        "nếu là một đơn vị, xóa chữ \"Ví dụ\"; nếu là ví dụ, xóa cả dòng"
    TotalRow "L11" Warning
        "dòng \"{found}\" nằm giữa bảng, không tính là đơn vị"
        "xóa dòng này nếu không cần"
    HiddenSheet "L12" Warning
        "trang bị ẩn, không đọc"
        "bỏ ẩn trang nếu cần dùng"
    RowAfterTable "L13" Warning
        "dòng \"{found}\" dưới bảng không có điểm, không tính là đơn vị"
        "nếu đây là một đơn vị, nhập điểm và đưa dòng lên liền bảng"
    FieldsWithoutMaximum "L16" Error
        "các cột {found} không có điểm tối đa nên không tính được chỉ số từ các cột điểm"
        "thêm dòng \"Điểm tối đa\" hoặc ghi \"(n điểm)\" trong tiêu đề; nếu bảng có cột chỉ số hoặc tổng điểm, chỉ rõ cột ấy"
    MixedSigns "L17" Error
        "điểm trừ \"{found}\" có đơn vị ghi số âm, có đơn vị ghi số dương"
        "ghi thống nhất một cách; nếu cột vừa có điểm thưởng vừa có điểm trừ, tách thành hai cột"
    HiddenCells "L18" Warning
        "có {found} bị ẩn nhưng vẫn được tính"
        "bỏ ẩn để kiểm tra; nếu không dùng thì xóa hẳn"
    CodeRecovered "L19" Warning
        "số thứ tự hiện là {found}, theo thứ tự các dòng đọc là {read}"
        "nên định dạng cột số thứ tự là chữ (Text) rồi gõ lại"
    CodeUnclear "L20" Error
        "không rõ số thứ tự {found} của tiêu chí \"{name}\""
        "định dạng cột số thứ tự là chữ (Text) rồi gõ lại, ví dụ 1.10"
    CriteriaDiffer "L21" Error
        "bảng tiêu chí khác với {other}: {found}"
        "các đơn vị cùng nhóm phải dùng chung một bảng tiêu chí và điểm tối đa"
    CriterionNamesDiffer "L23" Warning
        "tên tiêu chí khác với {other}: {found}"
        "kiểm tra để chắc các đơn vị dùng chung một bảng tiêu chí"
    UncodedCriterion "L24" Error
        "dòng \"{found}\" có điểm nhưng không có số thứ tự tiêu chí"
        "nếu là tiêu chí, ghi số thứ tự; nếu không phải, xóa điểm ở dòng này"
    KeyWithoutUse "L27" Error
        "khóa section không dùng được với phiếu chấm điểm và bảng có tiêu chí theo dòng"
        "bỏ khóa ấy; mỗi nhóm đơn vị để một trang hoặc một thư mục riêng"
    OnlySelfScores "L28" Error
        "chỉ thấy điểm tự chấm, chưa rõ cột điểm thẩm định; các cột khác: {found}"
        "đặt tiêu đề là \"Điểm thẩm định\", hoặc chỉ rõ bằng columns = { appraised = \"...\" }"
    SumAmongParts "L29" Error
        "{found} có vẻ là tổng của các cột hoặc dòng khác, nên không cộng chung được"
        "bỏ phần tổng ấy, hoặc chỉ rõ cột kết quả bằng columns = { value = \"...\" }"
    ColumnAside "L35" Warning
        "các cột {found} có số nhưng không được hiểu là cột của đơn vị nào"
        "nếu là đơn vị, xem lại tên cột; nếu không, có thể bỏ qua"
    MaximumBlank "L34" Warning
        "cột \"{found}\" chưa có điểm tối đa trong khi các cột khác có"
        "ghi điểm tối đa của cột này"
    OwnMaxima "L30" Error
        "cột \"{found}\" ghi điểm tối đa khác nhau cho từng đơn vị"
        "thêm cột \"Chỉ số (%)\" đã tính theo điểm tối đa ấy, hoặc ghi KAD ở tiêu chí không áp dụng"
    MaximaBelow "L31" Error
        "dòng điểm tối đa nằm dưới bảng, không rõ dùng cho đơn vị nào"
        "đưa dòng này lên ngay dưới tiêu đề; nếu không dùng thì xóa"
    ColumnLeftOut "L32" Warning
        "các cột {found} không có điểm tối đa như các cột khác nên không tính vào kết quả"
        "nếu là điểm, ghi điểm tối đa; nếu không, có thể bỏ qua"
    TwoTotals "L33" Error
        "có nhiều dòng tổng: {found}"
        "chỉ giữ một dòng \"Tổng điểm\", hoặc giới hạn bằng khóa rows"
    NoScorecard "L25" Error
        "trang này không phải phiếu chấm điểm của một đơn vị như các tệp cùng thư mục"
        "để riêng các phiếu chấm điểm trong một thư mục, hoặc ghi rõ tệp và trang trong scores"
    CardsLeftOut "L26" Warning
        "tệp vừa có bảng tổng hợp vừa có phiếu chấm điểm ({found}); chỉ đọc bảng tổng hợp"
        "muốn tính từ các phiếu, để các phiếu thành tệp riêng"
    CardWithoutUnit "L22" Error
        "không rõ phiếu chấm điểm này của đơn vị nào"
        "ghi một dòng \"Đơn vị: ...\" phía trên bảng, hoặc đặt tên trang, tên tệp là tên đơn vị"
    ManyTables "L14" Error
        "tệp có nhiều trang có bảng điểm: {found}"
        "ghi rõ trang cần đọc sau tên tệp, ví dụ scores = \"{file}#{first}\""
    SentencesWithoutHeader "L36" Warning
        "trang không có dòng tiêu đề với hai cột \"Mục\" và \"Nội dung\" nên không lấy câu nào vào văn bản"
        "thêm dòng tiêu đề ấy; nếu trang này không dành cho văn bản, đặt tên khác"
    UncountedUnit "L15" Error
        "dòng \"{found}\" có điểm nhưng không có số thứ tự như các dòng khác"
        "nếu là đơn vị, ghi số thứ tự; nếu không phải, xóa dòng hoặc giới hạn bằng khóa rows"

    BlankScore "D01" Error
        "ô điểm của {unit} để trống"
        "{remedy}"
    NotANumber "D02" Error
        "\"{found}\" không phải là số"
        "nhập lại điểm của {unit} bằng số{mark}"
    ErrorCell "D03" Error
        "ô báo lỗi {found}"
        "sửa công thức trong ô này"
    FormulaWithoutResult "D04" Error
        "công thức chưa có kết quả"
        "mở tệp bằng Excel, chờ tính xong rồi lưu lại"
    DateForScore "D05" Error
        "ô điểm của {unit} là ngày tháng ({found})"
        "định dạng ô là số và nhập lại điểm"
    AboveMaximum "D06" Error
        "điểm {found} của {unit} lớn hơn điểm tối đa {max}"
        "kiểm tra lại điểm, điểm tối đa hoặc thang điểm (khóa scale)"
    NegativeScore "D07" Error
        "điểm {found} của {unit} là số âm"
        "kiểm tra lại điểm"
    DuplicateUnit "D08" Error
        "\"{found}\" trùng tên với đơn vị ở ô {other}"
        "mỗi đơn vị chỉ ghi một dòng; xóa hoặc sửa một trong hai dòng"
    NumberAsText "D09" Warning
        "số viết ở dạng chữ \"{found}\", đọc là {read}"
        "nên nhập lại bằng số"
    AmbiguousNumber "D10" Error
        "\"{found}\" có thể hiểu là {one} hoặc {two}"
        "nhập lại bằng số"
    MarkForScore "D11" Error
        "\"{found}\" không phải là điểm của {unit}"
        "{remedy}"
    MaximaSum "D12" Warning
        "điểm tối đa các cột cộng lại là {found}, không phải {wanted}"
        "kiểm tra lại dòng điểm tối đa"
    PercentColumn "D30" Warning
        "cột \"{found}\" hiển thị phần trăm, đọc theo thang 100 ({example} đọc là {read})"
        "nếu cột này là điểm, bỏ định dạng phần trăm rồi nhập lại"
    PartUnreadable "D29" Warning
        "\"{found}\" ở một phần điểm của {unit} không phải là số nên để trống; kết quả không dùng ô này"
        "nhập lại bằng số"
    MaximaOfParts "D28" Warning
        "điểm tối đa các mục con của mục {code} cộng lại là {found}, điểm tối đa của mục là {max}"
        "kiểm tra lại các điểm tối đa"
    UnitNameMissing "D13" Error
        "dòng có điểm nhưng không có tên đơn vị"
        "ghi tên đơn vị, hoặc xóa dòng"
    PartsDiffer "D14" Warning
        "{which}: tổng các phần là {sum}, tổng ghi trong bảng là {found}"
        "kiểm tra lại; số liệu dùng là tổng ghi trong bảng"
    SmallValue "D15" Warning
        "giá trị {found} của {unit} nhỏ bất thường so với thang 100"
        "kiểm tra lại; tỷ lệ từ 0 đến 1 cần nhập theo thang 100 hoặc định dạng ô là phần trăm"
    RatioColumn "D18" Error
        "cả cột kết quả nằm trong khoảng từ 0 đến 1, trong khi thang điểm là 100"
        "nhập theo thang 100 hoặc định dạng cả cột là phần trăm; nếu thang điểm là 1, khai scale = \"1\""
    PercentForScore "D17" Warning
        "ô điểm của {unit} hiển thị phần trăm ({found}), đọc là {read}"
        "nếu đúng, nên nhập cả cột theo một cách"
    NumberOutOfRange "D16" Error
        "số trong ô của {unit} quá lớn hoặc không hợp lệ ({found})"
        "nhập lại điểm"

    LegacyText "D20" Warning
        "chữ viết bằng bảng mã {encoding}, đã chuyển sang Unicode: \"{found}\" thành \"{read}\""
        "xem lại các tên đã chuyển; nên chuyển tệp sang Unicode rồi lưu lại"
    LegacyUnreadable "D21" Error
        "chữ \"{found}\" viết bằng bảng mã cũ, không chuyển được sang Unicode"
        "gõ lại bằng bảng mã Unicode"
    OutsideValue "D22" Warning
        "giá trị lấy từ tệp hoặc nguồn khác ({found}); số dùng là số đã lưu trong tệp"
        "mở bằng Excel, cập nhật liên kết, rồi dán thành giá trị (Paste Values)"
    LookAlike "D23" Warning
        "\"{found}\" và \"{name}\" ở ô {other} có lẽ là một đơn vị"
        "nếu đúng là một, xóa một dòng; nếu không, có thể bỏ qua"
    MoreErrors "D24" Error
        "còn {found} chỗ khác trên trang này cùng lỗi {code}"
        "sửa các chỗ đã nêu rồi kiểm tra lại để xem tiếp"
    MoreWarnings "D25" Warning
        "còn {found} chỗ khác trên trang này cùng cảnh báo {code}"
        "xem các chỗ đã nêu rồi kiểm tra lại để xem tiếp"
    OddName "D26" Warning
        "tên \"{found}\" trông như đường dẫn tệp, không như tên đơn vị"
        "kiểm tra lại tên đơn vị"
    InvalidCharacter "D27" Warning
        "chữ có ký tự không hợp lệ, đã bỏ đi: \"{found}\""
        "gõ lại nội dung ô này"

    SectionOfSentences "D31" Error
        "không rõ câu này thuộc mục nào của văn bản: \"{found}\""
        "ở cột Mục ghi một trong: {sections}"
    MaximumNotPositive "D19" Error
        "điểm tối đa {found} không lớn hơn 0"
        "nhập lại điểm tối đa"

    StatedRank "R01" Warning
        "{unit}: hạng ghi trong bảng điểm là {found}, hạng tính theo điểm là {rank}"
        "kiểm tra lại điểm hoặc cách xử lý đồng hạng (khóa ties)"
    StatedBand "R02" Warning
        "{unit}: xếp loại ghi trong bảng điểm là {found}, xếp loại tính theo điểm là {band}"
        "kiểm tra lại điểm hoặc bảng xếp loại (khóa bands)"
    BandByRounding "R03" Warning
        "{unit}: giá trị chính xác xếp loại {band}, nhưng số in ra {found} thuộc loại {printed}"
        "xem lại và quyết định trước khi ký"
    PredecessorTwice "R04" Error
        "đơn vị năm trước \"{unit}\" được nhiều đơn vị năm nay nhận là tiền thân: {found}"
        "chỉ để một đơn vị nhận bằng [[unit]] was"
    PredecessorGone "R05" Warning
        "đơn vị năm trước không có trong danh sách năm nay: {found}"
        "nếu đơn vị đã đổi tên hoặc sáp nhập, khai trong [[unit]] was"
    NoPredecessor "R06" Warning
        "không có số liệu năm trước: {found}"
        "nếu đơn vị đã đổi tên hoặc sáp nhập, khai trong [[unit]] was"
    TieUndecided "R07" Warning
        "các đơn vị vẫn đồng hạng sau khi xét đủ các cột: {found}"
        "bổ sung cột để phân hạng, hoặc giữ đồng hạng"
    NoBand "R08" Error
        "{unit}: giá trị {found} không thuộc mức xếp loại nào"
        "bổ sung mức thấp nhất vào bảng xếp loại (from = 0)"
    UnitUnknown "R09" Error
        "không có đơn vị \"{found}\" trong bảng nào"
        "sửa tên cho khớp với bảng điểm"
    RoutesDisagree "R10" Error
        "hai cách tính cho kết quả, thứ hạng, xếp loại hoặc số đếm khác nhau ở {found}"
        "xin dừng lại và báo cho người phát triển congbo; không dùng kết quả này"
    NothingApplies "R11" Error
        "{unit}: không có tiêu chí nào áp dụng, không tính được chỉ số"
        "kiểm tra lại các ô KAD và điểm tối đa"

    TieBlank "R12" Error
        "{unit} bằng giá trị với đơn vị khác nhưng ô \"{found}\" để phân hạng lại trống"
        "ghi số vào ô ấy, hoặc bỏ khóa ties để giữ đồng hạng"
    AboveScale "R13" Error
        "{unit}: kết quả tính được là {found}, lớn hơn thang điểm {max}"
        "kiểm tra lại điểm, điểm tối đa và các cột được cộng"
    MaximumUnknown "R14" Error
        "{unit} có tiêu chí không áp dụng ({found}) nhưng bảng không có điểm tối đa của tiêu chí ấy"
        "thêm dòng \"Điểm tối đa\" để tính lại điểm tối đa của đơn vị"
    FieldsFrom "R15" Error
        "mức xếp loại có điều kiện fields_from nhưng bảng không có đủ điểm tối đa của các lĩnh vực"
        "thêm điểm tối đa cho từng lĩnh vực, hoặc bỏ điều kiện fields_from"
    CannotRescale "R19" Error
        "{unit} có tiêu chí không áp dụng ({found}) nhưng không rõ phần nào là điểm điều tra, nên không quy đổi được phần thẩm định"
        "khai criteria = [{ code = \"...\", kind = \"survey\" }] trong [[board]]; nếu không có phần điều tra, chính phần điều tra không áp dụng, hoặc có điểm thưởng, điểm trừ thì dùng not_applicable = \"reduce\""
    CriterionUnknown "R20" Error
        "bảng không có tiêu chí \"{found}\" khai ở khóa {key}"
        "ghi mã (cột STT) hoặc tên tiêu chí đúng như trong bảng điểm"
    SelfUnknown "R21" Error
        "không có đơn vị \"{found}\" khai ở khóa self trong bảng nào"
        "ghi tên đúng như trong bảng điểm, hoặc khai các cách viết khác ở aliases của [[unit]]"
    CappedAtScale "R22" Warning
        "{unit}: điểm thưởng đưa kết quả lên {found}, lớn hơn thang điểm {max}; congbo tính bằng {max}"
        "nếu kết quả được phép vượt thang điểm, khai cap = false trong [[board]]; nếu không, khai cap = true"
    BelowZero "R23" Warning
        "{unit}: kết quả là số âm ({found})"
        "kiểm tra lại các điểm trừ"
    ComponentsOfOneColumn "R24" Error
        "các chỉ số thành phần của hai năm cùng lấy từ một cột (số {found})"
        "ghi năm trong tiêu đề hai cột (\"Năm 2024\", \"Năm 2023\"), hoặc chỉ rõ từng cột bằng columns = { value = \"...\" }"
    ComponentUnmatched "R25" Warning
        "chỉ số thành phần chỉ có ở một trong hai năm: {found}"
        "ghi tên giống nhau ở hai năm; nếu bộ chỉ số đã thay đổi, có thể bỏ qua"
    PredecessorMissing "R26" Warning
        "{unit}: danh sách năm trước không có {found} khai ở khóa was; congbo không so sánh đơn vị này với năm trước"
        "sửa tên cho khớp danh sách năm trước; nếu chỉ là một cách gọi cũ của chính đơn vị, ghi vào aliases"
    StatedSum "R27" Warning
        "dòng \"{label}\" của bảng điểm ghi {found}, tính theo điểm là {value}"
        "kiểm tra lại công thức của dòng này và các dòng mà nó tính"
    TooManyScores "R17" Error
        "bảng có {found} ô điểm, nhiều hơn mức lập được văn bản là {limit}"
        "chia bảng thành nhiều nhóm, mỗi nhóm một bảng xếp hạng"
    StatedUnranked "R18" Warning
        "{unit}: bảng điểm ghi \"{found}\" nhưng đơn vị vẫn được xếp hạng"
        "nếu không xếp hạng, khai ranked = false trong [[unit]]"
    BandUnknown "R16" Error
        "{unit}: mức xếp loại điều chỉnh \"{found}\" không có trong bảng xếp loại"
        "sửa tên mức cho khớp một mục của bands"

    NothingRanked "R28" Error
        "bảng \"{found}\" không có đơn vị nào được xếp hạng"
        "kiểm tra các ô KAD và khóa ranked của [[unit]]; nếu nhóm này không xếp hạng, bỏ bảng ấy"

    NoGlyph "P01" Error
        "phông chữ không có ký tự \"{found}\" trong \"{text}\""
        "gõ lại ký tự này bằng bảng mã Unicode"
    TemplateBroken "P02" Error
        "mẫu văn bản có lỗi: {found}"
        "{advice}"
    TemplateUnknown "P04" Error
        "không có mẫu nào mang tên này nên tệp không thay cho mẫu nào"
        "sửa tên tệp cho khớp một mẫu có sẵn trong templates/, hoặc xóa tệp"
    WordTooWide "P05" Error
        "tên \"{found}\" có một từ quá dài, không vừa một dòng văn bản"
        "tách từ hoặc viết gọn tên"
    PaperCrowded "P06" Warning
        "một trang không đủ chỗ: {found}"
        "viết gọn câu ở mục [[fact]] hoặc trang \"Nội dung\", bớt nơi nhận, hoặc chia thành nhiều thông cáo"
    MembersMissing "P07" Error
        "không gộp được vì có phiếu chưa lập được: {found}"
        "sửa lỗi của các phiếu ấy rồi lập lại"
    AppendixBroken "P03" Error
        "không lập được phụ lục Excel: {found}"
        "xin gửi bảng điểm và thông báo này cho người phát triển congbo"
}
