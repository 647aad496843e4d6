import { api, DeliveredFile, Delivery } from '../frame/api';

/** What the project already holds of a cut, as far as the reader may know. */
export interface Existing {
	/** The newest numbered delivery that can still be added to. */
	newest: Delivery | null;
	nextNumber: number;
	/** Other uploads of the same cut that are still on their way. */
	open: Delivery[];
	/** The files of the delivery before this one: of the same cut, else the project's last. */
	before: DeliveredFile[];
}

const CLOSED = ['REJECTED', 'WITHDRAWN', 'ABANDONED', 'SUPERSEDED', 'RECALLED', 'JOINED', 'JOIN_REFUSED'];

export async function existing(project: string, episode: string, cutType: string): Promise<Existing> {
	const list = (query: string): Promise<{ items: Delivery[] }> => api('GET', `/api/projects/${project}/deliveries?${query}`);
	const { items } = await list(`episode=${encodeURIComponent(episode)}&cutType=${cutType}&size=20`);
	const [last] = items.length > 0 ? items : (await list('size=1')).items;
	const same = items.filter((one) => one.joins === null);
	const [newest] = same.filter((one) => one.version !== null).sort((a, b) => b.version! - a.version!);
	return {
		newest: newest && !CLOSED.includes(newest.state) ? newest : null,
		nextNumber: (newest?.version ?? 0) + 1,
		open: items.filter((one) => one.state === 'UPLOADING'),
		before: last?.files ?? [],
	};
}
