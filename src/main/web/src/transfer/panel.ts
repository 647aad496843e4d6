import htmx from 'htmx.org';
import { api, Delivery } from '../frame/api';
import { lookAgain } from '../frame/live';
import { toast } from '../frame/toast';
import { percent, say, size, span } from '../frame/words';
import { Sending } from './sending';
import { Transfer, transfers } from './transfers';

/** Shows what is under way, on whatever page. Its parts are kept and only their texts change, so focus stays. */
class TransferPanel extends HTMLElement {
	#due = 0;
	#rows = new Map<Sending, Row>();
	#sections = new Map<Transfer, Section>();
	#list = document.createElement('div');
	#title = document.createElement('span');
	#offline = document.createElement('div');

	connectedCallback(): void {
		this.hidden = true;
		this.className = 'transfers';
		const details = document.createElement('details');
		details.open = true;
		const summary = document.createElement('summary');
		summary.append(this.#title);
		this.#list.className = 'list';
		this.#offline.className = 'offline';
		this.#offline.setAttribute('role', 'status');
		this.#offline.hidden = true;
		this.#offline.textContent = say('transfer.offline');
		details.append(summary, this.#offline, this.#list);
		this.setAttribute('role', 'region');
		this.setAttribute('aria-label', say('transfer.title'));
		this.append(details);
		transfers.addEventListener('change', () => this.#soon());
	}

	#soon(): void {
		this.#due ||= window.setTimeout(() => {
			this.#due = 0;
			this.#show();
		}, 200);
	}

	#show(): void {
		this.hidden = transfers.all.length === 0;
		this.#offline.hidden = !transfers.offline;
		const files = transfers.all.flatMap((one) => one.files);
		const all = files.reduce((sum, file) => sum + file.size, 0);
		const sent = files.reduce((sum, file) => sum + file.sent, 0);
		this.#title.textContent = transfers.active ? `${say('transfer.title')} · ${percent(sent, all)}` : say('transfer.over');
		for (const [transfer, section] of this.#sections) {
			if (!transfers.all.includes(transfer)) {
				section.element.remove();
				this.#sections.delete(transfer);
			}
		}
		for (const transfer of transfers.all) {
			let section = this.#sections.get(transfer);
			if (!section) {
				section = new Section(transfer);
				this.#sections.set(transfer, section);
				this.#list.prepend(section.element);
				// only now it is where links are followed without leaving the page
				htmx.process(section.element);
			}
			section.show();
			for (const file of transfer.files) {
				let row = this.#rows.get(file);
				if (!row) {
					row = new Row(transfer, file);
					this.#rows.set(file, row);
					section.files.append(row.element);
				}
				row.show();
			}
		}
		for (const [file, row] of this.#rows) {
			if (!files.includes(file)) {
				row.element.remove();
				this.#rows.delete(file);
			}
		}
		if (transfers.active) {
			this.#soonAgain();
		}
	}

	/** The time that is left changes without any event. */
	#soonAgain(): void {
		setTimeout(() => this.#soon(), 1000);
	}
}

function button(label: string, act: () => void): HTMLButtonElement {
	const one = document.createElement('button');
	one.type = 'button';
	one.className = 'button slim';
	one.textContent = label;
	one.addEventListener('click', act);
	return one;
}

class Section {
	readonly element = document.createElement('section');
	readonly files = document.createElement('div');
	#close = button(say('close'), () => transfers.putAway(this.transfer));

	constructor(private readonly transfer: Transfer) {
		const head = document.createElement('div');
		head.className = 'row';
		const link = document.createElement('a');
		link.href = `/deliveries/${transfer.delivery.id}`;
		link.textContent = title(transfer.delivery);
		head.append(link, this.#close);
		this.files.className = 'stack';
		this.element.append(head, this.files);
	}

	show(): void {
		this.#close.hidden = this.transfer.files.some((file) => file.active || file.stage === 'paused');
	}
}

function title(delivery: Delivery): string {
	return `${delivery.project} · ${delivery.episode === 'ALL' ? say('allEpisodes') : delivery.episode} · ${say(`cut.${delivery.cutType}`)}`;
}

class Row {
	readonly element = document.createElement('div');
	#state = document.createElement('div');
	#bar = document.createElement('progress');
	#findings = document.createElement('p');
	#pause = button(say('transfer.pause'), () => this.sending.pause());
	#goOn = button(say('transfer.goOn'), () => transfers.goOn(this.sending));
	#cancel = button(say('transfer.cancel'), () => void this.#stop());

