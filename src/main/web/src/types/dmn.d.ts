declare module 'dmn-js-shared/lib/base/EditingManager' {
	export interface View { element: { id: string; $type: string }; type: string }

	export interface Viewer {
		on<E = unknown>(event: string, listener: (event: E) => void): void;
		/** Of a listener that comes first and answers false no other hears. */
		on(event: string, priority: number, listener: () => false): void;
		get<T>(name: string): T;
	}

	export default class EditingManager {
		constructor(options: { container: Element; common?: object; decisionTable?: { additionalModules: unknown[] } });
		importXML(xml: string): Promise<{ warnings: unknown[] }>;
		saveXML(options: { format: boolean }): Promise<{ xml: string }>;
		getViews(): View[];
		open(view: View): Promise<unknown>;
		getActiveViewer(): Viewer;
		destroy(): void;
	}
}

declare module 'dmn-js-decision-table/lib/Editor' {
	export default class Editor {
		getModules(): unknown[];
	}
}

declare module 'dmn-js-decision-table/lib/features/*' {
	const module: unknown;
	export default module;
}

declare module 'bpmn-js/lib/NavigatedViewer' {
	export default class NavigatedViewer {
		constructor(options: { container: Element; zoomScroll?: { enabled: boolean } });
		importXML(xml: string): Promise<{ warnings: unknown[] }>;
		get<T>(name: string): T;
		on(event: string, listener: (event: { element: { id: string } }) => void): void;
		destroy(): void;
	}
}
