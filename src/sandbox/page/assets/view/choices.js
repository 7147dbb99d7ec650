// What the value of an option may be: its choices, the team, or what the bot offers.

import { act } from "../link/api.js";
import { latest } from "../command/latest.js";
import { matching } from "../command/match.js";
import { KIND, localized } from "../command/tree.js";
import { nameOf, rolesBorne, state } from "../link/state.js";
import { language, say } from "../words.js";
import { avatar } from "./avatar.js";
import { icon } from "./dom.js";
import { refusalWords } from "./notice.js";

const PAUSE = 150;
const MOST = 25;

const person = (member) => {
	const { id: value, username: about } = member;
	return { label: nameOf(member), value, about, sign: avatar(member, 24) };
};
const people = () => [...state.members.values()].map(person);
const roles = () => rolesBorne().map(({ id, name }) => ({ label: `@${name}`, value: id }));
const channels = ({ channel_types: types }) =>
	[...state.channels.values()]
		.filter(({ type }) => type !== 1 && (!types?.length || types.includes(type)))
		.map(({ id, name }) => ({ label: name, value: id, sign: icon("hash") }));
const truths = () => [true, false].map((value) => ({ label: say(String(value)), value, about: String(value) }));

const LISTS = {
	[KIND.boolean]: truths,
	[KIND.user]: people,
	[KIND.role]: roles,
	[KIND.channel]: channels,
	[KIND.mentionable]: () => [...people(), ...roles()],
};

/** What the team offers of a kind: people, roles, channels; nothing where any text will do. */
export const offered = (kind, option) => LISTS[kind]?.(option);

const offer = (choice) => ({ label: localized(choice, "name", language), value: choice.value });

/**
 * A lister of choices: called with a pill, it hands `show` a list of `{ label, value }` at once or when the bot has
 * answered, and `tell` a sentence where it has not. `body` makes the question to the bot.
 */
export function choiceLister(body, show, tell) {
	const asked = latest(
		(pill) => act("autocomplete", body(pill)),
		PAUSE,
		({ choices }, pill) => show(pill, choices.map(offer)),
		(refused) => tell(refusalWords(refused)),
	);
	const lister = (pill) => {
		asked.stop();
		const { option, input, picked } = pill;
		const own = option.choices?.length ? option.choices.map(offer) : offered(option.type, option);
		const names = ({ label, about = "" }) => [label, about];
		if (option.autocomplete) asked(pill);
		else show(pill, own ? matching(own, picked ? "" : input.value, names).slice(0, MOST) : []);
	};
	lister.stop = asked.stop;
	return lister;
}
