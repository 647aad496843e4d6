import { api, Delivery, Refusal } from '../frame/api';
import { lookAgain } from '../frame/live';
import { say } from '../frame/words';

/**
 * {@code <release-banner>}: counts the ticked tiles, opens the dialog (teams, note) and releases one cut after the other,
 * with a result for each.
 */
class ReleaseBanner extends HTMLElement {
	readonly #ticked = new Map<string, string>();

	connectedCallback(): void {
		document.addEventListener('change', this.#tick);
		document.addEventListener('live-updated', this.#restore);
		document.addEventListener('htmx:afterSettle', this.#restore);
		this.querySelector('[data-release]')!.addEventListener('click', () => void this.#open());
		this.querySelector('[data-clear]')!.addEventListener('click', () => this.#clear());
		this.#dialog.querySelector('form')!.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#release();
		});
		this.#dialog.addEventListener('close', () => lookAgain());
		// What was ticked before this script was there counts too.
		document.querySelectorAll<HTMLInputElement>('.pick input:checked').forEach((box) => this.#ticked.set(box.value, box.dataset.title ?? ''));
		this.#show();
	}

	disconnectedCallback(): void {
		document.removeEventListener('change', this.#tick);
		document.removeEventListener('live-updated', this.#restore);
		document.removeEventListener('htmx:afterSettle', this.#restore);
	}

	get #dialog(): HTMLDialogElement {
		return document.querySelector<HTMLDialogElement>('#release-many')!;
	}

	readonly #tick = (event: Event): void => {
		const box = event.target as HTMLInputElement;
		if (box.matches('.pick input')) {
			if (box.checked) {
				this.#ticked.set(box.value, box.dataset.title ?? '');
			}
			else {
				this.#ticked.delete(box.value);
			}
			this.#show();
		}
	};

	/** The tiles were drawn anew: what can still be released stays ticked. */
	readonly #restore = (): void => {
		const boxes = [...document.querySelectorAll<HTMLInputElement>('.pick input')];
		for (const id of [...this.#ticked.keys()]) {
			const box = boxes.find((one) => one.value === id);
			if (box) {
				box.checked = true;
			}
			else {
				this.#ticked.delete(id);
			}
		}
		this.#show();
	};

	#clear(): void {
		this.#ticked.clear();
		document.querySelectorAll<HTMLInputElement>('.pick input').forEach((box) => box.checked = false);
		this.#show();
	}

	#show(): void {
		this.hidden = this.#ticked.size === 0;
		this.querySelector('[data-count]')!.textContent = say(this.#ticked.size === 1 ? 'release.one' : 'release.many',
			{ count: this.#ticked.size });
	}

	/** Ticks the teams that the rules named for any of the cuts. */
	async #open(): Promise<void> {
		const list = this.#dialog.querySelector('[data-cuts]')!;
		list.replaceChildren(...[...this.#ticked].map(([id, title]) => {
			const line = document.createElement('li');
			line.dataset.cut = id;
			line.textContent = title;
			return line;
		}));
		const wrong = this.#dialog.querySelector<HTMLElement>('[data-wrong]')!;
		wrong.textContent = '';
		this.#asks(true);
		this.#dialog.showModal();
		try {
			const deliveries = await Promise.all([...this.#ticked.keys()].map((id) => api<Delivery>('GET', `/api/deliveries/${id}`)));
			const needed = deliveries.some((one) => one.decision?.noteRequired);
			this.#dialog.querySelector<HTMLTextAreaElement>('[name=note]')!.required = needed;
			this.#dialog.querySelector<HTMLElement>('[data-note-needed]')!.hidden = !needed;
			const named = new Set(deliveries.flatMap((one) => one.decision?.teams ?? []));
			this.#dialog.querySelectorAll<HTMLInputElement>('[name=teams]').forEach((box) => box.checked = named.has(box.value));
		}
		catch {
			// Without the rules' teams the person ticks them.
		}
	}

	get #submit(): HTMLButtonElement {
		return this.#dialog.querySelector<HTMLButtonElement>('[type=submit]')!;
	}

	/** Once all are out there is nothing left to fill in, only what came of it. */
	#asks(anything: boolean): void {
		this.#submit.hidden = !anything;
		this.#dialog.querySelector<HTMLElement>('[data-asked]')!.hidden = !anything;
	}

	async #release(): Promise<void> {
		const teams = [...this.#dialog.querySelectorAll<HTMLInputElement>('[name=teams]:checked')].map((box) => box.value);
		const wrong = this.#dialog.querySelector<HTMLElement>('[data-wrong]')!;
		wrong.textContent = teams.length === 0 ? say('release.noTeam') : '';
		if (teams.length === 0) {
			return;
		}
		const note = this.#dialog.querySelector<HTMLTextAreaElement>('[name=note]')!.value.trim() || null;
		this.#submit.disabled = true;
		let open = 0;
		for (const [id, title] of [...this.#ticked]) {
			const line = this.#dialog.querySelector<HTMLElement>(`[data-cut="${CSS.escape(id)}"]`)!;
			try {
				const result = await api<Delivery>('POST', `/api/deliveries/${id}/release`, { teams, note });
				line.textContent = `✓ ${title}: ${say(result.state === 'AWAITING_APPROVAL' ? 'release.asked' : 'release.ok')}`;
				this.#ticked.delete(id);
			}
			catch (problem) {
				open++;
				const words = problem instanceof Refusal
					? [problem.fields.map(({ message }) => message).join(' ') || problem.message][0] : say('offline.try');
				line.textContent = `✗ ${title}: ${words}`;
			}
		}
		this.#submit.disabled = false;
		this.#asks(open > 0);
		this.#show();
	}
}

customElements.define('release-banner', ReleaseBanner);
