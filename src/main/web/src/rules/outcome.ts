import { say } from '../frame/words';

const SVG = 'http://www.w3.org/2000/svg';

/** From what needs nobody to what lets nothing through. */
const ORDER = ['AUTO', 'ACCEPTED', 'MANUAL', 'IN_REVIEW', 'REJECTED'];

const WIDTH = 600;

const BAR = 34;

/** What came of the deliveries and what would, as two bars; the same numbers stand in a table below. */
export function picture(decided: Record<string, number>, would: Record<string, number>): HTMLElement {
	const outcomes = ORDER.filter((one) => one in decided || one in would);
	const figure = element('figure', 'outcome');
	const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${2 * BAR + 8}`, role: 'img', 'aria-label': [
		`${say('rules.dryRun.decided')}: ${inWords(decided, outcomes)}`, `${say('rules.dryRun.would')}: ${inWords(would, outcomes)}`].join('. ') });
	drawing.append(...bar(decided, outcomes, 0), ...bar(would, outcomes, BAR + 8));
	const numbers = table(say('rules.dryRun.numbers'), [say('rules.dryRun.outcome'), say('rules.dryRun.decided'), say('rules.dryRun.would')],
		outcomes.map((one) => {
			const key = element('span', 'key', say(`rules.outcome.${one}`));
			key.dataset.outcome = one;
			return [key, String(decided[one] ?? 0), String(would[one] ?? 0)];
		}));
	figure.append(drawing, numbers);
	return figure;
}

function bar(counts: Record<string, number>, outcomes: string[], y: number): Element[] {
	const total = Math.max(1, ...[Object.values(counts).reduce((sum, count) => sum + count, 0)]);
	let x = 0;
	return outcomes.filter((one) => counts[one]).map((one) => {
		const width = counts[one]! / total * WIDTH;
		const part = svg('rect', { x: String(x), y: String(y), width: String(width), height: String(BAR), 'data-outcome': one });
		const number = svg('text', { x: String(x + width / 2), y: String(y + BAR / 2) });
		number.textContent = width > 30 ? String(counts[one]) : '';
		x += width;
		const group = svg('g', {});
		group.append(part, number);
		return group;
	});
}

function inWords(counts: Record<string, number>, outcomes: string[]): string {
	return outcomes.map((one) => `${say(`rules.outcome.${one}`)} ${counts[one] ?? 0}`).join(', ');
}

function svg(name: string, attributes: Record<string, string>): Element {
	const made = document.createElementNS(SVG, name);
	Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
	return made;
}

export function table(label: string, heads: string[], rows: (string | Node)[][]): HTMLElement {
	const box = element('div', 'table');
	box.tabIndex = 0;
	box.setAttribute('role', 'group');
	box.setAttribute('aria-label', label);
	const made = document.createElement('table');
	made.className = 'fold';
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
		row.forEach((content, at) => {
			const cell = line.insertCell();
			if (at > 0) {
				cell.dataset.label = heads[at];
			}
			cell.append(content);
		});
	});
	box.append(made);
	return box;
}

export function element(name: string, style: string, words = ''): HTMLElement {
	const made = document.createElement(name);
	if (style) {
		made.className = style;
	}
	made.textContent = words;
	return made;
}
