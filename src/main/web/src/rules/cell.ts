import { say } from '../frame/words';
import { element } from './outcome';
import { term, valued } from './lit';

export interface Term { name: string; type: 'string' | 'number' | 'boolean'; values: string[] }
export interface Terms { inputs: Term[]; outputs: Term[]; teams: { id: string; name: string; staffed: boolean }[] }

const UNITS: [RegExp, string][] = [[/Minutes$/, 'min'], [/Seconds$/, 's'], [/Frames$/, 'f'], [/rameRate$/, 'fps'],
	[/SampleRate$/, 'Hz'], [/Bits$/, 'bit'], [/Lufs$/, 'LUFS'], [/^(width|height)$/, 'px']];

const TEXTS = /^"[^"\\]*"(\s*,\s*"[^"\\]*")*$/;

const COMPARED = /^(<=|>=|<|>)?\s*(-?\d+(?:\.\d+)?)$/;

const BETWEEN = /^\[\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*\]$/;

/** The choices that a cell has by the contract, as fields; each change writes the cell. */
export class CellChoices {
	readonly #box: HTMLElement;

	readonly #terms: Terms;

	constructor(box: HTMLElement, terms: Terms) {
		this.#box = box;
		this.#terms = terms;
	}

	hide(): void {
		this.#box.hidden = true;
	}

	/** For the cell of a row and a column; {@code write} puts FEEL into it. */
	show(row: number, name: string, answers: boolean, text: string, write: (feel: string) => void): void {
		const known = (answers ? this.#terms.outputs : this.#terms.inputs).find((one) => one.name === name);
		if (!known) {
			this.hide();
			return;
		}
		const legend = element('legend', '', say('rules.at.cell', { row, column: term(name) }));
		const fields = element('fieldset', '');
		fields.append(legend, ...this.#fields(known, answers, text.trim(), write));
		this.#box.replaceChildren(fields);
		this.#box.hidden = false;
	}

	#fields(one: Term, answers: boolean, text: string, write: (feel: string) => void): HTMLElement[] {
		if (answers && one.name === 'teams') {
			return ticks(this.#terms.teams.map((team) => [team.id, team.staffed ? team.name : say('rules.cell.notStaffed', { team: team.name })]),
				unquoted(text).flatMap((all) => all.split(',')).map((id) => id.trim()), (ids) => write(`"${ids.join(',')}"`));
		}
		if (one.type === 'boolean') {
			return radios(one.name, [...(answers ? [] : [['-', say('rules.cell.any')]]), ['true', say('rules.cell.yes')], ['false', say('rules.cell.no')]], text || '-', write);
		}
		if (one.type === 'number') {
			return answers ? [number(one, text, write)] : compared(one, text, write);
		}
		if (one.values.length > 0) {
			const values = one.values.map((value): [string, string] => [value, valued(value)]);
			return answers ? radios(one.name, values.map(([value, words]) => [`"${value}"`, words]), text, write)
				: [element('p', 'hint', say('rules.cell.noneTicked')), ...ticks(values, unquoted(text), (picked) => write(listed(picked)))];
		}
		const field = input(term(one.name), TEXTS.test(text) ? unquoted(text).join(', ') : '', 'text');
		const written = field.querySelector('input')!;
		written.addEventListener('change', () => write(answers ? `"${written.value.trim()}"`
			: listed(written.value.split(',').map((part) => part.trim()).filter((part) => part !== ''))));
		return [field, element('p', 'hint', answers ? say('rules.cell.text') : say('rules.cell.texts'))];
	}
}

function unquoted(text: string): string[] {
	return TEXTS.test(text) ? text.split(/"\s*,\s*"/).map((part) => part.replace(/^"|"$/g, '')) : [];
}

function listed(texts: string[]): string {
	return texts.length > 0 ? texts.map((text) => `"${text.replace(/["\\]/g, '')}"`).join(',') : '-';
}

function ticks(values: [string, string][], ticked: string[], write: (ticked: string[]) => void): HTMLElement[] {
	const choices = values.map(([value, words]) => choice('checkbox', 'tick', value, words, ticked.includes(value)));
	const row = element('div', 'row');
	row.append(...choices);
	row.addEventListener('change', () => write(choices.map((one) => one.querySelector('input')!).filter((one) => one.checked).map((one) => one.value)));
	return [row];
}

function radios(name: string, values: string[][], chosen: string, write: (feel: string) => void): HTMLElement[] {
	const row = element('div', 'row');
	row.append(...values.map(([value, words]) => choice('radio', `cell-${name}`, value!, words!, value === chosen)));
	row.addEventListener('change', (event) => write((event.target as HTMLInputElement).value));
	return [row];
}

function choice(type: string, name: string, value: string, words: string, checked: boolean): HTMLElement {
	const label = element('label', 'choice');
	const field = document.createElement('input');
	Object.assign(field, { type, name, value, checked });
	label.append(field, element('span', '', words));
	return label;
}

function number(one: Term, text: string, write: (feel: string) => void): HTMLElement {
	const field = input(unit(one), text, 'number');
	const written = field.querySelector('input')!;
	written.min = '0';
	written.addEventListener('change', () => write(written.value || '0'));
	return field;
}

/** A comparison with one number, or two that it lies between. */
function compared(one: Term, text: string, write: (feel: string) => void): HTMLElement[] {
	const [, sign, only] = COMPARED.exec(text) ?? [];
	const [, low, high] = BETWEEN.exec(text) ?? [];
	const how = document.createElement('select');
	how.setAttribute('aria-label', say('rules.cell.how'));
	const signs: [string, string][] = [['any', say('rules.cell.any')], ['=', say('rules.cell.equal')], ['<', say('rules.cell.less')],
		['<=', say('rules.cell.atMost')], ['>', say('rules.cell.more')], ['>=', say('rules.cell.atLeast')], ['between', say('rules.cell.between')]];
	signs.forEach(([value, words]) => how.add(new Option(words, value)));
	how.value = only ? sign ?? '=' : low ? 'between' : 'any';
	const first = input(unit(one), only ?? low ?? '', 'number');
	const second = input(unit(one), high ?? '', 'number');
	const row = element('div', 'fields');
	row.append(how, first, second);
	const show = (): void => {
		first.hidden = how.value === 'any';
		second.hidden = how.value !== 'between';
	};
	row.addEventListener('change', () => {
		show();
		const [least, most] = [first, second].map((field) => field.querySelector('input')!.value);
		if (how.value === 'any') {
			write('-');
		}
		else if (how.value === 'between' ? least && most : least) {
			write(how.value === 'between' ? `[${least}..${most}]` : how.value === '=' ? least! : `${how.value} ${least}`);
		}
	});
	show();
	const known = text === '' || text === '-' || only || low;
	return known ? [row] : [element('p', 'hint', say('rules.cell.own', { text })), row];
}

function unit(one: Term): string {
	const found = UNITS.find(([name]) => name.test(one.name));
	return found ? say('rules.cell.number', { unit: found[1] }) : say('rules.cell.count');
}

function input(label: string, value: string, type: string): HTMLElement {
	const field = element('label', 'field');
	const made = document.createElement('input');
	Object.assign(made, { type, value, step: 'any' });
	field.append(element('span', 'label', label), made);
	return field;
}
