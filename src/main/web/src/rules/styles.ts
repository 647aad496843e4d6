// The cell editor writes its styles into the page, which the page's policy forbids; sheets made by script are allowed.
import { StyleModule as Original } from '../../node_modules/style-mod/src/style-mod.js';

const mounted = new Set<object>();

export class StyleModule extends Original {
	static mount(root: Document | ShadowRoot, modules: { getRules(): string } | { getRules(): string }[]): void {
		for (const one of [modules].flat()) {
			if (!mounted.has(one)) {
				mounted.add(one);
				const sheet = new CSSStyleSheet();
				sheet.replaceSync(one.getRules());
				root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
			}
		}
	}
}
