//! Which language a text is in, and which script its Chinese: by counting, without a model.
//!
//! Chinese documents are full of English names, commands and units, and English ones quote Chinese
//! terms; a Chinese character says about as much as two thirds of an English word, so what is weighed is Chinese
//! characters against Latin *words*, not against letters. The scripts are told apart by a table of
//! common characters that exist in one of them only.

use super::{Language, Script, is_han};
use std::sync::LazyLock;

/// The most bytes that are looked at to judge a document, taken from all over it.
const SAMPLE: usize = 512 * 1024;

/// Each simplified character with its traditional form, neither of them usual in the other script.
const PAIRS: &str = "\
    们們个個这這来來为為国國说說时時会會对對发發过過还還无無与與关關开開业業\
    东東两兩严嚴丽麗举舉义義乐樂习習乡鄉书書买買乱亂争爭亏虧亚亞产產亩畝亲親\
    亿億仅僅从從仓倉仪儀价價众眾优優传傳伤傷伦倫伟偉体體侧側侦偵侨僑债債倾傾\
    偿償储儲儿兒党黨兰蘭兴興养養兽獸冈岡册冊写寫军軍农農决決况況冻凍减減凤鳳\
    击擊刘劉则則刚剛创創删刪别別剂劑剑劍剧劇劝勸办辦务務动動励勵劳勞势勢区區\
    医醫华華协協单單卖賣卫衛厂廠厅廳历歷厉厲压壓厌厭县縣参參双雙变變叙敘号號\
    听聽启啟吴吳员員响響问問团團园園围圍图圖圆圓场場坏壞块塊坚堅坛壇坝壩垄壟\
    垒壘处處备備复複够夠头頭夹夾夺奪奋奮奖獎奥奧妇婦妈媽娱娛孙孫学學宁寧宝寶\
    实實审審宪憲宫宮宽寬宾賓寻尋导導寿壽将將尔爾尝嘗层層届屆属屬岁歲岛島岭嶺\
    币幣师師帐帳带帶帮幫广廣庆慶应應库庫废廢异異弃棄张張弯彎弹彈强強归歸当當\
    录錄彻徹径徑忆憶怀懷态態总總恋戀恶惡悬懸惊驚惧懼惩懲惯慣戏戲战戰户戶扑撲\
    执執扩擴扫掃扬揚扰擾抚撫抢搶护護报報担擔拟擬拥擁择擇挂掛挡擋挥揮损損换換\
    据據掷擲摄攝摆擺敌敵数數断斷旧舊显顯晓曉暂暫术術机機杀殺杂雜权權条條极極\
    构構枪槍标標栏欄树樹样樣档檔桥橋检檢楼樓欢歡欧歐残殘毁毀毕畢气氣汇匯汉漢\
    汤湯没沒沟溝泪淚泽澤洁潔测測济濟浅淺浓濃涛濤润潤涨漲渐漸渔漁湾灣满滿滞滯\
    滥濫灭滅灯燈灵靈灾災炉爐点點热熱烦煩烧燒爱愛爷爺牵牽状狀独獨狭狹获獲犹猶\
    环環现現玛瑪琼瓊电電画畫畅暢疗療监監盖蓋盘盤矿礦码碼确確础礎离離种種积積\
    称稱稳穩穷窮竞競笔筆签簽简簡类類粮糧红紅约約级級纪紀纯純纲綱纳納纷紛纸紙\
    线線练練组組细細织織终終绍紹经經结結绕繞给給络絡绝絕统統继繼绩績续續维維\
    综綜绿綠编編缓緩缘緣缩縮罗羅罚罰罢罷职職联聯聪聰肃肅胜勝胶膠脉脈脑腦脚腳\
    脱脫脸臉节節艺藝苏蘇范範药藥荣榮营營虑慮虽雖补補装裝见見观觀规規视視觉覺\
    览覽触觸计計订訂认認讨討让讓训訓议議讯訊记記讲講许許论論设設访訪证證评評\
    识識诉訴诊診词詞译譯试試诗詩诚誠话話询詢该該详詳语語误誤请請诸諸读讀课課\
    谁誰调調谈談谋謀谓謂谢謝谨謹谱譜贝貝负負贡貢财財责責贤賢败敗货貨质質贩販\
    贪貪贫貧购購贯貫贴貼贵貴贷貸贸貿费費贺賀资資赋賦赔賠赖賴赚賺赛賽赶趕趋趨\
    跃躍践踐车車轨軌转轉轮輪软軟轻輕载載较較辅輔辆輛输輸辖轄边邊达達迁遷运運\
    进進远遠违違连連迟遲适適选選递遞逻邏遗遺邮郵邻鄰郑鄭释釋针針钟鐘钢鋼钱錢\
    铁鐵铜銅银銀销銷锁鎖错錯键鍵镇鎮长長门門闭閉闯闖间間闻聞阅閱队隊阳陽阴陰\
    阵陣阶階际際陆陸陈陳险險随隨隐隱难難雾霧静靜页頁项項顺順须須顾顧顿頓预預\
    领領频頻题題额額颜顏风風飞飛饭飯饮飲馆館马馬驱驅驻駐验驗鱼魚鲜鮮鸟鳥鸡雞\
    麦麥黄黃齐齊龙龍龄齡";

