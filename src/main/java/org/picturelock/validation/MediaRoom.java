package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The tools, their fences and their folders, made ready when the application starts. */
@Component
final class MediaRoom {

	private final MediaTools tools;

	private final Fences fences;

	private final Measuring measuring;

	private final ViewingFolders folders;

	@Autowired
	MediaRoom(@Value("${picturelock.data}") Path data, ValidationSettings settings) throws IOException {
		this.tools = MediaTools.unpack(data.resolve("tools"));
		this.fences = Fences.raise(this.tools, settings);
		this.measuring = new Measuring(this.tools, this.fences, settings);
		this.folders = new ViewingFolders(data.resolve("viewing"), this.fences.asNobody());
		this.folders.sweep(settings.passCeiling().multipliedBy(2));
	}

	MediaTools tools() {
		return this.tools;
	}

	FencedRun run() {
		return new FencedRun(this.tools, this.fences);
	}

	Measuring measuring() {
		return this.measuring;
	}

	ViewingFolders folders() {
		return this.folders;
	}

}
