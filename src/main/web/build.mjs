// Bundles the browser code into the folder named by the first argument. Called by Maven; needs only Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(home, '../../../target/classes/static/assets'));

// npm writes this file at the end of each install, so an older one means that the lock has moved on.
const installed = join(home, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(home, 'package-lock.json')).mtimeMs) {
	const npm = spawnSync('npm', ['ci', '--prefer-offline'], {
		cwd: home, stdio: 'inherit', shell: process.platform === 'win32',
	});
	if (npm.status !== 0) {
		console.error('npm ci failed. Picturelock needs Node 20 or newer with npm, and a package registry that npm can reach.');
		process.exit(1);
	}
}

const { build } = await import('esbuild');
// Chunks carry a hash in their name; without this, old ones would pile up in the jar.
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const src = join(home, 'src');
const common = { bundle: true, format: 'esm', target: ['es2022', 'safari17.5'], minify: true, legalComments: 'eof', logLevel: 'warning' };
await Promise.all([
	build({
		...common,
		entryPoints: readdirSync(src).filter((name) => /\.(ts|css|svg)$/.test(name)).map((name) => join(src, name)),
		outdir: out,
		entryNames: '[name]',
		chunkNames: 'chunk-[hash]',
		splitting: true,
		loader: { '.svg': 'copy', '.eot': 'empty', '.ttf': 'empty', '.woff': 'dataurl', '.woff2': 'dataurl' },
		alias: { 'style-mod': join(src, 'rules/styles.ts'), '@bpmn-io/feel-lint': join(src, 'rules/unlinted.ts') },
	}),
	// A worker gets no rights to load anything else, so each is one file.
	build({
		...common,
		entryPoints: readdirSync(join(src, 'workers')).map((name) => join(src, 'workers', name)),
		outdir: out,
		entryNames: '[name]',
	}),
]);
