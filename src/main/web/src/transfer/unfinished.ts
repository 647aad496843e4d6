import { transfers } from './transfers';

/** {@code <unfinished-uploads>}: what the reader began and did not end; what this tab sends shows its own progress. */
class UnfinishedUploads extends HTMLElement {
	readonly #show = (): void => {
		let left = 0;
		for (const one of this.querySelectorAll<HTMLElement>('[data-delivery]')) {
			one.hidden = transfers.all.some(({ delivery }) => delivery.id === one.dataset.delivery);
			left += one.hidden ? 0 : 1;
		}
		this.hidden = left === 0;
	};

	connectedCallback(): void {
		this.#show();
		transfers.addEventListener('change', this.#show);
	}

	disconnectedCallback(): void {
		transfers.removeEventListener('change', this.#show);
	}
}

customElements.define('unfinished-uploads', UnfinishedUploads);
