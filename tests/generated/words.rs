//! Titles and sentences of which each is known in English and in Chinese of both scripts.

use align::language::{Language, Script};

type Term = (&'static str, &'static str, &'static str);

const SUBJECTS: [Term; 14] = [
    ("The State Council", "国务院", "國務院"),
    ("The employer", "用人单位", "用人單位"),
    ("The local government", "地方政府", "地方政府"),
    ("The bank", "银行", "銀行"),
    ("Every school", "每所学校", "每所學校"),
    ("The hospital", "医院", "醫院"),
    ("The railway company", "铁路公司", "鐵路公司"),
    ("The court", "法院", "法院"),
    ("The applicant", "申请人", "申請人"),
    ("The factory", "工厂", "工廠"),
    ("The trade union", "工会", "工會"),
    ("The harbour office", "港口办公室", "港口辦公室"),
    ("The university", "大学", "大學"),
    ("The power station", "发电站", "發電站"),
];
const VERBS: [Term; 12] = [
    ("shall protect", "应当保护", "應當保護"),
    ("shall publish", "应当公布", "應當公布"),
    ("may inspect", "可以检查", "可以檢查"),
    ("must report", "必须报告", "必須報告"),
    ("shall establish", "应当建立", "應當建立"),
    ("may not destroy", "不得破坏", "不得破壞"),
    ("shall improve", "应当改善", "應當改善"),
    ("will finance", "将资助", "將資助"),
    ("shall register", "应当登记", "應當登記"),
    ("may transfer", "可以转让", "可以轉讓"),
    ("shall strengthen", "应当加强", "應當加強"),
    ("must explain", "必须说明", "必須說明"),
];
const OBJECTS: [Term; 16] = [
    ("the forests and rivers", "森林和河流", "森林和河流"),
    ("the rights of workers", "劳动者的权利", "勞動者的權利"),
    ("the annual budget", "年度预算", "年度預算"),
    ("the water supply", "供水", "供水"),
    ("the railway network", "铁路网", "鐵路網"),
    ("the price of medicine", "药品价格", "藥品價格"),
    ("the safety of food", "食品安全", "食品安全"),
    ("the quality of teaching", "教学质量", "教學質量"),
    ("the customs declaration", "海关申报单", "海關申報單"),
    ("the list of members", "成员名单", "成員名單"),
    ("the insurance contract", "保险合同", "保險合同"),
    ("the museum buildings", "博物馆建筑", "博物館建築"),
    ("the airport and the port", "机场和港口", "機場和港口"),
    ("the results of the election", "选举结果", "選舉結果"),
    ("the wages of the staff", "职工工资", "職工工資"),
    ("the protection of children", "儿童保护", "兒童保護"),
];
const TITLE_TERMS: [Term; 36] = [
    ("General Provisions", "总则", "總則"),
    ("Water Resources", "水资源", "水資源"),
    ("Legal Liability", "法律责任", "法律責任"),
    ("Public Finance", "公共财政", "公共財政"),
    ("Railway Transport", "铁路运输", "鐵路運輸"),
    ("Food Safety", "食品安全", "食品安全"),
    ("Higher Education", "高等教育", "高等教育"),
    ("Medical Insurance", "医疗保险", "醫療保險"),
    ("Forest Protection", "森林保护", "森林保護"),
    ("Foreign Trade", "对外贸易", "對外貿易"),
    ("Labour Contracts", "劳动合同", "勞動合同"),
    ("Supplementary Rules", "附则", "附則"),
    ("Energy Security", "能源安全", "能源安全"),
    ("Digital Economy", "数字经济", "數字經濟"),
    ("Science and Technology", "科学技术", "科學技術"),
    ("Land Management", "土地管理", "土地管理"),
    ("Cultural Heritage", "文化遗产", "文化遺產"),
    ("Market Supervision", "市场监督", "市場監督"),
    ("Rural Development", "农村发展", "農村發展"),
    ("Air Pollution", "空气污染", "空氣污染"),
    ("Military Service", "兵役", "兵役"),
    ("Bank Supervision", "银行监管", "銀行監管"),
    ("Consumer Rights", "消费者权益", "消費者權益"),
    ("Traffic Accidents", "交通事故", "交通事故"),
    ("Tax Collection", "税收征收", "稅收徵收"),
    ("Housing Construction", "住房建设", "住房建設"),
    ("Patent Applications", "专利申请", "專利申請"),
    ("Disaster Relief", "救灾", "救災"),
    ("Animal Health", "动物卫生", "動物衛生"),
    ("Export Control", "出口管制", "出口管制"),
    ("National Parks", "国家公园", "國家公園"),
    ("Sports Facilities", "体育设施", "體育設施"),
    ("Postal Services", "邮政服务", "郵政服務"),
    ("Marriage and Family", "婚姻家庭", "婚姻家庭"),
    ("Data Protection", "数据保护", "數據保護"),
    ("Ship Inspection", "船舶检验", "船舶檢驗"),
];

/// How many titles there are.
pub const TITLES: usize = TITLE_TERMS.len();
/// How many sentences there are.
pub const SENTENCES: usize = SUBJECTS.len() * VERBS.len() * OBJECTS.len();

fn of(term: &Term, language: Language, script: Script) -> &'static str {
    match (language, script) {
        (Language::English, _) => term.0,
        (Language::Chinese, Script::Simplified) => term.1,
        (Language::Chinese, Script::Traditional) => term.2,
    }
}

/// A title in a language.
pub fn title(index: usize, language: Language, script: Script) -> String {
    of(&TITLE_TERMS[index], language, script).into()
}

/// A sentence in a language. Every third has a number in it.
pub fn sentence(index: usize, language: Language, script: Script) -> String {
    let subject = of(&SUBJECTS[index % SUBJECTS.len()], language, script);
    let verb = of(
        &VERBS[index / SUBJECTS.len() % VERBS.len()],
        language,
        script,
    );
    let object = of(
        &OBJECTS[index / SUBJECTS.len() / VERBS.len()],
        language,
        script,
    );
    match (language, index % 3) {
        (Language::English, 0) => {
            format!("{subject} {verb} {object} before {}.", 1980 + index % 60)
        }
        (Language::English, _) => format!("{subject} {verb} {object}."),
        (Language::Chinese, 0) => {
            format!("{subject}{verb}{object}，于{}年以前。", 1980 + index % 60)
        }
        (Language::Chinese, _) => format!("{subject}{verb}{object}。"),
    }
}

/// 1 to 99 in Chinese digits.
pub fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..10 => DIGITS[n].into(),
        10..20 => format!("十{}", DIGITS[n % 10]),
        _ => format!("{}十{}", DIGITS[n / 10 % 10], DIGITS[n % 10]),
    }
}
