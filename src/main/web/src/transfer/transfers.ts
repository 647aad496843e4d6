import { api, Delivery, Finding } from '../frame/api';
import { lookAgain } from '../frame/live';
import { Sending } from './sending';

/** A delivery on its way from this tab, with what its headers showed so far. */
export interface Transfer {
	delivery: Delivery;
	files: Sending[];
	findings: Finding[];
	/** Asks soon what the server reads in the headers. */
	look: () => void;
}

/** All that this tab sends. It outlives the pages that are shown, since those are swapped and not loaded anew. */
class Transfers extends EventTarget {
	readonly all: Transfer[] = [];

	start(delivery: Delivery, pairs: Map<string, File>): void {
		let transfer = this.all.find((one) => one.delivery.id === delivery.id);
		if (!transfer) {
			transfer = { delivery, files: [], findings: [], look: () => {} };
			this.all.push(transfer);
			this.#watch(transfer);
		}
		for (const description of delivery.files) {
			const file = pairs.get(description.id);
			const known = transfer.files.find((one) => one.description.id === description.id && one.stage !== 'failed');
			if (file && !known) {
				const sending = new Sending(delivery.id, description, file);
				sending.addEventListener('change', () => this.#changed());
				sending.addEventListener('ends', transfer.look);
				transfer.files = [...transfer.files.filter((one) => one.description.id !== description.id), sending];
				void sending.run().then(() => this.#ended(sending, transfer));
			}
		}
		this.#changed();
	}

	goOn(sending: Sending): void {
		const transfer = this.all.find(({ files }) => files.includes(sending));
		void sending.run().then(() => this.#ended(sending, transfer));
	}

	putAway(transfer: Transfer): void {
		this.all.splice(this.all.indexOf(transfer), 1);
		this.#changed();
	}

	get active(): boolean {
		return this.all.some(({ files }) => files.some((file) => file.active || file.stage === 'paused'));
	}

	get offline(): boolean {
		return this.all.some(({ files }) => files.some((file) => file.offline && file.active));
	}

	/** The server judges a header as soon as a file's ends are there: a few looks right then, else now and then. */
	#watch(transfer: Transfer): void {
		let looks = 0;
		let next = 0;
		const look = async (): Promise<void> => {
			try {
				const now = await api<Delivery>('GET', `/api/deliveries/${transfer.delivery.id}`);
				transfer.delivery = now;
				transfer.findings = now.validation?.findings ?? [];
				this.#changed();
			}
			catch {
				// The next look tells.
			}
			if (this.#goesOn(transfer) && this.all.includes(transfer)) {
				plan(looks++ < 5 ? 400 : 8000);
			}
		};
		const plan = (pause: number): void => {
			clearTimeout(next);
			next = window.setTimeout(() => void look(), pause);
		};
		transfer.look = () => {
			looks = 0;
			plan(200);
		};
		plan(1000);
	}

	/** Once every file is here, until the delivery is sealed: then none can be left out any more. */
	#goesOn({ delivery, files }: Transfer): boolean {
		return files.some((file) => file.active || file.stage === 'paused')
			|| delivery.state === 'UPLOADING' && files.every(({ stage }) => stage === 'done');
	}

	#ended(sending: Sending, transfer?: Transfer): void {
		if (sending.stage === 'done') {
			lookAgain();
			transfer?.look();
		}
	}

	#changed(): void {
		this.dispatchEvent(new Event('change'));
	}
}

export const transfers = new Transfers();

addEventListener('beforeunload', (event) => {
	if (transfers.active) {
		event.preventDefault();
	}
});
