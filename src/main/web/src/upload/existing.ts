import { api, Delivery } from '../frame/api';

/** What the project already holds of a cut. */
export interface Existing {
	/** The newest numbered delivery that can still be added to. */
	newest: Delivery | null;
	nextNumber: number;
	/** Other uploads of the same cut that are still on their way. */
	open: Delivery[];
}

const CLOSED = ['REJECTED', 'WITHDRAWN', 'ABANDONED', 'SUPERSEDED', 'RECALLED', 'JOINED', 'JOIN_REFUSED'];

export async function existing(project: string, episode: string, cutType: string): Promise<Existing> {
	const query = `episode=${encodeURIComponent(episode)}&size=200`;
	const { items } = await api<{ items: Delivery[] }>('GET', `/api/projects/${project}/deliveries?${query}`);
	const same = items.filter((one) => one.cutType === cutType && one.joins === null);
	const numbered = same.filter((one) => one.version !== null).sort((a, b) => b.version! - a.version!);
	const [newest] = numbered;
	return {
		newest: newest && !CLOSED.includes(newest.state) ? newest : null,
		nextNumber: (newest?.version ?? 0) + 1,
		open: same.filter((one) => one.state === 'UPLOADING'),
	};
}
