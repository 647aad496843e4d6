import { showPicture, spriteOf } from '../frame/scrub';
import { say } from '../frame/words';
import { Timecode } from './timecode';

/**
 * {@code <cut-player>}: the viewing copy with timecode, frame-exact steps, pictures over the bar and the viewer's name
 * over the picture. Anything with {@code data-seek} (seconds) on the page jumps there.
 */
class CutPlayer extends HTMLElement {
	#video = document.createElement('video');
	#bar = document.createElement('input');
	#thumb = document.createElement('div');
	#marks = document.createElement('div');
	#text = document.createElement('output');
	#play = this.#button('▶', 'player.play', () => this.#toggle());
	#timecode!: Timecode;
	#places = 0;
	#address = '';

	connectedCallback(): void {
		this.replaceChildren();
		// what this player gets is one entry of the audit, however many ranges it asks for
		this.#address = `${this.dataset.src!}?player=${crypto.randomUUID?.() ?? ''}`;
		this.#timecode = new Timecode(Number(this.dataset.rate ?? 24), this.dataset.start || null);
		this.tabIndex = 0;
		this.setAttribute('role', 'region');
		this.setAttribute('aria-label', say('player.name'));
		this.append(this.#screen(), this.#track(), this.#controls(), this.#keys());
		this.addEventListener('keydown', this.#key);
		document.addEventListener('click', this.#seekFrom);
		this.#places = window.setInterval(() => {
			this.#moveOwner();
			void this.#askAgain();
		}, 20_000);
		this.#mark();
		this.#show();
	}

	disconnectedCallback(): void {
		document.removeEventListener('click', this.#seekFrom);
		this.#forget();
	}

	#forget(): void {
		clearInterval(this.#places);
		this.#video.pause();
		this.#video.removeAttribute('src');
		this.#video.load();
	}

	#screen(): HTMLElement {
		const screen = document.createElement('div');
		screen.className = 'screen';
		const video = this.#video;
		// nothing of the film travels before somebody wants to see it, so that opening a page is not watching
		video.preload = 'none';
		video.playsInline = true;
		video.disablePictureInPicture = true;
		video.setAttribute('controlslist', 'nodownload noremoteplayback');
		video.setAttribute('aria-label', say('player.name'));
		if (this.dataset.poster) {
			video.poster = this.dataset.poster;
		}
		video.addEventListener('click', () => this.#toggle());
		video.addEventListener('contextmenu', (event) => event.preventDefault());
		for (const name of ['timeupdate', 'seeked', 'loadedmetadata']) {
			video.addEventListener(name, () => this.#show());
		}
		video.addEventListener('ended', () => this.#goTo(this.#last));
		for (const name of ['play', 'pause']) {
			video.addEventListener(name, () => this.#playing());
		}
		video.addEventListener('error', () => void this.#askAgain(true));
		const owner = document.createElement('div');
		owner.className = 'owner';
		owner.dataset.place = '0';
		owner.textContent = this.dataset.viewer ?? '';
		screen.append(video, owner);
		return screen;
	}

	#track(): HTMLElement {
		const track = document.createElement('div');
		track.className = 'bar';
		const bar = this.#bar;
		bar.type = 'range';
		bar.min = '0';
		bar.step = '1';
		bar.value = '0';
		bar.setAttribute('aria-label', say('player.position'));
		bar.addEventListener('input', () => this.#goTo(Number(bar.value)));
		track.addEventListener('pointermove', (event) => this.#peek(event));
		track.addEventListener('pointerleave', () => this.#thumb.hidden = true);
		this.#thumb.className = 'thumb';
		this.#thumb.hidden = true;
		this.#thumb.append(document.createElement('span'));
		this.#marks.className = 'marks';
		track.append(bar, this.#marks, this.#thumb);
		return track;
	}

	#controls(): HTMLElement {
		const controls = document.createElement('div');
		controls.className = 'controls';
		this.#text.className = 'tc';
		this.#text.setAttribute('aria-label', say('player.timecode'));
		controls.append(this.#play,
			this.#button('‹', 'player.back', () => this.#step(-1)),
			this.#button('›', 'player.forward', () => this.#step(1)),
			this.#text,
			this.#button(say('player.goto'), 'player.goto', () => this.#ask()),
			this.#button(say('player.mute'), 'player.mute', (button) => {
				this.#video.muted = !this.#video.muted;
				button.setAttribute('aria-pressed', String(this.#video.muted));
			}),
			this.#button(say('player.full'), 'player.full', () => void (document.fullscreenElement
				? document.exitFullscreen() : this.requestFullscreen())));
		return controls;
	}

	#keys(): HTMLElement {
		const keys = document.createElement('p');
		keys.className = 'keys';
		keys.textContent = say('player.keys');
		return keys;
	}

	#button(sign: string, key: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement {
		const one = document.createElement('button');
		one.type = 'button';
		one.textContent = sign;
		one.title = say(key);
		one.setAttribute('aria-label', say(key));
		one.addEventListener('click', () => act(one));
		return one;
	}

	/** Has the film come, which is watching it. */
	#want(): void {
		if (!this.#video.hasAttribute('src')) {
			this.#video.preload = 'auto';
			this.#video.src = this.#address;
		}
	}

	#toggle(): void {
		if (this.#video.paused) {
			this.#want();
			void this.#video.play().catch(() => undefined);
		}
		else {
			this.#video.pause();
		}
	}

	/** Plays; while it plays, twice as fast each time. */
	#faster(): void {
		if (this.#video.paused) {
			this.#toggle();
		}
		else {
			this.#video.playbackRate = Math.min(8, 2 * this.#video.playbackRate);
		}
	}

	#playing(): void {
		const { paused } = this.#video;
		if (paused) {
			this.#video.playbackRate = 1;
		}
		this.#play.textContent = paused ? '▶' : '❚❚';
		this.#play.setAttribute('aria-label', say(paused ? 'player.play' : 'player.pause'));
		this.#follow();
	}

