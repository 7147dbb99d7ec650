// Times in words; digits are Western in both languages.

const LOCALES = { ar: "ar-EG-u-nu-latn", en: "en-GB" };
const OTHER_MONTHS = "ar-SY-u-nu-latn";
const DAY = 86_400_000;

const formats = new Map();

function format(locale, options) {
	const key = locale + JSON.stringify(options);
	if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
	return formats.get(key);
}

function midnight(at) {
	const day = new Date(at);
	day.setHours(0, 0, 0, 0);
	return day.getTime();
}

export function daysBetween(at, now) {
	return Math.round((midnight(now) - midnight(at)) / DAY);
}

export function clock(at, language) {
	return format(LOCALES[language], { hour: "numeric", minute: "2-digit", hour12: language === "ar" }).format(at);
}

export function day(at, language, weekday = false) {
	const options = { day: "numeric", month: "long", year: "numeric" };
	if (weekday) options.weekday = "long";
	if (language !== "ar") return format(LOCALES.en, options).format(at);
	const part = (locale, asked) => format(locale, asked).format(at);
	const month = `${part(LOCALES.ar, { month: "long" })}/${part(OTHER_MONTHS, { month: "long" })}`;
	const date = `${part(LOCALES.ar, { day: "numeric" })} ${month} ${part(LOCALES.ar, { year: "numeric" })}`;
	return weekday ? `${part(LOCALES.ar, { weekday: "long" })} ${date}` : date;
}

/** «اليوم 2:05 م», «أمس 2:05 م», «20/11/2026 2:05 م»; `words` are those of today and yesterday. */
export function moment(at, now, language, words) {
	const days = daysBetween(at, now);
	const time = clock(at, language);
	if (days === 0) return `${words.today} ${time}`;
	if (days === 1) return `${words.yesterday} ${time}`;
	return `${shortDay(at, language)} ${time}`;
}

function shortDay(at, language) {
	// Intl puts right-to-left marks into Arabic numeric dates, which a plain 20/11/2026 does without.
	const date = new Date(at);
	const pad = (number) => String(number).padStart(language === "ar" ? 1 : 2, "0");
	return `${pad(date.getDate())}/${pad(date.getMonth() + 1)}/${date.getFullYear()}`;
}

export function relative(at, now, language) {
	const seconds = (at - now) / 1000;
	const units = { year: 31_557_600, month: 2_629_800, day: 86_400, hour: 3_600, minute: 60 };
	const [unit, length] = Object.entries(units).find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
	const words = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "auto" });
	return words.format(Math.round(seconds / length), unit);
}

export function stamp(at, style, now, language) {
	if (Math.abs(at) > 8.64e15) return "";
	const seconds = { hour: "numeric", minute: "2-digit", second: "2-digit", hour12: language === "ar" };
	const parts = {
		t: () => clock(at, language),
		T: () => format(LOCALES[language], seconds).format(at),
		d: () => shortDay(at, language),
		D: () => day(at, language),
		f: () => `${parts.D()} ${parts.t()}`,
		F: () => `${day(at, language, true)} ${parts.t()}`,
		s: () => `${parts.d()} ${parts.t()}`,
		S: () => `${parts.d()} ${parts.T()}`,
		R: () => relative(at, now, language),
	};
	return parts[style]();
}
