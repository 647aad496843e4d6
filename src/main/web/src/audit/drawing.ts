import Viewer from 'bpmn-js/lib/Viewer';
import { say } from '../frame/words';
import { make, sign } from './signs';
import type { How } from './signs';

interface Box { x: number; y: number; width: number; height: number }
interface Shape extends Box { id: string; businessObject: { name?: string }; incoming?: Flow[] }
interface Flow { id: string; source: Shape }
interface Canvas { viewbox(): { inner: Box }; viewbox(box: Box): void; resized(): void; addMarker(id: string, marker: string): void; removeMarker(id: string, marker: string): void }
interface Overlays { add(id: string, type: string, overlay: { position: { top: number; right: number }; scale: { min: number; max: number }; html: HTMLElement }): string; remove(filter: { type: string }): void }
interface Registry { get(id: string): Shape | undefined; }
/** A step as far as it is drawn. */
export interface Drawn { activity: string; type: string; from: string; until: string | null; cancelled: boolean; how: How }

const MARGIN = 24;
/** Where the whole would be drawn smaller than this, its letters cannot be read. */
const SMALLEST = .5;
const READABLE = .85;
const LARGEST = 3;

/**
 * A model with a delivery's way lit up. The browser itself scrolls it, by finger, wheel or arrow keys: a window of fixed
 * size stays where one looks, and draws what is to be seen from there.
 */
export class Drawing {
	readonly element = make('div', 'canvas');
	readonly #ground = make('div', 'ground');
	readonly #window = make('div', 'window');
	readonly #viewer: Viewer;
	readonly #resize = new ResizeObserver(() => this.#settle());
	#names: Record<string, string> = {};
	#whole: Box = { x: 0, y: 0, width: 1, height: 1 };
	#scale = 1;
	#fitted = true;
	#marked: string[] = [];
	#dragged = false;

