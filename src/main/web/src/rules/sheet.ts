import DecisionTableEditor from 'dmn-js-decision-table/lib/Editor';
import createInputs from 'dmn-js-decision-table/lib/features/create-inputs';
import simpleBooleanEdit from 'dmn-js-decision-table/lib/features/simple-boolean-edit';
import simpleDateEdit from 'dmn-js-decision-table/lib/features/simple-date-edit';
import simpleDateTimeEdit from 'dmn-js-decision-table/lib/features/simple-date-time-edit';
import simpleDurationEdit from 'dmn-js-decision-table/lib/features/simple-duration-edit';
import simpleMode from 'dmn-js-decision-table/lib/features/simple-mode';
import simpleNumberEdit from 'dmn-js-decision-table/lib/features/simple-number-edit';
import simpleStringEdit from 'dmn-js-decision-table/lib/features/simple-string-edit';
import simpleTimeEdit from 'dmn-js-decision-table/lib/features/simple-time-edit';
import EditingManager from 'dmn-js-shared/lib/base/EditingManager';
import type { Viewer } from 'dmn-js-shared/lib/base/EditingManager';
import { term } from './lit';
import { say } from '../frame/words';

/** A column of the table as dmn-js knows it. */
export interface Column { businessObject: { label?: string; name?: string; inputExpression?: { text?: string } } }

export interface Row { root: { rows: Row[] }; cells: Cell[] }

export interface Cell { businessObject?: { text?: string }; row?: Row; col?: Column }

/** The cells' own fields stand below the table, with the contract's choices. */
const LEFT_OUT: unknown[] = [createInputs, simpleBooleanEdit, simpleDateEdit, simpleDateTimeEdit, simpleDurationEdit, simpleMode,
	simpleNumberEdit, simpleStringEdit, simpleTimeEdit];

/** dmn-js' own words, as far as they can be met. */
const WORDS: Record<string, string> = {
	'When': 'when', 'Then': 'then', 'And': 'and', 'Annotations': 'why', 'Annotation': 'why', 'Input': 'input', 'Output': 'output',
	'Add rule': 'add', 'Move rule': 'move', 'Copy rule': 'copy', 'Cut rule': 'cut', 'Paste rule above': 'pasteAbove',
	'Paste rule below': 'pasteBelow', 'Add rule above': 'addAbove', 'Add rule below': 'addBelow', 'Remove rule': 'remove',
	'Remove input column': 'removeColumn', 'Add cell description': 'comment', 'Remove cell description': 'removeComment',
	'Input label: ': 'column', 'Output label: ': 'column', 'Decision name: ': 'name',
};

function translate(template: string, places: Record<string, string> = {}): string {
	const name = WORDS[template];
	const words = name ? say(`rules.editor.${name}`) : template;
	return words.replace(/\{(\w+)\}/g, (whole, key: string) => places[key] ?? whole);
}

class DecisionTable extends DecisionTableEditor {
	override getModules(): unknown[] {
		return super.getModules().filter((one) => !LEFT_OUT.includes(one));
	}
}

/** dmn-js for one decision table and nothing else, in the reader's words. */
export class SheetEditor extends EditingManager {
	/** What the file calls each column. */
	readonly #written = new Map<Column['businessObject'], string | undefined>();

	constructor(container: Element) {
		// what is saved or undone is what is on the screen, so no key waits; and functions of another engine are not offered
		super({ container, common: { debounceInput: false, feelLanguageContext: { builtins: [] } }, decisionTable: { additionalModules: [{ translate: ['value', translate] }] } });
	}

	_getViewProviders(): unknown[] {
		return [{
			id: 'decisionTable',
			constructor: DecisionTable,
			opens: (element: { $type: string; decisionLogic?: { $type: string } }) =>
				element.$type === 'dmn:Decision' && element.decisionLogic?.$type === 'dmn:DecisionTable',
		}];
	}

	/** Shows the table of a file; null where it has none. */
	async show(xml: string): Promise<Viewer | null> {
		await this.importXML(xml);
		const view = this.getViews().find((one) => one.type === 'decisionTable');
		if (!view) {
			return null;
		}
		await this.open(view);
		const viewer = this.getActiveViewer();
		const { columns } = this;
		this.#written.clear();
		columns.forEach(({ businessObject }) => this.#written.set(businessObject, businessObject.label));
		this.#name();
		viewer.get<{ fire(event: string, context: unknown): void }>('eventBus').fire('elements.changed', { elements: columns });
		return viewer;
	}

	get columns(): Column[] {
		return this.getActiveViewer().get<{ getRoot(): { cols: Column[] } }>('sheet').getRoot().cols;
	}

	/** The file, with its own names for the columns. */
	async file(): Promise<string> {
		this.#written.forEach((label, column) => {
			column.label = label;
		});
		try {
			return (await this.saveXML({ format: true })).xml;
		}
		finally {
			this.#name();
		}
	}

	#name(): void {
		this.#written.forEach((label, column) => {
			const name = column.name ?? column.inputExpression?.text;
			const words = name ? term(name) : '';
			column.label = words && words !== name ? words : label;
		});
	}
}
