import Viewer from 'bpmn-js/lib/NavigatedViewer';
import { api, Refusal } from '../frame/api';
import { showTimes } from '../frame/times';
import { say, span } from '../frame/words';

interface Step { activity: string; name: string | null; type: string; from: string; until: string | null; cancelled: boolean; by: string | null; calls: string | null; trouble: string | null }
interface Leg { id: string; process: string; name: string; version: number; from: string; until: string | null; caller: string | null; calledAt: string | null; steps: Step[] }
interface Journey { going: boolean; legs: Leg[] }
interface Shape { id: string; type: string; businessObject: { name?: string }; incoming?: Flow[] }
interface Flow { id: string; source: Shape }
interface Canvas { zoom(level: number | 'fit-viewport', center?: 'auto'): number; zoom(): number; addMarker(id: string, marker: string): void; removeMarker(id: string, marker: string): void }
interface Overlays { add(id: string, type: string, overlay: { position: { top: number; right: number }; scale: { min: number; max: number }; html: HTMLElement }): string; remove(filter: { type: string }): void }
interface Registry { get(id: string): Shape | undefined }

/** Each state has a sign of its own, for those who see no colours and for paper. */
const SIGNS = { walked: '\u2713', now: '\u25b6', 'cut-short': '\u00d7', troubled: '!' } as const;
type How = keyof typeof SIGNS;
const HOWS = Object.keys(SIGNS) as How[];
const MARKERS = [...HOWS, 'chosen'];
const NAMESPACE = 'http://www.w3.org/2000/svg';
const PAUSE = 5000;

function how(step: Step): How {
	return step.trouble ? 'troubled' : step.until === null ? 'now' : step.cancelled ? 'cut-short' : 'walked';
}

/** The models that a delivery walked by, each in the version it walked, with its way lit up; opened in place. */
class JourneyView extends HTMLElement {
	#viewer?: Viewer;
	#journey: Journey = { going: false, legs: [] };
	#leg = '';
	#chosen = '';
	#timer = 0;
	readonly #path = make('nav');
	readonly #canvas = make('div', 'canvas');
	readonly #steps = make('ol', 'took');
	readonly #facts = make('div', 'stack');

	connectedCallback(): void {
		this.#path.setAttribute('aria-label', say('journey.path'));
		// Those who see no picture walk the list of steps below it, which says the same.
		this.#canvas.setAttribute('role', 'group');
		this.#facts.setAttribute('role', 'status');
		void this.#load();
	}

	disconnectedCallback(): void {
		clearTimeout(this.#timer);
		this.#viewer?.destroy();
	}

	async #load(): Promise<void> {
		try {
			const before = JSON.stringify(this.#journey);
			this.#journey = await api<Journey>('GET', this.dataset.src!);
			if (!this.#journey.legs.length) {
				this.replaceChildren(words('p', say('journey.none'), 'empty'));
				return;
			}
			if (!this.#viewer) {
				this.replaceChildren(this.#path, this.#tools(), this.#canvas, hatchings(), legend(), this.#steps, this.#facts);
				// The wheel scrolls the page; there are buttons to zoom.
				this.#viewer = new Viewer({ container: this.#canvas, zoomScroll: { enabled: false } });
				this.#viewer.on('element.click', (event) => this.#clicked(event.element.id));
				await this.#open((this.#journey.legs.find((leg) => !leg.caller) ?? this.#journey.legs[0]!).id);
			}
			else if (before !== JSON.stringify(this.#journey)) {
				this.#show();
			}
		}
		catch (problem) {
			if (!this.#viewer) {
				this.replaceChildren(words('p', problem instanceof Refusal ? problem.message : say('offline.try'), 'wrong'));
			}
		}
		if (this.isConnected && this.#journey.going) {
			this.#timer = window.setTimeout(() => void this.#load(), PAUSE);
		}
	}

	async #open(id: string): Promise<void> {
		const answer = await fetch(`${this.dataset.src!}/${encodeURIComponent(id)}/model`, { credentials: 'same-origin' });
		if (!answer.ok) {
			return;
		}
		await this.#viewer!.importXML(await answer.text());
		this.#leg = id;
		this.#chosen = '';
		this.#fit();
		this.#show();
	}

	#fit(): void {
		// With a margin, so that no line or sign lies on the edge.
		const canvas = this.#viewer!.get<Canvas>('canvas');
		canvas.zoom(canvas.zoom('fit-viewport', 'auto') * .94, 'auto');
	}

	get #now(): Leg {
		return this.#journey.legs.find((leg) => leg.id === this.#leg)!;
	}

