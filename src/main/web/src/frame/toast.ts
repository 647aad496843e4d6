import { say } from './words';

/** Says something in passing; screen readers hear it too. Trouble stays until it is put away. */
export function toast(message: string, trouble = false): void {
	const box = document.createElement('div');
	const text = document.createElement('span');
	text.textContent = message;
	const close = document.createElement('button');
	close.type = 'button';
	close.textContent = '×';
	close.setAttribute('aria-label', say('close'));
	close.addEventListener('click', () => box.remove());
	box.append(text, close);
	document.getElementById('toasts')?.append(box);
	if (!trouble) {
		setTimeout(() => box.remove(), 7000);
	}
}
