/** One part as the server asks for it. */
export interface Part {
	number: number;
	offset: number;
	size: number;
	method: string;
	url: string;
	headers: Record<string, string>;
}

/** Why a part did not arrive: no connection (status 0, without words) or the server's answer in its own words. */
export class PartFailed extends Error {
	constructor(readonly status: number, words = '') {
		super(words);
	}

	/** What neither time nor another address heals: the server will not have these bytes. */
	get refused(): boolean {
		return this.status >= 400 && this.status < 500 && ![401, 403, 408, 429].includes(this.status);
	}
}

function words(answer: string): string {
	try {
		return JSON.parse(answer).detail ?? '';
	}
	catch {
		return '';
	}
}

/**
 * Sends one part from the disk; only XMLHttpRequest tells how far a request has come. A server that holds still for two
 * minutes counts as no connection.
 */
export function put(part: Part, bytes: Blob, checksum: string, told: (sent: number) => void, stop: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		let watch = 0;
		const alive = (): void => {
			clearTimeout(watch);
			watch = window.setTimeout(() => request.abort(), 120_000);
		};
		const end = (result: () => void): void => {
			clearTimeout(watch);
			stop.removeEventListener('abort', abort);
			result();
		};
		const abort = (): void => request.abort();
		// the address may name the house's public host; the page stays at the one it came from
		const { pathname, search } = new URL(part.url);
		request.open(part.method || 'PUT', pathname + search);
		for (const [name, value] of Object.entries(part.headers ?? {})) {
			request.setRequestHeader(name, value);
		}
		request.setRequestHeader('x-amz-checksum-crc32c', checksum);
		request.upload.addEventListener('progress', (event) => {
			alive();
			told(event.loaded);
		});
		request.addEventListener('load', () => end(() => request.status >= 200 && request.status < 300
			? resolve() : reject(new PartFailed(request.status, words(request.responseText)))));
		request.addEventListener('error', () => end(() => reject(new PartFailed(0))));
		request.addEventListener('abort', () => end(() => reject(new PartFailed(0))));
		stop.addEventListener('abort', abort);
		alive();
		request.send(bytes);
	});
}
