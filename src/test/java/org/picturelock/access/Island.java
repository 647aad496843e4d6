package org.picturelock.access;

import java.util.List;
import java.util.UUID;

/**
 * A post house on a project, with a delivery that uploads and one that is released.
 * {@code words} stand in them and nowhere else, {@code projectWords} in their project.
 */
record Island(String project, String house, String uploader, String post, Cut uploading, Cut released,
		List<String> words, List<String> projectWords) {

	/** One that is nowhere. */
	static Island unknown() {
		return new Island("NOWHERE", "nowhere", "nobody", "nobody", Cut.unknown(), Cut.unknown(), List.of(), List.of());
	}

	List<Cut> cuts() {
		return List.of(this.uploading, this.released);
	}

	/** A text that names this island's things, for an island at all. */
	String fill(String text, Cut cut) {
		return text.replace("{code}", this.project)
			.replace("{project}", this.project)
			.replace("{house}", this.house)
			.replace("{uploader}", this.uploader)
			.replace("{delivery}", cut.delivery())
			.replace("{id}", cut.delivery())
			.replace("{fileId}", cut.file())
			.replace("{file}", cut.file());
	}

	/** A delivery with its only file. */
	record Cut(String delivery, String file) {

		static Cut unknown() {
			return new Cut(UUID.randomUUID().toString(), UUID.randomUUID().toString());
		}

	}

}
