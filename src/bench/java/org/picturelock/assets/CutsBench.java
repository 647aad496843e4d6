package org.picturelock.assets;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a page of a full CUTS bucket takes, against the same page of a small one. */
@PicturelockTest
class CutsBench {

	private static final int FEW = 48;

	private static final int MANY = Integer.getInteger("bench.cuts", 1000);

	private static final int LOOKS = 30;

	@LocalServerPort
	private int port;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aPageOfManyAgainstAPageOfAll() throws Exception {
		String few = project(FEW);
		String many = project(MANY);
		for (String person : List.of("uploader", "studio-vfx")) {
			for (int page : new int[] { 0, MANY / FEW / 2 }) {
				double small = median(person, "/live/projects/" + few);
				double full = median(person, "/live/projects/" + many + "?page=" + page);
				System.out.printf("%s, page %d of %d cuts: %.0f ms, the page of %d cuts %.0f ms, ratio %.2f%n", person,
						page + 1, MANY, full, FEW, small, full / small);
			}
		}
	}

	private String project(int cuts) {
		String project = this.shelf.project();
		for (int version = 1; version <= cuts; version++) {
			this.shelf.version(project, version, "RELEASED");
		}
		this.jdbc.sql("""
				insert into release (delivery, number, teams, rule_teams, asked_by, needs_approval, requested_at, at)
				select id, 1, '{vfx}', '{vfx}', 'post', false, now(), now() from delivery where project = ?""")
			.param(project)
			.update();
		this.jdbc.sql("""
				insert into team_grant (release, delivery, team, from_at, may_download)
				select r.id, r.delivery, 'vfx', now(), false from release r join delivery d on d.id = r.delivery
				where d.project = ?""").param(project).update();
		return project;
	}

	private double median(String person, String path) throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes()))
			.build();
		double[] times = new double[LOOKS];
		for (int i = 0; i < LOOKS; i++) {
			long start = System.nanoTime();
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
			times[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(times);
		return times[LOOKS / 2];
	}

}
