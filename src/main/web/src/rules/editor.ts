import { api } from '../frame/api';
import { CellChoices } from './cell';
import type { Terms } from './cell';
import { load, place as where, send } from './draft';
import type { Answer, Found } from './draft';
import { RowButtons } from './rows';
import { SheetEditor } from './sheet';
import type { Cell, Column } from './sheet';
import { place, withInput } from './table';
import type { Viewer } from 'dmn-js-shared/lib/base/EditingManager';
import { toast } from '../frame/toast';
import { say } from '../frame/words';

const PAUSE = 700;

/** Before dmn-js' own listeners. */
const FIRST = 10_000;

/** Edits a draft: checked while it is written, stored only over what was opened. */
class RuleEditor extends HTMLElement {
	#editor!: SheetEditor;
	#choices!: CellChoices;
	#viewer: Viewer | null = null;
	#tag = '';
	#xml = '';
	#timer = 0;
	#dirty = false;
	#checks = 0;

	connectedCallback(): void {
		this.#editor = new SheetEditor(this.#one('[data-canvas]'));
		this.#one('[data-save]').addEventListener('click', () => void this.#save());
		this.#one('[data-add]').addEventListener('click', () => void this.#add());
		this.#one('[data-drop]').addEventListener('click', () => this.#drop());
		this.#one('[data-mine]').addEventListener('click', () => this.#download());
		this.#one('[data-theirs]').addEventListener('click', () => {
			this.#dirty = false;
			location.reload();
		});
		window.addEventListener('beforeunload', this.#leaving);
		void this.#open();
	}

	disconnectedCallback(): void {
		window.removeEventListener('beforeunload', this.#leaving);
		clearTimeout(this.#timer);
		this.#editor.destroy();
	}

	readonly #leaving = (event: Event): void => {
		if (this.#dirty) {
			event.preventDefault();
		}
	};

	#one<T extends HTMLElement>(selector: string): T {
		return this.querySelector<T>(selector)!;
	}

	get #path(): string {
		return `/api/rule-sets/${this.dataset.key!}`;
	}

	async #open(): Promise<void> {
		this.#choices = new CellChoices(this.#one('[data-cell]'), await api<Terms>('GET', `${this.#path}/terms`));
		const draft = await load(this.dataset.key!);
		if (!draft.ok) {
			toast(draft.message, true);
			return;
		}
		this.#tag = draft.tag;
		await this.#show(draft.text);
		this.#one<HTMLButtonElement>('[data-save]').disabled = false;
		await this.#check();
	}

	async #show(xml: string): Promise<void> {
		this.#xml = xml;
		const viewer = await this.#editor.show(xml);
		if (viewer) {
			// the table's own markup leaves this heading empty
			this.#one('th.index-column').innerHTML = `<span class="unseen">${say('rules.rowNumber')}</span>`;
			if (viewer !== this.#viewer) {
				this.#viewer = viewer;
				this.#listen(viewer);
			}
		}
		this.#known();
	}

	/** A column that is there is not offered again. */
	#known(): void {
		const known = this.#editor.columns.map((one) => one.businessObject.inputExpression?.text);
		this.#one<HTMLSelectElement>('[data-inputs]').querySelectorAll('option').forEach((option) => {
			option.disabled = known.includes(option.value);
		});
	}

	#listen(viewer: Viewer): void {
		new RowButtons(this.#one('[data-rows]'), this.#one('[data-canvas]'), viewer);
		viewer.on('elements.changed', () => {
			this.#changed();
			this.#known();
			if (!this.#one('[data-cell]').contains(document.activeElement)) {
				this.#offer(viewer.get<{ get(): Cell | undefined }>('selection').get());
			}
		});
		viewer.on<{ selection?: Cell }>('selection.changed', ({ selection }) => {
			this.#offer(selection);
			this.#one('[data-drop]').setAttribute('aria-disabled', String(!this.#chosen));
		});
		// which columns there are is agreed with the rest of the product
		['input.edit', 'output.edit'].forEach((event) => viewer.on(event, FIRST, () => false));
	}

	/** What the contract lets the chosen cell say. */
	#offer(cell?: Cell): void {
		const clause = cell?.col?.businessObject;
		const name = clause?.name ?? clause?.inputExpression?.text;
		if (!cell?.row || !clause || !name) {
			this.#choices.hide();
			return;
		}
		const modeling = this.#viewer!.get<{ editCell(cell: unknown, text: string): void }>('modeling');
		this.#choices.show(cell.row.root.rows.indexOf(cell.row) + 1, name, !clause.inputExpression, cell.businessObject?.text ?? '',
			(feel) => modeling.editCell(cell.businessObject, feel));
	}

	readonly #changed = (): void => {
		this.#dirty = true;
		this.#one('[data-saved]').textContent = say('rules.unsaved');
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => void this.#check(), PAUSE);
	};

	async #text(): Promise<string> {
		this.#xml = await this.#editor.file();
		return this.#xml;
	}

	async #check(): Promise<void> {
		const mine = ++this.#checks;
		try {
			const answer = await send('POST', `${this.#path}/check`, await this.#text());
			if (mine === this.#checks) {
				this.#complain(answer);
			}
		}
		catch {
			this.#one('[data-verdict]').textContent = say('offline.try');
		}
	}

	async #save(): Promise<void> {
		const button = this.#one<HTMLButtonElement>('[data-save]');
		button.disabled = true;
		try {
			// A cell that is still being written belongs to it.
			(document.activeElement as HTMLElement | null)?.blur();
			const answer = await send('PUT', `${this.#path}/draft`, await this.#text(), this.#tag);
			if (answer.status === 412) {
				this.#one('[data-conflict] [data-words]').textContent = answer.message;
				this.#one('[data-conflict]').hidden = false;
			}
			else if (answer.ok) {
				this.#tag = answer.tag;
				this.#dirty = false;
				this.#one('[data-saved]').textContent = say('rules.saved');
				this.#complain({ ...answer });
			}
			else {
				toast(answer.message, true);
				this.#complain(answer);
			}
		}
		catch {
			toast(say('offline.try'), true);
		}
		finally {
			button.disabled = false;
		}
	}

	async #add(): Promise<void> {
		const option = this.#one<HTMLSelectElement>('[data-inputs]').selectedOptions[0];
		if (option && !option.disabled) {
			await this.#show(withInput(await this.#text(), option.value, option.text, option.dataset.type!));
			this.#changed();
		}
	}

	/** The tested column of the chosen cell, where it is not the only one. */
	get #chosen(): Column | null {
		const column = this.#viewer?.get<{ get(): Cell | undefined }>('selection').get()?.col;
		const inputs = this.#editor.columns.filter((one) => one.businessObject.inputExpression);
		return column?.businessObject?.inputExpression && inputs.length > 1 ? column : null;
	}

	#drop(): void {
		const column = this.#chosen;
		if (column) {
			this.#viewer!.get<{ removeCol(column: Column): void }>('modeling').removeCol(column);
			toast(say('rules.columnDropped'));
		}
	}

	#download(): void {
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob([this.#xml], { type: 'application/xml' }));
		link.download = `${this.dataset.key!}.dmn`;
		link.click();
		URL.revokeObjectURL(link.href);
	}

	#complain(answer: Answer): void {
		const errors = answer.problems.filter((one) => one.severity === 'ERROR').length;
		this.#one('[data-verdict]').textContent = errors > 0 ? say('rules.check.errors', { count: errors }) : say('rules.check.good');
		this.querySelectorAll('.complained').forEach((cell) => cell.classList.remove('complained', 'mild'));
		this.#one('[data-complaints]').replaceChildren(...answer.problems.map((one) => this.#line(one)));
		answer.problems.forEach((one) => this.#cell(one)?.classList.add('complained', ...(one.severity === 'ERROR' ? [] : ['mild'])));
	}

	#line(one: Found): HTMLElement {
		const line = document.createElement('li');
		const state = document.createElement('span');
		state.className = 'state';
		state.dataset.tone = one.severity === 'ERROR' ? 'bad' : 'wait';
		state.textContent = say(one.severity === 'ERROR' ? 'rules.severity.error' : 'rules.severity.hint');
		const words = document.createElement('span');
		const go = document.createElement('button');
		go.type = 'button';
		go.className = 'button plain slim';
		go.textContent = where(one);
		go.addEventListener('click', () => this.#cell(one)?.scrollIntoView({ block: 'center', inline: 'center' }));
		words.append(go, ` ${one.message}`);
		line.append(state, words);
		return line;
	}

	#cell(one: Found): Element | null {
		const { row, column } = place(this.#xml, one);
		if (!row) {
			return null;
		}
		const within = `[data-row-id="${CSS.escape(row)}"]`;
		return this.querySelector(column ? `td${within}[data-col-id="${CSS.escape(column)}"]` : `td${within}`)
			?? this.querySelector(`td${within}`);
	}
}

customElements.define('rule-editor', RuleEditor);
