import 'htmx.org';
import './frame/live';
import { token } from './frame/api';
import { listenForForms } from './frame/forms';
import { lookAgain } from './frame/live';
import { showState } from './frame/state';
import { listenForScrubbing } from './frame/scrub';
import { showTimes } from './frame/times';
import { toast } from './frame/toast';
import { say } from './frame/words';
import './transfer/panel';

/** What only some pages need arrives when such a page does. */
const islands: Record<string, () => Promise<unknown>> = {
	'upload-page': () => import('./upload/page'),
	'cut-player': () => import('./player/player'),
	'release-banner': () => import('./release/banner'),
	'resume-upload': () => import('./transfer/resume'),
	'unfinished-uploads': () => import('./transfer/unfinished'),
	'rule-trial': () => import('./rules/trial'),
	'rule-upload': () => import('./rules/upload'),
	'rule-editor': () => import('./rules/editor'),
	'dry-run': () => import('./rules/dryrun'),
	'decision-rows': () => import('./rules/decision'),
	'journey-view': () => import('./audit/journey'),
	'chart-view': () => import('./audit/chart'),
	'search-days': () => import('./audit/days'),
	'export-links': () => import('./audit/exports'),
};

function settle(): void {
	showTimes();
	for (const [name, load] of Object.entries(islands)) {
		if (document.querySelector(name) && !customElements.get(name)) {
			void load();
		}
	}
	if (sessionStorage.getItem('picturelock.guide')) {
		void import('./help/tours').then((tours) => tours.goOn());
	}
}

document.addEventListener('htmx:configRequest', (event) => Object.assign((event as CustomEvent).detail.headers,
	token(), { Accept: 'text/html' }));
document.addEventListener('htmx:sendError', () => toast(say('offline.try'), true));
// A page that answers with an error is still a page, and says what is wrong.
document.addEventListener('htmx:beforeSwap', (event) => {
	const { detail } = event as CustomEvent;
	if (detail.xhr.status >= 400) {
		detail.shouldSwap = true;
		detail.isError = false;
	}
	else if (detail.pathInfo?.anchor) {
		// Its address says where on the page one is led, which is not always the top.
		detail.swapOverride = 'outerHTML show:none';
	}
});
document.addEventListener('htmx:afterSettle', (event) => {
	settle();
	const anchor = (event as CustomEvent).detail.pathInfo?.anchor;
	const ledTo = anchor ? document.getElementById(anchor) : null;
	ledTo?.focus({ preventScroll: true });
	// A filter keeps the focus while its list is replaced.
	if (document.activeElement === document.body || !document.getElementById('page')?.contains(document.activeElement)) {
		document.getElementById('content')?.focus({ preventScroll: true });
	}
});
// What asks for nothing need not stand in an address that is kept.
document.addEventListener('formdata', (event) => {
	const { formData } = event as FormDataEvent;
	if ((event.target as HTMLFormElement).method === 'get') {
		[...formData].filter(([, value]) => value === '').forEach(([name]) => formData.delete(name));
	}
});
document.addEventListener('live-updated', settle);
document.addEventListener('state-changed', (event) => {
	if (!(event as CustomEvent<{ own: boolean }>).detail.own) {
		toast(say('stateChanged'));
	}
	showState();
});
document.addEventListener('look-again', lookAgain);
document.addEventListener('click', (event) => {
	const target = event.target as Element;
	document.querySelectorAll<HTMLDetailsElement>('details.menu[open]').forEach((menu) => {
		if (!menu.contains(target)) {
			menu.open = false;
		}
	});
	const tour = target.closest<HTMLElement>('[data-tour]');
	if (tour) {
		tour.closest('details')?.removeAttribute('open');
		void import('./help/tours').then((tours) => tours.start(tour.dataset.tour!));
	}
});
document.addEventListener('keydown', (event) => {
	const menu = event.key === 'Escape' ? document.querySelector<HTMLDetailsElement>('details.menu[open]') : null;
	if (menu) {
		menu.open = false;
		menu.querySelector('summary')?.focus();
	}
});
// On paper nobody can open what is folded.
const folded: HTMLDetailsElement[] = [];
function unfold(): void {
	document.querySelectorAll<HTMLDetailsElement>('main details:not([open])').forEach((one) => {
		if (one.querySelector('table')) {
			one.open = true;
			folded.push(one);
		}
	});
}
function fold(): void {
	folded.splice(0).forEach((one) => {
		one.open = false;
	});
}
addEventListener('beforeprint', unfold);
addEventListener('afterprint', fold);
// Not everything that prints says so before.
matchMedia('print').addEventListener('change', ({ matches }) => (matches ? unfold : fold)());
// A file that is dropped beside its place would be opened instead of this page, and end every transfer.
for (const name of ['dragover', 'drop'] as const) {
	document.addEventListener(name, (event) => {
		if (event.dataTransfer?.types.includes('Files') && !event.defaultPrevented) {
			event.preventDefault();
			event.dataTransfer.dropEffect = 'none';
		}
	});
}
listenForForms();
listenForScrubbing();
settle();
