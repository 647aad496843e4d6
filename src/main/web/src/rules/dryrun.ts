import { api, Refusal } from '../frame/api';
import { say } from '../frame/words';

interface Answer { mode: string; teams: string[] }
interface Change { delivery: string; episode: string; cutType: string; version: number; decided: Answer; would: Answer; teamsAdded: string[]; teamsDropped: string[] }
interface Result { evaluated: number; changed: number; unmatched: number; rows: { number: number; description: string; matches: number }[]; deliveries: Change[] }

/** The rules beside what was really decided; nothing is changed by it. */
class DryRun extends HTMLElement {
	connectedCallback(): void {
		this.querySelector('form')!.addEventListener('submit', (event) => {
			event.preventDefault();
			event.stopPropagation();
			void this.#run(event.target as HTMLFormElement);
		});
		this.querySelectorAll<HTMLButtonElement>('button[disabled]').forEach((button) => {
			button.disabled = false;
		});
	}

	async #run(form: HTMLFormElement): Promise<void> {
		const answer = this.querySelector<HTMLElement>('[data-answer]')!;
		const progress = this.querySelector('progress')!;
		const button = form.querySelector('button')!;
		const fields = new FormData(form);
		progress.hidden = false;
		button.disabled = true;
		answer.replaceChildren();
		try {
			show(answer, await api<Result>('POST', `/api/rule-sets/${this.dataset.key!}/dry-run`, {
				project: fields.get('project'), last: Number(fields.get('last')), version: this.dataset.version,
			}));
		}
		catch (problem) {
			const words = element('p', 'wrong');
			words.textContent = problem instanceof Refusal ? [problem.message, ...problem.fields.map((one) => one.message)].join(' ') : say('offline.try');
			answer.append(words);
		}
		finally {
			progress.hidden = true;
			button.disabled = false;
		}
	}
}

function show(answer: HTMLElement, result: Result): void {
	const summary = element('p', result.changed ? 'note wait' : 'note good');
	summary.textContent = say('rules.dryRun.summary', { evaluated: result.evaluated, changed: result.changed, unmatched: result.unmatched });
	answer.append(summary, rows(result));
	if (result.deliveries.length > 0) {
		answer.append(changes(result.deliveries));
	}
}

/** How often each row answered, as bars with their numbers. */
function rows(result: Result): HTMLElement {
	const body = result.rows.map((row) => {
		const bar = document.createElement('meter');
		bar.max = Math.max(1, result.evaluated);
		bar.value = row.matches;
		bar.setAttribute('aria-label', say('rules.dryRun.row', { row: row.number, count: row.matches }));
		return [String(row.number), row.description, bar, row.matches === 0 ? say('rules.dryRun.never') : String(row.matches)];
	});
	return table(say('rules.dryRun.rows'), [say('rules.row'), say('rules.why'), say('rules.dryRun.picture'), say('rules.dryRun.count')], body);
}

function changes(deliveries: Change[]): HTMLElement {
	return table(say('rules.dryRun.changes'), [say('rules.dryRun.cut'), say('rules.dryRun.decided'), say('rules.dryRun.would'), say('rules.dryRun.teams')],
		deliveries.map((one) => {
			const link = document.createElement('a');
			link.href = `/deliveries/${one.delivery}`;
			link.textContent = `${one.episode} · ${say(`cut.${one.cutType}`)} · v${one.version}`;
			return [link, one.decided.mode, one.would.mode,
				[...one.teamsAdded.map((team) => `+ ${team}`), ...one.teamsDropped.map((team) => `− ${team}`)].join(', ')];
		}));
}

function table(label: string, heads: string[], rows: (string | Node)[][]): HTMLElement {
	const box = element('div', 'table');
	box.tabIndex = 0;
	box.setAttribute('role', 'group');
	box.setAttribute('aria-label', label);
	const made = document.createElement('table');
	const head = made.createTHead().insertRow();
	heads.forEach((words) => {
		const cell = document.createElement('th');
		cell.scope = 'col';
		cell.textContent = words;
		head.append(cell);
	});
	const body = made.createTBody();
	rows.forEach((row) => {
		const line = body.insertRow();
		row.forEach((cell) => line.insertCell().append(cell));
	});
	box.append(made);
	return box;
}

function element(name: string, style: string): HTMLElement {
	const made = document.createElement(name);
	made.className = style;
	return made;
}

customElements.define('dry-run', DryRun);
