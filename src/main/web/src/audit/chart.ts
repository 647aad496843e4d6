import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { language, say, span } from '../frame/words';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

const INKS = ['#14663a', '#1257c9', '#a91e22', '#7a4c00', '#545e6e'];
const DASHES = [[], [8, 4], [2, 3], [12, 3, 2, 3], [5, 5]];
const POINTS = ['circle', 'triangle', 'rect', 'rectRot', 'crossRot'] as const;
/** In seconds, the largest that is reached twice is the one to read. */
const UNITS = [['days', 86400], ['hours', 3600], ['minutes', 60], ['seconds', 1]] as const;
const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/**
 * {@code <chart-view data-kind data-unit>}: draws the table that it holds; told apart by pattern, dash and shape too.
 * Cells with {@code data-span} are seconds, and are told and drawn in the units that fit.
 */
class ChartView extends HTMLElement {
	#chart?: Chart;
	readonly #canvas = document.createElement('canvas');
	readonly #looks = [matchMedia('print'), matchMedia('(prefers-color-scheme: dark)')];

	connectedCallback(): void {
		this.querySelectorAll<HTMLTableCellElement>('[data-span]').forEach((cell) => {
			cell.textContent = told(value(cell));
		});
		const box = document.createElement('div');
		box.className = 'chart';
		this.#canvas.setAttribute('role', 'img');
		this.#canvas.setAttribute('aria-label', this.closest('section')?.querySelector('h2')?.textContent ?? '');
		box.append(this.#canvas);
		this.prepend(box);
		this.#draw();
		this.#looks.forEach((look) => look.addEventListener('change', this.#draw));
	}

	disconnectedCallback(): void {
		this.#looks.forEach((look) => look.removeEventListener('change', this.#draw));
		this.#chart?.destroy();
	}

	// a canvas knows colours, not what they are called or how they change with the dark and on paper
	readonly #draw = (): void => {
		this.#chart?.destroy();
		this.#chart = new Chart(this.#canvas, this.#configuration(this.querySelector('table')!));
	};

	#configuration(table: HTMLTableElement): ChartConfiguration {
		const heads = [...table.tHead!.rows[0]!.cells];
		const rows = [...table.tBodies[0]!.rows];
		const kind = this.dataset.kind!;
		const columns = heads.map((head, column) => ({ head, column })).filter(({ head, column }) => column > 0 && head.dataset.onlyTable === undefined)
			.map(({ head, column }) => ({ label: head.textContent ?? '', cells: rows.map((row) => row.cells[column]!) }));
		const spans = columns.some(({ cells }) => cells.some((cell) => cell.dataset.span !== undefined));
		const most = Math.max(...columns.flatMap(({ cells }) => cells.map(value)).filter((one) => !Number.isNaN(one)));
		const [unit, size] = UNITS.find(([, seconds]) => !spans ? seconds === 1 : most >= 2 * seconds) ?? UNITS[3];
		const datasets = columns.map(({ label, cells }, index) => dataset(kind, label, cells.map((cell) => value(cell) / size), index));
		const { color: ink, borderTopColor: grid } = getComputedStyle(this.#canvas.parentElement!);
		const stacked = kind === 'stack';
		return {
			type: kind === 'lines' ? 'line' : 'bar',
			data: { labels: rows.map((row) => row.cells[0]!.textContent ?? ''), datasets },
			options: {
				locale: language, responsive: true, maintainAspectRatio: false, animation: false,
				plugins: {
					legend: { display: datasets.length > 1, labels: { color: ink, usePointStyle: kind === 'lines' } },
					tooltip: { callbacks: { label: ({ dataset: { label }, datasetIndex, dataIndex }) => `${label}: ${columns[datasetIndex]!.cells[dataIndex]!.textContent}` } },
				},
				scales: {
					x: { stacked, ticks: { color: ink }, grid: { color: grid } },
					y: { stacked, beginAtZero: true, ticks: { color: ink }, grid: { color: grid }, title: { display: true, text: spans ? say(`chart.${unit}`) : this.dataset.unit, color: ink } },
				},
			},
		};
	}
}

function told(seconds: number): string {
	return seconds < 10 ? say('span.seconds', { count: tenths.format(seconds) }).replace(' ', '\u00a0') : span(seconds);
}

function dataset(kind: string, label: string, data: number[], index: number): ChartDataset {
	const ink = INKS[index % INKS.length]!;
	return kind === 'lines'
		? { type: 'line', label, data, borderColor: ink, backgroundColor: ink, borderDash: DASHES[index % DASHES.length], pointStyle: POINTS[index % POINTS.length], pointRadius: 5, borderWidth: 2.5, spanGaps: true }
		: { type: 'bar', label, data, borderColor: ink, borderWidth: 1.5, maxBarThickness: 48, backgroundColor: pattern(ink, index) };
}

/** Full, stripes one way, the other way, dots, empty: told apart on paper too. */
function pattern(ink: string, index: number): CanvasPattern | string {
	const tile = document.createElement('canvas');
	tile.width = 8;
	tile.height = 8;
	const pen = tile.getContext('2d');
	if (!pen || index === 0) {
		return ink;
	}
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, 8, 8);
	pen.strokeStyle = ink;
	pen.fillStyle = ink;
	pen.lineWidth = 2;
	if (index === 3) {
		pen.fillRect(1, 1, 3, 3);
	}
	else if (index < 3) {
		pen.beginPath();
		for (const shift of [-8, 0, 8]) {
			pen.moveTo(shift, index === 1 ? 8 : 0);
			pen.lineTo(shift + 8, index === 1 ? 0 : 8);
		}
		pen.stroke();
	}
	return pen.createPattern(tile, 'repeat') ?? ink;
}

function value(cell: HTMLTableCellElement): number {
	return Number(cell.dataset.span ?? cell.dataset.value ?? cell.textContent);
}

customElements.define('chart-view', ChartView);
