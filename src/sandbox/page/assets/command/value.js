// From what was typed into an option to the value that is sent, or to what is wrong with it.

import { folded } from "./match.js";
import { KIND, localized } from "./tree.js";

const EASTERN = /[٠-٩۰-۹]/g;
const YES = new Set(["true", "yes", "نعم", "صحيح", "1"].map(folded));
const NO = new Set(["false", "no", "لا", "خطا", "خطأ", "0"].map(folded));

function western(text) {
	return text.replace(EASTERN, (digit) => String(digit.codePointAt(0) & 15)).replace("٫", ".").replace("−", "-");
}

/**
 * `{ value }`, or `{ problem, facts }`: a word for the sentence to show, and what it speaks of.
 * `picked` is the choice that the person picked from a list, if it was one.
 */
export function valueOf(option, typed, picked, language) {
	const text = typed.trim();
	if (picked) return { value: picked.value };
	if (option.choices?.length) {
		const wanted = folded(text);
		const names = (choice) => [localized(choice, "name", language), choice.name, String(choice.value)].map(folded);
		const choice = option.choices.find((choice) => names(choice).includes(wanted));
		return choice ? { value: choice.value } : { problem: "pick-a-choice", facts: {} };
	}
	switch (option.type) {
		case KIND.string:
			return bounded([...text].length, option.min_length, option.max_length, "long") ?? { value: text };
		case KIND.integer:
		case KIND.number:
			return number(option, western(text));
		case KIND.boolean:
			if (YES.has(folded(text))) return { value: true };
			return NO.has(folded(text)) ? { value: false } : { problem: "pick-a-choice", facts: {} };
		default:
			return { problem: "pick-a-choice", facts: {} };
	}
}

function number(option, text) {
	const whole = option.type === KIND.integer;
	const value = /^[+-]?\d*\.?\d+$/.test(text) ? Number(text) : NaN;
	const isFit = whole ? Number.isSafeInteger(value) : Number.isFinite(value);
	if (!isFit) return { problem: whole ? "whole-number" : "number", facts: {} };
	return bounded(value, option.min_value, option.max_value, "value") ?? { value };
}

function bounded(measure, least, most, what) {
	if (least !== undefined && measure < least) return { problem: `${what}-at-least`, facts: { bound: least } };
	return most !== undefined && measure > most ? { problem: `${what}-at-most`, facts: { bound: most } } : null;
}
