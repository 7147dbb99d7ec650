### ما يقال في الطرفية: فحص الموجزات، وفحص الإعداد، وما ينقص للتشغيل.

severity-error = خطأ
severity-warning = تنبيه
severity-note = ملاحظة

check-total = الموجزات الصالحة: { $briefings }، الأخطاء: { $errors }، التنبيهات: { $warnings }، الملاحظات: { $notes }
check-mended = أُصلحت صورة الملف { $file }: علامة الترتيب أو نهايات الأسطر أو صيغة NFC.
check-hint = في مجلد الموجزات أخطاء، عددها { $count }. لتراها وطريقة إصلاحها: mujaz check

slip-unreadable = لا يُقرأ الملف: { $error }
slip-syntax = هذا السطر ليس TOML صحيحًا: { $error }
slip-unknown = لا إعداد بهذا الاسم: { $name }
slip-unknown-near = لا إعداد بهذا الاسم: { $name }. أقرب الأسماء: { $nearest }
slip-unfit = قيمة الإعداد { $name } لا تصلح. المطلوب: { $wanted }
wanted-boolean = إحدى الكلمتين true أو false
wanted-number = عدد صحيح من { $least } إلى { $most }
wanted-id = معرّف خادم (من 17 إلى 20 رقمًا)، أو "" بلا قيمة
wanted-ids = قائمة معرّفات، مثل ["123456789012345678"]، أو [] بلا قيمة
wanted-path = مسار، نصًّا بين علامتي تنصيص
wanted-folder = مسار مجلد
wanted-word = واحدة مما يلي: { $words }
wanted-address = عنوان مثل "http://127.0.0.1:3000"، أو "" بلا قيمة
wanted-loopback = عنوان على هذا الجهاز ومعه منفذه، مثل "127.0.0.1:9100"، أو "" بلا قيمة
wanted-filter = ما يُكتب في السجل، مثل "info" أو "mujaz=debug,warn"
wanted-section = إعدادات تحت اسم القسم: اكتب [{ $name }] في سطر، والإعدادات تحته
wanted-text = نص بين علامتي تنصيص
wanted-channel = معرّف قناة (من 17 إلى 20 رقمًا)
wanted-content = ما يُنشر: newest أو changed أو rotation، أو briefing:المعرّف، أو about:الاسم
wanted-schedule = اسم من 1 إلى 64 من الحروف a-z والأرقام والعلامة -، لا يبدأ بـ member-
wanted-schedule-table = إعدادات موعد تحت [schedule.الاسم]
wanted-schedule-whole = القناة channel والوقت at والمنطقة الزمنية zone، ثلاثتها
wanted-zone = منطقة زمنية من قاعدة IANA، مثل "Asia/Riyadh"
wanted-time = وقت من "00:00" إلى "23:59"
wanted-days = أيام مثل "sun-thu" أو "sat,mon,wed"
wanted-minutes = عدد دقائق من 1 إلى 1440
wanted-access-rule = خوادم servers أو أدوار roles أو أعضاء users تحت هذا العنوان: القاعدة التي لا تسمّي أحدًا لا تفتح شيئًا
wanted-access-briefing = قاعدة تحت [access.briefing.معرّف-الموجز]، وفيها servers أو roles أو users

store-newer = كتبت قاعدةَ البيانات { $file } نسخةٌ أحدث من البرنامج. شغّل تلك النسخة، أو اختر ملفًّا آخر: store.file
store-unusable = لا تُستعمل قاعدة البيانات { $file }: { $reason }
store-held = قاعدة البيانات { $file } يستعملها برنامج آخر يعمل الآن، رقم عمليته { $process }. أنهِه أولًا، أو اختر ملفًّا آخر: store.file

token-missing = لم يوجد رمز البوت (token): لا في متغير البيئة DISCORD_TOKEN، ولا في ملف يسميه discord.token_file.
token-unreadable = لا يُقرأ ملف الرمز { $file }: { $reason }
token-malformed = ما في { $origin } ليس رمزًا: الرمز سطر واحد من حروف لاتينية وأرقام ونقاط والعلامتين - و_.
token-how =
    يحتاج البوت إلى رمز (token) من ديسكورد. لتحصل عليه: افتح https://discord.com/developers/applications وأنشئ تطبيقًا، ثم انسخ الرمز من صفحة Bot، وضعه في متغير البيئة DISCORD_TOKEN أو في ملف يسميه discord.token_file في config.toml.
    وتستطيع أن تجرب الأجوبة نفسها من دون رمز: mujaz ask '/implications russia'

doctor-briefings = الموجزات الصالحة: { $count }، وما يراه منها كل من يسأل في ديسكورد: { $clear }
doctor-problems = في الموجزات أخطاء، عددها { $count }. لتراها: mujaz check
doctor-folder = لا يُقرأ مجلد الموجزات: { $reason }
folder-why = { $case ->
    [absent] لا وجود للمجلد { $file }
    [denied] لا صلاحية لقراءة المجلد { $file }
    [no-folder] ليس مجلدًا: { $file }
   *[other] لا يُفتح المجلد { $file } ({ $reason })
}. صحّح المسار في الإعداد briefings.folder أو في الأمر
doctor-token = الرمز صالح، واسم التطبيق: { $name }
doctor-token-missing = لا رمز: { $reason }
doctor-token-refused = لم يُقبل الرمز، أو لا سبيل إلى ديسكورد: { $reason }
doctor-gateway = البوابة متاحة. بقي لليوم من الجلسات: { $count }
doctor-gateway-away = لا سبيل إلى البوابة: { $reason }
doctor-public = يستطيع أي أحد أن يضيف البوت إلى خادمه (Public Bot)، فلا يُعدّ مديرو الخوادم مشرفين. أغلق ذلك في صفحة التطبيق، أو سمِّ خوادم الفريق في access.servers، أو دور المشرفين في moderators.roles.
doctor-schedule = الموعد { $name }: يستطيع البوت النشر في قناته
doctor-schedule-unfit = الموعد { $name }: { $reason }
doctor-invite-posts = رابط دعوة البوت إلى خادم، وصلاحياته: رؤية القنوات، والكتابة فيها، وتضمين الروابط، وقراءة سجلها:
doctor-invite = رابط دعوة البوت إلى خادم، بلا صلاحيات سوى الرد على الأوامر:

sandbox-ready = صندوق التجربة جاهز، وفيه فريق متخيَّل تجرب معه البوت. افتح هذا العنوان في المتصفح:
sandbox-end = لإنهائه: Ctrl-C
sandbox-port-taken = المنفذ { $port } مشغول: لعل صندوقًا آخر يعمل عليه أو برنامجًا غيره. اختر منفذًا آخر، أو دع الجهاز يختار منفذًا حرًّا: mujaz sandbox --port 0
sandbox-state-taken = الملف { $file } يستعمله صندوق آخر يعمل الآن. أنهِ ذلك الصندوق، أو اختر ملفًّا آخر: --state
sandbox-late = لم يتصل البوت بالصندوق في الوقت المنتظر.

health-taken = لا يمكن أن يُعرف حال البوت على العنوان { $address }: { $reason }. غيّر health.listen.
