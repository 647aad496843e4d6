import { showTimes } from './times';
import { say } from './words';

/**
 * {@code <live-region src every>}: keeps what the server says up to date while it can be seen. The server answers 304
 * while nothing changed, and names the seconds until the next look in the element marked {@code data-next}.
 */
class LiveRegion extends HTMLElement {
	#tag = '';
	#timer = 0;

	connectedCallback(): void {
		this.#later();
		document.addEventListener('visibilitychange', this.#seen);
		this.addEventListener('look', this.#look);
	}

	disconnectedCallback(): void {
		clearTimeout(this.#timer);
		document.removeEventListener('visibilitychange', this.#seen);
	}

	readonly #seen = (): void => {
		if (!document.hidden) {
			void this.#look();
		}
	};

	#later(): void {
		clearTimeout(this.#timer);
		const next = Number(this.querySelector('[data-next]')?.getAttribute('data-next') ?? this.getAttribute('every') ?? 10);
		if (next > 0) {
			this.#timer = window.setTimeout(() => void this.#look(), next * 1000);
		}
	}

	/** A look that was asked for shows what the reader did; it needs no announcement. */
	readonly #look = async (asked?: Event): Promise<void> => {
		clearTimeout(this.#timer);
		try {
			// What is under somebody's finger stays: a click on what was replaced meanwhile is lost.
			if (!document.hidden && !this.querySelector('dialog[open], :active')) {
				await this.#refresh(asked !== undefined);
			}
		}
		catch {
			// Without a connection the last known state stays and the next look tries again.
		}
		if (this.isConnected) {
			this.#later();
		}
	};

	/** What is shown is no longer for this person; to ask on would only be refused and be told again. */
	#end(): void {
		const words = document.createElement('p');
		words.className = 'empty';
		words.setAttribute('role', 'alert');
		words.textContent = say('gone');
		this.setAttribute('every', '0');
		this.replaceChildren(words);
	}

	/** Also another request in the same state is another state: the dialogs answer this one only. */
	#state(): string {
		const shown = this.querySelector<HTMLElement>('[data-state]')?.dataset;
		return shown ? `${shown.state} ${shown.asked ?? ''}` : '';
	}

	async #refresh(own: boolean): Promise<void> {
		const answer = await fetch(this.getAttribute('src')!, {
			headers: this.#tag ? { 'If-None-Match': this.#tag } : {}, cache: 'no-store', credentials: 'same-origin',
		});
		if (answer.status === 401 || answer.redirected) {
			location.reload();
		}
		if (answer.status === 403 || answer.status === 404) {
			this.#end();
		}
		if (answer.status !== 200) {
			return;
		}
		this.#tag = answer.headers.get('ETag') ?? '';
		const html = await answer.text();
		const goBack = focusIn(this);
		const before = this.#state();
		this.innerHTML = html;
		showTimes(this);
		goBack();
		const after = this.#state();
		if (before && after && before !== after) {
			this.dispatchEvent(new CustomEvent('state-changed', { bubbles: true, detail: { own } }));
		}
		this.dispatchEvent(new CustomEvent('live-updated', { bubbles: true }));
	}
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What brings the focus back once the area was drawn anew: to what is the same by its name or, without one, its place. */
export function focusIn(area: HTMLElement): () => void {
	const focused = document.activeElement;
	if (!focused || focused === area || !area.contains(focused)) {
		return () => undefined;
	}
	const name = (one: Element): string => [one.tagName, one.id, one.getAttribute('href'), one.getAttribute('value'),
		one.getAttribute('aria-label')].join('|');
	const wanted = name(focused);
	const alike = (): HTMLElement[] => [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => name(one) === wanted);
	const place = alike().indexOf(focused as HTMLElement);
	return () => {
		const same = alike();
		same[Math.min(place, same.length - 1)]?.focus({ preventScroll: true });
	};
}

/** Makes all live regions look at once, after something was done. */
export function lookAgain(): void {
	document.querySelectorAll('live-region').forEach((region) => region.dispatchEvent(new Event('look')));
}

customElements.define('live-region', LiveRegion);
