import { api, Refusal } from '../frame/api';
import { say } from '../frame/words';
import { term, valued } from './lit';
import { element, picture, table } from './outcome';

interface Change { delivery: string; episode: string; cutType: string; version: number | null; decided: string; would: string; added: string[]; dropped: string[]; terms: OtherTerm[] }
interface OtherTerm { name: string; before: number | boolean; after: number | boolean }
interface Row { number: number; ruleId: string; description: string; matches: number }
interface Result {
	total: number; evaluated: number; changed: number; unmatched: number;
	decided: Record<string, number>; would: Record<string, number>; flips: Record<string, number>;
	rows: Row[]; deliveries: Change[];
}
interface Range { last?: number; from?: string; to?: string }

const SLICE = 250;

/**
 * Rules beside what was really decided or found; nothing is changed by it. Runs when its form is sent, at once for the
 * projects it names (data-projects), or whenever another set is chosen in the field that it follows (data-follows).
 */
class DryRun extends HTMLElement {
	#run = 0;
	#followed = '';

	connectedCallback(): void {
		const form = this.querySelector('form');
		form?.addEventListener('submit', (event) => {
			event.preventDefault();
			event.stopPropagation();
			const fields = new FormData(form);
			void this.#show([String(fields.get('project'))], this.dataset.key!, this.dataset.version, range(fields));
		});
		form?.querySelector('select[name=span]')?.addEventListener('change', () => spans(form));
		this.querySelector('[data-stop]')?.addEventListener('click', () => {
			this.#run += 1;
			this.#busy(false);
		});
		this.querySelectorAll<HTMLButtonElement>('button[disabled]').forEach((button) => {
			button.disabled = false;
		});
		if (this.dataset.follows) {
			this.closest('form')!.addEventListener('change', ({ target }) => {
				this.#unpin(target as HTMLInputElement);
				this.#follow();
			});
			// somebody may have been quicker than this script
			const chosen = this.closest('form')!.querySelector<HTMLInputElement>(`[name=${this.dataset.follows}]:checked`);
			if (chosen && chosen.value !== this.dataset.key) {
				this.#unpin(chosen);
				this.#follow();
			}
		}
		else if (this.dataset.projects) {
			void this.#show(this.dataset.projects.split(','), this.dataset.key!, this.dataset.version, { last: 500 });
		}
	}

	disconnectedCallback(): void {
		this.#run += 1;
	}

	/** A version belongs to its set: another set begins with its newest, and the present one with what is pinned now. */
	#unpin(changed: HTMLInputElement): void {
		if (changed.name === this.dataset.follows) {
			changed.form!.querySelector<HTMLInputElement>(`[name=${changed.name}Version]`)!.value =
				changed.value === this.dataset.key ? this.dataset.version ?? '' : '';
		}
	}

	/** What is chosen now needs no trial. */
	#follow(): void {
		const form = this.closest('form')!;
		const fields = new FormData(form);
		const key = String(fields.get(this.dataset.follows!));
		const version = String(fields.get(`${this.dataset.follows!}Version`) ?? '') || 'newest';
		const same = key === this.dataset.key && version === (this.dataset.version || 'newest');
		// other fields of the form change too; trying again would only move what is about to be pressed
		if (this.#followed === `${key} ${version}`) {
			return;
		}
		this.#followed = `${key} ${version}`;
		this.hidden = same;
		if (!same) {
			void this.#show([this.dataset.projects!], key, version, { last: 500 });
		}
	}

	async #show(projects: string[], key: string, version: string | undefined, wanted: Range): Promise<void> {
		const mine = ++this.#run;
		const answer = this.querySelector<HTMLElement>('[data-answer]')!;
		answer.replaceChildren();
		this.#busy(true);
		for (const project of projects) {
			if (mine !== this.#run) {
				return;
			}
			const part = element('section', 'stack');
			if (projects.length > 1 || this.dataset.projects) {
				part.append(element('h3', '', project));
			}
			answer.append(part);
			try {
				show(part, await this.#try(project, key, version, wanted, mine));
			}
			catch (problem) {
				part.append(element('p', 'wrong', problem instanceof Refusal
					? [problem.message, ...problem.fields.map((one) => one.message)].join(' ') : say('offline.try')));
			}
		}
		if (mine === this.#run) {
			this.#busy(false);
		}
	}

	/** In slices, so that a long run shows how far it is and can be stopped. */
	async #try(project: string, key: string, version: string | undefined, wanted: Range, mine: number): Promise<Result> {
		const range = { to: new Date().toISOString(), ...wanted };
		let all: Result | null = null;
		do {
			const slice: Result = await api<Result>('POST', `/api/rule-sets/${key}/dry-run`, {
				project, version, ...range, skip: all?.evaluated ?? 0, take: SLICE,
			});
			all = all ? joined(all, slice) : slice;
			if (mine !== this.#run || slice.evaluated === 0) {
				break;
			}
			this.#progress(all);
		} while (all.evaluated < all.total);
		return all;
	}

	#busy(is: boolean): void {
		this.querySelectorAll<HTMLElement>('[data-busy]').forEach((one) => {
			one.hidden = !is;
		});
	}

	#progress(all: Result): void {
		const progress = this.querySelector('progress')!;
		progress.max = Math.max(1, all.total);
		progress.value = all.evaluated;
		this.querySelector('[data-done]')!.textContent = say('rules.dryRun.done', { evaluated: all.evaluated, total: all.total });
	}
}

