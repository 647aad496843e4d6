// Brings what the lock names, once. npm writes its own copy of the lock at the end, so an older one means that it moved on.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const installed = join(home, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(home, 'package-lock.json')).mtimeMs) {
	const npm = spawnSync('npm', ['ci', '--prefer-offline'], {
		cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32',
	});
	if (npm.status !== 0) {
		throw new Error('npm ci failed in src/test/web');
	}
}
