import { place, send } from './draft';
import { say } from '../frame/words';

/** Takes a file from another editor as the draft; it passes the same checks, and replaces only what the page shows. */
class RuleUpload extends HTMLElement {
	connectedCallback(): void {
		const form = this.querySelector('form')!;
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			event.stopPropagation();
			void this.#send(form.querySelector<HTMLInputElement>('input[type=file]')!.files![0]);
		});
		this.querySelectorAll<HTMLButtonElement>('button[disabled]').forEach((button) => {
			button.disabled = false;
		});
	}

	async #send(file: File | undefined): Promise<void> {
		if (!file) {
			return;
		}
		try {
			const path = `/api/rule-sets/${this.dataset.key!}`;
			const answer = await send('PUT', `${path}/draft`, await file.text(), this.dataset.tag);
			if (answer.ok && answer.problems.every((one) => one.severity !== 'ERROR')) {
				location.href = `/rules/${this.dataset.key!}?version=draft`;
				return;
			}
			// What was kept is the reader's own and may be replaced by the next file.
			this.dataset.tag = answer.ok ? answer.tag : this.dataset.tag;
			this.#say(answer.ok ? say('rules.upload.kept') : answer.message, answer.problems.filter((one) => one.severity === 'ERROR')
				.map((one) => `${place(one)}: ${one.message}`));
		}
		catch {
			this.#say(say('offline.try'), []);
		}
	}

	#say(words: string, complaints: string[]): void {
		const box = this.querySelector('[data-answer]')!;
		box.replaceChildren(...[words, ...complaints].map((text) => {
			const line = document.createElement('p');
			line.className = 'wrong';
			line.textContent = text;
			return line;
		}));
	}
}

customElements.define('rule-upload', RuleUpload);
