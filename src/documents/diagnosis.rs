//! What the compiler says of a template, in words for whoever edits templates.

/// One thing that the compiler says: its pattern, what it means, what to do. Each
/// `{}` stands for words that are carried over.
struct Saying {
    pattern: &'static str,
    meaning: &'static str,
    advice: &'static str,
}

macro_rules! sayings {
    ($($pattern:literal => $meaning:literal, $advice:literal;)*) => {
        &[$(Saying { pattern: $pattern, meaning: $meaning, advice: $advice }),*]
    };
}

/// The more special pattern stands first.
const SAYINGS: &[Saying] = sayings! {
    "unknown variable: {}" =>
        "không có tên \"{}\"",
        "kiểm tra chính tả; nếu là hàm của thư viện mẫu, thêm dòng #import \"lib.typ\": * ở đầu tệp";
    "unresolved import" =>
        "tệp được nhập không có tên \"{here}\"",
        "kiểm tra chính tả; tệp trong mau/ phải có đủ các tên của mẫu có sẵn mà nó thay";
    "unclosed delimiter" =>
        "có dấu mở mà không có dấu đóng: \"{here}\"",
        "đóng lại; nếu cần in chính dấu ấy ($, *, _, #), viết dấu \\ đứng trước";
    "unclosed string" =>
        "thiếu dấu nháy đóng",
        "thêm dấu \" ở cuối phần chữ";
    "unclosed label" =>
        "thiếu dấu > của nhãn",
        "thêm dấu >, hoặc viết \\< nếu cần in dấu nhỏ hơn";
    "{} was ignored during HTML export" =>
        "bản Word không có chỗ cho {}",
        "dùng hàm của thư viện mẫu (lib.typ) thay cho tự xếp chỗ";
    "bản Word: {}" =>
        "bản Word {}",
        "dùng hàm của thư viện mẫu (lib.typ)";
    "expected {}, found {}" =>
        "cần {}, nhưng gặp {}",
        "sửa lại giá trị ở dòng này";
    "missing argument: {}" =>
        "thiếu tham số \"{}\"",
        "thêm tham số ấy khi gọi hàm";
    "unexpected argument: {}" =>
        "thừa tham số \"{}\"",
        "bỏ tham số ấy, hoặc kiểm tra chính tả";
    "unexpected argument" =>
        "thừa tham số",
        "bỏ bớt tham số khi gọi hàm";
    "the character `#` is not valid in code" =>
        "thừa dấu #",
        "trong phần mã không viết dấu # trước tên";
    "unexpected {}" =>
        "thừa hoặc đặt sai chỗ: {}",
        "xóa phần thừa, hoặc viết dấu \\ trước ký tự cần in";
    "expected comma" =>
        "thiếu dấu phẩy",
        "ngăn các phần bằng dấu phẩy; nếu trong câu có dấu nháy thẳng \", thay bằng “ ”";
    "expected {}" =>
        "thiếu {}",
        "bổ sung phần còn thiếu ở dòng này";
    "file not found (searched at {})" =>
        "không tìm thấy tệp \"{}\"",
        "mẫu chỉ dùng được các mẫu cùng thư mục và data/paper.json";
    "dictionary does not contain key {} {}" =>
        "số liệu không có khóa {}",
        "xem các khóa dùng được trong data/paper.json, hoặc lấy giá trị bằng .at(\"khóa\", default: none)";
    "dictionary does not contain key {}" =>
        "số liệu không có khóa {}",
        "xem các khóa dùng được trong data/paper.json, hoặc lấy giá trị bằng .at(\"khóa\", default: none)";
    "cannot access fields on type {}" =>
        "giá trị này không có các phần bên trong ({})",
        "kiểm tra giá trị có bị trống (none) không";
    "type {} has no method {}" =>
        "giá trị kiểu {} không có phép {}",
        "kiểm tra giá trị có bị trống (none) không, và chính tả của tên";
    "cannot add {} and {}" =>
        "không cộng được {} với {}",
        "đổi số thành chữ bằng str(...), hoặc kiểm tra giá trị có bị trống (none) không";
    "cannot join {} with {}" =>
        "không nối được {} với {}",
        "đổi số thành chữ bằng str(...)";
    "cannot compare {} and {}" =>
        "không so sánh được {} với {}",
        "đổi hai giá trị về cùng một kiểu, ví dụ decimal(\"...\")";
    "array index out of bounds {}" =>
        "danh sách không có nhiều phần tử như vậy",
        "kiểm tra độ dài danh sách trước khi lấy phần tử";
    "unknown font family: {}" =>
        "không có phông chữ \"{}\"",
        "văn bản chỉ dùng bốn kiểu chữ Liberation Serif; xóa dòng đặt phông chữ này";
    "package not found (searched for {})" =>
        "mẫu không dùng được gói tải từ mạng ({})",
        "chép phần cần dùng vào mẫu";
    "unable to get the current date" =>
        "mẫu không lấy được ngày hôm nay",
        "ghi ngày ở khóa date của [issuer]; cùng số liệu phải ra cùng văn bản";
    "skipped from heading level {} to {}" =>
        "tiêu đề nhảy từ cấp {} xuống cấp {}",
        "dùng các cấp =, ==, === lần lượt";
    "the first heading must be of level 1" =>
        "tiêu đề đầu tiên không phải cấp 1",
        "tiêu đề đầu tiên viết bằng một dấu =";
    "missing alt text" =>
        "hình không có lời mô tả cho người khiếm thị",
        "thêm tham số alt: \"...\" cho hình";
    "missing {}" =>
        "văn bản thiếu phần bắt buộc cho người khiếm thị ({})",
        "dùng hàm official-document của thư viện mẫu";
    "cannot divide by zero" =>
        "chia cho 0",
        "mẫu không nên tính toán; dùng số liệu có sẵn";
    "maximum {} depth exceeded" =>
        "mẫu tự gọi lại mình mãi",
        "kiểm tra các hàm gọi lẫn nhau";
    "maximum {} recursion depth exceeded" =>
        "mẫu tự gọi lại mình mãi",
        "kiểm tra các hàm gọi lẫn nhau";
    "loop seems to be infinite" =>
        "vòng lặp không bao giờ dừng",
        "kiểm tra điều kiện của vòng lặp";
    "layout did not converge {}" =>
        "trang in không ổn định",
        "bỏ phần bố cục phụ thuộc vào chính số trang hoặc vị trí của nó";
    "condition is always {}" =>
        "điều kiện lúc nào cũng như nhau ({})",
        "sửa lại điều kiện của vòng lặp hoặc của if";
    "panicked with: {}" =>
        "mẫu tự dừng: {}",
        "xem lời nhắn của người viết mẫu";
};

