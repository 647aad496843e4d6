import htmx from 'htmx.org';

/** Shows another page in place of this one, so that transfers go on. */
export function go(address: string): void {
	void htmx.ajax('get', address, { target: '#page', select: '#page', swap: 'outerHTML show:window:top' })
		.then(() => history.pushState(null, '', address));
}
