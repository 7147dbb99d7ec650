### المواعيد من داخل ديسكورد: /مواعيد.

## الأمر وفروعه (الوصف 100 حرف على الأكثر)

schedule-command = مواعيد
    .about = للمشرفين: ما يُنشر من تلقاء نفسه، وأين ومتى
schedule-list = قائمة
    .about = مواعيد هذا الخادم، ومتى ينشر كل منها في المرة القادمة
schedule-add = إضافة
    .about = أضف موعدًا: قناة وساعة ومنطقة زمنية وما يُنشر
schedule-change = تعديل
    .about = غيّر موعدًا: ما لا تذكره يبقى كما هو
schedule-pause = إيقاف-مؤقت
    .about = أوقف موعدًا إلى أن تستأنفه
schedule-resume = استئناف
    .about = أعد موعدًا أوقفته
schedule-remove = حذف
    .about = احذف موعدًا؛ ما نُشر منه يبقى
schedule-preview = معاينة
    .about = انظر ما سيُنشر، كما سيُنشر، لك وحدك
schedule-run = نشر-الآن
    .about = انشر الآن، زيادة على الموعد نفسه
schedule-log = سجل
    .about = ماذا جرى لكل منشور: حاله وتأخره ومحاولاته ورابطه

schedule-option-name = اسم
    .about = اسم الموعد: حروف لاتينية صغيرة وأرقام والعلامة -
schedule-option-channel = قناة
    .about = القناة أو المنتدى أو النقاش الذي يُنشر فيه
schedule-option-at = ساعة
    .about = الساعة بالتوقيت المحلي، مثل 08:00
schedule-option-zone = منطقة
    .about = المنطقة الزمنية، مثل Asia/Riyadh
schedule-option-days = أيام
    .about = أيام النشر؛ وبلا قيمة: كل يوم
schedule-option-content = محتوى
    .about = ما يُنشر؛ وبلا قيمة: أحدث موجز
schedule-option-form = صيغة
    .about = كيف يُنشر؛ وبلا قيمة: الجديد ثم الخلاصة
schedule-option-unchanged = بلا-جديد
    .about = ماذا يُفعل إن لم يتغير شيء؛ وبلا قيمة: يُعاد النشر
schedule-option-mention = تنبيه
    .about = الدور الذي يُنبَّه؛ وبلا قيمة: لا يُنبَّه أحد
schedule-option-discussion = نقاش
    .about = أيُفتح نقاش تحت كل منشور؟
schedule-option-announce = إخبار
    .about = أيُقال في القناة فورًا ما يتغيّر في الموجز؟
schedule-option-catch-up = تدارك
    .about = كم دقيقة بعد الساعة يُتدارك فيها ما فات

## ما يُختار

content-newest = أحدث موجز
content-changed = كل موجز تغيّر منذ آخر منشور
content-rotation = موجز بعد موجز
content-one = الموجز: { $title }
content-about = ما يتناول: { $name }
form-digest = الجديد ثم الخلاصة
form-changes = الجديد وحده
form-points = الخلاصة
form-timeline = الخط الزمني كاملًا
unchanged-post = يُعاد النشر
unchanged-say = يقال «لا جديد»
unchanged-silent = لا يُنشر شيء
days-all = كل يوم
days-span = من { $from } إلى { $to }
weekday-sun = الأحد
weekday-mon = الاثنين
weekday-tue = الثلاثاء
weekday-wed = الأربعاء
weekday-thu = الخميس
weekday-fri = الجمعة
weekday-sat = السبت

## القائمة

schedule-title = المواعيد
schedule-none = لا مواعيد في هذا الخادم. أضف موعدًا بالأمر: /{ $command }
schedule-name = الموعد { $name }
schedule-where = ينشر في { $channel } الساعة { $at } بتوقيت { $zone }، { $days }
schedule-what = ما يُنشر: { $content } · { $form } · إن لم يتغير شيء: { $unchanged }
schedule-mention = يُنبَّه: { $role }
schedule-discussion = يُفتح تحته نقاش
schedule-announce = يقال فيها فورًا ما يتغيّر في الموجز
schedule-next = المرة القادمة: { $when }
schedule-paused = موقوف مؤقتًا
schedule-fixed = من ملف config.toml: لا يُغيَّر من هنا
schedule-more = مواعيد أخرى لم يتسع لها الرد: { $count }

## ما يقال بعد كل فعل

schedule-added = أُضيف الموعد { $name }.
schedule-changed = عُدّل الموعد { $name }.
schedule-paused-now = أُوقف الموعد { $name } مؤقتًا. ما يحين من أيامه حتى تستأنفه لا يُعدّ فائتًا.
schedule-resumed = استؤنف الموعد { $name }.
schedule-removed = حُذف الموعد { $name }. ما نُشر منه باقٍ في قناته.
schedule-running = سيُنشر الآن في { $channel }. تجد حاله في السجل.
schedule-entered = أُدرج المنشور في قائمة الإرسال إلى القناة { $channel }: ينشره البوت العامل، أو ينشره حين يبدأ.
schedule-nothing = لا شيء يُنشر الآن: لم يتغير شيء منذ آخر منشور في { $channel }، والموعد لا ينشر في هذه الحال.
schedule-later = لا يجيب ديسكورد الآن عن هذه القناة. أعد المحاولة بعد قليل.
schedule-preview-part = المعاينة: الرسالة { $part } من { $count }، كما ستُنشر في { $channel }

