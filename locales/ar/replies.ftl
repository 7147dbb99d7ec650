### ما تقوله الردود: أنواع البنود وأحوالها، والعناوين، والأعداد، وما يقال حين لا جواب.
### عبارة واحدة للمعنى الواحد في كل مكان.

## كيف صيغ البند: «استنتاج» وحدها تُقرأ كأنها للوثيقة، فلا تُفرد

kind-quote = اقتباس
kind-summary = تلخيص
kind-inference = استنتاج المحرّرين

## حال ما يُروى

standing-happened = واقعة
standing-stated = تصريح
standing-rumoured = متداوَل غير مؤكد
standing-planned = مقرَّر
standing-forecast = توقُّع
standing-assessed = تقدير الوثيقة

attributed = بحسب { $name }
hedge = لفظ الوثيقة: «{ $hedge }»

## درجات الاحتمال السبع (ICD 203) والثقة. شرطة المدى تنقلب في النص العربي، فلا تُستعمل

likelihood-almost-no-chance = احتمال شبه معدوم
likelihood-very-unlikely = مستبعَد جدًّا
likelihood-unlikely = غير مرجَّح
likelihood-even = الاحتمالان متقاربان
likelihood-likely = مرجَّح
likelihood-very-likely = مرجَّح جدًّا
likelihood-almost-certain = شبه مؤكَّد
likelihood-band = { $likelihood } (من { $lowest } إلى { $highest }{"\u00A0"}%)
likelihood-none = لا تحدد الوثيقة درجة الاحتمال

confidence-low = الثقة: منخفضة
confidence-moderate = الثقة: متوسطة
confidence-high = الثقة: عالية

## الأطراف

entity-person = شخص
entity-state = دولة
entity-body = هيئة
entity-group = جماعة

## موضع الكلام من الوثيقة

# مسافة لا ينقطع عندها السطر: حرف الفاء ورقمه معًا، والعدد وعلامة المئة معًا
paragraph-mark = (ف{"\u00A0"}{ $paragraph })
list-comma = ،{" "}
part-dot = {" "}·{" "}
when-colon = { $when }:
line-lead = النص: { $text }
line-too-long = هذا البند أطول من أن تعرضه رسالة. نصه كاملًا: /{ $command }
passage-title = الفقرة { $paragraph }
passage-before = الفقرة السابقة
passage-after = الفقرة التالية
passage-further = لهذا البند مقاطع أخرى لا تتسع لها الرسالة، وفقراتها: { $paragraphs }. اقرأها بالأمر /{ $command }
related-heading = عناوين ذات صلة (ليست من متن الوثيقة)

## العناوين

title-brief = خلاصة: { $title }
title-briefings = الموجزات
title-timeline = الخط الزمني
title-timeline-of = الخط الزمني: { $name }
title-actors = الأطراف الفاعلة
title-actor = { $name }
title-implications = التداعيات
title-implications-of = التداعيات: { $name }
title-topics = المحاور
title-topic = المحور: { $name }
title-search = بحث: { $query }
title-ask = سؤال: { $query }
title-verify = مقابلة بالوثائق
title-source = المصدر: { $title }
title-help = دليل الأسئلة
title-not-found = لا نتيجة
title-ambiguous = أيّهم المقصود؟
title-problem = تعذّر الرد

## أجزاء صفحة الطرف

heading-points = أهم النقاط
heading-role = الدور
heading-events = ما جرى ومتى
heading-relations = العلاقات
heading-mentions = مواضع الذكر
mentioned-in = { $title } { $mark }
also-known = يُذكر أيضًا باسم: { $names }
actor-role = { $name }: { $role }
topic-size = عدد البنود: { $count }
relation = { $from } ← { $to }: { $text }

## الأعداد في صيغها الست

count-briefings = { $count ->
    [zero] لا موجزات
    [one] موجز واحد
    [two] موجزان
    [few] { $count } موجزات
    [many] { $count } موجزًا
   *[other] { $count } موجز
}
count-statements = { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $count } بنود
    [many] { $count } بندًا
   *[other] { $count } بند
}

## التذييل

footer-date = تاريخ الوثيقة: { $date }
footer-revision = المراجعة { $revision }
footer-cited = مُسنَد: { $cited } من { $count ->
    [zero] { $count } فقرة
    [one] فقرة واحدة
    [two] فقرتين
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
}
footer-page = البنود من { $first } إلى { $last }، والمجموع { $total }
footer-page-open = البنود من { $first } إلى { $last }، وبعدها غيرها
footer-many = المصدر: { $count ->
    [zero] لا موجزات
    [one] موجز واحد
    [two] موجزان
    [few] { $count } موجزات
    [many] { $count } موجزًا
   *[other] { $count } موجز
}

## حين لا جواب

