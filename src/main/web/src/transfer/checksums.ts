let worker: Worker | null = null;
let counter = 0;
const waiting = new Map<number, { resolve: (checksum: string) => void; reject: (trouble: Error) => void }>();

/** The file cannot be read any more: moved, changed, or its disk is gone. */
export class Unreadable extends Error {}

/** Base64 of the part's big-endian CRC32C, worked out beside the page. */
export function checksum(part: Blob): Promise<string> {
	if (!worker) {
		worker = new Worker(document.querySelector<HTMLMetaElement>('meta[name=checksum-worker]')!.content, { type: 'module' });
		worker.addEventListener('message', ({ data }) => {
			const one = waiting.get(data.id);
			waiting.delete(data.id);
			if (data.checksum) {
				one?.resolve(data.checksum);
			}
			else {
				one?.reject(new Unreadable(data.unreadable));
			}
		});
	}
	const id = ++counter;
	return new Promise((resolve, reject) => {
		waiting.set(id, { resolve, reject });
		worker!.postMessage({ id, part });
	});
}

const EDGE = 1 << 20;

/** Tells a file from another of the same name and size by its first and last megabyte. */
export async function fingerprint(file: File): Promise<string> {
	const head = await checksum(file.slice(0, EDGE));
	const tail = await checksum(file.slice(Math.max(0, file.size - EDGE)));
	return `${file.size}:${head}:${tail}`;
}

export function remember(fileId: string, print: string): void {
	try {
		localStorage.setItem(`picturelock.file.${fileId}`, print);
	}
	catch {
		// Without storage (a private window) name and size must do.
	}
}

export function remembered(fileId: string): string | null {
	try {
		return localStorage.getItem(`picturelock.file.${fileId}`);
	}
	catch {
		return null;
	}
}

export function forget(fileId: string): void {
	try {
		localStorage.removeItem(`picturelock.file.${fileId}`);
	}
	catch {
		// Nothing was kept.
	}
}
