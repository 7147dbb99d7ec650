### إعدادات الخادم: /إعدادات.

command-settings = إعدادات
    .about = كيف تُكتب الردود في هذا الخادم: لغتها وأرقامها وشهورها ولمن تظهر
settings-language = لغة
    .about = بأي لغة يتكلم البوت؛ وما تقوله الوثائق يبقى بالعربية
settings-digits = أرقام
    .about = بأي أرقام تُكتب التواريخ والأعداد
settings-months = شهور
    .about = بأي أسماء تُكتب الشهور
settings-privacy = ظهور
    .about = لمن يظهر الرد ما لم يختر السائل

settings-language-ar = العربية
settings-language-en = English
settings-digits-western = 12345
settings-digits-eastern = ١٢٣٤٥
settings-months-both = يناير/كانون الثاني
settings-months-both-levant-first = كانون الثاني/يناير
settings-months-egyptian = يناير
settings-months-levantine = كانون الثاني
settings-months-maghreb = جانفي
settings-privacy-public = لكل من في القناة
settings-privacy-private = للسائل وحده
settings-as-the-bot = كما ضُبط البوت
settings-own = ضُبط لهذا الخادم

settings-title = إعدادات هذا الخادم
settings-row-language = اللغة: { $chosen }
settings-row-digits = الأرقام: { $chosen }
settings-row-months = أسماء الشهور: { $chosen }
settings-row-privacy = ظهور الرد: { $chosen }
settings-example = مثال: { $date }
settings-changed = حُفظ. تُكتب الردود في هذا الخادم هكذا من الآن.
settings-lacking = تغيير الإعدادات لمن لهم الآن صلاحية «إدارة الخادم» أو دور المشرفين. لم يتغير شيء.
settings-direct = الإعدادات للخوادم وحدها، لا للرسائل الخاصة.
settings-failed = تعذّر الحفظ لخطأ عندنا، ولم يتغير شيء. أعد المحاولة، فإن تكرر فراجع سجل البرنامج.
