/** The steps of each guide: where on which page, and under which key its words are. */
export const places: Record<string, [place: string, key: string][]> = {
	upload: [
		['.projects', 'projects'],
		['[data-guide=upload]', 'upload'],
		['[data-guide=drop]', 'drop'],
		['[data-guide=metadata]', 'metadata'],
		['[data-guide=next]', 'next'],
		['[data-guide=cuts]', 'cuts'],
	],
	release: [
		['[data-guide=tasks]', 'tasks'],
		['.tile .pick', 'tick'],
		['[data-guide=cuts]', 'tiles'],
		['[data-guide=actions]', 'actions'],
		['[data-guide=grants]', 'grants'],
	],
	watch: [
		['[data-guide=cuts]', 'tiles'],
		['cut-player', 'player'],
		['[data-guide=findings]', 'findings'],
		['[data-guide=versions]', 'versions'],
	],
	recall: [
		['[data-guide=actions]', 'recall'],
		['[data-guide=grants]', 'grants'],
	],
	rules: [
		['nav a[href$="/rules"]', 'rules'],
		['main a[href*="/rules/projects/"]', 'project'],
		['fieldset:has([name=releaseRules])', 'choose'],
		['rule-trial', 'try'],
		['dry-run', 'dryRun'],
		['main a[href$="/edit"]', 'edit'],
		['#history', 'history'],
	],
	audit: [
		['nav a[href$="/audit"]', 'audit'],
		['main form[action$="/audit"]', 'search'],
		['main form[action$="/verify"]', 'verify'],
		['main a[href*="/audit/deliveries/"]', 'story'],
	],
	setup: [
		['nav a[href$="/setup"]', 'setup'],
		['main a[href$="/setup/post-houses/new"]', 'postHouses'],
		['main a[href$="/setup/teams/new"]', 'teams'],
		['main a[href$="/setup/people/new"]', 'people'],
		['main a[href$="/setup/projects/new"]', 'projects'],
	],
};
