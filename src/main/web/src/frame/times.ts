import { language, say, span } from './words';

const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const seconds = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });

/** Writes every time in the reader's own zone, with its seconds and the zone's name where that is asked for; a countdown as the time that is left. */
export function showTimes(within: ParentNode = document): void {
	for (const time of within.querySelectorAll('time[datetime]')) {
		const at = new Date(time.getAttribute('datetime')!);
		if (Number.isNaN(at.getTime())) {
			continue;
		}
		time.setAttribute('title', exact.format(at));
		const text = time.hasAttribute('data-countdown') ? countdown(at)
			: (time.hasAttribute('data-exact') ? exact : time.hasAttribute('data-seconds') ? seconds : full).format(at);
		if (time.textContent !== text) {
			time.textContent = text;
		}
	}
}

function countdown(at: Date): string {
	const left = (at.getTime() - Date.now()) / 1000;
	return left > 0 ? span(left) : say('countdown.over');
}

setInterval(() => {
	if (document.querySelector('time[data-countdown]')) {
		showTimes();
	}
}, 1000);
