import { driver } from 'driver.js';
import { say } from '../frame/words';
import { places } from './places';

/** A guide under way: it is walked page by page, so what was shown is remembered for this tab. */
interface Walk {
	readonly name: string;
	readonly shown: string[];
}

const KEPT = 'picturelock.guide';

let guide: ReturnType<typeof driver> | null = null;
let page = '';

// What a guide speaks of may appear only when something was done, such as files picked.
new MutationObserver(goOn).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['hidden'] });

export function start(name: string): void {
	walk({ name, shown: [] }, true);
}

/** Goes on with the guide under way, where this page has a step of it that was not shown. */
export function goOn(): void {
	const kept = sessionStorage.getItem(KEPT);
	if (kept && !(guide?.isActive() && page === location.pathname)) {
		walk(JSON.parse(kept) as Walk, false);
	}
}

function walk({ name, shown }: Walk, asked: boolean): void {
	guide?.destroy();
	const missing = (places[name] ?? []).filter(([, key]) => !shown.includes(key));
	const here = missing.filter(([place]) => visible(place));
	if (here.length === 0 && !asked) {
		return;
	}
	const rest = missing.length - here.length;
	let read = false;
	page = location.pathname;
	keep({ name, shown });
	guide = driver({
		animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
		showProgress: here.length > 1,
		progressText: say('tour.progress', { current: '{{current}}', total: '{{total}}' }),
		nextBtnText: say('tour.next'),
		prevBtnText: say('tour.back'),
		doneBtnText: say('tour.done'),
		steps: here.length > 0 ? here.map(([element, key]) => ({
			element,
			popover: { title: say(`tour.${name}.${key}.title`), description: say(`tour.${name}.${key}.text`) },
			onHighlighted: () => keep({ name, shown: [...new Set([...kept(), key])] }),
		})) : [{ popover: { title: say('tour.elsewhere.title'), description: say('tour.elsewhere.text') } }],
		onPopoverRender: ({ description }, { driver: tour }) => {
			if (rest > 0 && tour.getActiveStep()?.element && tour.isLastStep()) {
				description.append(` ${say('tour.goesOn')}`);
			}
		},
		onNextClick: (_, __, { driver: tour }) => {
			read = tour.isLastStep();
			tour.moveNext();
		},
		onDestroyStarted: (_, __, { driver: tour }) => {
			if (!read) {
				sessionStorage.removeItem(KEPT);
			}
			tour.destroy();
		},
	});
	guide.drive();
}

function visible(place: string): boolean {
	return document.querySelector<HTMLElement>(place)?.checkVisibility() ?? false;
}

function kept(): readonly string[] {
	return (JSON.parse(sessionStorage.getItem(KEPT) ?? '{"shown":[]}') as Walk).shown;
}

function keep(walk: Walk): void {
	if (places[walk.name]?.every(([, key]) => walk.shown.includes(key))) {
		sessionStorage.removeItem(KEPT);
	}
	else {
		sessionStorage.setItem(KEPT, JSON.stringify(walk));
	}
}
