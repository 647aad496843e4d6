import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { language } from '../frame/words';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

const INKS = ['#14663a', '#1257c9', '#a91e22', '#7a4c00', '#545e6e'];
const DASHES = [[], [8, 4], [2, 3]];
const POINTS = ['circle', 'triangle', 'rect'] as const;

/** {@code <chart-view data-kind data-unit>}: draws the table that it holds; told apart by pattern, dash and shape too. */
class ChartView extends HTMLElement {
	#chart?: Chart;

	connectedCallback(): void {
		const table = this.querySelector('table')!;
		const box = document.createElement('div');
		box.className = 'chart';
		const canvas = document.createElement('canvas');
		canvas.setAttribute('role', 'img');
		canvas.setAttribute('aria-label', this.closest('section')?.querySelector('h2')?.textContent ?? '');
		box.append(canvas);
		this.prepend(box);
		this.#chart = new Chart(canvas, this.#configuration(table, box));
	}

	disconnectedCallback(): void {
		this.#chart?.destroy();
	}

	#configuration(table: HTMLTableElement, box: HTMLElement): ChartConfiguration {
		const heads = [...table.tHead!.rows[0]!.cells];
		const rows = [...table.tBodies[0]!.rows];
		const kind = this.dataset.kind!;
		const datasets = heads.map((head, column) => ({ head, column }))
			.filter(({ head, column }) => column > 0 && head.dataset.onlyTable === undefined)
			.map(({ head, column }, index) => dataset(kind, head.textContent ?? '', rows.map((row) => value(row.cells[column]!)), index));
		// a canvas knows colours, not what they are called or how they change with the dark
		const { color: ink, borderTopColor: grid } = getComputedStyle(box);
		const stacked = kind === 'stack';
		return {
			type: kind === 'lines' ? 'line' : 'bar',
			data: { labels: rows.map((row) => row.cells[0]!.textContent ?? ''), datasets },
			options: {
				locale: language, responsive: true, maintainAspectRatio: false, animation: false,
				plugins: { legend: { display: datasets.length > 1, labels: { color: ink, usePointStyle: kind === 'lines' } } },
				scales: {
					x: { stacked, ticks: { color: ink }, grid: { color: grid } },
					y: { stacked, beginAtZero: true, ticks: { color: ink }, grid: { color: grid }, title: { display: true, text: this.dataset.unit, color: ink } },
				},
			},
		};
	}
}

function dataset(kind: string, label: string, data: number[], index: number): ChartDataset {
	const ink = INKS[index % INKS.length]!;
	return kind === 'lines'
		? { type: 'line', label, data, borderColor: ink, backgroundColor: ink, borderDash: DASHES[index % DASHES.length], pointStyle: POINTS[index % POINTS.length], pointRadius: 5, borderWidth: 2.5 }
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
	return Number(cell.dataset.value ?? cell.textContent);
}

customElements.define('chart-view', ChartView);