/// The characters that make up most of any Chinese text, statutes and plans among them. Their
/// traditional forms come from [`PAIRS`].
const COMMON: &str = "\
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而\
    子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没\
    动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与\
    长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应\
    战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给\
    世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系\
    气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管\
    期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界\
    达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉\
    格望觉术领共确传师观清今切院让识候带导争运笔失落病研极县级责单章节劳雇照\
    律申请批准标技办企组织项施罚款违监督六七八九百内裡並於著後麼裏僱條";

/// A set of characters of the basic block of Chinese characters.
pub(crate) struct HanSet([u64; 0x5200 / 64]);

impl HanSet {
    fn new(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = [0; 0x5200 / 64];
        for c in chars {
            if let Some(at) = Self::place(c) {
                bits[at / 64] |= 1 << (at % 64);
            }
        }
        Self(bits)
    }

    fn place(c: char) -> Option<usize> {
        (c as usize).checked_sub(0x4E00).filter(|&at| at < 0x5200)
    }

    pub(crate) fn contains(&self, c: char) -> bool {
        Self::place(c).is_some_and(|at| self.0[at / 64] >> (at % 64) & 1 == 1)
    }
}

static SIMPLIFIED: LazyLock<HanSet> = LazyLock::new(|| HanSet::new(PAIRS.chars().step_by(2)));
static TRADITIONAL: LazyLock<HanSet> =
    LazyLock::new(|| HanSet::new(PAIRS.chars().skip(1).step_by(2)));

/// The characters that make up most of any Chinese text, in both scripts.
pub(crate) static COMMON_HAN: LazyLock<HanSet> = LazyLock::new(|| {
    let common = HanSet::new(COMMON.chars());
    let pairs: Vec<char> = PAIRS.chars().collect();
    let traditional = pairs
        .chunks_exact(2)
        .filter(|pair| common.contains(pair[0]))
        .map(|pair| pair[1]);
    HanSet::new(COMMON.chars().chain(traditional))
});

/// How much of each language a line holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// Chinese characters.
    pub han: usize,
    /// Words of two or more Latin letters, and the words `a` and `I`.
    pub words: usize,
    /// Those of the words that only a sentence or title *in* English has: `the`, `of`, `shall` …
    pub function_words: usize,
}

/// Words that make a line English rather than a line with English names in it.
const FUNCTION_WORDS: [&str; 32] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "shall", "be", "or", "by", "with",
    "as", "are", "this", "on", "it", "from", "an", "which", "not", "has", "have", "was", "were",
    "its", "their", "at", "may", "will",
];

impl Weight {
    /// Counts in `line`. What stands in parentheses counts only where nothing stands outside:
    /// there a line in one language gives names in the other, `条 (tiao)` or `Deng Xiaoping (邓小平)`.
    pub fn of(line: &str) -> Self {
        let (mut outside, mut inside) = (Self::default(), Self::default());
        let mut depth = 0usize;
        let mut word: Option<usize> = None;
        for (at, c) in line.char_indices() {
            if c.is_ascii_alphabetic()
                || word.is_some() && matches!(c, '\'' | '’')
                || matches!(c, 'À'..='ɏ' if c != '×' && c != '÷')
            {
                word.get_or_insert(at);
                continue;
            }
            let weight = if depth == 0 {
                &mut outside
            } else {
                &mut inside
            };
            if let Some(start) = word.take() {
                weight.add_word(&line[start..at]);
            }
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ if c > '\u{2FFF}' && is_han(c) => weight.han += 1,
                _ => {}
            }
        }
        if let Some(start) = word {
            let weight = if depth == 0 {
                &mut outside
            } else {
                &mut inside
            };
            weight.add_word(&line[start..]);
        }
        match outside.han + outside.words {
            0 => inside,
            _ => outside,
        }
    }

    fn add_word(&mut self, word: &str) {
        if word.len() == 1 && !matches!(word, "a" | "A" | "I") {
            return;
        }
        self.words += 1;
        if word.len() <= 5 && FUNCTION_WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)) {
            self.function_words += 1;
        }
    }

    /// The language that the line is in; `None` where it holds neither.
    pub fn language(self) -> Option<Language> {
        let chinese = match (self.han, self.function_words) {
            (0, _) => false,
            // Names, commands and units are Latin in Chinese too.
            (han, 0) => 2 * han >= self.words,
            // A Chinese character is worth two thirds of an English word.
            (han, _) => 2 * han >= 3 * self.words,
        };
        match (chinese, self.words) {
            (true, _) => Some(Language::Chinese),
            (false, 0) => None,
            (false, _) => Some(Language::English),
        }
    }
}

