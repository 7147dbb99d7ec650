### التواريخ كما تطبعها غرفة أخبار. أسماء الشهور والفصول بحسب الإعداد، وتأتي متغيّرات.
### القوسان المعقوفان لما استنتجه المحرّرون ولا تذكره الوثيقة.

## اللحظة

date-before-era = { $year } ق.م
date-day = { $day } { $month }
date-of-year = { $part } { $year }
date-inferred = [{ $date }]
date-none = غير مؤرخ في الوثيقة

## موضعها من الجملة. الفصل ظرف لا يحتاج إلى «في»، والسنة تسبقها «عام»

when-on = في { $date }
when-in = في { $date }
when-season = { $date }
when-year = عام { $date }
when-about = نحو { $date }
when-by = بحلول { $date }
when-since = منذ { $date }
when-span = من { $from } إلى { $to }
when-between = بين { $from } و{ $to }

## ما قُرِّر

plan = مقرَّر { $when }
plan-past = كان مقررًا وقت كتابة الوثيقة؛ ولا تذكر الوثائق ما جرى بعد ذلك

## عمر الوثيقة. بعد «أكثر من» يُجرّ المثنى

age-years = { $count ->
    [zero] قبل أقل من سنة
    [one] قبل أكثر من سنة
    [two] قبل أكثر من سنتين
    [few] قبل أكثر من { $count } سنوات
    [many] قبل أكثر من { $count } سنة
   *[other] قبل أكثر من { $count } سنة
}
age-months = { $count ->
    [zero] قبل أقل من شهر
    [one] قبل أكثر من شهر
    [two] قبل أكثر من شهرين
    [few] قبل أكثر من { $count } أشهر
    [many] قبل أكثر من { $count } شهرًا
   *[other] قبل أكثر من { $count } شهر
}
notice-old = تنبيه: الوثيقة قديمة ({ $date }، { $age }). توقعاتها تعود إلى ذلك التاريخ.
notice-recent = تنبيه: تاريخ الوثيقة { $date } ({ $age }). توقعاتها تعود إلى ذلك التاريخ.
notice-dated = تنبيه: تاريخ الوثيقة { $date }. توقعاتها تعود إلى ذلك التاريخ.
legend-inferred-year = السنة بين معقوفين [{ $year }] مستنتجة، لا ترد في الوثيقة.
legend-inferred-date = ما بين معقوفين [ ] من التواريخ مستنتج، لا يرد في الوثيقة.
