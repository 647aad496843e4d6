import { say } from '../frame/words';

/** Each state has a sign of its own, for those who see no colours and for paper. */
const SIGNS = { walked: '\u2713', now: '\u25b6', 'cut-short': '\u00d7', retrying: '\u21bb', troubled: '!' } as const;
export type How = keyof typeof SIGNS;

const NAMESPACE = 'http://www.w3.org/2000/svg';

export function legend(): HTMLElement {
	const list = make('ul', 'legend row small');
	list.append(...(Object.keys(SIGNS) as How[]).map((state) => {
		const item = document.createElement('li');
		item.append(sign(state), `\u00a0${say(`journey.${state}`)}`);
		return item;
	}), words('li', say('journey.legend'), 'quiet'));
	return list;
}

/** What the words beside it or below say to those who do not see it. */
export function sign(state: How): HTMLElement {
	const made = words('span', SIGNS[state], 'mark');
	made.dataset.how = state;
	made.setAttribute('aria-hidden', 'true');
	return made;
}

/** Fillings of the states that need somebody's eye, which the style sheet refers to. */
export function hatchings(): SVGElement {
	const drawing = document.createElementNS(NAMESPACE, 'svg');
	drawing.setAttribute('class', 'hatchings');
	drawing.setAttribute('aria-hidden', 'true');
	([['now', 45], ['cut-short', 0], ['troubled', -45]] as const).forEach(([state, angle]) => {
		const pattern = document.createElementNS(NAMESPACE, 'pattern');
		pattern.id = `journey-${state}`;
		Object.entries({ width: '8', height: '8', patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` })
			.forEach(([name, value]) => pattern.setAttribute(name, value));
		const ground = document.createElementNS(NAMESPACE, 'rect');
		ground.setAttribute('width', '8');
		ground.setAttribute('height', '8');
		const stripe = document.createElementNS(NAMESPACE, 'path');
		stripe.setAttribute('d', 'M0 0V8');
		pattern.append(ground, stripe);
		drawing.append(pattern);
	});
	return drawing;
}

export function make(tag: string, name = ''): HTMLElement {
	const made = document.createElement(tag);
	made.className = name;
	return made;
}

export function words(tag: string, text: string, name = ''): HTMLElement {
	const made = make(tag, name);
	made.textContent = text;
	return made;
}

export function button(text: string, act: () => void, name = 'button plain slim'): HTMLButtonElement {
	const made = words('button', text, name) as HTMLButtonElement;
	made.type = 'button';
	made.addEventListener('click', act);
	return made;
}

export function time(at: string): HTMLElement {
	const shown = words('time', at);
	shown.setAttribute('datetime', at);
	shown.setAttribute('data-seconds', '');
	return shown;
}

export function fact(list: HTMLElement, name: string, value: string | HTMLElement): void {
	const said = document.createElement('dd');
	said.append(value);
	list.append(words('dt', name), said);
}
