import { api, Refusal } from '../frame/api';
import type { Delivery } from '../frame/api';
import { lit, term, valued } from './lit';
import type { Evaluation } from './lit';
import { toast } from '../frame/toast';
import { say } from '../frame/words';

interface Example { name: string; inputs: Record<string, unknown>; expected: Record<string, unknown>[] }

/** A case entered by hand, or a past decision's, and the row that answers it. */
class RuleTrial extends HTMLElement {
	#last: { inputs: Record<string, unknown>; evaluation: Evaluation } | null = null;

	connectedCallback(): void {
		const form = this.querySelector('form')!;
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			event.stopPropagation();
			void this.#try();
		});
		this.querySelector('[data-keep]')?.addEventListener('click', () => void this.#keep());
		document.querySelectorAll<HTMLElement>('[data-forget]').forEach((button) =>
			button.addEventListener('click', () => void this.#change((items) => items.filter((one) => one.name !== button.dataset.forget))));
		this.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('button[disabled], [data-past]').forEach((field) => {
			field.disabled = false;
		});
		this.querySelector('[data-past]')?.addEventListener('change', () => void this.#offer());
		this.querySelector<HTMLSelectElement>('[data-taken]')?.addEventListener('change', ({ target }) => {
			const { value } = target as HTMLSelectElement;
			if (value) {
				void this.#take(value);
			}
		});
		if (this.dataset.delivery) {
			void this.#take(this.dataset.delivery);
		}
	}

	get #path(): string {
		return `/api/rule-sets/${this.dataset.key!}`;
	}

	/** The newest deliveries of the chosen project that rules decided, to begin with one. */
	async #offer(): Promise<void> {
		const project = this.querySelector<HTMLSelectElement>('[data-past]')!.value;
		const taken = this.querySelector<HTMLSelectElement>('[data-taken]')!;
		taken.disabled = true;
		taken.replaceChildren();
		if (!project) {
			return;
		}
		try {
			const { items } = await api<{ items: Delivery[] }>('GET', `/api/projects/${project}/deliveries?size=100`);
			const decided = items.filter((one) => one.decision);
			taken.append(new Option(say(decided.length ? 'rules.past.choose' : 'rules.past.empty'), ''), ...decided.map((one) =>
				new Option([one.episode, valued(one.cutType), one.version ? `v${one.version}` : '+'].join(' '), one.id)));
			taken.disabled = !decided.length;
		}
		catch (problem) {
			this.#say(problem instanceof Refusal ? problem.message : say('offline.try'));
		}
	}

	async #take(delivery: string): Promise<void> {
		try {
			const { inputs } = await api<{ inputs: Record<string, unknown> }>('GET', `/api/deliveries/${delivery}/explanation`);
			for (const [name, value] of Object.entries(inputs)) {
				const field = this.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
				if (field) {
					field.value = value === null ? '' : String(value);
				}
			}
			await this.#try();
		}
		catch (problem) {
			this.#say(problem instanceof Refusal ? problem.message : say('offline.try'));
		}
	}

	#inputs(): Record<string, unknown> {
		const inputs: Record<string, unknown> = {};
		this.querySelectorAll<HTMLInputElement>('[name]').forEach((field) => {
			const { type } = field.dataset;
			if (field.value === '') {
				inputs[field.name] = type ? null : '';
			}
			else {
				inputs[field.name] = type === 'number' ? Number(field.value) : type === 'boolean' ? field.value === 'true' : field.value;
			}
		});
		return inputs;
	}

	async #try(): Promise<void> {
		const inputs = this.#inputs();
		const { version } = this.dataset;
		try {
			const evaluation = await api<Evaluation>('POST', `${this.#path}/evaluate`, { inputs, version });
			this.#last = { inputs, evaluation };
			lit(document, evaluation);
			const rows = evaluation.matched.map((row) => say('rules.answers', {
				row: row.number, why: row.description, outputs: Object.entries(row.outputs).map(([name, value]) => `${term(name)}: ${valued(value)}`).join(', '),
			}));
			this.#say(rows.join(' ') || say('rules.noRow'));
		}
		catch (problem) {
			this.#say(problem instanceof Refusal ? [problem.message, ...problem.fields.map((one) => one.message)].join(' ') : say('offline.try'));
		}
	}

	async #keep(): Promise<void> {
		const name = this.querySelector<HTMLInputElement>('[data-example]')!.value.trim();
		if (!name || !this.#last) {
			toast(say('rules.tryFirst'), true);
			return;
		}
		const { inputs, evaluation } = this.#last;
		await this.#change((items) => [...items.filter((one) => one.name !== name),
			{ name, inputs, expected: evaluation.matched.map((row) => row.outputs) }]);
	}

	async #change(change: (items: Example[]) => Example[]): Promise<void> {
		try {
			const { examples } = await api<{ examples: Example[] }>('GET', this.#path);
			await api('PUT', `${this.#path}/examples`, { items: change(examples) });
			location.reload();
		}
		catch (problem) {
			toast(problem instanceof Refusal ? problem.message : say('offline.try'), true);
		}
	}

	#say(words: string): void {
		const answer = this.querySelector<HTMLElement>('[data-answer]')!;
		answer.hidden = false;
		answer.textContent = words;
	}
}

customElements.define('rule-trial', RuleTrial);
