import { api, Delivery } from '../frame/api';
import { say } from '../frame/words';
import { fingerprint, remembered } from './checksums';
import { transfers } from './transfers';

/** {@code <resume-upload delivery="…">}: goes on with an upload once its files were picked again, if they are the same. */
class ResumeUpload extends HTMLElement {
	/** Nothing is to be picked while this tab sends, unless a file got lost on the way. */
	readonly #show = (): void => {
		const transfer = transfers.all.find((one) => one.delivery.id === this.getAttribute('delivery'));
		this.hidden = transfer !== undefined && !transfer.files.some(({ stage }) => stage === 'failed');
	};

	disconnectedCallback(): void {
		transfers.removeEventListener('change', this.#show);
	}

	connectedCallback(): void {
		this.#show();
		transfers.addEventListener('change', this.#show);
		const input = this.querySelector('input')!;
		const picked = (): void => void this.#picked(Array.from(input.files ?? []));
		input.addEventListener('change', picked);
		// Whoever was quicker than this script has picked already.
		if (input.files?.length) {
			picked();
		}
	}

	async #picked(files: File[]): Promise<void> {
		const words = this.querySelector<HTMLElement>('[data-answer]')!;
		words.textContent = '';
		try {
			const delivery = await api<Delivery>('GET', `/api/deliveries/${this.getAttribute('delivery')}`);
			const pairs = new Map<string, File>();
			const complaints: string[] = [];
			for (const file of files) {
				const wanted = delivery.files.find((one) => one.name === file.name && one.state === 'ARRIVING');
				if (!wanted) {
					complaints.push(say('resume.unknown', { name: file.name }));
				}
				else if (await same(file, wanted.id, wanted.size)) {
					pairs.set(wanted.id, file);
				}
				else {
					complaints.push(say('resume.different', { name: file.name }));
				}
			}
			words.textContent = complaints.join(' ');
			if (pairs.size > 0) {
				transfers.start(delivery, pairs);
			}
		}
		catch (problem) {
			words.textContent = problem instanceof Error && !(problem instanceof TypeError) ? problem.message : say('offline.try');
		}
	}
}

async function same(file: File, id: string, size: number): Promise<boolean> {
	const print = remembered(id);
	return file.size === size && (print === null || print === await fingerprint(file));
}

customElements.define('resume-upload', ResumeUpload);
