/** The sprite that the viewing copy comes with: {@code columns × rows} pictures of equal size, evenly over the run time. */
export interface Sprite {
	url: string;
	columns: number;
	rows: number;
	count: number;
}

export function spriteOf(element: HTMLElement): Sprite | null {
	const url = element.dataset.sprite;
	const columns = Number(element.dataset.columns ?? 10);
	const rows = Number(element.dataset.rows ?? 10);
	return url ? { url, columns, rows, count: Number(element.dataset.count ?? columns * rows) } : null;
}

/** Shows the picture at a share (0 to 1) of the run time. */
export function showPicture(box: HTMLElement, sprite: Sprite, share: number): void {
	const number = Math.min(sprite.count - 1, Math.max(0, Math.floor(share * sprite.count)));
	const column = number % sprite.columns;
	const row = Math.floor(number / sprite.columns);
	box.style.backgroundImage = `url("${sprite.url}")`;
	box.style.backgroundSize = `${sprite.columns * 100}% ${sprite.rows * 100}%`;
	box.style.backgroundPosition = `${sprite.columns > 1 ? column / (sprite.columns - 1) * 100 : 0}% ${sprite.rows > 1 ? row / (sprite.rows - 1) * 100 : 0}%`;
}

/** A tile's pictures run under the pointer. */
export function listenForScrubbing(): void {
	document.addEventListener('pointermove', (event) => {
		const tile = (event.target as Element).closest?.<HTMLElement>('.tile');
		const shot = tile?.querySelector<HTMLElement>('.shot[data-sprite]');
		if (!tile || !shot || event.pointerType === 'touch') {
			return;
		}
		let strip = shot.querySelector<HTMLElement>('.strip');
		if (!strip) {
			strip = document.createElement('div');
			strip.className = 'strip';
			shot.querySelector('img')?.after(strip);
			tile.addEventListener('pointerleave', () => strip?.remove(), { once: true });
		}
		const area = shot.getBoundingClientRect();
		showPicture(strip, spriteOf(shot)!, (event.clientX - area.left) / area.width);
	}, { passive: true });
}
