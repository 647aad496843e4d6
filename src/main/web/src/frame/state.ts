import htmx from 'htmx.org';

/** Pages that were asked for and are not here yet. */
let asked = 0;

document.addEventListener('htmx:beforeSend', (event) => {
	asked++;
	(event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.addEventListener('loadend', () => asked--);
});

/** Somebody is watching, answering a dialog, or on the way to another page. */
function engaged(): boolean {
	return asked > 0 || document.querySelector('dialog[open], cut-player') !== null;
}

/** Waits until nothing is pressed. */
async function letGo(): Promise<void> {
	while (document.querySelector('#content :active')) {
		await new Promise((go) => setTimeout(go, 100));
	}
}

/**
 * The player and the dialogs belong to a state: they come with the page. Only its content is replaced, and never while a
 * page is on its way or something is pressed: a link that is taken out of the page leads nowhere any more.
 */
export async function showState(): Promise<void> {
	const { href } = location;
	if (engaged()) {
		return;
	}
	const answer = await fetch(href, { headers: { Accept: 'text/html' }, cache: 'no-store', credentials: 'same-origin' });
	const page = await answer.text();
	await letGo();
	if (answer.ok && location.href === href && !engaged()) {
		htmx.swap('#content', page, { swapStyle: 'outerHTML', swapDelay: 0, settleDelay: 20 }, { select: '#content' });
	}
}
