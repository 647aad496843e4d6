import crc32c from 'crc-32/crc32c.js';

/** Works through a part piece by piece, so that no part is ever whole in memory. Answers base64 of the big-endian CRC32C. */
async function checksum(part: Blob): Promise<string> {
	let value = 0;
	const reader = part.stream().getReader();
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
		value = crc32c.buf(piece.value, value);
	}
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setInt32(0, value);
	return btoa(String.fromCharCode(...bytes));
}

self.addEventListener('message', async ({ data }: MessageEvent<{ id: number; part: Blob }>) => {
	try {
		self.postMessage({ id: data.id, checksum: await checksum(data.part) });
	}
	catch (trouble) {
		// The file was moved, changed or its disk taken away since it was picked.
		self.postMessage({ id: data.id, unreadable: String(trouble) });
	}
});
