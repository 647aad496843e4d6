package org.picturelock.assets;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.picturelock.delivery.FileType;

/**
 * What a version changed against the one before it: run time in seconds, findings by code
 * and files by name that came or went.
 */
record VersionChange(double runtimeSeconds, Set<String> newFindings, Set<String> goneFindings, Set<String> newFiles,
		Set<String> goneFiles) {

	/** Null where the version is the first. */
	static VersionChange between(DeliveryView before, DeliveryView now) {
		if (before == null) {
			return null;
		}
		return new VersionChange(runtime(now) - runtime(before), without(codes(now), codes(before)),
				without(codes(before), codes(now)), without(names(now), names(before)),
				without(names(before), names(now)));
	}

	/** The file that is the picture. */
	static Optional<DeliveryView.File> proxy(DeliveryView view) {
		return view.files().stream().filter((file) -> file.fileType() == FileType.PROXY).findFirst();
	}

	private static double runtime(DeliveryView view) {
		Object measured = proxy(view).map((file) -> file.facts().get("runtimeSeconds")).orElse(null);
		return (measured instanceof Number seconds) ? seconds.doubleValue() : 0;
	}

	private static Set<String> codes(DeliveryView view) {
		List<DeliveryView.Found> findings = (view.validation() != null) ? view.validation().findings() : List.of();
		return findings.stream().map(DeliveryView.Found::code).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Set<String> names(DeliveryView view) {
		return view.files().stream().map(DeliveryView.File::name).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Set<String> without(Set<String> all, Set<String> those) {
		Set<String> rest = new LinkedHashSet<>(all);
		rest.removeAll(those);
		return rest;
	}

}