/// The language of a whole document; English where there is neither.
///
/// Lines are judged one by one and weighed by how much they say, so that listings and commands in a
/// Chinese manual count only as what they are. A long text is judged by a sample from all over it.
pub fn language_of(text: &str) -> Language {
    let (mut chinese, mut english) = (0, 0);
    for piece in sample(text) {
        for line in piece.split(['\n', '\r']) {
            let weight = Weight::of(line);
            match weight.language() {
                Some(Language::Chinese) => chinese += 2 * weight.han,
                // English words in a Chinese document stand mostly in listings; those lines say
                // less than their number of words.
                Some(Language::English) => english += 3 * weight.words,
                None => {}
            }
        }
    }
    // Documents that are mostly one language are clear either way; between, a Chinese manual with
    // long listings is far more usual than an English one with as much Chinese.
    if chinese * 2 >= english && chinese > 0 {
        Language::Chinese
    } else {
        Language::English
    }
}

/// The language that a line shows by itself; `None` for blank lines, numbers, rules and addresses.
pub fn own_language(line: &str, weight: Weight) -> Option<Language> {
    let language = weight.language()?;
    if language == Language::English && !has_plain_word(line) {
        return None;
    }
    Some(language)
}

/// Whether a Latin word stands in the line that is no part of an address, a path or a formula.
fn has_plain_word(line: &str) -> bool {
    line.split_whitespace().any(|token| {
        if token.contains("://") || token.contains('@') || token.starts_with("www.") {
            return false;
        }
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = 0;
        word.chars().all(|c| {
            letters += usize::from(c.is_alphabetic());
            c.is_alphabetic()
                || matches!(
                    c,
                    '\'' | '’' | '-' | '‑' | '–' | '—' | '/' | ',' | '.' | ';'
                )
        }) && (letters > 1 || matches!(word, "a" | "A" | "I"))
            && !(word.contains('/') && word.matches('/').count() > 1)
    })
}

/// The script of the Chinese in a text; `None` where no character tells.
pub fn script_of(text: &str) -> Option<Script> {
    let (mut simplified, mut traditional) = (0, 0);
    for piece in sample(text) {
        for c in piece.chars() {
            if c >= '\u{4E00}' {
                simplified += usize::from(SIMPLIFIED.contains(c));
                traditional += usize::from(TRADITIONAL.contains(c));
            }
        }
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => Some(Script::Simplified),
        std::cmp::Ordering::Less => Some(Script::Traditional),
        std::cmp::Ordering::Equal => None,
    }
}

/// The text itself where it is short, else pieces from all over it.
fn sample(text: &str) -> impl Iterator<Item = &str> {
    const PIECES: usize = 64;
    let (count, step, size) = if text.len() <= SAMPLE {
        (1, 0, text.len())
    } else {
        (PIECES, text.len() / PIECES, SAMPLE / PIECES)
    };
    (0..count).map(move |i| &text[boundary(text, i * step)..boundary(text, i * step + size)])
}

/// The first character boundary from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_of_pairs() {
        let chars: Vec<char> = PAIRS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.chunks_exact(2) {
            assert!(!TRADITIONAL.contains(pair[0]), "{} is in both", pair[0]);
            assert!(!SIMPLIFIED.contains(pair[1]), "{} is in both", pair[1]);
        }
    }

    #[test]
    fn words_weigh_against_characters() {
        let weight = Weight::of("The state's 国家, a café, x = 3");
        assert_eq!(
            weight,
            Weight {
                han: 2,
                words: 4,
                function_words: 2
            }
        );
        assert_eq!(
            Weight::of("第1章 § 3.2").language(),
            Some(Language::Chinese)
        );
        assert_eq!(Weight::of("12 – 3.").language(), None);
        for (line, language) in [
            ("知识共享(Creative Commons)公共许可协议", Language::Chinese),
            (
                "正如Arthur C. Clarke所說，足夠先進的技術與魔法無二",
                Language::Chinese,
            ),
            (
                "Keywords: Deng Xiaoping (邓小平), Chengdu (成都)",
                Language::English,
            ),
            (
                "The words “中华人民共和国” open the title of the act",
                Language::English,
            ),
            ("(总则)", Language::Chinese),
        ] {
            assert_eq!(Weight::of(line).language(), Some(language), "{line}");
        }
    }

    #[test]
    fn chinese_with_english_names_is_chinese() {
        let text = "使用 apt-get install 安装 Debian GNU/Linux 的软件包。\n$ apt-get update\n\
            $ apt-get install vim\n";
        assert_eq!(language_of(text), Language::Chinese);
    }

    #[test]
    fn english_that_quotes_chinese_is_english() {
        let text = "The term 条 (tiao) is rendered as Article, and 款 as paragraph in this law.";
        assert_eq!(language_of(text), Language::English);
        assert_eq!(language_of("1234\n"), Language::English);
    }

    #[test]
    fn scripts() {
        assert_eq!(script_of("中华人民共和国"), Some(Script::Simplified));
        assert_eq!(script_of("勞動基準法"), Some(Script::Traditional));
        assert_eq!(script_of("人"), None);
        assert_eq!(script_of("Article 1"), None);
    }

    #[test]
    fn long_texts_are_sampled() {
        let text = "勞動條件。".repeat(200_000);
        assert_eq!(language_of(&text), Language::Chinese);
        assert_eq!(script_of(&text), Some(Script::Traditional));
    }
}
