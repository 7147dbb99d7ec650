### ما يقال للمشرفين حين يغيّرون الموجزات من داخل ديسكورد: /تحرير.

## الأمر وفروعه (الوصف 100 حرف على الأكثر)

moderate-command = تحرير
    .about = للمشرفين: أضف إلى الموجزات وغيّرها وراجع تاريخها
moderate-upload = رفع
    .about = ارفع briefing.toml أو source.txt أو كليهما، لموجز جديد أو قائم
moderate-get = تنزيل
    .about = نزّل ملفي الموجز كما هما، أو مسودة سبقها تغيير آخر
moderate-check = فحص
    .about = ماذا تقول قواعد الفحص عن الموجز الآن
moderate-add-event = إضافة-حدث
    .about = أضف حدثًا: الصق عبارته من الوثيقة وقل متى كان
moderate-add-actor = إضافة-طرف
    .about = أضف ما تقوله الوثيقة عن طرف
moderate-add-implication = إضافة-تداعية
    .about = أضف تداعية على دولة أو طرف أو محور
moderate-edit = تعديل
    .about = عدّل بندًا: نصه واقتباسه وتاريخه وأطرافه
moderate-remove = حذف
    .about = اسحب بندًا من الموجز، أو اسحب الموجز كله
moderate-history = سجل
    .about = مراجعات الموجز ومسوداته: من غيّره ومتى وكيف
moderate-diff = مقارنة
    .about = ما الذي تغيّر بين مراجعتين، بندًا بندًا
moderate-rollback = تراجع
    .about = أعد الموجز إلى مراجعة سابقة
moderate-reload = إعادة-تحميل
    .about = اقرأ مجلد الموجزات الآن وقل ما حاله
moderate-audit = تدقيق
    .about = من فعل ماذا ومتى، الأحدث أولًا
moderate-draft = مسودة
    .about = اكتب مسودة موجز جديد من وثيقة ترفقها، وكل بند فيها اقتباس منها

moderate-option-briefing = موجز
    .about = معرّف الموجز أو عنوانه
moderate-option-structure = بنية
    .about = الملف briefing.toml
moderate-option-source = وثيقة
    .about = الملف source.txt: نص الوثيقة كما هو
moderate-option-statement = بند
    .about = اختر البند من القائمة
moderate-option-actor = طرف
    .about = من الذي تتحدث عنه الوثيقة
moderate-option-revision = مراجعة
    .about = رقم المراجعة؛ وبلا رقم: الأحدث، وفي الرفع آخر مراجعة نزّلت ملفيها
moderate-option-earlier = مراجعة-سابقة
    .about = رقم المراجعة التي تُقارَن بها؛ وبلا رقم: التي قبلها
moderate-option-draft = مسودة
    .about = رقم المسودة: نص حُفظ ولم يُعتمد لأن غيره سبقه
moderate-option-document = ملف
    .about = الوثيقة بصيغة txt أو md أو html أو docx
moderate-option-published = تاريخ-الوثيقة
    .about = متى صدرت: 2022-01-05 أو 5 يناير 2022، و2022?-01 إن كانت السنة مستنتجة

## من يُسمح له

moderate-title = تحرير الموجزات
moderate-direct = هذا في الخوادم وحدها، لا في الرسائل الخاصة: في الخادم تُعرف أدوار الأعضاء.
moderate-lacking = هذا لمن لهم دور المشرفين الآن، ومن يدير الخادم يمنحهم إياه. لم يتغير شيء.
moderate-public = يستطيع أي أحد أن يضيف هذا البوت إلى خادم يديره، فلا تكفي إدارة الخادم لتحرير الموجزات. يسمّي من يشغّل البوت دور المشرفين في moderators.roles أو خوادم الفريق في access.servers، أو يغلق «Public Bot» في صفحة التطبيق.
moderate-others = هذا الاقتراح لغيرك: صاحبه وحده يعتمده أو يلغيه. لم يتغير شيء.
moderate-second-needed = يحتاج هذا التغيير إلى اعتماد مشرف آخر غير صاحبه.
moderate-proposed-behind = الاقتراح في القناة الآن، ليعتمده مشرف آخر.
moderate-failed = تعذّر ذلك لخطأ عندنا، ولم يتغير شيء. أعد المحاولة، فإن تكرر فراجع سجل البرنامج.

## ما لا يوجد

