import { api, Refusal } from './api';
import { go } from './go';
import { lookAgain } from './live';
import { showState, stateShown } from './state';
import { toast } from './toast';
import { say } from './words';

/**
 * A form with {@code data-api="POST /api/…"} is sent as JSON. Checkboxes with one name become a list, what is typed in a
 * field for numbers a number; an empty field is null. Complaints appear at their fields. {@code data-tag} names what the
 * reader looked at; {@code data-done} is said afterwards; {@code data-then} is "reload", or "follow" for the page of the
 * delivery that the answer is.
 */
export function listenForForms(): void {
	document.addEventListener('submit', (event) => {
		const form = event.target as HTMLFormElement;
		if (form.dataset.api) {
			event.preventDefault();
			event.stopPropagation();
			void send(form);
		}
	}, true);
	document.addEventListener('click', (event) => {
		const target = event.target as Element;
		const opener = target.closest<HTMLElement>('[data-dialog]');
		if (opener) {
			const menu = opener.closest<HTMLDetailsElement>('details.menu');
			if (menu) {
				// The focus comes back to what is still there when the dialog closes.
				menu.open = false;
				menu.querySelector('summary')?.focus();
			}
			void open(opener.dataset.dialog!);
		}
		if (target.closest('[data-close]')) {
			target.closest('dialog')?.close();
		}
	});
}

/** Opens the dialog as the state on the page has it, not as one before had it. */
async function open(id: string): Promise<void> {
	await stateShown();
	const dialog = document.querySelector<HTMLDialogElement>(`dialog#${CSS.escape(id)}`);
	if (dialog && !dialog.open) {
		dialog.showModal();
		dialog.querySelectorAll('live-region').forEach((region) => region.dispatchEvent(new Event('look')));
	}
}

export function collect(form: HTMLFormElement): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const field of Array.from(form.elements) as HTMLInputElement[]) {
		if (!field.name || field.disabled || field.name === '_csrf') {
			continue;
		}
		if (field.type === 'checkbox' && field.dataset.list !== undefined) {
			const list = (body[field.name] ??= []) as string[];
			if (field.checked) {
				list.push(field.value);
			}
		}
		else if (field.type === 'checkbox') {
			body[field.name] = field.checked;
		}
		else if (field.type === 'radio') {
			if (field.checked) {
				body[field.name] = field.value;
			}
		}
		else if (field.type === 'number') {
			body[field.name] = field.value ? field.valueAsNumber : null;
		}
		else if (field.type === 'datetime-local') {
			body[field.name] = field.value ? new Date(field.value).toISOString() : null;
		}
		else {
			body[field.name] = field.value.trim() === '' ? null : field.value;
		}
	}
	return body;
}

async function send(form: HTMLFormElement): Promise<void> {
	const [method, path] = form.dataset.api!.split(' ');
	const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
	clearComplaints(form);
	button?.setAttribute('disabled', '');
	try {
		const body = collect(form);
		const query = method === 'DELETE' && body.reason ? `?reason=${encodeURIComponent(String(body.reason))}` : '';
		const answer = await api<{ id?: string }>(method, path + query, method === 'DELETE' ? undefined : body, form.dataset.tag);
		form.closest('dialog')?.close();
		if (form.dataset.then === 'reload') {
			location.reload();
			return;
		}
		toast(form.dataset.done ?? say('done'));
		if (form.dataset.then === 'follow' && answer?.id) {
			go(`/deliveries/${answer.id}`);
			return;
		}
		form.reset();
		lookAgain();
	}
	catch (problem) {
		complain(form, problem);
		if (problem instanceof Refusal && (problem.status === 409 || problem.status === 412)) {
			lookAgain();
			if (form.closest('dialog[open]') && form.dataset.then === 'reload') {
				// comes when the dialog is closed: what stands in it can be read until then
				showState();
			}
		}
	}
	finally {
		button?.removeAttribute('disabled');
	}
}

export function clearComplaints(form: Element): void {
	form.querySelectorAll('.wrong').forEach((one) => one.remove());
	form.querySelectorAll('[aria-invalid]').forEach((one) => {
		one.removeAttribute('aria-invalid');
		one.removeAttribute('aria-describedby');
	});
}

/** Puts each complaint at its field, and what belongs to none above the buttons. */
export function complain(form: Element, problem: unknown): void {
	const refusal = problem instanceof Refusal ? problem : null;
	const rest: string[] = [];
	for (const { field, message } of refusal?.fields ?? []) {
		const input = form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"], [data-field="${CSS.escape(field)}"]`);
		if (input) {
			mark(input, message);
		}
		else {
			rest.push(message);
		}
	}
	if (!refusal) {
		rest.push(say('offline.try'));
	}
	else if (refusal.fields.length === 0) {
		rest.push(refusal.message);
	}
	if (rest.length > 0) {
		const box = document.createElement('p');
		box.className = 'wrong';
		box.setAttribute('role', 'alert');
		box.textContent = rest.join(' ');
		(form.querySelector('.row.end') ?? form.lastElementChild)?.before(box);
	}
	form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}

let counter = 0;

function mark(input: HTMLElement, message: string): void {
	const words = document.createElement('p');
	words.className = 'wrong';
	words.id = `wrong-${++counter}`;
	words.textContent = message;
	input.setAttribute('aria-invalid', 'true');
	input.setAttribute('aria-describedby', words.id);
	(input.closest('.field') ?? input.parentElement ?? input).append(words);
}
