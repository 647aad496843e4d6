package org.picturelock.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.problem.Problem;
import org.picturelock.project.People;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PicturelockTest
class VersionTests {

	private String episode;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private ByteDeletion deletion;

	@Autowired
	private Joins joins;

	@Autowired
	private Projects projects;

	@Autowired
	private People people;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	/** A cut of its own for each test. */
	@BeforeEach
	void addEpisode() {
		this.episode = "T" + System.nanoTime();
		this.jdbc.sql("insert into project_episode (project, episode, position) values ('HLT', ?, 1000)")
			.param(this.episode)
			.update();
	}

	@Test
	void manySealedAtOnceGetNumbersWithoutGapsOrTwins() throws Exception {
		List<Delivery> opened = IntStream.range(0, 24).mapToObj((n) -> complete(open(null))).toList();
		ExecutorService threads = Executors.newFixedThreadPool(12);
		List<Integer> versions = new ArrayList<>();
		for (Future<Delivery> sealed : threads.invokeAll(
				opened.stream().map((one) -> (java.util.concurrent.Callable<Delivery>) () -> seal(one)).toList())) {
			versions.add(sealed.get().version());
		}
		threads.shutdown();
		assertThat(versions).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
		assertThat(this.deliveries.versions(opened.get(0)).stream().map(Delivery::version))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 24).mapToObj((n) -> 25 - n).toList());
	}

	@Test
	void aDeliveryIsSealedOnceAndOnlyWhenAllIsHere() {
		Delivery delivery = open(null);
		refused(() -> seal(delivery), "NOT_POSSIBLE_NOW");
		assertThat(seal(complete(delivery)).version()).isEqualTo(1);
		refused(() -> seal(delivery), "NOT_POSSIBLE_NOW");
		assertThat(this.deliveries.get(delivery.id()).lastByteAt()).isNotNull();
	}

	@Test
	void aDeliveryOpenedBeforeASealedOneIsOvertaken() {
		Delivery first = complete(open(null));
		Delivery second = complete(open(null));
		assertThat(this.deliveries.overtaken(seal(second))).isFalse();
		assertThat(this.deliveries.overtaken(first)).isTrue();
		assertThat(this.deliveries.overtaken(seal(first))).isTrue();
		assertThat(this.deliveries.overtaken(this.deliveries.get(second.id()))).isFalse();
	}

	@Test
	void aLateStemJoinsAWaitingVersionGoesToAReleasedOneAndIsRefusedByAClosedOne() {
		Delivery version = seal(complete(open(null)));
		Delivery waiting = seal(complete(open(1)));
		Delivery added = seal(complete(open(1)));
		Delivery refused = seal(complete(open(1)));
		assertThat(waiting.version()).isEqualTo(1);
		assertThat(join(waiting)).isEqualTo(JoinOutcome.JOINED);
		move(version, State.RELEASED);
		assertThat(join(added)).isEqualTo(JoinOutcome.ADDITION);
		move(version, State.RECALLED);
		assertThat(join(refused)).isEqualTo(JoinOutcome.REFUSED);
		assertThat(this.deliveries.get(refused.id()).state()).isEqualTo(State.JOIN_REFUSED);
		assertThat(this.deliveries.joined(version)).extracting(Delivery::id).containsExactly(waiting.id());
		refused(() -> open(1), "VERSION_CLOSED");
		refused(() -> open(2), "INVALID");
	}

	@Test
	void takenOverBytesAreSharedAndGoWithTheirLastUser() {
		Delivery first = seal(complete(open(null)));
		DeliveredFile source = first.files().get(0);
		Delivery second = take(source, "uploader");
		assertThat(this.deliveries.allHere(second.id())).isTrue();
		DeliveredFile taken = second.files().get(0);
		assertThat(taken.sha256()).isEqualTo(source.sha256());
		Path bytes = this.deliveries.content(taken.id());
		assertThat(bytes).isEqualTo(this.deliveries.content(source.id())).exists();
		deleteBytes(first);
		assertThat(bytes).exists();
		assertThat(this.deliveries.get(first.id()).files().get(0).state()).isEqualTo(FileState.REMOVED);
		refused(() -> take(source, "uploader"), "INVALID");
		deleteBytes(second);
		assertThat(bytes).doesNotExist();
	}

	@Test
	void bytesOfAnotherPostHouseOrProjectAreUnknown() {
		DeliveredFile source = seal(complete(open(null))).files().get(0);
		refused(() -> take(source, "uploader-beta"), "INVALID");
		assertThat(take(source, "post").postHouse()).isNull();
		Project other = this.projects.get("NOVA");
		refused(() -> this.transaction.execute((status) -> this.deliveries.open(other,
				new OpenRequest("OTHER", "201", null, null,
						List.of(new RequestedFile(null, null, "PROXY", null, source.id()))),
				this.people.caller("post").orElseThrow())), "INVALID");
	}

	@Test
	void aWrongCutIsCorrectedWithoutSendingAnything() {
		Delivery wrong = seal(complete(open(null)));
		Delivery right = this.transaction
			.execute((status) -> this.deliveries.correct(this.projects.get("HLT"), wrong, "101", "PREVIEW", "post"));
		assertThat(right.correctedFrom()).isEqualTo(wrong.id());
		assertThat(right.uploader()).isEqualTo("uploader");
		assertThat(right.postHouse()).isEqualTo("alpha");
		assertThat(this.deliveries.allHere(right.id())).isTrue();
		assertThat(this.deliveries.content(right.files().get(0).id()))
			.isEqualTo(this.deliveries.content(wrong.files().get(0).id()));
		refused(() -> this.transaction.execute(
				(status) -> this.deliveries.correct(this.projects.get("HLT"), wrong, this.episode, "OTHER", "post")),
				"INVALID");
		refused(() -> this.transaction
			.execute((status) -> this.deliveries.correct(this.projects.get("HLT"), wrong, "ALL", "FINAL", "post")),
				"INVALID");
	}

	@Test
	void aListIsFilteredAndPaged() {
		List<String> ids = IntStream.range(0, 5).mapToObj((n) -> open(null).id()).toList();
		DeliveryPage page = this.deliveries
			.page(new DeliveryQuery("HLT", State.UPLOADING, this.episode, CutType.OTHER, "CUT.M", "alpha", 1, 2));
		assertThat(page.total()).isEqualTo(5);
		assertThat(page.items()).extracting(Delivery::id).containsExactly(ids.get(2), ids.get(1));
		assertThat(this.deliveries.page(new DeliveryQuery("HLT", null, this.episode, null, "50%_\0\\", null, 0, 2))
			.total()).isZero();
		assertThat(this.deliveries.page(new DeliveryQuery("HLT", null, this.episode, null, null, "beta", 0, 2)).total())
			.isZero();
	}

	private Delivery open(Integer joins) {
		RequestedFile file = (joins == null) ? new RequestedFile("cut.mov", 4L, "PROXY", null, null)
				: new RequestedFile("late.wav", 4L, "STEM", "MIX", null);
		return open("uploader", new OpenRequest("OTHER", this.episode, null, joins, List.of(file)));
	}

	private Delivery take(DeliveredFile source, String person) {
		return open(person, new OpenRequest("OTHER", this.episode, null, null,
				List.of(new RequestedFile(null, null, "PROXY", null, source.id()))));
	}

	private Delivery open(String person, OpenRequest request) {
		return this.transaction.execute((status) -> this.deliveries.open(this.projects.get("HLT"), request,
				this.people.caller(person).orElseThrow()));
	}

	/** As if its parts had come, without the walk that would begin then. */
	private Delivery complete(Delivery delivery) {
		try {
			Path path = this.deliveries.content(delivery.files().get(0).id());
			Files.createDirectories(path.getParent());
			Files.writeString(path, "film");
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		this.jdbc.sql("update delivery_file set state = 'COMPLETE', sha256 = 'abc' where delivery = ?")
			.param(delivery.id())
			.update();
		return this.deliveries.get(delivery.id());
	}

	private Delivery seal(Delivery delivery) {
		return this.transaction.execute((status) -> this.deliveries.seal(delivery.id()));
	}

	private JoinOutcome join(Delivery delivery) {
		return this.transaction.execute((status) -> this.joins.join(delivery.id()));
	}

	private void move(Delivery delivery, State to) {
		this.transaction.executeWithoutResult((status) -> this.deliveries.move(delivery.id(), to, State.values()));
	}

	private void deleteBytes(Delivery delivery) {
		this.transaction.executeWithoutResult((status) -> this.deletion.delete(delivery.id(), Instant.now()));
	}

	private static void refused(Runnable call, String code) {
		assertThatExceptionOfType(Problem.class).isThrownBy(call::run)
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(code));
	}

}
