import { say } from '../frame/words';

export interface Evaluation {
	matched: { number: number; ruleId: string; description: string; outputs: Record<string, unknown> }[];
	passed: PassedRow[];
}

export interface PassedRow { number: number; ruleId: string; description: string; input: string; cell: string; value: unknown }

/** An input's name as people say it. */
export function term(name: string): string {
	const words = say(`rules.term.${name}`);
	return words.startsWith('rules.term.') ? name : words;
}

/** A value as people say it: what a text stands for, yes and no. */
export function valued(value: unknown): string {
	if (typeof value === 'boolean') {
		return say(value ? 'rules.cell.yes' : 'rules.cell.no');
	}
	const code = String(value ?? '–');
	for (const family of ['cut', 'kind', 'severity', 'rules.outcome']) {
		const words = say(`${family}.${code}`);
		if (words !== `${family}.${code}`) {
			return words;
		}
	}
	return code;
}

/** Why a row did not answer. */
export function whyNot(row: PassedRow): string {
	return say('rules.whyNot', { input: term(row.input), value: valued(row.value), cell: row.cell });
}

/** Lights the rows that answered and says at each other one why it did not. */
export function lit(within: ParentNode, evaluation: Evaluation): void {
	within.querySelectorAll<HTMLElement>('tr[data-rule]').forEach((row) => {
		const passed = evaluation.passed.find((one) => one.ruleId === row.dataset.rule);
		const matched = evaluation.matched.some((one) => one.ruleId === row.dataset.rule);
		row.classList.toggle('lit', matched);
		const said = row.querySelector<HTMLElement>('.said')!;
		said.hidden = !matched && !passed;
		said.textContent = matched ? `← ${say('rules.thisRow')}` : passed ? whyNot(passed) : '';
	});
}
