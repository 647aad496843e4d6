import htmx from 'htmx.org';
import { focusIn } from './live';

/** Pages that were asked for and are not here yet. */
let asked = 0;

document.addEventListener('htmx:beforeSend', (event) => {
	asked++;
	(event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.addEventListener('loadend', () => asked--);
});

/** Waits until nothing is pressed. */
async function letGo(): Promise<void> {
	while (document.querySelector('#content :active')) {
		await new Promise((go) => setTimeout(go, 100));
	}
}

/** What brings back the reasons and notes that are being written: who closes a dialog to look again loses none. */
function writtenIn(area: HTMLElement): () => void {
	const written = [...area.querySelectorAll<HTMLTextAreaElement>('textarea[id]')].filter((one) => one.value !== one.defaultValue);
	return () => written.forEach(({ id, value }) => {
		const same = area.querySelector<HTMLTextAreaElement>(`textarea#${CSS.escape(id)}`);
		if (same) {
			same.value = value;
		}
	});
}

/** The dialogs belong to a state: they come with the page. A film that is watched is left alone. */
async function show(): Promise<void> {
	const answering = document.querySelector('dialog[open]');
	if (answering) {
		answering.addEventListener('close', showState, { once: true });
		return;
	}
	const { href } = location;
	if (asked > 0) {
		return;
	}
	const answer = await fetch(href, {
		headers: { Accept: 'text/html' }, cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(10_000),
	});
	const page = await answer.text();
	await letGo();
	if (document.querySelector('dialog[open]')) {
		await show();
	}
	else if (answer.ok && location.href === href && asked === 0) {
		const part = document.querySelector<HTMLElement>('cut-player') ? '#dialogs' : '#content';
		const area = document.querySelector<HTMLElement>(part)!;
		const goBack = focusIn(area);
		const writeAgain = writtenIn(area);
		htmx.swap(part, page, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 20 }, { select: `${part} > *` });
		writeAgain();
		goBack();
	}
}

let showing = Promise.resolve();

/**
 * Shows what the state brings along. Only content is replaced, and never while a page is on its way or something is
 * pressed: a link that is taken out of the page leads nowhere any more.
 */
export function showState(): void {
	showing = show().catch(() => undefined);
}

/** Waits until the page is that of the state it names. */
export function stateShown(): Promise<void> {
	return showing;
}
