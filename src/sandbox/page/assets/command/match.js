// What a few typed letters may mean.

/** Latin without case, Arabic without signs and with one form of letters that are typed in several. */
export function folded(text) {
	return text
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[\p{Mn}\u0640]/gu, "")
		.replace(/ى/g, "ي")
		.replace(/ة/g, "ه")
		.replace(/[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** The entries that `typed` may mean, those that begin so first. */
export function matching(entries, typed, names) {
	const wanted = folded(typed.trim());
	if (!wanted) return [...entries];
	const rank = (entry) => {
		const folds = names(entry).map(folded);
		if (folds.some((name) => name === wanted)) return 0;
		if (folds.some((name) => name.startsWith(wanted))) return 1;
		if (folds.some((name) => name.split(/[\s_-]/).some((part) => part.startsWith(wanted)))) return 2;
		return folds.some((name) => name.includes(wanted)) ? 3 : 4;
	};
	return entries
		.map((entry, place) => ({ entry, place, rank: rank(entry) }))
		.filter((found) => found.rank < 4)
		.sort((one, other) => one.rank - other.rank || one.place - other.place)
		.map((found) => found.entry);
}
