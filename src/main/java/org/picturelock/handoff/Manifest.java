package org.picturelock.handoff;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.delivery.CutType;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.FileType;
import org.picturelock.delivery.StemType;
import org.picturelock.project.Kind;

/**
 * What a downstream system is told, as {@code /schemas/manifest.json} describes it. No
 * part of it can hold what a person wrote about a cut.
 */
record Manifest(int manifest, String kind, String messageId, String createdAt, String system, ProjectPart project,
		CutPart cut, String delivery, String version, int release, List<String> teams, Double runtimeSeconds,
		List<FilePart> files) {

	static final int FORM = 1;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The same for each attempt, and for each time that the same hand-off is noted. */
	static String messageId(String delivery, String system, String kind, int release) {
		String key = String.join("/", delivery, system, kind, Integer.toString(release));
		return "msg_" + UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
			.toString()
			.replace("-", "");
	}

	String json() {
		try {
			return JSON.writeValueAsString(this);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record ProjectPart(String code, String title, Kind kind, BigDecimal frameRate) {
	}

	record CutPart(String episode, CutType cutType, int version) {
	}

	record FilePart(String id, String name, long size, String sha256, FileType fileType, StemType stemType) {

		static FilePart of(DeliveredFile file) {
			return new FilePart(file.id(), file.name(), file.size(), file.sha256(), file.fileType(), file.stemType());
		}

	}

}