	/** While it plays the timecode follows each frame that is really shown. */
	#follow(): void {
		if (!this.#video.paused && 'requestVideoFrameCallback' in this.#video) {
			this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
				this.#show(mediaTime);
				this.#follow();
			});
		}
	}

	get #frame(): number {
		return this.#timecode.frame(this.#video.currentTime);
	}

	/** In seconds: as measured, until the film itself tells. */
	get #duration(): number {
		return Number.isFinite(this.#video.duration) ? this.#video.duration : Number(this.dataset.seconds || NaN);
	}

	get #last(): number {
		const duration = this.#duration;
		return Number.isFinite(duration) ? Math.max(0, Math.round(duration * this.#timecode.framesPerSecond) - 1) : 0;
	}

	#step(frames: number): void {
		this.#video.pause();
		this.#goTo(this.#frame + frames);
	}

	#goTo(frame: number): void {
		const wanted = Math.max(0, Math.min(this.#last, frame));
		this.#want();
		this.#video.currentTime = this.#timecode.seconds(wanted);
		this.#show();
	}

	#show(seconds = this.#video.currentTime): void {
		const frame = this.#timecode.frame(seconds);
		const text = this.#timecode.text(frame);
		this.#text.textContent = text;
		this.#bar.max = String(this.#last);
		this.#bar.value = String(frame);
		this.#bar.setAttribute('aria-valuetext', text);
		this.dataset.frame = String(frame);
	}

	#peek(event: PointerEvent): void {
		const area = this.#bar.getBoundingClientRect();
		const share = Math.max(0, Math.min(1, (event.clientX - area.left) / area.width));
		const sprite = spriteOf(this);
		this.#thumb.hidden = this.#last === 0;
		this.#thumb.firstElementChild!.textContent = this.#timecode.text(Math.floor(share * this.#last));
		const width = sprite ? 160 : 96;
		this.#thumb.style.width = `${width}px`;
		this.#thumb.style.height = sprite ? '90px' : '1.6rem';
		this.#thumb.style.left = `${Math.max(0, Math.min(area.width - width, share * area.width - width / 2)) + 14}px`;
		if (sprite) {
			showPicture(this.#thumb, sprite, share);
		}
	}

	#mark(): void {
		this.#marks.replaceChildren(...Array.from(document.querySelectorAll<HTMLElement>('[data-seek]'), (finding) => {
			const mark = this.#button('', 'player.finding', () => finding.click());
			mark.title = finding.getAttribute('aria-label') ?? finding.textContent ?? '';
			mark.tabIndex = -1;
			mark.setAttribute('aria-hidden', 'true');
			mark.style.left = `${Number(finding.dataset.seek) / this.#duration * 100}%`;
			return mark;
		}));
	}

	readonly #seekFrom = (event: Event): void => {
		const to = (event.target as Element).closest<HTMLElement>('[data-seek]');
		if (to) {
			this.#video.pause();
			this.#goTo(this.#timecode.frame(Number(to.dataset.seek)));
			this.scrollIntoView({ block: 'nearest' });
			this.focus({ preventScroll: true });
		}
	};

	#ask(): void {
		const frame = this.#timecode.frameAt(prompt(say('player.gotoAsk'), this.#text.textContent ?? '') ?? '');
		if (frame !== null) {
			this.#goTo(frame);
		}
	}

	readonly #key = (event: KeyboardEvent): void => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement && event.key !== ' ') {
			return;
		}
		const second = Math.round(this.#timecode.framesPerSecond);
		const onButton = event.target instanceof HTMLButtonElement;
		const keys: Record<string, () => void> = {
			ArrowLeft: () => this.#step(event.shiftKey ? -second : -1),
			ArrowRight: () => this.#step(event.shiftKey ? second : 1),
			',': () => this.#step(-1),
			'.': () => this.#step(1),
			j: () => this.#step(-5 * second),
			l: () => this.#faster(),
			k: () => this.#video.pause(),
			Home: () => this.#goTo(0),
			End: () => this.#step(this.#last),
			m: () => this.#video.muted = !this.#video.muted,
			...(onButton ? {} : { ' ': () => this.#toggle() }),
		};
		if (keys[event.key]) {
			event.preventDefault();
			keys[event.key]();
		}
	};

	#moveOwner(): void {
		const owner = this.querySelector<HTMLElement>('.owner');
		if (owner) {
			owner.dataset.place = String((Number(owner.dataset.place) + 1) % 4);
		}
	}

	/**
	 * What is loaded already would play on after a recall, so the player asks whether it still may, without a byte of the
	 * film, which would be watching it. Only a clear refusal ends it: a network that stumbles does not, unless the picture
	 * itself {@code failed}.
	 */
	async #askAgain(failed = false): Promise<void> {
		if (!this.#video.hasAttribute('src')) {
			return;
		}
		const answer = await fetch(this.#address, { method: 'HEAD', cache: 'no-store' })
			.catch(() => null);
		if (answer?.ok ? failed : failed || answer !== null) {
			this.#gone(answer?.status === 503 ? await this.#whatIsAway() : say('player.gone'));
		}
	}

	/** In the server's words, which a question without an answer's body does not bring. */
	async #whatIsAway(): Promise<string> {
		const away = await fetch(this.#address, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' })
			.then((answer) => answer.json() as Promise<{ detail?: string }>).catch(() => null);
		return away?.detail ?? say('player.gone');
	}

	/** Recalled or taken away while it was open, or not playable at all. */
	#gone(text: string): void {
		this.#forget();
		if (document.fullscreenElement) {
			void document.exitFullscreen();
		}
		const words = document.createElement('p');
		words.className = 'empty';
		words.setAttribute('role', 'alert');
		words.textContent = text;
		this.querySelector('.screen')?.replaceChildren(words);
		this.querySelectorAll('.bar, .controls, .keys').forEach((part) => part.remove());
	}
}

customElements.define('cut-player', CutPlayer);
