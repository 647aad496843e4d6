import { api, Delivery, Refusal } from '../frame/api';
import { clearComplaints, complain } from '../frame/forms';
import { go } from '../frame/go';
import { percent, say, size } from '../frame/words';
import { remember, fingerprint } from '../transfer/checksums';
import { transfers } from '../transfer/transfers';
import { existing } from './existing';
import { FORBIDDEN, guessCut, guessEpisode, guessFile, settleProxy } from './guess';

/** A file of the delivery to be: picked here, or one whose bytes the project already holds. */
interface Chosen {
	file: File | null;
	from: string | null;
	name: string;
	size: number;
	fileType: string;
	stemType: string;
	row: HTMLElement;
}

/** {@code <upload-page>}: files, metadata, summary, then off they go. The page's words and fields come from the server. */
class UploadPage extends HTMLElement {
	#chosen: Chosen[] = [];
	#looked = 0;
	#touched = new Set<string>();

	connectedCallback(): void {
		const drop = this.#find('[data-drop]');
		const input = this.#find<HTMLInputElement>('[data-browse]');
		const picked = (): void => {
			this.#add(Array.from(input.files ?? []));
			input.value = '';
		};
		input.addEventListener('change', picked);
		for (const name of ['dragenter', 'dragover']) {
			this.addEventListener(name, (event) => {
				event.preventDefault();
				drop.toggleAttribute('data-over', true);
			});
		}
		this.addEventListener('dragleave', () => drop.removeAttribute('data-over'));
		this.addEventListener('drop', (event) => {
			event.preventDefault();
			drop.removeAttribute('data-over');
			this.#add(Array.from(event.dataTransfer?.files ?? []));
		});
		for (const field of [this.#cutType, this.#episode]) {
			field.addEventListener('change', () => {
				this.#touched.add(field.name);
				void this.#look();
			});
		}
		this.querySelectorAll('[name=version]').forEach((one) => one.addEventListener('change', () => {
			this.#touched.add('version');
			this.#find('[data-complaints]').hidden = true;
		}));
		this.#find('[data-next]').addEventListener('click', () => this.#summary());
		this.#find('[data-back]').addEventListener('click', () => this.#step(1));
		this.#find('[data-send]').addEventListener('click', () => void this.#send());
		this.#find('form').addEventListener('submit', (event) => event.preventDefault());
		void this.#look();
		if (this.dataset.from) {
			void this.#takeOver(this.dataset.from);
		}
		this.#draw();
		// Whoever was quicker than this script has picked already.
		if (input.files?.length) {
			picked();
		}
	}

	#find<T extends HTMLElement>(selector: string): T {
		return this.querySelector<T>(selector)!;
	}

