package org.picturelock.validation;

import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class MutationTests {

	@TempDir
	Path folder;

	@Autowired
	private Profiles profiles;

	@Test
	void everyBrokenFileEndsAsAVerdictAndOpensNothing() throws Exception {
		assertThat(new MutationRun(this.folder, this.profiles).of(300)).isEmpty();
	}

	@Test
	void theBaitNoticesWhoReads() throws Exception {
		try (Bait bait = new Bait(this.folder)) {
			assertThat(bait.isTaken()).isFalse();
			new FileInputStream(bait.addresses().get(1)).close();
			assertThat(bait.isTaken()).isTrue();
		}
	}

	@Test
	void theBaitNoticesWhoCalls() throws Exception {
		try (Bait bait = new Bait(this.folder)) {
			int port = URI.create(bait.addresses().get(3)).getPort();
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			assertThat(bait.isTaken()).isTrue();
		}
	}

}
