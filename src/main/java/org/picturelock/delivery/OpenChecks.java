package org.picturelock.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.picturelock.problem.Complaints;
import org.picturelock.project.Kind;
import org.picturelock.project.Project;

import org.springframework.stereotype.Component;

/** Checks a whole request to deliver before a byte travels. */
@Component
class OpenChecks {

	/** Characters of a note. */
	static final int LONGEST_NOTE = 2000;

	private final FileChecks files;

	OpenChecks(FileChecks files) {
		this.files = files;
	}

	/**
	 * The request as far as it is sound; good for use only if there is no complaint.
	 * @param sources finds a file whose bytes may be taken over by its id
	 */
	CheckedOpen check(Project project, OpenRequest request, Function<String, Optional<DeliveredFile>> sources,
			Complaints complaints) {
		CutType cutType = cutType(request.cutType(), complaints);
		String episode = episode(project, request.episode(), complaints);
		complaints.text("note", request.note(), LONGEST_NOTE);
		List<CheckedFile> checked = this.files.check(request.files(), request.version() != null, sources, complaints);
		return new CheckedOpen(cutType, episode, request.version(), checked);
	}

	/** The constant of that very name, or null. */
	static <E extends Enum<E>> E constant(Class<E> type, String name) {
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(name)) {
				return constant;
			}
		}
		return null;
	}

	static CutType cutType(String name, Complaints complaints) {
		CutType cutType = constant(CutType.class, name);
		if (cutType == null) {
			complaints.add("cutType", (name == null) ? "REQUIRED" : "UNKNOWN_CUT_TYPE");
		}
		return cutType;
	}

	/** A feature may leave its one episode out. */
	static String episode(Project project, String episode, Complaints complaints) {
		if (episode == null && project.kind() == Kind.FEATURE) {
			return Project.ALL;
		}
		if (episode == null) {
			complaints.add("episode", "REQUIRED");
		}
		else if (!project.episodes().contains(episode)) {
			complaints.add("episode", (project.kind() == Kind.FEATURE) ? "FEATURE_HAS_NO_EPISODES" : "UNKNOWN_EPISODE");
		}
		return episode;
	}

}