	get #cutType(): HTMLSelectElement {
		return this.#find('[name=cutType]');
	}

	get #episode(): HTMLSelectElement {
		return this.#find('[name=episode]');
	}

	/** The version to join, null for a new one. */
	get #joins(): number | null {
		const value = this.querySelector<HTMLInputElement>('[name=version]:checked')?.value;
		return value ? Number(value) : null;
	}

	#add(files: File[]): void {
		const fresh = files.filter((file) => !this.#chosen.some((one) => one.name.toLowerCase() === file.name.toLowerCase()));
		for (const file of fresh) {
			const guess = guessFile(file.name);
			this.#put({ file, from: null, name: file.name, size: file.size, ...guess });
		}
		const names = this.#chosen.map(({ name }) => name);
		this.#suggest(this.#cutType, guessCut(names));
		this.#suggest(this.#episode, guessEpisode(names, (this.dataset.episodes ?? '').split(',')));
		settleProxy(this.#chosen);
		this.#draw();
		void this.#look();
	}

	#put(one: Omit<Chosen, 'row'>): void {
		const row = (this.#find<HTMLTemplateElement>('#file-row').content.cloneNode(true) as DocumentFragment)
			.firstElementChild as HTMLElement;
		const chosen: Chosen = { ...one, row };
		const type = row.querySelector<HTMLSelectElement>('[data-type]')!;
		const stem = row.querySelector<HTMLSelectElement>('[data-stem]')!;
		row.querySelector('[data-name]')!.textContent = one.name;
		row.querySelector('[data-size]')!.textContent = one.from ? say('upload.kept', { size: size(one.size) }) : size(one.size);
		type.setAttribute('aria-label', `${type.getAttribute('aria-label')}: ${one.name}`);
		stem.setAttribute('aria-label', `${stem.getAttribute('aria-label')}: ${one.name}`);
		type.addEventListener('change', () => {
			chosen.fileType = type.value;
			this.#draw();
		});
		stem.addEventListener('change', () => chosen.stemType = stem.value);
		const remove = row.querySelector<HTMLElement>('[data-remove]')!;
		remove.setAttribute('aria-label', `${remove.textContent}: ${one.name}`);
		remove.addEventListener('click', () => {
			this.#chosen = this.#chosen.filter((other) => other !== chosen);
			row.remove();
			this.#draw();
			this.#find<HTMLInputElement>('[data-browse]').focus();
		});
		this.#chosen.push(chosen);
		this.#find('[data-files]').append(row);
	}

	#suggest(field: HTMLSelectElement, value: string | null): void {
		if (value && !this.#touched.has(field.name) && !field.disabled) {
			field.value = value;
		}
	}

	/** The good files of an earlier delivery come along without being sent again. */
	async #takeOver(id: string): Promise<void> {
		try {
			const delivery = await api<Delivery>('GET', `/api/deliveries/${id}`);
			this.#cutType.value = delivery.cutType;
			this.#episode.value = delivery.episode;
			this.#touched.add('cutType').add('episode');
			const bad = new Set(delivery.validation?.findings.filter((one) => one.severity === 'ERROR').map((one) => one.file));
			for (const file of delivery.files.filter((one) => one.state === 'COMPLETE' && !bad.has(one.id))) {
				this.#put({
					file: null, from: file.id, name: file.name, size: file.size,
					fileType: file.fileType, stemType: file.stemType ?? 'OTHER',
				});
			}
			this.#draw();
			await this.#look();
		}
		catch (problem) {
			complain(this.#find('form'), problem);
		}
	}

	/** Asks plainly: a new version, or more files for the one that is there; and tells of others under way. */
	async #look(): Promise<void> {
		const box = this.#find('[data-existing]');
		const look = ++this.#looked;
		try {
			const found = await existing(this.dataset.project!, this.#episode.value, this.#cutType.value);
			if (look !== this.#looked) {
				return;
			}
			box.hidden = found.newest === null;
			if (found.newest) {
				const joins = this.#find<HTMLInputElement>('[data-join]');
				joins.value = String(found.newest.version);
				this.#find('[data-join-text]').textContent = say('upload.join', { version: found.newest.version! });
				this.#find('[data-new-text]').textContent = say('upload.new', { version: found.nextNumber });
				this.#guessWhich();
			}
			else {
				this.#find<HTMLInputElement>('[data-new]').checked = true;
			}
			const others = this.#find('[data-others]');
			others.hidden = found.open.length === 0;
			others.textContent = found.open.map((one) => say('upload.other', {
				who: one.uploader, percent: percent(one.progress?.percent ?? 0, 100),
			})).join(' ');
		}
		catch {
			box.hidden = true;
		}
	}

	/** Files without a picture can only be meant for the version that is there. */
	#guessWhich(): void {
		if (!this.#touched.has('version') && this.#chosen.length > 0) {
			const stems = this.#chosen.every(({ fileType }) => fileType !== 'PROXY');
			this.#find<HTMLInputElement>(stems ? '[data-join]' : '[data-new]').checked = true;
		}
	}

	#draw(): void {
		for (const one of this.#chosen) {
			one.row.querySelector<HTMLSelectElement>('[data-type]')!.value = one.fileType;
			const stem = one.row.querySelector<HTMLSelectElement>('[data-stem]')!;
			stem.value = one.stemType;
			stem.closest<HTMLElement>('.field')!.hidden = one.fileType !== 'STEM';
		}
		this.#find('[data-rest]').hidden = this.#chosen.length === 0;
	}

	#complaints(): string[] {
		const proxies = this.#chosen.filter(({ fileType }) => fileType === 'PROXY').length;
		const result = this.#chosen.filter(({ name }) => FORBIDDEN.test(name) || name.length > 255)
			.map(({ name }) => say('upload.badName', { name }));
		result.push(...this.#chosen.filter((one) => one.size === 0).map(({ name }) => say('upload.empty', { name })));
		if (this.#joins === null && proxies !== 1) {
			result.unshift(say(proxies === 0 ? 'upload.noProxy' : 'upload.twoProxies'));
		}
		return result;
	}

	#summary(): void {
		const complaints = this.#complaints();
		const box = this.#find('[data-complaints]');
		box.textContent = complaints.join(' ');
		box.hidden = complaints.length === 0;
		if (complaints.length > 0) {
			return;
		}
		const chosen = (field: HTMLSelectElement): string => field.selectedOptions[0]?.textContent ?? '';
		this.#find('[data-sum-cut]').textContent = `${chosen(this.#cutType)} · ${chosen(this.#episode)}`;
		this.#find('[data-sum-version]').textContent = this.#joins === null
			? this.#find('[data-new-text]').textContent : say('upload.join', { version: this.#joins });
		this.#find('[data-sum-note]').textContent = this.#find<HTMLTextAreaElement>('[name=note]').value.trim() || '–';
		this.#find('[data-sum-size]').textContent = size(this.#chosen.filter(({ file }) => file).reduce((sum, one) => sum + one.size, 0));
		this.#find('[data-sum-files]').replaceChildren(...this.#chosen.map((one, number) => {
			const line = document.createElement('tr');
			line.dataset.field = `files[${number}]`;
			for (const text of [one.name, this.#typeName(one), one.from ? say('upload.kept', { size: size(one.size) }) : size(one.size)]) {
				const cell = document.createElement('td');
				cell.textContent = text;
				line.append(cell);
			}
			return line;
		}));
		this.#step(2);
	}

	#typeName(one: Chosen): string {
		const type = one.row.querySelector<HTMLSelectElement>('[data-type]')!.selectedOptions[0].textContent!;
		const stem = one.row.querySelector<HTMLSelectElement>('[data-stem]')!.selectedOptions[0].textContent!;
		return one.fileType === 'STEM' ? `${type} · ${stem}` : type;
	}

	#step(number: number): void {
		this.#find('[data-step="1"]').hidden = number !== 1;
		this.#find('[data-step="2"]').hidden = number !== 2;
		this.querySelectorAll('[data-steps] li').forEach((one, place) => {
			if (place === number - 1) {
				one.setAttribute('aria-current', 'step');
			}
			else {
				one.removeAttribute('aria-current');
			}
		});
		this.#find<HTMLElement>(`[data-step="${number}"] h2`).focus();
	}

	async #send(): Promise<void> {
		const send = this.#find<HTMLButtonElement>('[data-send]');
		const area = this.#find('[data-step="2"]');
		clearComplaints(area);
		send.disabled = true;
		try {
			const delivery = await api<Delivery>('POST', `/api/projects/${this.dataset.project}/deliveries`, {
				cutType: this.#cutType.value,
				episode: this.#episode.value,
				note: this.#find<HTMLTextAreaElement>('[name=note]').value.trim() || null,
				version: this.#joins,
				files: this.#chosen.map((one) => one.from
					? { from: one.from, fileType: one.fileType, ...(one.fileType === 'STEM' ? { stemType: one.stemType } : {}) }
					: {
						name: one.name, size: one.size, fileType: one.fileType,
						...(one.fileType === 'STEM' ? { stemType: one.stemType } : {}),
					}),
			});
			await this.#start(delivery);
			go(`/deliveries/${delivery.id}`);
		}
		catch (problem) {
			complain(area, named(problem, this.#chosen));
		}
		finally {
			send.disabled = false;
		}
	}

	/** The delivery's files come in the order asked for. */
	async #start(delivery: Delivery): Promise<void> {
		const pairs = new Map<string, File>();
		for (const [number, one] of this.#chosen.entries()) {
			if (one.file) {
				const { id } = delivery.files[number];
				pairs.set(id, one.file);
				remember(id, await fingerprint(one.file));
			}
		}
		transfers.start(delivery, pairs);
	}
}

/** {@code files[1].name} means nothing to a person; the file's name does. */
function named(problem: unknown, chosen: Chosen[]): unknown {
	if (!(problem instanceof Refusal)) {
		return problem;
	}
	return new Refusal(problem.status, problem.code, problem.message, problem.fields.map((one) => {
		const number = /^files\[(\d+)]/.exec(one.field)?.[1];
		const name = number ? chosen[Number(number)]?.name : null;
		return name && !one.message.includes(name) ? { ...one, field: '', message: `${name}: ${one.message}` } : one;
	}));
}

customElements.define('upload-page', UploadPage);
