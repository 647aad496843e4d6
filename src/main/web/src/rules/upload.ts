import { load, place, send } from './draft';
import { say } from '../frame/words';

/** Takes a file from another editor as the draft; it passes the same checks. */
class RuleUpload extends HTMLElement {
	#tag: Promise<string> | null = null;

	connectedCallback(): void {
		const form = this.querySelector('form')!;
		// What stood there when the file was picked is what it replaces.
		form.querySelector('input')!.addEventListener('change', () => {
			this.#tag = load(this.dataset.key!).then(({ tag }) => tag);
		});
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			event.stopPropagation();
			void this.#send(form.querySelector('input')!.files![0]);
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
			const answer = await send('PUT', `${path}/draft`, await file.text(), await this.#tag!);
			if (answer.ok && answer.problems.every((one) => one.severity !== 'ERROR')) {
				location.href = `/rules/${this.dataset.key!}?version=draft`;
				return;
			}
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
