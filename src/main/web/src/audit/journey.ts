import { api, Refusal } from '../frame/api';
import { showTimes } from '../frame/times';
import { say, span } from '../frame/words';
import { Drawing } from './drawing';
import { button, fact, hatchings, legend, make, sign, time, words } from './signs';
import type { How } from './signs';

interface Told { at: string; words: string; details: { name: string; value: string }[] }
interface Step { activity: string; name: string | null; type: string; from: string; until: string | null; cancelled: boolean; by: string | null; calls: string | null; trouble: string | null; retry: { words: string; next: string | null } | null; told: Told[] }
interface Leg { id: string; process: string; name: string; version: number; from: string; until: string | null; caller: string | null; calledAt: string | null; names: Record<string, string>; steps: Step[] }
interface Journey { going: boolean; legs: Leg[] }

const PAUSE = 5000;

function how(step: Step): How {
	return step.trouble ? 'troubled' : step.retry ? 'retrying' : step.until === null ? 'now' : step.cancelled ? 'cut-short' : 'walked';
}

/** The models that a delivery walked by, each in the version it walked, with its way lit up; opened in place. */
class JourneyView extends HTMLElement {
	#drawing?: Drawing;
	#journey: Journey = { going: false, legs: [] };
	#leg = '';
	#chosen = '';
	#timer = 0;
	readonly #path = make('nav');
	readonly #steps = make('ol', 'took');
	readonly #facts = make('div', 'stack');

	connectedCallback(): void {
		this.#path.setAttribute('aria-label', say('journey.path'));
		this.#steps.setAttribute('aria-label', say('journey.steps'));
		this.#facts.setAttribute('role', 'status');
		void this.#load();
	}

	disconnectedCallback(): void {
		clearTimeout(this.#timer);
		this.#drawing?.destroy();
	}

	async #load(): Promise<void> {
		try {
			const before = JSON.stringify(this.#journey);
			this.#journey = await api<Journey>('GET', this.dataset.src!);
			if (!this.#journey.legs.length) {
				this.replaceChildren(words('p', say('journey.none'), 'empty'));
				return;
			}
			if (!this.#drawing) {
				this.#drawing = new Drawing((activity) => this.#clicked(activity));
				this.replaceChildren(this.#path, this.#tools(this.#drawing), this.#drawing.element, hatchings(), legend(), this.#steps, this.#facts);
				await this.#open((this.#journey.legs.find((leg) => !leg.caller) ?? this.#journey.legs[0]!).id);
			}
			else if (before !== JSON.stringify(this.#journey)) {
				this.#show();
			}
		}
		catch (problem) {
			if (!this.#drawing) {
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
		this.#leg = id;
		this.#chosen = '';
		const { names, steps } = this.#now;
		await this.#drawing!.open(await answer.text(), names, (steps.find((step) => step.trouble || step.retry) ?? steps.findLast((step) => step.until === null) ?? steps.at(-1))?.activity);
		this.#show();
	}

	get #now(): Leg {
		return this.#journey.legs.find((leg) => leg.id === this.#leg)!;
	}

	#show(): void {
		const leg = this.#now;
		this.#showPath(leg);
		this.#drawing!.light(leg.steps.map((step) => ({ ...step, how: how(step) })), this.#chosen);
		const focused = this.#steps.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.activity : '';
		this.#steps.replaceChildren(...this.#taken(leg).map((step) => {
			const item = document.createElement('li');
			const one = button('', () => {
				this.#drawing!.show(step.activity);
				this.#choose(step.activity);
			}, '');
			one.dataset.activity = step.activity;
			one.dataset.how = how(step);
			one.setAttribute('aria-pressed', String(step.activity === this.#chosen));
			one.append(sign(how(step)), ` ${this.#name(step)}`, words('span', ` ${say(`journey.${how(step)}`)}`, 'unseen'));
			item.append(one);
			return item;
		}));
		if (focused) {
			this.#steps.querySelector<HTMLElement>(`[data-activity="${focused}"]`)?.focus();
		}
		this.#facts.replaceChildren(...leg.steps.filter((step) => step.activity === this.#chosen).map((step) => this.#tell(step)));
		showTimes(this.#facts);
	}

	/** Steps that say something, each once, in their order; gateways and the like only if they have a name. */
	#taken(leg: Leg): Step[] {
		const last = new Map(leg.steps.map((step) => [step.activity, step]));
		return [...last.values()].filter((step) => step.name || step.calls || step.trouble || step.retry);
	}

	#name(step: Step): string {
		return step.name || this.#drawing!.name(step.activity) || say(`journey.type.${sort(step.type)}`);
	}

	#showPath(leg: Leg): void {
		const list = make('ol', 'crumbs');
		for (let one: Leg | undefined = leg; one; one = this.#journey.legs.find((other) => other.id === one!.caller)) {
			const at = one;
			const item = document.createElement('li');
			item.append(at === leg ? words('strong', title(at)) : button(title(at), () => void this.#open(at.id)));
			list.prepend(item);
		}
		const others = this.#journey.legs.filter((one) => !one.caller && !this.#reaches(leg, one));
		this.#path.replaceChildren(list, ...others.map((one) => button(title(one), () => void this.#open(one.id))));
		if (this.dataset.cockpit && leg.until === null) {
			// The engine's own view knows only what is under way.
			const cockpit = words('a', say('journey.cockpit')) as HTMLAnchorElement;
			Object.assign(cockpit, { href: `${this.dataset.cockpit}#/process-instance/${encodeURIComponent(leg.id)}/runtime`, target: '_blank', rel: 'noopener' });
			cockpit.setAttribute('hx-boost', 'false');
			this.#path.append(cockpit);
		}
		this.#path.className = 'row';
		// Those who see no picture walk the list of steps below it, which says the same.
		this.#drawing!.element.setAttribute('aria-label', say('journey.picture', { name: title(leg) }));
	}

	#reaches(leg: Leg, top: Leg): boolean {
		return leg === top || this.#journey.legs.some((one) => one.id === leg.caller && this.#reaches(one, top));
	}

	#clicked(activity: string): void {
		if (this.#now.steps.some((step) => step.activity === activity)) {
			this.#choose(activity);
		}
		else if (this.#drawing!.name(activity)) {
			this.#facts.replaceChildren(words('p', say('journey.notTaken'), 'quiet'));
		}
	}

