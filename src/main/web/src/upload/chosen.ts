import { DeliveredFile } from '../frame/api';
import { say, size } from '../frame/words';
import { alike, FORBIDDEN, guessFile, settleProxy } from './guess';

/** A file of the delivery to be: picked here, or one whose bytes the project already holds. */
export interface Chosen {
	file: File | null;
	from: string | null;
	name: string;
	size: number;
	fileType: string;
	stemType: string;
	/** Somebody said by hand what it is; guesses keep off. */
	settled: boolean;
	row: HTMLElement;
}

/** The files of the delivery to be, each with a row of its own in a list. It tells of changes by the event {@code change}. */
export class ChosenFiles extends EventTarget {
	#all: Chosen[] = [];
	#before: DeliveredFile[] = [];

	constructor(private readonly list: HTMLElement, private readonly template: HTMLTemplateElement) {
		super();
	}

	get all(): readonly Chosen[] {
		return this.#all;
	}

	get names(): string[] {
		return this.#all.map(({ name }) => name);
	}

	/** Takes picked files in. One of the same name as an earlier one takes its place. */
	add(files: File[]): void {
		for (const file of files) {
			const twin = this.#all.find((one) => one.name.toLowerCase() === file.name.toLowerCase());
			if (twin) {
				this.#drop(twin);
			}
			this.#put({
				...(twin ?? { ...guessFile(file.name), settled: false }),
				file, from: null, name: file.name, size: file.size,
			});
		}
		this.#guess();
		this.#changed();
	}

	/** Takes in what the project holds already. */
	keep(files: DeliveredFile[]): void {
		for (const { id, name, size: bytes, fileType, stemType } of files) {
			this.#put({ file: null, from: id, name, size: bytes, fileType, stemType: stemType ?? 'OTHER', settled: true });
		}
		this.#changed();
	}

	/** What was delivered before tells what files of nearly the same name are. */
	learn(before: DeliveredFile[]): void {
		this.#before = before;
		this.#guess();
		this.#draw();
	}

	/** What cannot be sent like this; a version that is there already needs no proxy. */
	complaints(joins: boolean): string[] {
		const proxies = this.#all.filter(({ fileType }) => fileType === 'PROXY').length;
		const result = this.#all.filter(({ name }) => FORBIDDEN.test(name) || name.length > 255)
			.map(({ name }) => say('upload.badName', { name }));
		result.push(...this.#all.filter((one) => one.size === 0).map(({ name }) => say('upload.empty', { name })));
		if (!joins && proxies !== 1) {
			result.unshift(say(proxies === 0 ? 'upload.noProxy' : 'upload.twoProxies'));
		}
		return result;
	}

	/** The files as the server wants to be told of them, in this order. */
	described(): object[] {
		return this.#all.map(({ from, name, size: bytes, fileType, stemType }) => ({
			...(from ? { from } : { name, size: bytes }),
			fileType,
			...(fileType === 'STEM' ? { stemType } : {}),
		}));
	}

	#put(one: Omit<Chosen, 'row'>): void {
		const row = (this.template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
		const chosen: Chosen = { ...one, row };
		const type = row.querySelector<HTMLSelectElement>('[data-type]')!;
		const stem = row.querySelector<HTMLSelectElement>('[data-stem]')!;
		row.querySelector('[data-name]')!.textContent = one.name;
		row.querySelector('[data-size]')!.textContent = sizeOf(one);
		for (const field of [type, stem]) {
			field.setAttribute('aria-label', `${field.getAttribute('aria-label')}: ${one.name}`);
			field.addEventListener('change', () => {
				Object.assign(chosen, { fileType: type.value, stemType: stem.value, settled: true });
				this.#changed();
			});
		}
		const remove = row.querySelector<HTMLElement>('[data-remove]')!;
		remove.setAttribute('aria-label', `${remove.textContent}: ${one.name}`);
		remove.addEventListener('click', () => {
			this.#drop(chosen);
			this.#changed();
			this.dispatchEvent(new Event('removed'));
		});
		this.#all.push(chosen);
		this.list.append(row);
	}

	#drop(one: Chosen): void {
		this.#all = this.#all.filter((other) => other !== one);
		one.row.remove();
	}

	#guess(): void {
		for (const one of this.#all.filter(({ settled }) => !settled)) {
			const { fileType, stemType } = alike(one.name, this.#before) ?? guessFile(one.name);
			Object.assign(one, { fileType, stemType: stemType ?? 'OTHER' });
		}
		settleProxy(this.#all);
	}

	#draw(): void {
		for (const { row, fileType, stemType } of this.#all) {
			row.querySelector<HTMLSelectElement>('[data-type]')!.value = fileType;
			const stem = row.querySelector<HTMLSelectElement>('[data-stem]')!;
			stem.value = stemType;
			stem.closest<HTMLElement>('.field')!.hidden = fileType !== 'STEM';
		}
	}

	#changed(): void {
		this.#draw();
		this.dispatchEvent(new Event('change'));
	}
}

/** How large it is, and whether it is here already. */
export function sizeOf(one: { from: string | null; size: number }): string {
	return one.from ? say('upload.kept', { size: size(one.size) }) : size(one.size);
}

/** What a file is, in the words of its row. */
export function typeOf({ row, fileType }: Chosen): string {
	const words = (field: string): string => row.querySelector<HTMLSelectElement>(field)!.selectedOptions[0].textContent!;
	return fileType === 'STEM' ? `${words('[data-type]')} · ${words('[data-stem]')}` : words('[data-type]');
}
