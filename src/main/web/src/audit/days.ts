/**
 * {@code <search-days>}: the days of a search, with the zone that they are of. Days that are typed here are the reader's;
 * those that came with the address keep the zone that it names.
 */
class SearchDays extends HTMLElement {
	connectedCallback(): void {
		const days = [...this.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')];
		const zone = this.querySelector<HTMLInputElement>('[name=zone]')!;
		const own = (): void => {
			zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
			zone.disabled = days.every((day) => day.value === '');
			this.querySelectorAll('[data-zone]').forEach((one) => {
				one.textContent = zone.value;
			});
		};
		// what was typed before this script was there did not come with the address
		if (days.every((day) => day.defaultValue === '')) {
			own();
		}
		this.addEventListener('input', own);
	}
}

customElements.define('search-days', SearchDays);

export {};
