//! What the sections of documents that are made for tests of pairing are about.

/// Subjects with a sentence of their own each: English title and text, Chinese title and text.
pub const SUBJECTS: [(&str, &str, &str, &str); 10] = [
    (
        "Water",
        "Every household shall keep the water of the river clean and report a leak.",
        "水",
        "每户应当保持河水清洁，发现漏水应当报告。",
    ),
    (
        "Roads",
        "The roads and the bridges are repaired in spring by the workers of the county.",
        "道路",
        "道路和桥梁由县里的工人在春天修理。",
    ),
    (
        "Schools",
        "Children above six years go to school, and the teacher receives a salary.",
        "学校",
        "六岁以上的儿童上学，教师领取工资。",
    ),
    (
        "Hospitals",
        "A doctor shall treat patients at night, and medicine is free for the poor.",
        "医院",
        "医生应当在夜间治疗病人，穷人的药品免费。",
    ),
    (
        "Markets",
        "Merchants sell vegetables and meat at the market and pay a tax on the price.",
        "市场",
        "商人在市场出售蔬菜和肉类，并按价格缴纳税款。",
    ),
    (
        "Forests",
        "Nobody may cut down a tree in the forest or hunt animals without permission.",
        "森林",
        "未经许可，任何人不得在森林砍伐树木或者猎捕动物。",
    ),
    (
        "Courts",
        "The judge hears the witness and the lawyer before the court gives a sentence.",
        "法院",
        "法官在法院判决以前听取证人和律师的意见。",
    ),
    (
        "Soldiers",
        "Soldiers defend the border in war and receive a uniform and a weapon.",
        "士兵",
        "士兵在战争中保卫边境，领取制服和武器。",
    ),
    (
        "Libraries",
        "The library lends books and newspapers to readers for a month.",
        "图书馆",
        "图书馆向读者出借书籍和报纸，期限一个月。",
    ),
    (
        "Fire",
        "When a house burns, the neighbours ring the bell and bring a ladder.",
        "火灾",
        "房屋着火时，邻居敲钟并搬来梯子。",
    ),
];
