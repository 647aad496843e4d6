// Unpacks the carried Chromium into the folder named by the first argument and prints the folder of the libraries that
// it needs on a machine without them (or nothing).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './install.mjs';

const home = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);
if (!existsSync(join(out, 'chromium'))) {
	// Unpacked elsewhere and renamed, so that a run that was killed leaves no half browser behind.
	const half = `${out}.${process.pid}`;
	mkdirSync(half, { recursive: true });
	process.env.TMPDIR = half;
	const { default: chromium, inflate } = await import('@sparticuz/chromium');
	const missing = spawnSync('ldd', [await chromium.executablePath()]).stdout?.includes('not found');
	if (missing) {
		await inflate(join(home, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
	}
	try {
		renameSync(half, out);
	}
	catch {
		rmSync(half, { recursive: true });
	}
}
const libraries = join(out, 'al2023/lib');
if (existsSync(libraries)) {
	process.stdout.write(libraries);
}
