import { token } from '../frame/api';
import { say } from '../frame/words';

export interface Found { code: string; severity: 'ERROR' | 'WARNING' | 'INFO'; row: number | null; column: string | null; message: string }

export interface Answer { ok: boolean; status: number; tag: string; text: string; problems: Found[]; message: string }

/** Sends the text of a table; what was found in it comes back in the reader's words. */
export async function send(method: 'PUT' | 'POST', path: string, dmn: string, tag?: string): Promise<Answer> {
	const answer = await fetch(path, {
		method, credentials: 'same-origin', body: dmn,
		headers: { ...token(), 'Content-Type': 'application/xml', Accept: 'application/json', ...(tag ? { 'If-Match': tag } : {}) },
	});
	return read(answer);
}

/** The draft as it stands, with the tag that tells it from a later one. */
export async function load(key: string): Promise<Answer> {
	return read(await fetch(`/api/rule-sets/${key}/draft`, { credentials: 'same-origin', cache: 'no-store' }));
}

async function read(answer: Response): Promise<Answer> {
	const text = await answer.text();
	const json = (answer.headers.get('Content-Type') ?? '').includes('json') && text ? JSON.parse(text) : {};
	const errors = (json.errors ?? []) as { field: string; code: string; message: string }[];
	return {
		ok: answer.ok, status: answer.status, tag: answer.headers.get('ETag') ?? '', text,
		problems: json.problems ?? errors.map(found), message: json.detail ?? (answer.ok ? '' : say('failed')),
	};
}

function found(error: { field: string; code: string; message: string }): Found {
	const place = /^rows\[(\d+)\](?:\.(.+))?$/.exec(error.field);
	return { code: error.code, severity: 'ERROR', row: place ? Number(place[1]) + 1 : null, column: place?.[2] ?? null, message: error.message };
}

/** Where a complaint belongs, in words. */
export function place(one: Found): string {
	const column = one.column ? term(one.column) : '';
	return one.row ? say(column ? 'rules.at.cell' : 'rules.at.row', { row: one.row, column }) : column || say('rules.at.table');
}

function term(name: string): string {
	const words = say(`rules.term.${name}`);
	return words.startsWith('rules.term.') ? name : words;
}