moderate-no-briefing = لا موجز بالمعرّف «{ $briefing }». اختر من القائمة، أو ارفعه بالأمر /{ called-moderate-upload }
moderate-no-revision = لا مراجعة بالرقم { $number } لهذا الموجز. راجع /{ called-moderate-history }
moderate-no-draft = لا مسودة بالرقم { $number } لهذا الموجز. أرقام المسودات تُذكر حين تُحفظ.
moderate-no-statement = لم أجد هذا البند في الموجز: ربما سُحب بعد أن فتحت النموذج. اختره من القائمة من جديد.
moderate-no-actor = لم أجد هذا الطرف. اختره من القائمة، وإن كان جديدًا فأضفه أولًا إلى actors.toml.
moderate-inline = بنود هذا الملف مكتوبة في سطر واحد، فلا أستطيع أن أضع بندًا بينها. نزّله وعدّله وارفعه.
moderate-nothing-changed = لا فرق بين ما أرسلته والموجز القائم، فلا شيء يُعتمد.

## ملفات مرفوعة

moderate-nothing-attached = لم يُرفق ملف. أرفق briefing.toml في «{ called-option-structure }»، أو source.txt في «{ called-option-source }»، أو كليهما.
moderate-both-needed = الموجز جديد، ويحتاج إلى ملفيه معًا: briefing.toml في «{ called-option-structure }» وsource.txt في «{ called-option-source }».
moderate-upload-unsure = لا أعرف من أي مراجعة هذا الملف، فقارنته بأحدثها: المراجعة { $number } ({ $at }). إن كان من مراجعة أقدم فلا تعتمده، بل أعد رفعه واكتب رقم تلك المراجعة في الخيار «{ called-option-revision }»، وإلا أُلغي ما اعتُمد بعدها.
moderate-name-structure = اسم الملف «{ $file }»، والمطلوب هنا ملف اسمه briefing.toml بلا مجلد قبله.
moderate-name-source = اسم الملف «{ $file }»، والمطلوب هنا ملف اسمه source.txt بلا مجلد قبله.
moderate-too-large = الملف «{ $file }» أكبر من الحد الأعلى، وهو { $most } كيبيبايت. لم أنزّله.
moderate-other-size = حجم الملف «{ $file }» غير ما أُعلن عنه، فلم آخذه. أعد رفعه.
moderate-type = الملف «{ $file }» ليس نصًّا. المطلوب نص عادي بترميز UTF-8.
moderate-address = الملف «{ $file }» ليس في موضع ملفات ديسكورد، فلم أنزّله. أرفقه من جهازك.
moderate-gone = تعذّر تنزيل الملف «{ $file }». أعد رفعه.
moderate-utf16 = الملف «{ $file }» بترميز UTF-16 (يسميه Notepad «Unicode»). احفظه بترميز UTF-8 ثم ارفعه.
moderate-not-text = الملف «{ $file }» ليس بترميز UTF-8. احفظه بترميز UTF-8 ثم ارفعه.
moderate-empty = الملف «{ $file }» فارغ. أرفق ملفًّا فيه نص.
moderate-mended-mark = حذفت علامة ترتيب البايتات (BOM) من أول الملف، كما يضعها Notepad.
moderate-mended-lines = حوّلت نهايات الأسطر من CRLF إلى LF.
moderate-mended-letters = حوّلت الحروف إلى صيغة NFC: صورتها واحدة، ولم تتغير كلمة.
moderate-draft-none = لم تُرفق وثيقة. أرفقها في «{ called-option-document }» بصيغة txt أو md أو html أو docx
moderate-draft-exists = هذا الموجز موجود، والمسودة لموجز جديد: اختر له معرّفًا آخر من الحروف a-z والأرقام والعلامة -
moderate-draft-approval = هذه المسودة لك وحدك. راجعها، ثم ارفع الملفين بالأمر /{ called-moderate-upload } ليعتمدها مشرف آخر.
moderate-draft-files = الملفان briefing.toml وsource.txt مرفقان. لتعدّل المسودة: نزّلهما وعدّل ثم ارفعهما بالأمر /{ called-moderate-upload }
moderate-draft-level = لا يراها بعد الاعتماد إلا من تسمح له الإعدادات بما هو TLP:RED. غيّر tlp بعد المراجعة، ثم ارفع briefing.toml.
moderate-files = ملفا «{ $briefing }» كما هما في المراجعة { $number }.
moderate-draft-kept = ملفا «{ $briefing }» كما حُفظا في المسودة { $number }.

