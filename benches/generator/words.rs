//! Words for made-up documents: common ones that recur as they do in news, and rare ones without end.

/// Marsaglia's xorshift64*: small, seeded, the same on every machine, which is all that made-up texts need.
pub(super) struct Random(u64);

impl Random {
    /// Numbers that follow from a seed; neighbouring seeds are spread first (the step of `SplitMix64`).
    pub(super) fn seeded(seed: u64) -> Self {
        let spread =
            (seed.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self(spread | 1)
    }

    /// A number below `bound`, which is at most a few thousand: the bias is then of no account.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or_default() % bound
    }

    pub(super) fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    pub(super) fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

pub(super) const NOUNS: &[&str] = &[
    "الحكومة",
    "السلطات",
    "اللجنة",
    "الوزارة",
    "الشركات",
    "الأسواق",
    "المدينة",
    "الميناء",
    "الخطة",
    "الاتفاقية",
    "المفاوضات",
    "الحدود",
    "المصانع",
    "الطرق",
    "الأسعار",
    "الصادرات",
    "الزراعة",
    "المياه",
    "الطاقة",
    "التعليم",
    "الصحة",
    "النقابات",
    "المجلس",
    "المحافظة",
    "الجامعات",
    "الموازنة",
    "الشرطة",
    "المحكمة",
    "البلدية",
    "المعارضة",
    "الانتخابات",
    "العملة",
    "الضرائب",
    "الوقود",
    "القمح",
    "السدود",
    "المطار",
    "القطارات",
    "الصيادون",
    "المعلمون",
];

pub(super) const ADJECTIVES: &[&str] = &[
    "الجديدة",
    "القديمة",
    "المحلية",
    "الإقليمية",
    "الواسعة",
    "العامة",
    "الخاصة",
    "المشتركة",
    "السياسية",
    "الاقتصادية",
    "الزراعية",
    "الصناعية",
    "المالية",
    "الساحلية",
    "الريفية",
    "الشعبية",
    "المدنية",
    "الرسمية",
    "الطارئة",
    "الكبيرة",
    "الصغيرة",
    "المستقلة",
    "المؤقتة",
    "الدائمة",
    "السريعة",
];

/// Past verbs: what happened.
pub(super) const PAST: &[&str] =
    &["ناقشت", "أعلنت", "راجعت", "وسعت", "أرجأت", "طورت", "استأنفت", "خفضت", "رفضت", "أقرت", "أوقفت", "دعمت"];

/// Present verbs that «قد» makes a hedge of.
pub(super) const PRESENT: &[&str] = &["تواجه", "تحاول", "تدفع", "تسمح", "تشمل", "تشهد", "تصبح", "تطالب"];

/// Both names of each month, as newsrooms print them.
pub(super) const MONTHS: [&str; 12] = [
    "يناير/كانون الثاني",
    "فبراير/شباط",
    "مارس/آذار",
    "أبريل/نيسان",
    "مايو/أيار",
    "يونيو/حزيران",
    "يوليو/تموز",
    "أغسطس/آب",
    "سبتمبر/أيلول",
    "أكتوبر/تشرين الأول",
    "نوفمبر/تشرين الثاني",
    "ديسمبر/كانون الأول",
];

/// The letters of made-up roots. Without و، ي and ن the patterns below make no number and no month: «مليون»، «تسعين»
/// and «تشرين» are of them.
const ROOT_LETTERS: [char; 21] =
    ['ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع', 'غ', 'ف', 'ق', 'ك', 'ه'];

/// A word of a made-up root in one of six patterns, about 55,000 in all. None begins another one.
pub(super) fn rare(random: &mut Random) -> String {
    let [a, b, c] = std::array::from_fn(|_| ROOT_LETTERS[random.below(ROOT_LETTERS.len())]);
    match random.below(6) {
        0 => format!("م{a}{b}و{c}"),
        1 => format!("ت{a}{b}ي{c}"),
        2 => format!("است{a}{b}ا{c}"),
        3 => format!("م{a}ا{b}{c}ة"),
        4 => format!("ان{a}{b}ا{c}"),
        _ => format!("ت{a}ا{b}{c}"),
    }
}
