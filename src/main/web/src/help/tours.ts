import { driver } from 'driver.js';
import { say } from '../frame/words';

/** The steps of each guide: where on the page, and under which key its words are. Steps whose place is not on this page are left out. */
const tours: Record<string, [place: string, key: string][]> = {
	upload: [
		['[data-guide=upload]', 'upload'],
		['[data-guide=drop]', 'drop'],
		['[data-guide=metadata]', 'metadata'],
		['[data-guide=next]', 'next'],
		['[data-guide=cuts]', 'cuts'],
	],
	release: [
		['[data-guide=tasks]', 'tasks'],
		['.tile .pick', 'tick'],
		['[data-guide=cuts]', 'tiles'],
		['[data-guide=actions]', 'actions'],
		['[data-guide=grants]', 'grants'],
	],
	watch: [
		['cut-player', 'player'],
		['[data-guide=findings]', 'findings'],
		['[data-guide=versions]', 'versions'],
		['[data-guide=cuts]', 'tiles'],
	],
	recall: [
		['[data-guide=actions]', 'recall'],
		['[data-guide=grants]', 'grants'],
	],
};

export function start(name: string): void {
	const steps = (tours[name] ?? [])
		.filter(([place]) => document.querySelector(place))
		.map(([element, key]) => ({
			element,
			popover: { title: say(`tour.${name}.${key}.title`), description: say(`tour.${name}.${key}.text`) },
		}));
	driver({
		animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
		showProgress: steps.length > 1,
		progressText: say('tour.progress', { current: '{{current}}', total: '{{total}}' }),
		nextBtnText: say('tour.next'),
		prevBtnText: say('tour.back'),
		doneBtnText: say('tour.done'),
		steps: steps.length > 0 ? steps : [{ popover: { title: say('tour.elsewhere.title'), description: say('tour.elsewhere.text') } }],
	}).drive();
}