## الاقتراح

moderate-proposal = تغيير مقترح: { $title }
moderate-proposal-new = موجز جديد مقترح: { $title }
moderate-proposal-withdraw = سحب مقترح للموجز: { $title }
moderate-added = بنود جديدة
moderate-changed = بنود تتغيّر
moderate-withdrawn = بنود تُسحب
moderate-was = كان: «{ $text }»
moderate-aspects = يتغيّر: { $aspects }
moderate-count-added = يُضاف: { $count }
moderate-count-changed = يتغيّر: { $count }
moderate-count-withdrawn = يُسحب: { $count }
moderate-count-moved = ينتقل من موضع إلى موضع ولا يتغيّر: { $count }
moderate-no-difference = لا يتغيّر شيء مما يراه القراء: الفرق في التعليقات أو الترتيب.
moderate-head-title = العنوان: كان «{ $before }»، ويصير «{ $after }»
moderate-head-published = تاريخ الوثيقة: كان { $before }، ويصير { $after }
moderate-head-tlp = من يراه: كان { $before }، ويصير { $after }
moderate-head-related = عناوين المقالات الأخرى، بأرقام فقراتها: كانت «{ $before }»، وتصير «{ $after }»
moderate-head-topics = المحاور: كانت «{ $before }»، وتصير «{ $after }»
moderate-head-document = الوثيقة نفسها تتغيّر. عدد الفقرات الجديدة: { $new }، والمحذوفة: { $gone }
moderate-sound = الفحص: لا خلل.
moderate-remark = الفحص، { $severity }: { $told }
moderate-refused = لم يُقبل: في الملفات أخطاء
moderate-remarks = ملاحظات الفحص
moderate-in-file = في الملف { $file }
moderate-at-line = السطر { $line }: { $told }
moderate-more-problems = أخطاء أخرى لم يتسع لها الرد: { $count }. أصلح هذه ثم أعد الفحص.
button-accept = اعتماد
button-cancel = إلغاء
button-preview = معاينة الرد
moderate-accepted = اعتُمد التغيير في «{ $briefing }»، وصارت المراجعة { $number }. الأجوبة من الآن منها.
moderate-cancelled = أُلغي الاقتراح. لم يتغير شيء.
moderate-already-accepted = اعتُمد هذا الاقتراح من قبل، في المراجعة { $number }.
moderate-already-cancelled = أُلغي هذا الاقتراح من قبل.
moderate-already-lost = سبق هذا الاقتراحَ تغييرٌ آخر، ونصه محفوظ في المسودة { $draft }، ويُنزَّل بالأمر /{ called-moderate-get }
moderate-displaced = كان في المجلد نص لا يصلح للعرض، فحلّت هذه المراجعة محله. وهو محفوظ كاملًا في المسودة { $draft }، ويُنزَّل بالأمر /{ called-moderate-get }

## سباق

moderate-lost-title = سبقك تغيير آخر
moderate-lost = اعتُمدت المراجعة { $newest } قبل اقتراحك، فلم يُعتمد. نصك محفوظ كاملًا في المسودة { $draft }، وتنزّله بالأمر /{ called-moderate-get }. انظر الفرق، ثم أعد التغيير على المراجعة الجديدة.
moderate-lost-unseen = اعتُمدت المراجعة { $newest } قبل هذا الاقتراح، فلم يُعتمد. نصه محفوظ كاملًا في المسودة { $draft }، ويُنزَّل بالأمر /{ called-moderate-get }. ولا يُعرض هنا ما سبقه: لا يحق لكل من يقرأ هذا أن يراه.
moderate-lost-upload = إن كان في ملفك ما في المراجعة { $newest } أو كنت تريد أن تحل محلها، فأعد رفعه واكتب { $newest } في الخيار «{ called-option-revision }».
moderate-lost-theirs = ما غيّره السابق. { $told }
moderate-lost-ours = ما كنت ستغيّره. { $told }
moderate-lost-both = ما غيّره كلاكما: { $count }. راجعه قبل الإعادة.
moderate-lost-lines = الفرق بين نصه ونصك، سطرًا سطرًا:
    { $lines }
moderate-line-theirs = عنده: { $text }
moderate-line-ours = عندك: { $text }

## النماذج (عنوان النموذج والحقل 45 حرفًا على الأكثر، والمثال 100)

