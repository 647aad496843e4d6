// Prints each place of the browser code that asks for what a current browser does not have. The oldest Safari is the one
// that the bundler writes for.
import { resolve } from 'node:path';
import './install.mjs';

const { ESLint } = await import('eslint');
const { default: compat } = await import('eslint-plugin-compat');
const parser = await import('@typescript-eslint/parser');
const browsers = ['last 2 Chrome versions', 'last 2 ChromeAndroid versions', 'last 2 Edge versions',
	'last 2 Firefox versions', 'Safari >= 17.5', 'iOS >= 17.5'];

const { plugins, rules, languageOptions } = compat.configs['flat/recommended'];
const eslint = new ESLint({
	cwd: resolve(process.argv[2]),
	overrideConfigFile: true,
	overrideConfig: {
		files: ['**/*.ts'], plugins, rules, languageOptions: { ...languageOptions, parser }, settings: { browsers },
	},
});
for (const { filePath, messages } of await eslint.lintFiles(['.'])) {
	for (const { line, message } of messages) {
		console.log(`${filePath}:${line} ${message}`);
	}
}
