package org.picturelock.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.problem.Complaints;

import org.springframework.stereotype.Component;

/** Checks the files of a request to deliver. */
@Component
class FileChecks {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

	private static final Pattern VIDEO = Pattern.compile(".+\\.(mov|mp4)", Pattern.CASE_INSENSITIVE);

	private static final int LONGEST_NAME = 255;

	private final DeliverySettings settings;

	FileChecks(DeliverySettings settings) {
		this.settings = settings;
	}

	/**
	 * The files as far as they are sound.
	 * @param sources finds a file whose bytes may be taken over by its id
	 */
	List<CheckedFile> check(List<RequestedFile> files, boolean joining,
			Function<String, Optional<DeliveredFile>> sources, Complaints complaints) {
		if (files == null || files.isEmpty()) {
			complaints.add("files", joining ? "REQUIRED" : "PROXY_MISSING");
			return List.of();
		}
		if (files.size() > this.settings.mostFiles()) {
			complaints.add("files", "TOO_MANY_FILES", this.settings.mostFiles());
			return List.of();
		}
		List<CheckedFile> result = new ArrayList<>();
		for (int index = 0; index < files.size(); index++) {
			result.add(file("files[" + index + "]", files.get(index), sources, complaints));
		}
		proxies(result, joining, complaints);
		twins(result, complaints);
		return result;
	}

	private CheckedFile file(String path, RequestedFile file, Function<String, Optional<DeliveredFile>> sources,
			Complaints complaints) {
		if (file == null) {
			complaints.add(path, "REQUIRED");
			return new CheckedFile(null, 0, null, null, null);
		}
		DeliveredFile source = null;
		if (file.from() != null) {
			source = sources.apply(file.from()).orElse(null);
			if (source == null) {
				complaints.add(path + ".from", "UNKNOWN_FILE");
			}
		}
		boolean named = file.name() != null || file.from() == null;
		String name = named ? file.name() : (source != null) ? source.name() : null;
		FileType type = type(path, file, complaints);
		if (named) {
			name(path + ".name", name, complaints);
		}
		if (type == FileType.PROXY && name != null && !VIDEO.matcher(name).matches()) {
			complaints.add(path + ".name", "PROXY_NOT_VIDEO");
		}
		long size = (source != null) ? source.size() : (file.from() != null) ? 0 : size(path, file.size(), complaints);
		return new CheckedFile(name, size, type, stemType(path, type, file, source, complaints), source);
	}

	private static FileType type(String path, RequestedFile file, Complaints complaints) {
		if (file.fileType() == null) {
			complaints.add(path + ".fileType", "REQUIRED");
			return null;
		}
		FileType type = OpenChecks.constant(FileType.class, file.fileType());
		if (type == null) {
			complaints.add(path + ".fileType", "UNKNOWN_FILE_TYPE");
		}
		return type;
	}

	private static StemType stemType(String path, FileType type, RequestedFile file, DeliveredFile source,
			Complaints complaints) {
		StemType stem = OpenChecks.constant(StemType.class, file.stemType());
		if (stem == null && file.stemType() == null && source != null && type == FileType.STEM) {
			stem = source.stemType();
		}
		if (file.stemType() != null && stem == null) {
			complaints.add(path + ".stemType", "UNKNOWN_STEM_TYPE");
		}
		else if (type == FileType.STEM && stem == null) {
			complaints.add(path + ".stemType", "REQUIRED");
		}
		else if (type != null && type != FileType.STEM && file.stemType() != null) {
			complaints.add(path + ".stemType", "STEM_TYPE_NOT_EXPECTED");
		}
		return stem;
	}

	private static void name(String field, String name, Complaints complaints) {
		if (name == null || name.isEmpty()) {
			complaints.add(field, "REQUIRED");
			return;
		}
		if (name.length() > LONGEST_NAME) {
			complaints.add(field, "TOO_LONG", LONGEST_NAME);
		}
		if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
			complaints.add(field, "NAME_NOT_ALLOWED");
		}
	}

	private long size(String path, Long size, Complaints complaints) {
		long largest = this.settings.largestFile().toBytes();
		if (size == null) {
			complaints.add(path + ".size", "REQUIRED");
		}
		else if (size <= 0) {
			complaints.add(path + ".size", "FILE_EMPTY");
		}
		else if (size > largest) {
			complaints.add(path + ".size", "FILE_TOO_LARGE", largest);
		}
		return (size != null) ? size : 0;
	}

	private static void proxies(List<CheckedFile> files, boolean joining, Complaints complaints) {
		int proxies = 0;
		for (int index = 0; index < files.size(); index++) {
			if (files.get(index).fileType() == FileType.PROXY) {
				proxies++;
				if (joining || proxies > 1) {
					complaints.add("files[" + index + "].fileType", joining ? "PROXY_NOT_EXPECTED" : "PROXY_TWICE");
				}
			}
		}
		if (proxies == 0 && !joining) {
			complaints.add("files", "PROXY_MISSING");
		}
	}

	private static void twins(List<CheckedFile> files, Complaints complaints) {
		Map<String, String> seen = new HashMap<>();
		for (int index = 0; index < files.size(); index++) {
			String name = files.get(index).name();
			if (name != null && !name.isEmpty()) {
				String twin = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
				if (twin != null) {
					complaints.add("files[" + index + "].name", "DUPLICATE_NAME");
				}
			}
		}
	}

}
