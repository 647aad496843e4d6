/**
 * SMPTE timecode over a frame rate. 29.97 and 59.94 drop the first frame numbers of each minute but every tenth (SMPTE
 * ST 12-1), unless the start timecode says with its last colon that they do not.
 */
export class Timecode {
	readonly framesPerSecond: number;
	readonly #base: number;
	readonly #dropped: number;
	readonly #start: number;

	constructor(rate: number, start: string | null) {
		this.#base = Math.max(1, Math.round(rate));
		const ntsc = Math.abs(rate - this.#base) > 0.005;
		this.framesPerSecond = ntsc ? this.#base * 1000 / 1001 : this.#base;
		const drops = ntsc && this.#base % 30 === 0 && !/^\d+:\d+:\d+:\d+$/.test(start ?? '');
		this.#dropped = drops ? this.#base / 15 : 0;
		this.#start = start ? this.#number(start) : 0;
	}

	/** The frame shown at a time of the picture, in seconds. */
	frame(seconds: number): number {
		return Math.floor(seconds * this.framesPerSecond + 1e-4);
	}

	/** A time in the middle of a frame, so that rounding never lands on its neighbour. */
	seconds(frame: number): number {
		return (frame + 0.5) / this.framesPerSecond;
	}

	/** The frame that a written timecode names. */
	frameAt(text: string): number | null {
		return /^\d{1,2}([:;.]\d{1,2}){3}$/.test(text.trim()) ? this.#number(text) - this.#start : null;
	}

	text(frame: number): string {
		let number = frame + this.#start;
		if (this.#dropped > 0) {
			const inTen = this.#base * 600 - this.#dropped * 9;
			const inOne = this.#base * 60 - this.#dropped;
			const tens = Math.floor(number / inTen);
			const rest = number % inTen;
			number += this.#dropped * 9 * tens
				+ (rest >= this.#base * 60 ? this.#dropped * (1 + Math.floor((rest - this.#base * 60) / inOne)) : 0);
		}
		const two = (value: number): string => String(value).padStart(2, '0');
		const seconds = Math.floor(number / this.#base);
		return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
			+ `${this.#dropped > 0 ? ';' : ':'}${two(number % this.#base)}`;
	}

	#number(text: string): number {
		const [hours, minutes, seconds, frames] = text.trim().split(/[:;.]/).map(Number);
		const all = hours * 60 + minutes;
		return (all * 60 + seconds) * this.#base + frames - this.#dropped * (all - Math.floor(all / 10));
	}
}
