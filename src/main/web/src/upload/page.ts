import htmx from 'htmx.org';
import { api, Delivery, Refusal } from '../frame/api';
import { clearComplaints, complain } from '../frame/forms';
import { go } from '../frame/go';
import { percent, say, size } from '../frame/words';
import { remember, fingerprint } from '../transfer/checksums';
import { transfers } from '../transfer/transfers';
import { Chosen, ChosenFiles, sizeOf, typeOf } from './chosen';
import { existing } from './existing';
import { guessCut, guessEpisode } from './guess';
import { takeFiles } from './taking';

/** {@code <upload-page>}: files, metadata, summary, then off they go. The page's words and fields come from the server. */
class UploadPage extends HTMLElement {
	#files!: ChosenFiles;
	#looked = 0;
	#touched = new Set<string>();

	connectedCallback(): void {
		this.#files = new ChosenFiles(this.#find('[data-files]'), this.#find<HTMLTemplateElement>('#file-row'));
		this.#files.addEventListener('change', () => this.#find('[data-rest]').hidden = this.#files.all.length === 0);
		this.#files.addEventListener('removed', () => this.#find('[data-browse]').focus());
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
		takeFiles(this, (files) => this.#add(files));
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
		this.#files.add(files);
		this.#suggest(this.#cutType, guessCut(this.#files.names));
		this.#suggest(this.#episode, guessEpisode(this.#files.names, (this.dataset.episodes ?? '').split(',')));
		void this.#look();
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
			this.#files.keep(delivery.files.filter((one) => one.state === 'COMPLETE' && !bad.has(one.id)));
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
			this.#files.learn(found.before);
			this.#others(found.open);
		}
		catch {
			box.hidden = true;
		}
	}

	/** Whose uploads of the same cut are open, and how far; one's own can be gone on with. */
	#others(open: Delivery[]): void {
		const reader = document.querySelector<HTMLMetaElement>('meta[name=reader]')?.content;
		const box = this.#find('[data-others]');
		box.hidden = open.length === 0;
		box.replaceChildren(...open.map((one) => {
			const line = document.createElement('p');
			const done = percent(one.progress?.percent ?? 0, 100);
			line.textContent = one.uploader === reader ? say('upload.yours', { percent: done })
				: say('upload.other', { who: one.uploader, percent: done });
			const link = document.createElement('a');
			link.href = `/deliveries/${one.id}`;
			link.textContent = say('upload.show');
			line.append(' ', link);
			return line;
		}));
		htmx.process(box);
	}

	/** Files without a picture can only be meant for the version that is there. */
	#guessWhich(): void {
		if (!this.#touched.has('version') && this.#files.all.length > 0) {
			const stems = this.#files.all.every(({ fileType }) => fileType !== 'PROXY');
			this.#find<HTMLInputElement>(stems ? '[data-join]' : '[data-new]').checked = true;
		}
	}

	#summary(): void {
		const complaints = this.#files.complaints(this.#joins !== null);
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
		this.#find('[data-sum-size]').textContent = size(this.#files.all.reduce((sum, one) => sum + (one.file?.size ?? 0), 0));
		this.#find('[data-sum-files]').replaceChildren(...this.#files.all.map((one, number) => {
			const line = document.createElement('tr');
			line.dataset.field = `files[${number}]`;
			for (const text of [one.name, typeOf(one), sizeOf(one)]) {
				const cell = document.createElement('td');
				cell.textContent = text;
				line.append(cell);
			}
			return line;
		}));
		this.#step(2);
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
				files: this.#files.described(),
			});
			await this.#start(delivery);
			go(`/deliveries/${delivery.id}`);
		}
		catch (problem) {
			complain(area, named(problem, this.#files.all));
		}
		finally {
			send.disabled = false;
		}
	}

	/** The delivery's files come in the order asked for. */
	async #start(delivery: Delivery): Promise<void> {
		const pairs = new Map<string, File>();
		for (const [number, one] of this.#files.all.entries()) {
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
function named(problem: unknown, chosen: readonly Chosen[]): unknown {
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
