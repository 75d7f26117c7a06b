//! The Chinese of the command's help: a table by the names of clap's definitions, which tests compare with them.

/// What stands below the options.
pub(super) const EXAMPLES: &str = "\
例子：
  align en.txt zh.txt                   aligned/en-zh.csv 和 aligned/en-zh.tmx
  align plan.txt                        plan.txt 含有两种语言
  align english chinese -o out          两个文件夹：按路径和名称，或按内容配对
  align texts                           含有 x.en.txt、x.zh.txt 等的一个文件夹
  align --pairs list.tsv                清单里的各对：原文、制表符、译文
  align en.txt zh.txt --format html     一个页面，供阅读和发送
  align zh.txt en.txt -o out            中文是原文；写到文件夹 out
  align en.txt zh.txt -o - --format csv | head
                                        把表格写到标准输出
  align en.txt zh.txt --target-lang zh-TW --prop client=Acme
                                        翻译记忆库的语言代码和属性
  align en.txt zh.txt --strict          有标题只有一边或拿不准时，退出码为 1
  align split plan.txt -o texts         写出 texts/en.txt 和 texts/zh.txt
  align outline en.txt                  列出找到的标题及其行号
  align review en.txt zh.txt            在浏览器里打开一个页面，改正错误
  align leverage aligned/en-zh.json     CAT 工具能命中多少，其余的为什么不能
  align export aligned/en-zh.json --apply reviewed.xlsx
                                        收回在电子表格里做的改正

与命令同名的文件，请连同文件夹写：./split

退出码：0 完成；1 完成，但 --strict 发现有标题只有一边或拿不准，
或多对文档中有的失败；2 什么也没写。";