/// What goes with every advice: the way back.
const WAY_BACK: &str = "muốn dùng lại mẫu có sẵn, xóa tệp ấy khỏi thư mục mau/";

/// The compiler's words for parts of a template.
const TERMS: &[(&str, &str)] = &[
    ("semicolon or line break", "dấu chấm phẩy hoặc xuống dòng"),
    ("comma or semicolon", "dấu phẩy hoặc chấm phẩy"),
    ("closing paren", "dấu đóng ngoặc )"),
    ("closing bracket", "dấu đóng ngoặc ]"),
    ("closing brace", "dấu đóng ngoặc }"),
    ("keyword `in`", "chữ in"),
    ("argument list", "phần tham số trong ngoặc"),
    ("expression", "giá trị"),
    ("identifier", "một tên"),
    ("pattern", "một tên"),
    ("equals sign", "dấu bằng"),
    ("colon", "dấu hai chấm"),
    ("comma", "dấu phẩy"),
    ("block", "phần trong ngoặc {} hoặc []"),
    ("string", "chữ"),
    ("integer", "số nguyên"),
    ("content", "nội dung"),
    ("array", "danh sách"),
    ("dictionary", "bảng khóa và giá trị"),
    ("function", "hàm"),
    ("boolean", "đúng hoặc sai"),
    ("none", "giá trị trống (none)"),
];

/// What is wrong, and what to do about it; `here` is what stands at the place.
pub(super) fn explain(message: &str, hints: &[&str], here: &str) -> (String, String) {
    // "PDF/UA-1 error: ", "PDF/A-2a and PDF/UA-1 error: ": the standard that forbids it.
    let bare = message.split_once(" error: ").filter(|(who, _)| who.starts_with("PDF/"));
    let bare = bare.map_or(message, |(_, what)| what);
    let known = SAYINGS.iter().find_map(|saying| {
        let parts: Vec<String> =
            parts(saying.pattern, bare)?.into_iter().map(term).collect();
        Some((filled(&saying.meaning.replace("{here}", here), &parts), saying.advice))
    });
    if let Some((meaning, advice)) = known {
        return (meaning, format!("{advice}; {WAY_BACK}"));
    }
    let all: Vec<&str> = [message].into_iter().chain(hints.iter().copied()).collect();
    let found = format!("Typst báo \"{}\"", all.join("; "));
    (found, format!("sửa mẫu ở dòng này; {WAY_BACK}"))
}

/// A word of the compiler's in Vietnamese; anything else as it is.
fn term(word: &str) -> String {
    let known = TERMS.iter().find(|(term, _)| *term == word);
    known.map_or(word, |(_, words)| words).to_owned()
}

/// The words that stand for each `{}` of a pattern; `None` where it is another
/// message.
fn parts<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    for piece in pieces {
        let end = if piece.is_empty() { rest.len() } else { rest.find(piece)? };
        parts.push(rest[..end].trim_matches('`'));
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// Puts the words into a sentence, one for each `{}`.
fn filled(sentence: &str, parts: &[String]) -> String {
    let mut parts = parts.iter();
    let mut pieces = sentence.split("{}");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        filled += parts.next().map_or("", String::as_str);
        filled += piece;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_compiler_says_is_told_in_vietnamese() {
        for (message, meaning) in [
            ("unknown variable: khong-co", "không có tên \"khong-co\""),
            ("expected string, found integer", "cần chữ, nhưng gặp số nguyên"),
            ("unclosed delimiter", "có dấu mở mà không có dấu đóng: \"$\""),
            ("dictionary does not contain key \"tên\"", "số liệu không có khóa \"tên\""),
            (
                "cannot add string and none",
                "không cộng được chữ với giá trị trống (none)",
            ),
            (
                "PDF/UA-1 error: skipped from heading level 1 to 4",
                "tiêu đề nhảy từ cấp 1 xuống cấp 4",
            ),
            ("unexpected end of block", "thừa hoặc đặt sai chỗ: end of block"),
        ] {
            let (found, advice) = explain(message, &[], "$");
            assert_eq!(found, meaning);
            assert!(advice.ends_with(WAY_BACK), "{advice}");
        }
    }

    #[test]
    fn what_is_not_known_is_quoted_whole() {
        let (found, _) = explain("something new", &["try this"], "");
        assert_eq!(found, "Typst báo \"something new; try this\"");
    }
}