	#show(): void {
		const leg = this.#now;
		this.#showPath(leg);
		this.#light(leg);
		const focused = this.#steps.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.activity : '';
		this.#steps.replaceChildren(...this.#taken(leg).map((step) => {
			const item = document.createElement('li');
			const button = document.createElement('button');
			button.type = 'button';
			button.dataset.activity = step.activity;
			button.dataset.how = how(step);
			button.setAttribute('aria-pressed', String(step.activity === this.#chosen));
			button.append(sign(how(step)), ` ${this.#name(step)}`);
			button.append(words('span', ` ${say(`journey.${how(step)}`)}`, 'unseen'));
			button.addEventListener('click', () => this.#choose(step.activity));
			item.append(button);
			return item;
		}));
		if (focused) {
			this.#steps.querySelector<HTMLElement>(`[data-activity="${focused}"]`)?.focus();
		}
		if (this.#chosen) {
			this.#tell(leg.steps.filter((step) => step.activity === this.#chosen));
		}
		else {
			this.#facts.replaceChildren();
		}
	}

	/** Steps that say something, each once, in their order; gateways and the like only if they have a name. */
	#taken(leg: Leg): Step[] {
		const last = new Map(leg.steps.map((step) => [step.activity, step]));
		return [...new Map(leg.steps.map((step) => [step.activity, last.get(step.activity)!])).values()]
			.filter((step) => step.name || step.calls || step.trouble);
	}

	#name(step: Step): string {
		return step.name || this.#viewer!.get<Registry>('elementRegistry').get(step.activity)?.businessObject.name || say(`journey.type.${sort(step.type)}`);
	}

	#showPath(leg: Leg): void {
		const list = make('ol', 'crumbs');
		for (let one: Leg | undefined = leg; one; one = this.#journey.legs.find((other) => other.id === one!.caller)) {
			const at = one;
			const item = document.createElement('li');
			item.append(at === leg ? words('strong', this.#title(at)) : link(this.#title(at), () => void this.#open(at.id)));
			list.prepend(item);
		}
		const others = this.#journey.legs.filter((one) => !one.caller && !this.#reaches(leg, one));
		this.#path.replaceChildren(list, ...others.map((one) => link(this.#title(one), () => void this.#open(one.id))));
		if (this.dataset.cockpit && leg.until === null) {
			// The engine's own view knows only what is under way.
			const cockpit = words('a', say('journey.cockpit')) as HTMLAnchorElement;
			Object.assign(cockpit, { href: `${this.dataset.cockpit}#/process-instance/${encodeURIComponent(leg.id)}/runtime`, target: '_blank', rel: 'noopener' });
			cockpit.setAttribute('hx-boost', 'false');
			this.#path.append(cockpit);
		}
		this.#path.className = 'row';
		this.#canvas.setAttribute('aria-label', say('journey.picture', { name: this.#title(leg) }));
	}

	#title(leg: Leg): string {
		return `${leg.name} (${say('journey.model', { version: leg.version })})`;
	}

	#reaches(leg: Leg, top: Leg): boolean {
		return leg === top || this.#journey.legs.some((one) => one.id === leg.caller && this.#reaches(one, top));
	}

	#light(leg: Leg): void {
		const canvas = this.#viewer!.get<Canvas>('canvas');
		const registry = this.#viewer!.get<Registry>('elementRegistry');
		this.querySelectorAll<SVGElement>('.djs-element').forEach((drawn) => {
			const id = drawn.getAttribute('data-element-id');
			if (id && registry.get(id)) {
				MARKERS.forEach((marker) => canvas.removeMarker(id, marker));
			}
		});
		const last = new Map<string, Step>();
		for (const step of leg.steps) {
			const shape = registry.get(step.activity);
			if (shape) {
				MARKERS.forEach((marker) => canvas.removeMarker(shape.id, marker));
				canvas.addMarker(shape.id, how(step));
				last.set(shape.id, step);
				this.#flowInto(leg, step, shape).forEach((flow) => canvas.addMarker(flow.id, 'walked'));
			}
		}
		const overlays = this.#viewer!.get<Overlays>('overlays');
		overlays.remove({ type: 'how' });
		last.forEach((step, id) => overlays.add(id, 'how', { position: { top: -10, right: 12 }, scale: { min: .5, max: 1.5 }, html: sign(how(step)) }));
		if (this.#chosen && registry.get(this.#chosen)) {
			canvas.addMarker(this.#chosen, 'chosen');
		}
	}

	/** The engine remembers steps, not flows: a flow was taken from the step that ended last before this one began. */
	#flowInto(leg: Leg, step: Step, shape: Shape): Flow[] {
		const ended = (flow: Flow): string => leg.steps
			.filter((one) => one.activity === flow.source.id && one.until !== null && one.until <= step.from && !one.cancelled)
			.map((one) => one.until!).sort().pop() ?? '';
		const flows = (shape.incoming ?? []).filter((flow) => ended(flow) !== '');
		if (step.type === 'parallelGateway') {
			return flows;
		}
		const latest = flows.map(ended).sort().pop();
		return flows.filter((flow) => ended(flow) === latest).slice(0, 1);
	}

	#clicked(id: string): void {
		const activity = id.replace(/_label$/, '');
		if (this.#now.steps.some((step) => step.activity === activity)) {
			this.#choose(activity);
		}
		else if (this.#viewer!.get<Registry>('elementRegistry').get(activity)?.businessObject.name) {
			this.#facts.replaceChildren(words('p', say('journey.notTaken'), 'quiet'));
		}
	}

	#choose(activity: string): void {
		this.#chosen = activity;
		this.#show();
	}

	#tell(times: Step[]): void {
		this.#facts.replaceChildren(...times.map((step) => {
			const facts = make('section', 'note stack');
			facts.append(words('h3', this.#name(step)));
			if (step.trouble) {
				facts.append(words('p', step.trouble, 'wrong'));
			}
			const list = make('dl', 'facts');
			fact(list, say('journey.state'), say(`journey.${how(step)}`));
			fact(list, say('journey.type'), say(`journey.type.${sort(step.type)}`));
			fact(list, say('journey.from'), time(step.from));
			if (step.until) {
				fact(list, say('journey.until'), time(step.until));
				fact(list, say('journey.took'), span((Date.parse(step.until) - Date.parse(step.from)) / 1000));
			}
			if (step.by) {
				fact(list, say('journey.by'), step.by);
			}
			facts.append(list);
			const called = this.#journey.legs.find((leg) => leg.id === step.calls);
			if (called) {
				const open = words('button', say('journey.open', { name: called.name }), 'button slim') as HTMLButtonElement;
				open.type = 'button';
				open.addEventListener('click', () => void this.#open(called.id));
				facts.append(open);
			}
			return facts;
		}));
		showTimes(this.#facts);
	}

	#tools(): HTMLElement {
		const tools = make('div', 'row tools');
		const by = (factor: number) => (): void => {
			const canvas = this.#viewer!.get<Canvas>('canvas');
			canvas.zoom(canvas.zoom() * factor, 'auto');
		};
		([['journey.larger', by(1.3)], ['journey.smaller', by(1 / 1.3)], ['journey.whole', () => this.#fit()]] as [string, () => void][])
			.forEach(([key, act]) => tools.append(link(say(key), act)));
		return tools;
	}
}

/** What sort of step people would call it. */
function sort(type: string): string {
	if (type === 'userTask') {
		return 'person';
	}
	if (type === 'callActivity' || type === 'subProcess') {
		return 'process';
	}
	return /Gateway$/.test(type) ? 'question' : /Event|^boundary|^intermediate/.test(type) ? 'event' : 'step';
}

function legend(): HTMLElement {
	const list = make('ul', 'legend row small');
	list.append(...HOWS.map((state) => {
		const item = document.createElement('li');
		item.append(sign(state), `\u00a0${say(`journey.${state}`)}`);
		return item;
	}), words('li', say('journey.legend'), 'quiet'));
	return list;
}

/** What the words beside it or below say to those who do not see it. */
function sign(state: How): HTMLElement {
	const made = words('span', SIGNS[state], 'mark');
	made.dataset.how = state;
	made.setAttribute('aria-hidden', 'true');
	return made;
}

/** Fillings of the states that need somebody's eye, which the style sheet refers to. */
function hatchings(): SVGElement {
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

function make(tag: string, name = ''): HTMLElement {
	const made = document.createElement(tag);
	made.className = name;
	return made;
}

function words(tag: string, text: string, name = ''): HTMLElement {
	const made = make(tag, name);
	made.textContent = text;
	return made;
}

function link(text: string, act: () => void): HTMLElement {
	const button = words('button', text, 'button plain slim') as HTMLButtonElement;
	button.type = 'button';
	button.addEventListener('click', act);
	return button;
}

function time(at: string): HTMLElement {
	const shown = words('time', at);
	shown.setAttribute('datetime', at);
	shown.setAttribute('data-seconds', '');
	return shown;
}

function fact(list: HTMLElement, name: string, value: string | HTMLElement): void {
	const said = document.createElement('dd');
	said.append(value);
	list.append(words('dt', name), said);
}

customElements.define('journey-view', JourneyView);
