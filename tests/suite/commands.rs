//! What is typed and what is said: commands in English, words in Vietnamese.

use crate::case::Case;

/// Words that clap says of itself, and words of its errors.
const ENGLISH: &[&str] = &[
    "Usage",
    "usage",
    "Options",
    "Commands",
    "Arguments",
    "Print",
    "help for",
    "error:",
    "required",
    "unexpected",
    "unrecognized",
    "invalid",
    "For more",
    "subcommand",
    "default:",
];

#[test]
fn help_is_vietnamese_throughout() {
    for (command, words) in [
        (&["--help"][..], "Cách dùng: congbo LỆNH"),
        (&["-h"], "Mã kết thúc: 0 xong; 1 số liệu có lỗi, văn bản trái thể thức"),
        (&["check", "--help"], "Cách dùng: congbo check ĐẦU_VÀO"),
        (&["build", "--help"], "Cách dùng: congbo build ĐẦU_VÀO"),
        (&["batch", "--help"], "Cách dùng: congbo batch ĐẦU_VÀO... [-o THƯ_MỤC]"),
        (&["new", "--help"], "Cách dùng: congbo new THƯ_MỤC [--demo N]"),
        (&["preview", "--help"], "Cách dùng: congbo preview ĐẦU_VÀO [--port CỔNG]"),
        (&["explain", "--help"], "Cách dùng: congbo explain ĐẦU_VÀO \"ĐƠN VỊ\""),
        (&["compare", "--help"], "Cách dùng: congbo compare ĐẦU_VÀO ĐẦU_VÀO_KHÁC"),
        (&["lint", "--help"], "Cách dùng: congbo lint TỆP.pdf... [--json]"),
    ] {
        let run = Case::empty().run(command).succeeds().wrote_nothing().says(words);
        assert_eq!(run.stderr, "", "{command:?}");
        for line in run.stdout.lines() {
            assert!(line.chars().count() <= 90, "{command:?}: {line}");
            let english = ENGLISH.iter().find(|word| line.contains(*word));
            assert_eq!(english, None, "{command:?}: {line}");
        }
    }
}

#[test]
fn every_command_and_option_is_explained() {
    let help = |command: &[&str]| Case::empty().run(command).succeeds().stdout;
    for (command, wanted) in [
        (
            &["--help"][..],
            &[
                "check",
                "build",
                "batch",
                "preview",
                "explain",
                "compare",
                "lint",
                "-h, --help",
                "-V, --version",
            ][..],
        ),
        (
            &["check", "--help"],
            &["<ĐẦU_VÀO>", "--json", "--mark <TỆP.xlsx>", "-h, --help"],
        ),
        (
            &["build", "--help"],
            &[
                "<ĐẦU_VÀO>",
                "-o, --output <THƯ_MỤC>",
                "--unit <ĐƠN_VỊ>",
                "--partial",
                "--json",
                "-h, --help",
            ],
        ),
        (
            &["batch", "--help"],
            &["<ĐẦU_VÀO>", "-o, --output <THƯ_MỤC>", "--partial", "--json", "-h, --help"],
        ),
        (&["new", "--help"], &["<THƯ_MỤC>", "-h, --help"]),
        (&["preview", "--help"], &["<ĐẦU_VÀO>", "--port <CỔNG>", "-h, --help"]),
        (&["explain", "--help"], &["<ĐẦU_VÀO>", "<ĐƠN_VỊ>", "--board <MÃ>", "--json"]),
        (&["compare", "--help"], &["<ĐẦU_VÀO>", "<ĐẦU_VÀO_KHÁC>", "--json"]),
        (&["lint", "--help"], &["<TỆP.pdf>", "--json"]),
    ] {
        let help = help(command);
        for word in wanted {
            let line = help.lines().find(|line| line.trim_start().starts_with(word));
            let about =
                line.map(|line| line.trim_start().trim_start_matches(word).trim());
            assert!(about.is_some_and(|about| !about.is_empty()), "{word} in\n{help}");
        }
    }
    // What does not work yet is not promised.
    Case::empty().run(&["--help"]).keeps_silent_about("  serve ");
    Case::empty().run(&["serve"]).fails_with(2);
}

#[test]
fn wrong_usage_is_told_in_vietnamese() {
    let see = "gõ \"congbo --help\" để xem cách dùng";
    for (typed, problem) in [
        (&[][..], "chưa nêu lệnh"),
        (&["lap"], "không có lệnh \"lap\""),
        (&["buid"], "không có lệnh \"buid\""),
        (&["build"], "còn thiếu <ĐẦU_VÀO>"),
        (&["check"], "còn thiếu <ĐẦU_VÀO>"),
        (&["explain", "."], "còn thiếu <ĐƠN_VỊ>"),
        (&["compare", "."], "còn thiếu <ĐẦU_VÀO_KHÁC>"),
        (&["build", ".", "--out"], "không có tùy chọn \"--out\""),
        (&["build", ".", "-o"], "sau --output <THƯ_MỤC> cần ghi giá trị"),
        (&["check", ".", "--mark"], "sau --mark <TỆP.xlsx> cần ghi giá trị"),
        (&["build", ".", "--mark", "a.xlsx"], "không có tùy chọn \"--mark\""),
        (&["build", ".", "khac"], "thừa \"khac\""),
        (&["batch"], "còn thiếu <ĐẦU_VÀO>..."),
        (&["batch", ".", "--unit", "Sở Y tế"], "không có tùy chọn \"--unit\""),
        (&["check", ".", "--json", "--json"], "\"--json\" được nêu hai lần"),
    ] {
        let run = Case::empty().run(typed).fails_with(2).wrote_nothing();
        assert_eq!(run.stdout, "", "{typed:?}");
        assert_eq!(run.stderr, format!("lỗi: {problem}; {see}\n"), "{typed:?}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    for typed in ["--version", "-V"] {
        let run = Case::empty().run(&[typed]).succeeds();
        assert_eq!(run.stdout, format!("congbo {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn check_says_how_a_sheet_was_understood() {
    let run = Case::sample("thanh-hoa-2024").check().succeeds().wrote_nothing();
    for words in [
        "diem-2024.xlsx, trang \"Sở ngành\"\n",
        "bảng A4:D24, dạng danh sách, 20 đơn vị\n",
        "tiêu đề ở dòng 4\n",
        "kết quả lấy từ cột chỉ số\n",
        "cột B \"Tên đơn vị\": tên đơn vị (theo tiêu đề)\n",
        "cột C \"Chỉ số CCHC (%)\": kết quả (theo tiêu đề)\n",
        "cột D \"Xếp hạng công bố\": thứ hạng ghi sẵn (theo tiêu đề)\n",
        "bỏ qua dòng 25: dòng tổng hợp \"Trung bình\"\n",
        "0 lỗi, 2 cảnh báo.\n",
    ] {
        assert!(run.stdout.contains(words), "no `{words}` in\n{}", run.stdout);
    }
}

/// A reader that went away, as under `congbo check | head`, is no mishap.
#[cfg(unix)]
#[test]
fn nobody_listening_is_no_mishap() {
    use std::process::{Command, Stdio};

    let case = Case::sample("pci-2014");
    let mut program = Command::new(env!("CARGO_BIN_EXE_congbo"));
    program.args(["check", ".", "--json"]).current_dir(case.folder());
    let mut run = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}
