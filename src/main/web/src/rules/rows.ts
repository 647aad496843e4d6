import type { Viewer } from 'dmn-js-shared/lib/base/EditingManager';
import type { Cell, Row } from './sheet';
import { say } from '../frame/words';

const KEYS: Record<string, string> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'below', Delete: 'remove', Backspace: 'remove' };

/** Adds, moves and removes rows: the one of the cell that was last chosen, by a button or, in the table, by Alt and a key. */
export class RowButtons {
	readonly #box: HTMLElement;

	readonly #viewer: Viewer;

	#cell?: Cell;

	constructor(box: HTMLElement, canvas: HTMLElement, viewer: Viewer) {
		this.#box = box;
		this.#viewer = viewer;
		box.addEventListener('click', ({ target }) => {
			const button = (target as Element).closest<HTMLButtonElement>('button[data-do]');
			if (button && this.#can(button.dataset.do!)) {
				this.#act(button.dataset.do!);
			}
		});
		canvas.addEventListener('keydown', (event) => {
			const what = event.altKey && !event.ctrlKey && !event.metaKey ? KEYS[event.key] : undefined;
			if (what && this.#can(what)) {
				event.preventDefault();
				event.stopPropagation();
				this.#act(what);
				this.#choose(this.#cell);
			}
		}, true);
		viewer.on<{ selection?: Cell }>('selection.changed', ({ selection }) => {
			this.#cell = selection?.row ? selection : this.#cell;
			this.#tell();
		});
		viewer.on('elements.changed', () => this.#tell());
		this.#tell();
	}

	get #rows(): Row[] {
		return this.#viewer.get<{ getRoot(): { rows: Row[] } }>('sheet').getRoot().rows;
	}

	/** Where the row is, from 0; -1 without one. */
	get #at(): number {
		return this.#cell?.row ? this.#rows.indexOf(this.#cell.row) : -1;
	}

	get #stack(): { canUndo(): boolean; undo(): void } {
		return this.#viewer.get('commandStack');
	}

	#can(what: string): boolean {
		const at = this.#at;
		return what === 'undo' ? this.#stack.canUndo() : at >= 0
			&& (what !== 'up' || at > 0) && (what !== 'down' || at < this.#rows.length - 1) && (what !== 'remove' || this.#rows.length > 1);
	}

	#act(what: string): void {
		const modeling = this.#viewer.get<{
			addRow(attributes: { type: string }, at: number): Row; moveRow(row: Row, at: number): void; removeRow(row: Row): void;
		}>('modeling');
		const cell = this.#cell!;
		const at = this.#at;
		if (what === 'undo') {
			this.#stack.undo();
		}
		else if (what === 'remove') {
			modeling.removeRow(cell.row!);
			this.#cell = this.#rows[Math.min(at, this.#rows.length - 1)]?.cells[0];
		}
		else if (what === 'up' || what === 'down') {
			modeling.moveRow(cell.row!, what === 'up' ? at - 1 : at + 1);
			this.#cell = cell;
		}
		else {
			this.#cell = modeling.addRow({ type: 'dmn:DecisionRule' }, what === 'above' ? at : at + 1).cells[0];
			this.#choose(this.#cell);
		}
		this.#tell();
	}

	/** The table draws itself anew first. */
	#choose(cell?: Cell): void {
		setTimeout(() => cell && this.#viewer.get<{ select(cell: Cell): void }>('selection').select(cell));
	}

	#tell(): void {
		const at = this.#at;
		this.#box.querySelector('[data-chosen]')!.textContent = at < 0 ? say('rules.row.none')
			: say('rules.row.chosen', { row: at + 1, count: this.#rows.length });
		this.#box.querySelectorAll<HTMLButtonElement>('button[data-do]').forEach((button) => {
			// a button that is disabled under somebody's finger would lose the focus
			button.setAttribute('aria-disabled', String(!this.#can(button.dataset.do!)));
		});
	}
}
