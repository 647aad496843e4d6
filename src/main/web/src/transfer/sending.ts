import { api, DeliveredFile, Refusal } from '../frame/api';
import { say } from '../frame/words';
import { checksum, fingerprint, forget, remember, Unreadable } from './checksums';
import { Part, PartFailed, put } from './part';

export type Stage = 'waiting' | 'sending' | 'paused' | 'finishing' | 'done' | 'failed' | 'cancelled';

/** HTTP/1.1 gives an origin six connections; one stays free for the page itself. */
const AT_ONCE = 5;
const LONGEST_WAIT = 30_000;
/** A part that was damaged on its way is sent again; one that is refused time and again is not. */
const MOST_REFUSALS = 4;

let busy = 0;
const queue: (() => void)[] = [];

/** Waits for one of the connections; what is urgent goes before all others. */
async function turn<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
	if (busy >= AT_ONCE) {
		await new Promise<void>((go) => urgent ? queue.unshift(go) : queue.push(go));
	}
	busy++;
	try {
		return await work();
	}
	finally {
		busy--;
		queue.shift()?.();
	}
}

/** The way of one file to the server. It tells of changes by the event {@code change}. */
export class Sending extends EventTarget {
	stage: Stage = 'waiting';
	/** No connection at the moment, or a server in trouble; goes on by itself. */
	offline = false;
	/** What the server says about it, if it can. */
	trouble = '';
	#arrived = 0;
	#moving = new Map<number, number>();
	#stop = new AbortController();
	#samples: { at: number; bytes: number }[] = [];

	constructor(readonly delivery: string, readonly description: DeliveredFile, readonly file: File) {
		super();
	}

	get size(): number {
		return this.description.size;
	}

	get sent(): number {
		let sum = this.#arrived;
		this.#moving.forEach((bytes) => sum += bytes);
		return Math.min(sum, this.size);
	}

	/** Bytes per second over the last ten seconds. */
	get rate(): number {
		const now = performance.now();
		this.#samples = this.#samples.filter(({ at }) => now - at < 10_000);
		this.#samples.push({ at: now, bytes: this.sent });
		const [first] = this.#samples;
		return now - first.at < 500 ? 0 : Math.max(0, (this.sent - first.bytes) / (now - first.at) * 1000);
	}

	get active(): boolean {
		return ['waiting', 'sending', 'finishing'].includes(this.stage);
	}

	pause(): void {
		this.#become('paused');
		this.#stop.abort();
	}

	cancel(): void {
		this.#become('cancelled');
		this.#stop.abort();
		forget(this.description.id);
	}

	/** Sends what is missing until nothing is, however often the connection or the server goes away. */
	async run(): Promise<void> {
		if (this.stage === 'sending' || this.stage === 'finishing') {
			return;
		}
		this.#stop = new AbortController();
		const stop = this.#stop.signal;
		this.trouble = '';
		this.#become('sending');
		let tries = 0;
		while (!stop.aborted) {
			const before = this.#arrived;
			try {
				await this.#round(stop);
				return;
			}
			catch (problem) {
				tries = this.#arrived > before ? 0 : tries;
				if (stop.aborted || !this.#mayTryAgain(problem, tries)) {
					return;
				}
				await this.#wait(tries++, stop);
			}
		}
	}

	async #round(stop: AbortSignal): Promise<void> {
		remember(this.description.id, await fingerprint(this.file));
		const path = `/api/deliveries/${this.delivery}/files/${this.description.id}`;
		for (;;) {
			const { missing } = await api<{ missing: Part[] }>('GET', `${path}/parts`);
			if (stop.aborted) {
				throw new PartFailed(0);
			}
			this.#connected();
			this.#moving.clear();
			this.#arrived = this.size - missing.reduce((sum, part) => sum + part.size, 0);
			if (missing.length === 0) {
				break;
			}
			const ends = missing.filter(({ offset, size }) => offset === 0 || offset + size === this.size);
			await this.#sendAll(ends, true, stop);
			this.dispatchEvent(new Event('ends'));
			await this.#sendAll(missing.filter((part) => !ends.includes(part)), false, stop);
		}
		this.#become('finishing');
		await api('POST', `${path}/complete`, {});
		forget(this.description.id);
		this.#become('done');
	}

	/** The two ends go first, of all files: they hold the header, and the server judges it while the rest travels. */
	async #sendAll(parts: Part[], urgent: boolean, stop: AbortSignal): Promise<void> {
		const rest = [...parts];
		let failure: unknown = null;
		const lane = async (): Promise<void> => {
			while (rest.length > 0 && !failure && !stop.aborted) {
				try {
					await turn(urgent, async () => {
						const part = rest.shift();
						if (part && !failure && !stop.aborted) {
							await this.#send(part, stop);
						}
					});
				}
				catch (problem) {
					failure ??= problem;
				}
			}
		};
		await Promise.all(Array.from({ length: Math.min(AT_ONCE, parts.length) }, lane));
		if (failure || stop.aborted) {
			throw failure ?? new PartFailed(0);
		}
	}

	async #send(part: Part, stop: AbortSignal): Promise<void> {
		const bytes = this.file.slice(part.offset, part.offset + part.size);
		const sum = await checksum(bytes);
		try {
			await put(part, bytes, sum, (sent) => {
				this.#moving.set(part.number, Math.min(sent, part.size));
				this.#connected();
			}, stop);
			this.#arrived += part.size;
		}
		finally {
			this.#moving.delete(part.number);
			this.#changed();
		}
	}

	/** The connection, an expired address and a server that restarts heal with time; the rest needs a person. */
	#mayTryAgain(problem: unknown, tries: number): boolean {
		if (problem instanceof Unreadable) {
			this.#fail('unreadable');
			return false;
		}
		if (problem instanceof Refusal) {
			if (problem.code === 'PARTS_MISSING' || problem.status >= 500 || problem.status === 429) {
				return true;
			}
			this.#fail(problem.message);
			return false;
		}
		if (problem instanceof PartFailed) {
			if (problem.refused && tries >= MOST_REFUSALS) {
				this.#fail(problem.message || say('failed'));
				return false;
			}
			this.offline = problem.status === 0 || problem.status >= 500;
			this.trouble = problem.message;
			return true;
		}
		this.offline = true;
		return true;
	}

	#wait(tries: number, stop: AbortSignal): Promise<void> {
		this.#changed();
		const pause = Math.min(LONGEST_WAIT, 500 * 2 ** tries) * (0.75 + Math.random() / 2);
		return new Promise((go) => {
			const end = (): void => {
				clearTimeout(timer);
				removeEventListener('online', end);
				stop.removeEventListener('abort', end);
				go();
			};
			const timer = setTimeout(end, pause);
			addEventListener('online', end);
			stop.addEventListener('abort', end);
		});
	}

	#connected(): void {
		this.offline = false;
		this.trouble = '';
		this.#changed();
	}

	#fail(trouble: string): void {
		this.trouble = trouble;
		this.#become('failed');
		this.#stop.abort();
	}

	#become(stage: Stage): void {
		this.stage = stage;
		this.#samples = [];
		this.#changed();
	}

	#changed(): void {
		this.dispatchEvent(new Event('change'));
	}
}
