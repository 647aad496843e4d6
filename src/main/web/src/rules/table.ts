import type { Found } from './draft';

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'application/xml');

const all = (within: Document | Element, name: string): Element[] => Array.from(within.getElementsByTagNameNS('*', name));

const text = (element: Element | undefined): string => element?.textContent?.trim() ?? '';

/** The table with one more column to test, which says yes to everything. */
export function withInput(xml: string, name: string, label: string, type: string): string {
	const table = parse(xml);
	const make = (element: string, attributes: Record<string, string>, ...children: (Element | string)[]): Element => {
		const made = table.createElementNS(table.documentElement.namespaceURI, element);
		Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
		made.append(...children);
		return made;
	};
	const inputs = all(table, 'input');
	inputs.at(-1)?.after(make('input', { id: `input_${name}`, label },
		make('inputExpression', { id: `expression_${name}`, typeRef: type }, make('text', {}, name))));
	all(table, 'rule').forEach((rule) => {
		all(rule, 'inputEntry').at(-1)?.after(make('inputEntry', { id: `${rule.id}_${name}` }, make('text', {}, '-')));
	});
	return new XMLSerializer().serializeToString(table);
}

/** The ids of the row and the column that a complaint is about. */
export function place(xml: string, found: Found): { row: string | null; column: string | null } {
	const table = parse(xml);
	const row = found.row ? all(table, 'rule')[found.row - 1]?.getAttribute('id') ?? null : null;
	const column = [
		...all(table, 'input').filter((one) => text(all(one, 'inputExpression')[0]) === found.column),
		...all(table, 'output').filter((one) => one.getAttribute('name') === found.column),
	][0];
	return { row, column: column?.getAttribute('id') ?? null };
}
