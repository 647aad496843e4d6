/** What names say about files, as people in post name them. Guesses only: each can be changed. */
export interface Guess {
	fileType: 'PROXY' | 'STEM' | 'EDL' | 'AAF' | 'OTHER';
	stemType: string;
}

const VIDEO = /\.(mov|mp4|m4v)$/i;
const AUDIO = /\.(wav|bwf|aiff?|flac|m4a|mp3)$/i;

const STEMS: [RegExp, string][] = [
	[/^(dx|dia|dial|dlg|dialog|dialogue|dialogos?|dme_?d)$/, 'DIALOGUE'],
	[/^(mx|mus|music|musica|score)$/, 'MUSIC'],
	[/^(fx|sfx|efx|effects|efectos|foley|bg)$/, 'EFFECTS'],
	[/^(mix|pm|printmaster|ltrt|lt|stereo|comp|full|mezcla|temp)$/, 'MIX'],
];

const CUTS: [RegExp, string][] = [
	[/^(locked|lc|lock|cerrado|final)$/, 'LOCKED'],
	[/^(netflix|nc)$/, 'NETFLIX'],
	[/^(producers?|prod|pc)$/, 'PRODUCERS'],
	[/^(preview|pvw)$/, 'PREVIEW'],
	[/^(directors?|dir|dc)$/, 'DIRECTORS'],
	[/^(editors?|ec)$/, 'EDITORS'],
	[/^(rough|rc)$/, 'ROUGH'],
];

function tokens(name: string): string[] {
	return name.toLowerCase().replace(/\.[a-z0-9]+$/, '').split(/[^a-z0-9]+/).filter(Boolean);
}

function first(names: string[], table: [RegExp, string][]): string | null {
	for (const name of names) {
		for (const token of tokens(name)) {
			const hit = table.find(([pattern]) => pattern.test(token));
			if (hit) {
				return hit[1];
			}
		}
	}
	return null;
}

export function guessFile(name: string): Guess {
	if (VIDEO.test(name)) {
		return { fileType: 'PROXY', stemType: 'OTHER' };
	}
	if (AUDIO.test(name)) {
		return { fileType: 'STEM', stemType: first([name], STEMS) ?? 'OTHER' };
	}
	const type = /\.edl$/i.test(name) ? 'EDL' : /\.aaf$/i.test(name) ? 'AAF' : 'OTHER';
	return { fileType: type, stemType: 'OTHER' };
}

/** The file of an earlier delivery whose name differs in its numbers only: another version, date or take. */
export function alike<T extends { name: string }>(name: string, before: T[]): T | undefined {
	const shape = (text: string): string => text.toLowerCase().replace(/\d+/g, '#');
	return before.find((one) => shape(one.name) === shape(name));
}

export function guessCut(names: string[]): string | null {
	return first(names, CUTS);
}

/** The episode of the project whose number one of the names holds, also as E101 or EP101. */
export function guessEpisode(names: string[], episodes: string[]): string | null {
	for (const name of names) {
		for (const token of tokens(name)) {
			const number = token.replace(/^(s\d+)?ep?(?=\d)/, '');
			const hit = episodes.find((episode) => episode.toLowerCase() === number);
			if (hit) {
				return hit;
			}
		}
	}
	return null;
}

/** Of several videos only one can be the proxy: the largest. */
export function settleProxy<T extends { size: number; fileType: string }>(files: T[]): void {
	const proxies = files.filter((file) => file.fileType === 'PROXY').sort((a, b) => b.size - a.size);
	proxies.slice(1).forEach((file) => file.fileType = 'OTHER');
}

export const FORBIDDEN = /[^A-Za-z0-9._-]/;