## ما لا يصح

schedule-unknown = لا موعد باسم { $name } في هذا الخادم. اختر من القائمة.
schedule-exists = في هذا البوت موعد باسم { $name }. اختر اسمًا آخر.
schedule-is-fixed = الموعد { $name } من ملف config.toml: غيّره هناك.
schedule-bad-name = الاسم من 1 إلى 64 من الحروف a-z والأرقام والعلامة -، مثل morning، ولا يبدأ بـ member-.
schedule-bad-time = لم أفهم الساعة «{ $text }». اكتبها هكذا: 08:00
schedule-bad-zone = لا أعرف المنطقة الزمنية «{ $text }». اختر من القائمة، مثل Asia/Riyadh.
schedule-bad-days = لم أفهم الأيام «{ $text }». اكتبها هكذا: sun-thu أو sat,mon,wed
schedule-bad-content = لم أفهم ما يُنشر: «{ $text }». اختر من القائمة.
schedule-bad-form = لم أفهم الصيغة «{ $text }». اختر من القائمة.
schedule-bad-unchanged = لم أفهم ما يُفعل إن لم يتغير شيء: «{ $text }». اختر من القائمة.
schedule-bad-channel = هذه القناة ليست من هذا الخادم، أو لا يراها البوت. اختر قناة أخرى، أو اسمح له برؤيتها.
schedule-bad-role = لا يمكن تنبيه { $role }. اسمح لكل الأعضاء بذكره في إعدادات الدور، أو امنح البوت صلاحية ذكر كل الأدوار.
schedule-bad-catch-up = التدارك من دقيقة واحدة إلى 1440 دقيقة.
schedule-incomplete = لكل موعد اسم وقناة وساعة ومنطقة زمنية.
schedule-no-role = الدور الذي يُنبَّه ليس من أدوار هذا الخادم.
schedule-everyone = لا يُنبَّه كل من في الخادم. اختر دورًا غيره.
schedule-lacks = لا يستطيع البوت النشر في { $channel }. امنحه ما ينقصه: { $lacking }.
permission-view = رؤية القناة
permission-send = إرسال الرسائل
permission-send-in-threads = الإرسال في النقاشات
permission-embed = تضمين الروابط
permission-history = قراءة سجل الرسائل
permission-threads = فتح نقاشات عامة

## السجل

schedule-log-title = سجل المنشورات
schedule-log-none = لم يحن موعد شيء بعد.
schedule-log-line = يوم { $day }، { $name }: { $state }
schedule-log-part = الرسالة { $part }
schedule-log-by-hand = نُشر باليد
schedule-log-reply = تصويب
schedule-log-announcement = خبر تغيّر
schedule-log-link = الرسالة
occurrence-due = ينتظر
occurrence-sending = قيد الإرسال
occurrence-sent = نُشر
occurrence-unchanged = لا جديد، فلم يُنشر شيء
occurrence-missed = فات
occurrence-dead = رُفض
occurrence-unverified = لم يتأكد وصوله
reason-gone = القناة لم تعد موجودة
reason-forbidden = لا صلاحية للبوت فيها
reason-locked = النقاش مقفل
reason-closed = لا يستقبل رسائل خاصة
reason-unfit = رسالة لا تُقبل
late-none = في وقته
late-seconds = { $count ->
    [zero] في وقته
    [one] متأخرًا ثانية واحدة
    [two] متأخرًا ثانيتين
    [few] متأخرًا { $count } ثوانٍ
    [many] متأخرًا { $count } ثانية
   *[other] متأخرًا { $count } ثانية
}
late-minutes = { $count ->
    [zero] في وقته
    [one] متأخرًا دقيقة واحدة
    [two] متأخرًا دقيقتين
    [few] متأخرًا { $count } دقائق
    [many] متأخرًا { $count } دقيقة
   *[other] متأخرًا { $count } دقيقة
}
late-hours = { $count ->
    [zero] في وقته
    [one] متأخرًا ساعة واحدة
    [two] متأخرًا ساعتين
    [few] متأخرًا { $count } ساعات
    [many] متأخرًا { $count } ساعة
   *[other] متأخرًا { $count } ساعة
}
tries = { $count ->
    [zero] بلا محاولة
    [one] من المحاولة الأولى
    [two] بعد محاولتين
    [few] بعد { $count } محاولات
    [many] بعد { $count } محاولة
   *[other] بعد { $count } محاولة
}