	constructor(private readonly transfer: Transfer, private readonly sending: Sending) {
		this.element.className = 'file';
		const name = document.createElement('div');
		name.className = 'name';
		name.textContent = sending.description.name;
		this.#bar.max = 1;
		this.#bar.setAttribute('aria-label', sending.description.name);
		this.#state.className = 'quiet num';
		const actions = document.createElement('div');
		actions.className = 'row';
		actions.append(this.#pause, this.#goOn, this.#cancel);
		this.#findings.setAttribute('role', 'alert');
		this.#findings.hidden = true;
		this.element.append(name, this.#bar, this.#state, this.#findings, actions);
	}

	show(): void {
		const { sending } = this;
		this.element.dataset.stage = sending.stage;
		this.#bar.value = sending.stage === 'done' ? 1 : sending.size ? sending.sent / sending.size : 0;
		this.#state.textContent = this.#words();
		this.#pause.hidden = !(sending.stage === 'sending' || sending.stage === 'waiting');
		this.#goOn.hidden = !(sending.stage === 'paused' || sending.stage === 'failed');
		this.#goOn.textContent = say(sending.stage === 'failed' ? 'transfer.retry' : 'transfer.goOn');
		this.#cancel.textContent = say(this.#whole ? 'transfer.cancel' : 'transfer.leaveOut');
		this.#cancel.hidden = sending.stage === 'cancelled' || sending.stage === 'finishing'
			|| (sending.stage === 'done' && (this.#whole || this.transfer.delivery.state !== 'UPLOADING'));
		for (const one of [this.#pause, this.#goOn, this.#cancel]) {
			one.setAttribute('aria-label', `${one.textContent}: ${sending.description.name}`);
		}
		this.#showFindings();
	}

	/** What the server read in the header already, worst first; said once. */
	#showFindings(): void {
		const own = this.sending.stage === 'cancelled' ? []
			: this.transfer.findings.filter(({ file, severity }) => file === this.sending.description.id && severity !== 'INFO');
		const words = own.length > 0 ? [say('transfer.findings'), ...own.map(({ message }) => message)].join(' ') : '';
		this.#findings.hidden = own.length === 0;
		this.#findings.className = own.some(({ severity }) => severity === 'ERROR') ? 'wrong' : 'doubt';
		if (this.#findings.textContent !== words) {
			this.#findings.textContent = words;
		}
	}

	/** Without its proxy, or its only file, there is no delivery. */
	get #whole(): boolean {
		return this.sending.description.fileType === 'PROXY'
			|| this.transfer.delivery.files.filter(({ state }) => state !== 'LEFT_OUT').length === 1;
	}

	#words(): string {
		const { sending } = this;
		if (sending.stage === 'failed') {
			return sending.trouble === 'unreadable' ? say('transfer.unreadable') : sending.trouble;
		}
		if (sending.stage !== 'sending') {
			return say(`transfer.${sending.stage}`);
		}
		if (sending.offline) {
			return `${percent(sending.sent, sending.size)} · ${sending.trouble || say('transfer.noConnection')}`;
		}
		const { rate } = sending;
		const left = rate > 0 ? ` · ${say('transfer.rate', { rate: size(rate), left: span((sending.size - sending.sent) / rate) })}` : '';
		return `${percent(sending.sent, sending.size)} · ${size(sending.sent)} / ${size(sending.size)}${left}`;
	}

	/** A proxy takes its whole delivery with it; anything else is left out. */
	async #stop(): Promise<void> {
		const { description, delivery } = this.sending;
		const whole = this.#whole;
		if (!confirm(say(whole ? 'transfer.cancelAll' : 'transfer.cancelOne', { name: description.name }))) {
			return;
		}
		try {
			if (whole) {
				await api('POST', `/api/deliveries/${delivery}/withdraw`, { reason: say('transfer.cancelReason') });
				this.transfer.files.forEach((file) => file.stage !== 'done' && file.cancel());
			}
			else {
				await api('DELETE', `/api/deliveries/${delivery}/files/${description.id}`);
				this.sending.cancel();
			}
			lookAgain();
		}
		catch (problem) {
			toast(problem instanceof Error ? problem.message : say('failed'), true);
		}
	}
}

customElements.define('transfer-panel', TransferPanel);
