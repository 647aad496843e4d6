import { say } from './words';

/** What the server refused, in the reader's words (RFC 9457). */
export class Refusal extends Error {
	constructor(readonly status: number, readonly code: string, message: string,
		readonly fields: { field: string; code: string; message: string }[] = []) {
		super(message);
	}
}

/** The header that shows the server that the request comes from its own page. */
export function token(): Record<string, string> {
	const name = 'CSRF-TOKEN=';
	const cookie = document.cookie.split('; ').find((one) => one.startsWith(name));
	return cookie ? { 'X-CSRF-TOKEN': decodeURIComponent(cookie.slice(name.length)) } : {};
}

/**
 * Asks the API, with a tag only if that still stands. Throws a {@link Refusal} for an answer that is none, a TypeError when
 * there is no connection.
 */
export async function api<T = unknown>(method: string, path: string, body?: unknown, tag?: string): Promise<T> {
	const headers: Record<string, string> = { Accept: 'application/json', ...(tag ? { 'If-Match': tag } : {}) };
	if (method !== 'GET') {
		Object.assign(headers, token());
	}
	if (body !== undefined) {
		headers['Content-Type'] = 'application/json';
	}
	const answer = await fetch(path, {
		method, headers, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await answer.text();
	const json = (answer.headers.get('Content-Type') ?? '').includes('json') && text ? JSON.parse(text) : undefined;
	if (!answer.ok) {
		throw new Refusal(answer.status, json?.code ?? '', json?.detail ?? say(answer.status === 401 ? 'signedOut' : 'failed'),
			json?.errors ?? []);
	}
	return json as T;
}

/** The parts of a delivery that the browser code reads. */
export interface Delivery {
	id: string;
	project: string;
	episode: string;
	cutType: string;
	version: number | null;
	joins: number | null;
	state: string;
	note: string | null;
	uploader: string;
	progress: { step: string; percent: number; secondsLeft: number | null } | null;
	files: DeliveredFile[];
	validation: { findings: Finding[] } | null;
	decision: { mode: string; teams: string[]; noteRequired: boolean } | null;
	actions: string[];
}

export interface DeliveredFile {
	id: string;
	name: string;
	size: number;
	fileType: string;
	stemType: string | null;
	state: string;
}

export interface Finding {
	code: string;
	severity: string;
	file: string | null;
	message: string;
	overridable: boolean;
}
