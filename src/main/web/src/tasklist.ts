/** What Camunda's Tasklist is told of its reader: their language, and the words for what it says only in English. */
interface Speech {
	/** For screen readers. */
	language: string;
	/** The name of a file in Tasklist's folder `locales`. */
	locale: string;
	shortcuts: Record<string, string>;
	/** By the words in which the form library complains; `{0}` is a number. */
	complaints: Record<string, string>;
}

const keys: Record<string, string> = {
	claimTask: 'ctrl+alt+c',
	focusFilter: 'ctrl+shift+f',
	focusList: 'ctrl+alt+l',
	focusForm: 'ctrl+alt+f',
};

/** Tasklist's settings. */
export function speak(speech: Speech): object {
	document.documentElement.lang = speech.language;
	sayComplaints(speech.complaints);
	return {
		locales: { availableLocales: [speech.locale], fallbackLocale: speech.locale },
		disableWelcomeMessage: true,
		shortcuts: Object.fromEntries(Object.entries(keys)
			.map(([name, key]) => [name, { key, description: speech.shortcuts[name] }])),
	};
}

/** The form library has its complaints built in. */
function sayComplaints(complaints: Record<string, string>): void {
	const known = Object.entries(complaints).map(([theirs, ours]) => [
		new RegExp(`^${theirs.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace('{0}', '(\\d+)')}$`), ours.replace('{0}', '$1'),
	] as const);
	new MutationObserver(() => {
		for (const place of document.querySelectorAll('.fjs-form-field-error *')) {
			const text = place.firstChild;
			const complaint = text instanceof Text && known.find(([theirs]) => theirs.test(text.data));
			if (complaint && text.data !== text.data.replace(...complaint)) {
				text.data = text.data.replace(...complaint);
			}
		}
	}).observe(document, { subtree: true, childList: true, characterData: true });
}
