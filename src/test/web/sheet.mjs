// Opens the CSV that comes in as a spreadsheet does and prints its rows: of each cell the text, and the formula if it is one.
import { readFileSync } from 'node:fs';
import { read, utils } from 'xlsx';

const sheet = Object.values(read(readFileSync(0, 'utf8'), { type: 'string' }).Sheets)[0];
const { e: end } = utils.decode_range(sheet['!ref']);
const rows = [];
for (let r = 0; r <= end.r; r++) {
	rows.push([]);
	for (let c = 0; c <= end.c; c++) {
		const cell = sheet[utils.encode_cell({ r, c })];
		rows[r].push(cell ? { text: String(cell.v), formula: cell.f ?? null } : null);
	}
}
process.stdout.write(JSON.stringify(rows));