	#choose(activity: string): void {
		this.#chosen = activity;
		this.#show();
		this.#facts.scrollIntoView({ block: 'nearest' });
	}

	#tell(step: Step): HTMLElement {
		const facts = make('section', 'note stack');
		facts.append(words('h3', this.#name(step)));
		if (step.trouble) {
			facts.append(words('p', step.trouble, 'wrong'));
		}
		if (step.retry) {
			facts.append(trying(step.retry));
		}
		const told = this.#told(step);
		if (told.length) {
			const list = make('ol', 'told stack');
			list.append(...told.map(telling));
			facts.append(list);
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
		const called = this.#called(step);
		if (called) {
			const open = make('p');
			open.append(button(say('journey.open', { name: called.name }), () => void this.#open(called.id), 'button slim'));
			facts.append(open);
		}
		return facts;
	}

	#called(step: Step): Leg | undefined {
		return this.#journey.legs.find((leg) => leg.id === step.calls);
	}

	/** What is told of a step; of a process that it called, what is told within. */
	#told(step: Step): Told[] {
		return [...step.told, ...(this.#called(step)?.steps ?? []).flatMap((inner) => this.#told(inner))]
			.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
	}

	#tools(drawing: Drawing): HTMLElement {
		const tools = make('div', 'row tools');
		tools.append(
			button(say('journey.larger'), () => drawing.zoom(1.3), 'button'),
			button(say('journey.smaller'), () => drawing.zoom(1 / 1.3), 'button'),
			button(say('journey.whole'), () => drawing.whole(), 'button'));
		return tools;
	}
}

function trying({ words: said, next }: NonNullable<Step['retry']>): HTMLElement {
	const told = words('p', `${said} ${say(next ? 'journey.next' : 'journey.again')} `, 'wrong');
	if (next) {
		told.append(time(next));
	}
	return told;
}

function telling(told: Told): HTMLElement {
	const item = document.createElement('li');
	const said = words('p', `${told.words} `);
	const at = time(told.at);
	at.className = 'quiet small num';
	said.append(at);
	item.append(said);
	if (told.details.length) {
		const list = make('dl', 'facts');
		told.details.forEach(({ name, value }) => fact(list, name, value));
		item.append(list);
	}
	return item;
}

function title(leg: Leg): string {
	return `${leg.name} (${say('journey.model', { version: leg.version })})`;
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

customElements.define('journey-view', JourneyView);