moderate-form-event = حدث
moderate-form-implication = تداعية
moderate-form-actor = ما تقوله الوثيقة عن طرف
moderate-form-point = نقطة من الخلاصة
moderate-form-relation = صلة طرف بطرف
moderate-form-topic = بند من محور
input-phrase = العبارة من الوثيقة
    .about = الصقها كما هي. و«…» تصل أول المقطع بآخره. ولكل مقطع سطر
input-text = ما يقوله البند
    .about = لا أكثر من العبارة ولا أجزم. وإن تركته فالبند هو العبارة نفسها
input-date = التاريخ
    .about = 2022-01-05 أو 2022-01 أو 2019، و2022?-01-05 لسنة مستنتجة
input-actors = من يشارك فيه
    .about = أسماء أو معرّفات بينها فاصلة
input-subjects = على من التداعية
    .about = دول أو أطراف أو محاور بينها فاصلة: روسيا، بوتين
input-standing = الحال
    .about = واقعة أو تصريح أو متداوَل غير مؤكد أو مقرَّر أو توقُّع أو تقدير الوثيقة
input-hedge = لفظ الشك كما في العبارة
    .about = قد، ربما، من المرجح
input-likelihood = درجة الاحتمال، إن أعطاها اللفظ
    .about = مرجَّح، غير مرجَّح، مستبعَد جدًّا …
moderate-form-refused = لم أستطع أن آخذ النموذج
moderate-typed = ما كتبته في «{ $label }»: { $typed }
form-slip-near = العبارة ليست في الوثيقة: «{ $pasted }». أقرب نص (ف { $paragraph }): «{ $near }»
form-slip-missing = العبارة ليست في الوثيقة، ولا شيء قريب منها: «{ $pasted }»
form-slip-twice = العبارة في الوثيقة أكثر من مرة (ف { $first } وف { $second }): «{ $pasted }». زد كلمات من قبلها أو بعدها.
form-slip-unknown = لا أعرف «{ $name }». راجع actors.toml
form-slip-unknown-near = لا أعرف «{ $name }». أقرب المعرّفات: { $nearest }
form-slip-several = يحمل الاسم «{ $name }» أكثر من واحد. اكتب المعرّف: { $bearers }
form-slip-date = ليس تاريخًا: «{ $typed }». اكتبه مثل 2022-01-05، أو 2022-01، أو 2022?-01-05
form-slip-standing = لا أعرف الحال «{ $typed }». اكتب: واقعة، أو تصريح، أو متداوَل غير مؤكد، أو مقرَّر، أو توقُّع، أو تقدير الوثيقة
form-slip-likelihood = لا أعرف درجة الاحتمال «{ $typed }». اكتب مثل: مرجَّح، أو غير مرجَّح، أو شبه مؤكَّد
form-slip-empty = الحقل «{ $label }» لازم.

## التاريخ والتدقيق

moderate-diff-title = مقارنة: المراجعة { $earlier } والمراجعة { $later }
moderate-history-title = سجل المراجعات: { $briefing }
moderate-revision = المراجعة { $number }: { $way }
moderate-history-drafts = مسودات لم تُعتمد
moderate-draft-line = المسودة { $number }: اعتُمدت المراجعة { $newest } دونها
moderate-way-disk = من الملفات في المجلد
moderate-way-upload = برفع ملف
moderate-way-form = بنموذج
moderate-way-rollback = بالتراجع إلى مراجعة سابقة
moderate-way-draft = من مسودة
moderate-way-remove = بسحب بند
moderate-way-withdrawn = سُحب الموجز كله
moderate-by-disk = المنفّذ: من يكتب في المجلد
moderate-by-member = المنفّذ: العضو { $id }
moderate-at = الوقت: { $at }
moderate-of = الموجز: { $briefing }
moderate-number = المراجعة { $number }
moderate-audit-title = تدقيق: من فعل ماذا
moderate-audit-empty = لا شيء بعد.
moderate-did-accepted = اعتُمدت مراجعة
moderate-did-conflict = لم يُعتمد تغيير سبقه غيره، ونصه محفوظ
moderate-did-proposed = اقتُرح تغيير
moderate-did-approved = اعتمد مشرف ثانٍ
moderate-did-cancelled = أُلغي اقتراح
moderate-did-reloaded = أُعيد تحميل المجلد
moderate-reload-title = مجلد الموجزات