function spans(form: HTMLFormElement): void {
	const span = new FormData(form).get('span');
	form.querySelectorAll<HTMLElement>('[data-span]').forEach((field) => {
		field.hidden = field.dataset.span !== span;
	});
}

/** Whole days of the reader's own. */
function range(fields: FormData): Range {
	if (fields.get('span') !== 'days') {
		return { last: Number(fields.get('last')) };
	}
	const day = (name: string, plus: number): string | undefined => {
		const [year, month, date] = String(fields.get(name)).split('-').map(Number);
		return date ? new Date(year!, month! - 1, date + plus).toISOString() : undefined;
	};
	const to = day('to', 1);
	return { from: day('from', 0), ...(to ? { to } : {}) };
}

function joined(all: Result, slice: Result): Result {
	const sum = (one: Record<string, number>, other: Record<string, number>): Record<string, number> => {
		const both = { ...one };
		Object.entries(other).forEach(([name, count]) => {
			both[name] = (both[name] ?? 0) + count;
		});
		return both;
	};
	return {
		total: slice.total,
		evaluated: all.evaluated + slice.evaluated, changed: all.changed + slice.changed, unmatched: all.unmatched + slice.unmatched,
		decided: sum(all.decided, slice.decided), would: sum(all.would, slice.would), flips: sum(all.flips, slice.flips),
		rows: all.rows.map((row, at) => ({ ...row, matches: row.matches + slice.rows[at]!.matches })),
		deliveries: [...all.deliveries, ...slice.deliveries],
	};
}

function show(answer: HTMLElement, result: Result): void {
	if (result.evaluated === 0) {
		answer.append(element('p', 'quiet', say('rules.dryRun.nothing')));
		return;
	}
	answer.append(element('p', result.changed ? 'note wait' : 'note good', say(result.changed ? 'rules.dryRun.summary' : 'rules.dryRun.same',
		{ evaluated: result.evaluated, changed: result.changed })));
	answer.append(picture(result.decided, result.would));
	if (Object.keys(result.flips).length > 0) {
		answer.append(table(say('rules.dryRun.flips'), [say('rules.dryRun.decided'), say('rules.dryRun.would'), say('rules.dryRun.count')],
			Object.entries(result.flips).map(([flip, count]) => [...flip.split(' → ').map(outcome), String(count)])));
	}
	if (result.deliveries.length > 0) {
		answer.append(folded(say('rules.dryRun.changes', { count: result.deliveries.length }), changes(result.deliveries)));
	}
	const never = result.rows.filter((row) => row.matches === 0).length;
	const title = say('rules.dryRun.rows', { count: never });
	answer.append(folded(title, rows(title, result)));
}

/** How often each row answered, as bars with their numbers. */
function rows(title: string, result: Result): HTMLElement {
	const most = Math.max(1, ...result.rows.map((row) => row.matches));
	const body = result.rows.map((row) => {
		const bar = document.createElement('meter');
		bar.max = most;
		bar.value = row.matches;
		bar.setAttribute('aria-label', say('rules.dryRun.row', { row: row.number, count: row.matches }));
		return [String(row.number), row.description, bar, row.matches === 0 ? say('rules.dryRun.never') : String(row.matches)];
	});
	return table(title, [say('rules.row'), say('rules.why'), say('rules.dryRun.picture'), say('rules.dryRun.count')], body);
}

function changes(deliveries: Change[]): HTMLElement {
	return table(say('rules.dryRun.changes', { count: deliveries.length }),
		[say('rules.dryRun.cut'), say('rules.dryRun.decided'), say('rules.dryRun.would'), say('rules.dryRun.parts')],
		deliveries.map((one) => {
			const link = document.createElement('a');
			link.href = `/deliveries/${one.delivery}`;
			link.textContent = `${one.episode} · ${say(`cut.${one.cutType}`)}${one.version ? ` · v${one.version}` : ''}`;
			return [link, outcome(one.decided), outcome(one.would),
				[...one.added.map((part) => `+ ${part}`), ...one.dropped.map((part) => `− ${part}`),
					...one.terms.map((other) => `${term(other.name)}: ${valued(other.before)} → ${valued(other.after)}`)].join(', ') || '–'];
		}));
}

function outcome(code: string): string {
	return say(`rules.outcome.${code}`);
}

function folded(title: string, content: HTMLElement): HTMLElement {
	const details = document.createElement('details');
	const summary = document.createElement('summary');
	summary.textContent = title;
	details.append(summary, content);
	return details;
}

customElements.define('dry-run', DryRun);
