// Read before anything is drawn, so that the page does not flash in another direction or colour.
{
	const kept = (key) => {
		try {
			return localStorage.getItem(key);
		} catch {
			return null;
		}
	};
	const root = document.documentElement;
	root.lang = kept("language") === "en" ? "en" : "ar";
	root.dir = root.lang === "ar" ? "rtl" : "ltr";
	const theme = kept("theme");
	if (theme === "dark" || theme === "light") root.dataset.theme = theme;
}
