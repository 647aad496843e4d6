/** The reader's words, put into the page by the server. */
const words: Record<string, string> = JSON.parse(document.getElementById('words')?.textContent || '{}');

/** The text of a key, its named places filled in. */
export function say(key: string, places: Record<string, string | number> = {}): string {
	return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''));
}

export const language = document.documentElement.lang || 'en';

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/** Bytes as people say them, in powers of ten like the system's own file windows. */
export function size(bytes: number): string {
	const units = ['B', 'kB', 'MB', 'GB', 'TB'];
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}
	return `${(unit > 1 && value < 100 ? oneDigit : whole).format(value)} ${units[unit]}`;
}

export function percent(part: number, all: number): string {
	const share = all > 0 ? Math.min(1, part / all) : 0;
	return new Intl.NumberFormat(language, { style: 'percent' }).format(Math.floor(share * 100) / 100);
}

/** A length of time in its two largest units. */
export function span(seconds: number): string {
	const left = Math.max(0, Math.round(seconds));
	const parts = [
		[Math.floor(left / 86400), 'span.days'],
		[Math.floor(left / 3600) % 24, 'span.hours'],
		[Math.floor(left / 60) % 60, 'span.minutes'],
		[left % 60, 'span.seconds'],
	] as const;
	const first = Math.max(0, parts.findIndex(([count]) => count > 0));
	if (left === 0) {
		return say('span.seconds', { count: 0 });
	}
	return parts.slice(first, first + 2).filter(([count]) => count > 0)
		.map(([count, key]) => say(key, { count })).join(' ').replaceAll(' ', '\u00a0');
}
