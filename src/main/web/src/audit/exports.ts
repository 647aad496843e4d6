import { size, say } from '../frame/words';

/** Chunks are folded into a blob of the browser's now and then, which keeps it on disk. */
const FOLD = 8_000_000;

/** {@code <export-links>}: its links save a file with a progress bar; without this script they just load. */
class ExportLinks extends HTMLElement {
	#stop?: AbortController;

	connectedCallback(): void {
		this.addEventListener('click', (event) => {
			const link = (event.target as Element).closest('a');
			if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
				event.preventDefault();
				void this.#save(link);
			}
		});
	}

	disconnectedCallback(): void {
		this.#stop?.abort();
	}

	async #save(link: HTMLAnchorElement): Promise<void> {
		this.#stop?.abort();
		this.querySelector('[data-export]')?.remove();
		const stop = new AbortController();
		this.#stop = stop;
		const box = document.createElement('span');
		box.className = 'row';
		box.dataset.export = '';
		const bar = document.createElement('progress');
		bar.setAttribute('aria-label', say('export.under', { format: link.textContent ?? '' }));
		const said = document.createElement('span');
		said.className = 'small num';
		said.setAttribute('role', 'status');
		const cancel = document.createElement('button');
		cancel.type = 'button';
		cancel.className = 'button plain slim';
		cancel.textContent = say('export.cancel');
		cancel.addEventListener('click', () => stop.abort());
		box.append(bar, said, cancel);
		this.append(box);
		try {
			const answer = await fetch(link.href, { credentials: 'same-origin', signal: stop.signal });
			if (!answer.ok || !answer.body) {
				throw new TypeError();
			}
			const all = await this.#read(answer.body, (lines, bytes) => {
				const total = Number(this.closest('header')?.querySelector<HTMLElement>('[data-entries]')?.dataset.entries ?? 0);
				if (total > 0) {
					bar.max = total;
					bar.value = Math.min(lines, total);
				}
				said.textContent = size(bytes);
			});
			const address = URL.createObjectURL(new Blob(all, { type: answer.headers.get('Content-Type') ?? '' }));
			const save = document.createElement('a');
			save.href = address;
			save.download = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'audit';
			save.click();
			setTimeout(() => URL.revokeObjectURL(address), 60_000);
			bar.value = bar.max;
			said.textContent = say('export.done');
		}
		catch {
			bar.remove();
			said.textContent = say(stop.signal.aborted ? 'export.cancelled' : 'export.broken');
		}
		cancel.remove();
	}

	async #read(body: ReadableStream<Uint8Array>, tell: (lines: number, bytes: number) => void): Promise<Blob[]> {
		const folded: Blob[] = [];
		let open: Uint8Array<ArrayBuffer>[] = [];
		let waiting = 0;
		let bytes = 0;
		let lines = 0;
		const reader = body.getReader();
		for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
			const part = chunk.value as Uint8Array<ArrayBuffer>;
			for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) {
				lines++;
			}
			open.push(part);
			waiting += part.length;
			bytes += part.length;
			if (waiting > FOLD) {
				folded.push(new Blob(open));
				open = [];
				waiting = 0;
			}
			tell(lines, bytes);
		}
		return [...folded, new Blob(open)];
	}
}

customElements.define('export-links', ExportLinks);