/// What a command is for, and what its arguments, headings and values say; by name.
pub(super) const CHINESE: &[(&str, &str)] = &[
    (
        "align",
        "按标题对齐一份英文文档和它的中文对应文档。\n\n\
         找出两边的标题，配成对，对齐每一对之下的句子，\
         写出一张表（CSV）和一个翻译记忆库（TMX）。",
    ),
    (
        "split",
        "把含有两种语言的文件分成 en.txt 和 zh.txt；行号不变",
    ),
    ("export", "由存为 JSON 的对齐写出其他格式"),
    ("review", "在浏览器里改正对齐；更正会保留，下次也采用"),
    (
        "leverage",
        "说明 CAT 工具在同一文本里能命中记忆库的多少，其余的为什么不能",
    ),
    ("segment", "按对齐时的切分打印文件的句子，一行一句"),
    ("outline", "列出一个文件里找到的标题及其行号"),
    ("completions", "打印 shell 补全本命令所需的脚本"),
    ("man-pages", "写出手册页"),
    ("help", "打印本帮助，或某个命令的帮助"),
    // Headings.
    ("Arguments", "参数"),
    ("Options", "选项"),
    ("Output", "输出"),
    ("Review", "校对"),
    ("Alignment", "对齐"),
    ("Input", "输入"),
    ("Other programs", "其他程序"),
    ("Many documents", "多对文档"),
    // Arguments of several commands.
    (
        "--input",
        "原文文档，或含有两种语言的文档；- 是标准输入；也可以是原文的文件夹，\
         或两种语言的文件夹",
    ),
    ("--target", "译文文档，或译文的文件夹"),
    (
        "--output",
        "写到哪个文件夹；- 表示把选定的一种格式写到标准输出",
    ),
    ("--format", "写哪些格式［默认：csv,tmx］"),
    (
        "--name",
        "输出文件的名称，不带扩展名［默认：取自输入文件的名称］",
    ),
    ("--all_headings", "列出每一个标题，无论有多少"),
    (
        "--min_confidence",
        "低于此置信度的对不收入 TMX 和术语表，在 XLIFF 中标为待校对",
    ),
    ("--csv_raw", "会被电子表格当公式执行的单元格保持原样"),
    ("--prop", "TMX 每个单元的属性；可重复"),
    ("--creation_id", "TMX 单元的制作者"),
    (
        "--pairs",
        "对齐清单里的各对，一行一对：原文、制表符、译文，还可以再加制表符和名称",
    ),
    ("--merge_tmx", "另外把各对合并成一个翻译记忆库"),
    ("--jobs", "同时对齐多少对［默认：每个处理器一对］"),
    ("--more", "更多文件；多对文档请给文件夹或清单"),
    ("--strict", "有标题只有一边或拿不准时，以 1 退出"),
    (
        "--review",
        "当作定论的更正，一行一个事实；可重复［默认：输出文件夹里的 \
         NAME.review.jsonl，如果有］",
    ),
    ("--level", "标题之下，一行是什么"),
    ("--headings_only", "只配对标题"),
    ("--segment", "句段按什么切分：断句规则，或原有的行"),
    ("--srx", "您的工具的切分规则，用来断句"),
    (
        "--glossary",
        "您自己的术语（TSV、CSV 或 TBX），优先于词典；可重复",
    ),
    (
        "--learn_from",
        "可供学习词语的以往译文：TMX，或 align 写的 JSON",
    ),
    (
        "--source_side",
        "含有两种语言的文件里，哪种是原文（en、zh）［默认：en］",
    ),
    ("--encoding", "文件的编码，识别不对时用"),
    ("--source_encoding", "原文的编码"),
    ("--target_encoding", "译文的编码"),
    (
        "--source_lang",
        "原文的语言及其在 TMX 中的代码：en、en-GB、zh、zh-TW …［默认：自动识别］",
    ),
    ("--target_lang", "译文的语言及代码"),
    ("--lang", "文件的语言（en、zh），识别不对时用"),
    ("--licenses", "打印程序所含内容的许可，以及它们要求的鸣谢"),
    ("--quiet", "只打印错误"),
    ("--color", "何时用颜色；遵从 NO_COLOR"),
    (
        "--ui_lang",
        "用哪种语言说话［默认：取决于 LC_ALL、LC_MESSAGES、LANG］",
    ),
    (
        "--libreoffice",
        "LibreOffice 在哪里（读 .doc、.rtf、.wps 等）；none：不用它",
    ),
    (
        "--poppler",
        "poppler 的 pdftohtml 在哪里（读 PDF）；none：不用它",
    ),
    ("--timeout", "它们读一个文件最多用多久"),
    ("--help", "打印帮助"),
    ("--version", "打印版本"),
    // Those of one command.
    ("--mixed", "含有两种语言的文件；- 是标准输入"),
    ("split --output", "写到哪个文件夹"),
    (
        "--file",
        "对齐文件，由 align 以 --format json 写出；- 是标准输入",
    ),
    ("segment --file", "文件；- 是标准输入"),
    ("outline --file", "文件；- 是标准输入"),
    (
        "--apply",
        "校对过的表（CSV 或 XLSX），按 id 取其中的更正；可重复。JSON \
         会重写，文件夹里已有的格式也会",
    ),
    (
        "--missing",
        "校对表里没有的行怎样处理［默认：drop，如果不多］",
    ),
    ("--schema", "打印 align 所写 JSON 的 JSON Schema"),
    (
        "review --input",
        "原文文档、含有两种语言的文档，或存为 JSON 的对齐；不给文件时由页面来问",
    ),
    ("review --target", "译文文档"),
    (
        "review --review",
        "接着用的更正文件；其余的并入其中［默认：输出文件夹里的 NAME.review.jsonl］",
    ),
    ("--no_open", "只打印页面的地址，不打开浏览器"),
    ("--port", "监听哪个端口，只限本机［默认：任意空闲端口］"),
    ("leverage --srx", "您的工具的切分规则［默认：align 自己的］"),
    (
        "--paragraphs",
        "您的工具在哪里结束段落；OmegaT 对纯文本是在空行",
    ),
    ("leverage --min_confidence", "低于此置信度的对不在记忆库里"),
    ("leverage --json", "以 JSON 给出每个单元、每个句段及其结果"),
    ("--all", "列出每个不能命中的单元和句段"),
    (
        "--other",
        "与 --why 一起用：另一份文档；它使有些行成为标题，有些不是",
    ),
    (
        "--why",
        "说明每个标题、每个差点成为标题的行，什么支持它、什么反对它：\
         写法和线索，数值为对数几率（大于 0 是支持）",
    ),
    ("--json", "以 JSON 给出"),
    ("--shell", "哪种 shell：把打印的内容放到它查找补全的地方"),
    ("--folder", "写到哪个文件夹"),
    // Values.
    ("format csv", "每一行，供电子表格和脚本用"),
    ("format tmx", "成对的行，供 CAT 工具用"),
    ("format json", "全部信息"),
    (
        "format xliff",
        "全部原文及其译文和状态，供 CAT 工具用：XLIFF 1.2",
    ),
    ("format xliff2", "同上，XLIFF 2.0"),
    ("format html", "一个页面，供阅读和发送"),
    ("format glossary", "标题作为术语，供 CAT 工具的术语表用"),
    ("format xlsx", "表格存为工作簿，供校对用"),
    (
        "format beads",
        "只有行号，同对齐论文的工具所写；要用 --segment line",
    ),
    ("level sentence", "一个句子，或互为译文的少数几句"),
    ("level paragraph", "一个段落"),
    ("level section", "一节的全部文字"),
    ("segment srx", "类似 CAT 工具的断句规则"),
    ("segment line", "输入的每一行已是一个句段"),
    ("missing keep", "没有改动：表只是一部分"),
    ("missing drop", "已删除"),
    ("paragraphs text", "文本里段落结束的地方"),
    ("paragraphs blank-lines", "空行处，换行保留"),
];