	constructor(chosen: (activity: string) => void) {
		this.element.tabIndex = 0;
		this.element.setAttribute('role', 'group');
		this.#ground.append(this.#window);
		this.element.append(this.#ground);
		this.#viewer = new Viewer({ container: this.#window });
		// it is the canvas around it that the keyboard moves
		this.#window.querySelector('svg[tabindex]')?.removeAttribute('tabindex');
		this.#window.querySelector('.bjs-powered-by')?.setAttribute('aria-label', say('journey.poweredBy'));
		this.#viewer.on('import.parse.complete', (parsed: { elementsById?: Record<string, { name?: string }> }) => {
			// what is drawn is called as the reader would call it
			Object.entries(this.#names).forEach(([id, name]) => Object.assign(parsed.elementsById?.[id] ?? {}, { name }));
		});
		this.#viewer.on('element.click', (event: { element: { id: string } }) => {
			if (!this.#dragged) {
				chosen(event.element.id.replace(/_label$/, ''));
			}
		});
		this.element.addEventListener('scroll', () => this.#look());
		this.element.addEventListener('keydown', (event) => this.#pressed(event));
		this.element.addEventListener('pointerdown', (event) => this.#drag(event));
		addEventListener('beforeprint', this.#print);
	}

	destroy(): void {
		removeEventListener('beforeprint', this.#print);
		this.#resize.disconnect();
		this.#viewer.destroy();
	}

	/** Draws a model; {@code present} is the step to look at where the whole is too small to read. */
	async open(model: string, names: Record<string, string>, present: string | undefined): Promise<void> {
		this.#resize.disconnect();
		this.#names = names;
		this.#marked = [];
		await this.#sized();
		await this.#viewer.importXML(model);
		const { x, y, width, height } = this.#canvas.viewbox().inner;
		this.#whole = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
		if (this.#fit() < SMALLEST) {
			this.#fitted = false;
			this.#draw(READABLE);
			this.show(present);
		}
		else {
			this.whole();
		}
		this.#resize.observe(this.element);
	}

	/** What the step is called in the drawing. */
	name(activity: string): string | undefined {
		return this.#registry.get(activity)?.businessObject.name;
	}

	zoom(factor: number): void {
		const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
		const old = this.#scale;
		this.#fitted = false;
		this.#draw(Math.min(LARGEST, Math.max(Math.min(this.#fit(), SMALLEST), old * factor)));
		const grown = this.#scale / old;
		this.element.scrollTo((scrollLeft + clientWidth / 2) * grown - clientWidth / 2, (scrollTop + clientHeight / 2) * grown - clientHeight / 2);
	}

	whole(): void {
		this.#fitted = true;
		this.#draw(this.#fit());
	}

	/** Brings a step into sight. */
	show(activity: string | undefined): void {
		const shape = activity && this.#registry.get(activity);
		if (shape) {
			this.element.scrollTo(
				(shape.x + shape.width / 2 - this.#whole.x) * this.#scale - this.element.clientWidth / 2,
				(shape.y + shape.height / 2 - this.#whole.y) * this.#scale - this.element.clientHeight / 2);
		}
	}

	/** Lights up the way that was taken, and the step that is chosen. */
	light(steps: Drawn[], chosen: string): void {
		this.#marked.forEach((id) => ['walked', 'now', 'cut-short', 'retrying', 'troubled', 'chosen'].forEach((marker) => this.#canvas.removeMarker(id, marker)));
		const last = new Map<string, Drawn>();
		const marks = new Map<string, string>();
		for (const step of steps) {
			const shape = this.#registry.get(step.activity);
			if (shape) {
				marks.set(shape.id, step.how);
				last.set(shape.id, step);
				flowsInto(steps, step, shape).forEach((flow) => marks.set(flow.id, 'walked'));
			}
		}
		marks.forEach((how, id) => this.#canvas.addMarker(id, how));
		this.#marked = [...marks.keys()];
		const overlays = this.#viewer.get<Overlays>('overlays');
		overlays.remove({ type: 'how' });
		last.forEach((step, id) => overlays.add(id, 'how', { position: { top: -10, right: 12 }, scale: { min: .5, max: 1.5 }, html: sign(step.how) }));
		if (marks.has(chosen)) {
			this.#canvas.addMarker(chosen, 'chosen');
		}
	}

	get #canvas(): Canvas {
		return this.#viewer.get<Canvas>('canvas');
	}

	get #registry(): Registry {
		return this.#viewer.get<Registry>('elementRegistry');
	}

	#fit(): number {
		return Math.min(this.element.clientWidth / this.#whole.width, this.element.clientHeight / this.#whole.height, 1);
	}

	/** The style sheet that makes it a window of fixed size may still be on its way. */
	#sized(): Promise<void> {
		return new Promise((go) => {
			const waiting = new ResizeObserver(() => {
				if (getComputedStyle(this.element).overflowX === 'auto' && this.element.clientHeight > 0) {
					waiting.disconnect();
					go();
				}
			});
			waiting.observe(this.element);
		});
	}

	#draw(scale: number): void {
		this.#scale = scale;
		this.#ground.style.width = `${this.#whole.width * scale}px`;
		this.#ground.style.height = `${this.#whole.height * scale}px`;
		this.#settle();
	}

	#settle(): void {
		if (this.#fitted) {
			this.#scale = this.#fit();
			this.#ground.style.width = this.#ground.style.height = '';
		}
		this.#window.style.width = `${this.element.clientWidth}px`;
		this.#window.style.height = `${this.element.clientHeight}px`;
		this.#canvas.resized();
		this.#look();
	}

	#look(): void {
		const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
		if (!clientWidth || !clientHeight) {
			// without its style sheet for a moment
			return;
		}
		const spare = (room: number, size: number): number => Math.max(0, (room - size * this.#scale) / 2);
		this.#canvas.viewbox({
			x: this.#whole.x + (scrollLeft - spare(clientWidth, this.#whole.width)) / this.#scale,
			y: this.#whole.y + (scrollTop - spare(clientHeight, this.#whole.height)) / this.#scale,
			width: clientWidth / this.#scale,
			height: clientHeight / this.#scale,
		});
	}

	readonly #print = (): void => this.whole();

	#pressed(event: KeyboardEvent): void {
		const act = { '+': () => this.zoom(1.3), '-': () => this.zoom(1 / 1.3), 0: () => this.whole() }[event.key];
		if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
			event.preventDefault();
			act();
		}
	}

	/** A mouse draws it along, as a finger does by itself. */
	#drag(down: PointerEvent): void {
		this.#dragged = false;
		if (down.pointerType !== 'mouse' || down.button !== 0) {
			return;
		}
		const { scrollLeft, scrollTop } = this.element;
		const move = (event: PointerEvent): void => {
			this.#dragged ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
			if (this.#dragged) {
				this.element.scrollTo(scrollLeft + down.clientX - event.clientX, scrollTop + down.clientY - event.clientY);
			}
		};
		addEventListener('pointermove', move);
		addEventListener('pointerup', () => removeEventListener('pointermove', move), { once: true });
	}
}

/** The engine remembers steps, not flows: a flow was taken from the step that ended last before this one began. */
function flowsInto(steps: Drawn[], step: Drawn, shape: Shape): Flow[] {
	const ended = (flow: Flow): string => steps
		.filter((one) => one.activity === flow.source.id && one.until !== null && one.until <= step.from && !one.cancelled)
		.map((one) => one.until!).sort().pop() ?? '';
	const flows = (shape.incoming ?? []).filter((flow) => ended(flow) !== '');
	if (step.type === 'parallelGateway') {
		return flows;
	}
	const latest = flows.map(ended).sort().pop();
	return flows.filter((flow) => ended(flow) === latest).slice(0, 1);
}