not-found = لم أجد «{ $query }».
not-found-near = لم أجد «{ $query }». أقرب الأسماء: { $names }.
# المتغيّر to هو الاسم موصولًا باللام: «لفرنسا»، «للكرملين»
not-mentioned = لم أجد ذكرًا { $to } في الوثائق المتاحة.
not-mentioned-covers = لم أجد ذكرًا { $to } في الوثائق المتاحة. تتناول الوثائق: { $names }.
# لا يُعرف جنس الاسم (فلان أو فلانة، وروسيا أو العراق)، فلا يعود إليه ضمير
no-implications-of = ورد ذكر { $name }، ولا تذكر الوثيقة تداعيات تخص هذا الطرف. صفحته: /{ $command }
no-implications-of-topic = لا تذكر الوثيقة تداعيات في المحور «{ $name }». بنوده: /{ $command }
mentioned-only = ورد ذكر { $name } في الوثائق، ولا بنود عن هذا الطرف في هذا الموجز.
no-events-of = ورد ذكر { $name }، ولا تذكر الوثيقة حدثًا يخص هذا الطرف. صفحته: /{ $command }
no-events = لا أحداث في هذا الموجز.
no-events-in-range = لم أجد أحداثًا في هذه المدة.
no-events-of-in-range = لم أجد أحداثًا تخص { $name } في هذه المدة.
no-points = لا خلاصة لهذا الموجز بعد. نص وثيقته: /{ $command }
no-actors = لا أطراف في هذا الموجز بعد.
no-implications = لا تداعيات في هذا الموجز بعد.
no-topics = لا محاور في هذا الموجز بعد.
no-briefings = لا موجزات متاحة بعد.
no-answer-at-all = لم أجد جوابًا في الوثائق.
no-answer = لم أجد جوابًا في الوثائق. أقرب المقاطع (قد لا تجيب عن السؤال):
search-nothing = لم أجد «{ $query }» في الوثائق.
search-nothing-within = لم أجد «{ $query }» في هذا النطاق من الوثائق.
read-as = قُرئ «{ $typed }» على أنه «{ $alias }»، من أسماء { $name }.
names-known = الأسماء التي عُرفت في السؤال: { $names }.
search-near = لم أجد «{ $query }» في الوثائق، فبحثت عن: { $names }.
search-loosely = لم أجد ما بين علامتي التنصيص بلفظه، فبحثت عن كلماته.
cited-by = يستند إليه: { $text }

## المقابلة بالوثائق: يقال ما فيها، ولا يقال «صحيح»

verify-verbatim = ورد بنصه
verify-headline = ورد بنصه في عنوان ذي صلة ليس من متن الوثيقة
verify-near = ورد قريب منه
verify-differs-number = يخالف الوثيقة في رقم: فيها «{ $stands }»
verify-differs-date = يخالف الوثيقة في تاريخ: فيها «{ $stands }»
verify-differs-name = يخالف الوثيقة في اسم: فيها «{ $stands }»
verify-lacks-number = فيه رقم ليس في الوثيقة: «{ $claimed }»
verify-lacks-date = فيه تاريخ ليس في الوثيقة: «{ $claimed }»
verify-lacks-name = فيه اسم ليس في الوثيقة: «{ $claimed }»
verify-word = الفرق: في الكلام «{ $claimed }» وفي الوثيقة «{ $stands }»
verify-word-more = ليس في الوثيقة: «{ $claimed }»
verify-word-less = في الوثيقة زيادة: «{ $stands }»
verify-missing = لم يرد في الوثائق
verify-guide = هذا ما تحويه الوثائق، وليس حكمًا على صحة الكلام.
verify-first = قوبلت الجمل من 1 إلى { $count }، ولم يُقابَل ما بعدها.
verify-nothing = لا جملة في هذا الكلام تُقابَل بالوثائق.

## حين يُسأل من المقصود

ambiguous = أي «{ $query }» المقصود؟
no-briefing = لا موجز باسم «{ $query }».
no-briefing-near = لا موجز باسم «{ $query }». أقرب الموجزات: { $names }.
no-topic = لا محور باسم «{ $query }».
no-topic-near = لا محور باسم «{ $query }». أقرب المحاور: { $names }.
no-paragraph = لا فقرة برقم { $paragraph } في هذه الوثيقة. عدد فقراتها: { $count }.

## حين لا يُفهم السؤال

refusal-empty = لم تكتب سؤالًا. جرّب: /{ $command }
refusal-unknown-command = لا أعرف الأمر «{ $name }».
refusal-unknown-command-near = لا أعرف الأمر «{ $name }». أقرب الأوامر: /{ $command }
refusal-unknown-option = لا أعرف الخيار «{ $name }» في هذا الأمر. خياراته: { $names }.
refusal-no-options = لا أعرف الخيار «{ $name }»: هذا الأمر بلا خيارات.
refusal-no-main-option = هذا الأمر لا يأخذ كلمات بعده. اكتبه وحده: /{ $command }
refusal-empty-option = الخيار «{ $name }» بلا قيمة أبحث عنها. اكتب قيمته بعد النقطتين.
refusal-long-option = قيمة الخيار «{ $name }» أطول من اللازم. اجعلها في { $most } حرف على الأكثر.
refusal-bad-date = لم أفهم التاريخ في الخيار «{ $name }». اكتبه هكذا: { $example }
refusal-bad-paragraph = رقم الفقرة عدد صحيح موجب.
refusal-reversed = تاريخ البداية بعد تاريخ النهاية. بدّل بينهما.
refusal-encoding = هذا السطر ليس نصًّا بترميز UTF-8.

## المساعدة

help-opening = اكتب أمرًا من هذه الأوامر، وستجد مع كل بند رقم الفقرة التي أُخذ منها:
help-names = تُكتب الأسماء بالعربية أو الإنجليزية أو برمز الدولة، بـ«ال» أو من دونها.
help-discord = وفي ديسكورد وحده:
help-command = { $about }: /{ $command } أو /{ $twin }
help-command-alone = { $about }: /{ $command }
