/** Takes files that are dropped anywhere on the page or browsed for. */
export function takeFiles(page: HTMLElement, take: (files: File[]) => void): void {
	const drop = page.querySelector<HTMLElement>('[data-drop]')!;
	const input = page.querySelector<HTMLInputElement>('[data-browse]')!;
	const over = (event: DragEvent): void => {
		event.preventDefault();
		drop.toggleAttribute('data-over', true);
	};
	page.addEventListener('dragenter', over);
	page.addEventListener('dragover', over);
	page.addEventListener('dragleave', () => drop.removeAttribute('data-over'));
	page.addEventListener('drop', (event) => {
		event.preventDefault();
		drop.removeAttribute('data-over');
		take(Array.from(event.dataTransfer?.files ?? []));
	});
	const picked = (): void => {
		take(Array.from(input.files ?? []));
		input.value = '';
	};
	input.addEventListener('change', picked);
	// Whoever was quicker than this script has picked already.
	if (input.files?.length) {
		picked();
	}
}
