//! The words themselves, as they are written: أربعة and اربعة are one once they are folded.

use super::{Cue, MonthHead, MonthName, Scale, Sense, Tradition};
use crate::arabic::months::{EGYPTIAN, LEVANTINE, MAGHREB, Season};

/// Every word with its sense, without clitics.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Sense)> {
    let month_heads =
        [("كانون", Sense::MonthHead(MonthHead::Kanun)), ("تشرين", Sense::MonthHead(MonthHead::Tishrin))];
    units()
        .chain(tens())
        .chain(hundreds())
        .chain(scales())
        .chain(ordinals())
        .chain(months())
        .chain(month_heads)
        .chain(Season::ALL.into_iter().map(|season| (season.name(), Sense::Season(season))).chain(cues()))
}

type Entries = Box<dyn Iterator<Item = (&'static str, Sense)>>;

fn each(rows: &'static [(&'static str, u16)], sense: fn(u16) -> Sense) -> Entries {
    Box::new(
        rows.iter().flat_map(move |&(forms, value)| forms.split(' ').map(move |form| (form, sense(value)))),
    )
}

fn small(value: u16) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

fn units() -> Entries {
    const ROWS: &[(&str, u16)] = &[
        ("واحد واحدة واحدا أحد إحدى", 1),
        ("اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 2),
        ("ثلاثة ثلاث ثلاثا", 3),
        ("أربعة أربع أربعا", 4),
        ("خمسة خمس خمسا", 5),
        ("ستة ست", 6),
        ("سبعة سبع سبعا", 7),
        ("ثمانية ثماني ثمان ثمانيا", 8),
        ("تسعة تسع تسعا", 9),
    ];
    each(ROWS, |value| Sense::Unit(small(value)))
}

fn tens() -> Entries {
    const ROWS: &[(&str, u16)] = &[
        ("عشرون عشرين", 20),
        ("ثلاثون ثلاثين", 30),
        ("أربعون أربعين", 40),
        ("خمسون خمسين", 50),
        ("ستون ستين", 60),
        ("سبعون سبعين", 70),
        ("ثمانون ثمانين", 80),
        ("تسعون تسعين", 90),
    ];
    let ten = [("عشرة", Sense::Ten), ("عشر", Sense::Ten), ("عشرا", Sense::Ten)];
    Box::new(each(ROWS, |value| Sense::Tens(small(value))).chain(ten))
}

fn hundreds() -> Entries {
    const ROWS: &[(&str, u16)] = &[
        ("مئة مائة", 100),
        ("مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي", 200),
        ("ثلاثمئة ثلاثمائة", 300),
        ("أربعمئة أربعمائة", 400),
        ("خمسمئة خمسمائة", 500),
        ("ستمئة ستمائة", 600),
        ("سبعمئة سبعمائة", 700),
        ("ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة", 800),
        ("تسعمئة تسعمائة", 900),
    ];
    each(ROWS, Sense::Hundreds)
}

fn scales() -> Entries {
    /// A row's forms: one; what is one behind a number and two before a noun; two; several.
    const ROWS: &[(u64, [&str; 4])] = &[
        (1_000, ["ألف", "ألفا", "ألفان ألفين ألفي", "آلاف"]),
        (1_000_000, ["مليون", "مليونا", "مليونان مليونين مليوني", "ملايين"]),
        (1_000_000_000, ["مليار بليون", "مليارا بليونا", "ملياران مليارين ملياري", "مليارات بلايين"]),
        (1_000_000_000_000, ["تريليون", "تريليونا", "تريليونان تريليونين تريليوني", "تريليونات"]),
    ];
    const USES: [(u64, bool); 4] = [(1, true), (2, true), (2, false), (0, true)];
    Box::new(ROWS.iter().flat_map(|&(power, forms)| {
        forms.into_iter().zip(USES).flat_map(move |(forms, (alone, follows))| {
            forms.split(' ').map(move |form| (form, Sense::Scale(Scale { power, alone, follows })))
        })
    }))
}

fn ordinals() -> Entries {
    const ROWS: &[(&str, u16)] = &[
        ("أول أولى حادي حادية", 1),
        ("ثاني ثانية ثان", 2),
        ("ثالث ثالثة", 3),
        ("رابع رابعة", 4),
        ("خامس خامسة", 5),
        ("سادس سادسة", 6),
        ("سابع سابعة", 7),
        ("ثامن ثامنة", 8),
        ("تاسع تاسعة", 9),
        ("عاشر عاشرة", 10),
    ];
    each(ROWS, |value| Sense::Ordinal(small(value)))
}

fn months() -> impl Iterator<Item = (&'static str, Sense)> {
    /// Other spellings, and Morocco's names.
    const OTHERS: [(&str, u8); 10] = [
        ("ينايير", 1),
        ("مايس", 5),
        ("يونيه", 6),
        ("يوليه", 7),
        ("يوليوز", 7),
        ("جويليه", 7),
        ("غشت", 8),
        ("شتنبر", 9),
        ("نونبر", 11),
        ("دجنبر", 12),
    ];
    let roman = [EGYPTIAN, MAGHREB].into_iter().flat_map(|names| names.into_iter().zip(1_u8..)).chain(OTHERS);
    let levantine = LEVANTINE.into_iter().zip(1_u8..).filter(|(name, _)| !name.contains(' '));
    roman
        .map(|(name, month)| (name, month, Tradition::Roman))
        .chain(levantine.map(|(name, month)| (name, month, Tradition::Levantine)))
        .map(|(name, month, tradition)| {
            (name, Sense::Month(MonthName { month, tradition, ambiguous: is_ambiguous(name) }))
        })
}

/// مارس: he practised; ماي, جوان: names; أوت: she sheltered; آب is folded like أب, father.
fn is_ambiguous(name: &str) -> bool {
    matches!(name, "مارس" | "ماي" | "جوان" | "أوت" | "آب")
}

fn cues() -> impl Iterator<Item = (&'static str, Sense)> {
    const ROWS: [(&str, Cue); 7] = [
        ("عام سنة عامي سنتي أعوام", Cue::Year),
        ("شهر شهري", Cue::Month),
        ("في منذ حلول قبل بعد خلال مطلع أوائل أواخر منتصف بداية نهاية مستهل", Cue::Time),
        ("من", Cue::From),
        ("إلى حتى", Cue::To),
        ("بين", Cue::Between),
        ("فترة", Cue::Span),
    ];
    ROWS.into_iter().flat_map(|(forms, cue)| forms.split(' ').map(move |form| (form, Sense::Cue(cue))))
}
