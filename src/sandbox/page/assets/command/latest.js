// Asking while somebody types.

/**
 * A function that asks `ask` once `pause` milliseconds have passed without another call, and hands `take` the answer
 * unless it was called or stopped since. `fail` takes what went wrong.
 */
export function latest(ask, pause, take, fail = () => {}) {
	let newest = 0;
	let timer = 0;
	const run = async (mine, given) => {
		try {
			const answer = await ask(...given);
			if (mine === newest) take(answer, ...given);
		} catch (error) {
			if (mine === newest) fail(error);
		}
	};
	const asking = (...given) => {
		newest += 1;
		clearTimeout(timer);
		timer = setTimeout(run, pause, newest, given);
	};
	asking.stop = () => {
		newest += 1;
		clearTimeout(timer);
	};
	return asking;
}
