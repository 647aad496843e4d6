package org.picturelock.process;

import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The house's rules for models, kept without exception; and that each rule bites. */
class ModelLintTests {

	static Stream<String> models() {
		return Arrays.stream(new File("bpmn").list()).filter((name) -> name.endsWith(".bpmn")).sorted();
	}

	@ParameterizedTest
	@MethodSource("models")
	void theModelKeepsEveryRule(String model) {
		assertThat(ModelLint.complaints(read(model))).isEmpty();
	}

	@Test
	void calledModelsAndFormsExist() {
		Set<String> ids = models().map(ModelLintTests::read)
			.map((model) -> ModelLint.process(model).getId())
			.collect(Collectors.toSet());
		assertThat(ids).hasSize(9);
		models().forEach((model) -> assertThat(ids).containsAll(ModelLint.called(read(model))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
							recall.bpmn          | name="Mail recall"                       | name="Recall mail sending now"       | label
					recall.bpmn          | mailLifting                              | mail_lifting                         | camelCase
							studio-release.bpmn  | id="grantAccess" name="Grant access"     | id="grantAccess" name="Open doors"   | label
							studio-release.bpmn  | delegateExpression="${grantAccess}"      | delegateExpression="${openDoors}"    | delegate
							studio-release.bpmn  | delegateExpression="${grantAccess}"      | class="org.example.Grant"            | class
							studio-release.bpmn  | delegateExpression="${grantAccess}"      | expression="${grantAccess.run()}"    | expression
							studio-release.bpmn  | topic="handOver"                         | topic="carryOver"                    | topic
							studio-release.bpmn  | name="Teams told"                        | name="Tell teams"                    | event
							validation.bpmn      | name="Verdict?"                          | name="Verdict"                       | question
							validation.bpmn      | ${verdict == 'IN_REVIEW'}                | ${verdict.startsWith('IN')}          | expression
							validation.bpmn      | camunda:historyTimeToLive="P180D"        | camunda:asyncAfter="false"           | historyTimeToLive
							validation.bpmn      | <bpmn:userTask id="reviewFindings"       | <bpmn:userTask camunda:asyncBefore="true" id="reviewFindings" | asyncBefore
							validation.bpmn      | bpmnElement="judgeFacts"                 | bpmnElement="verdict"                | drawn
							locked-cut.bpmn      | calledElement="upload" camunda:calledElementBinding="deployment" | calledElement="upload" | binding
							locked-cut.bpmn      | <camunda:in businessKey="#{execution.processBusinessKey}" /> | <camunda:in source="a" target="b" /> | business key
							manual-release.bpmn  | camunda:formRefBinding="deployment"      | camunda:formRefBinding="latest"      | binding
							manual-release.bpmn  | camunda:candidateGroups="${releaserGroups}" | camunda:assignee="uploader"       | candidate
					recall.bpmn          | <bpmn:incoming>recallDecided_recallOpened</bpmn:incoming> | <bpmn:incoming>recallDecided_recallOpened</bpmn:incoming><bpmn:incoming>versionRecalled_recallDecided</bpmn:incoming> | both
					recall.bpmn          | targetRef="recallDecided"                | targetRef="recallOpened"             | known
							recall.bpmn          | sourceRef="recallTold" targetRef="recallDone" | sourceRef="recallTold" targetRef="recallTold" | reached
							""")
	void theRuleBites(String model, String good, String bad, String complaint) throws Exception {
		String xml = java.nio.file.Files.readString(java.nio.file.Path.of("bpmn", model));
		assertThat(xml).contains(good);
		BpmnModelInstance broken = Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(
				xml.replace(good, bad).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
		assertThat(ModelLint.complaints(broken)).as("complaints about %s", bad)
			.anyMatch((said) -> said.contains(complaint));
	}

	private static BpmnModelInstance read(String model) {
		return Bpmn.readModelFromFile(new File("bpmn", model));
	}

}
