import { api, Refusal } from '../frame/api';
import { term, valued, whyNot } from './lit';
import type { PassedRow } from './lit';
import { say } from '../frame/words';

interface Explanation { row: number | null; description: string | null; reason: string; inputs: Record<string, unknown>; passed: PassedRow[] }

/** The rows that a decision went through, down to the one that answered; loaded when somebody opens it. */
class DecisionRows extends HTMLElement {
	connectedCallback(): void {
		const details = this.querySelector('details')!;
		details.addEventListener('toggle', () => {
			if (details.open && !this.querySelector('table')) {
				void this.#load(details);
			}
		});
	}

	async #load(details: HTMLElement): Promise<void> {
		const said = document.createElement('p');
		try {
			const told = await api<Explanation>('GET', `/api/deliveries/${this.dataset.delivery!}/explanation`);
			said.className = 'quiet small';
			said.textContent = Object.entries(told.inputs).map(([name, value]) => `${term(name)}: ${valued(value)}`).join(' · ');
			details.append(this.#table(told), said);
		}
		catch (problem) {
			said.className = 'wrong';
			said.textContent = problem instanceof Refusal ? problem.message : say('offline.try');
			details.append(said);
		}
	}

	#table(told: Explanation): HTMLElement {
		const table = document.createElement('table');
		table.className = 'rules';
		const head = table.createTHead().insertRow();
		[say('rules.row'), say('rules.why'), say('rules.answer')].forEach((words) => {
			const cell = document.createElement('th');
			cell.scope = 'col';
			cell.textContent = words;
			head.append(cell);
		});
		const body = table.createTBody();
		told.passed.forEach((row) => line(body, row.number, row.description, whyNot(row)));
		if (told.row !== null) {
			// a pause, say, may have overruled it
			const answer = told.reason === told.description ? [] : [told.reason];
			line(body, told.row, told.description ?? '', [say('rules.thisRow'), ...answer].join(' · ')).className = 'lit';
		}
		const box = document.createElement('div');
		box.className = 'table';
		box.tabIndex = 0;
		box.setAttribute('role', 'group');
		box.setAttribute('aria-label', say('rules.decision'));
		box.append(table);
		return box;
	}
}

function line(body: HTMLTableSectionElement, number: number, why: string, answer: string): HTMLTableRowElement {
	const row = body.insertRow();
	[String(number), why, answer].forEach((words) => {
		row.insertCell().textContent = words;
	});
	return row;
}

customElements.define('decision-rows', DecisionRows);
