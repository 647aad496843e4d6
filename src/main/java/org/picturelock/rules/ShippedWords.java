package org.picturelock.rules;

import java.util.List;
import java.util.Locale;

import org.picturelock.language.ShippedTexts;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the reader's language why the shipped tables have a row. */
@Component
public class ShippedWords {

	private final ShippedTexts texts;

	ShippedWords(MessageSource messages) {
		this.texts = new ShippedTexts(messages, List.of("rule.", "finding."));
	}

	/** The description, which may be null, for this reader. */
	public String said(String description, Locale reader) {
		return this.texts.said(description, reader);
	}

	/** The same rows with descriptions for this reader. */
	public List<Evaluation.PassedRow> said(List<Evaluation.PassedRow> passed, Locale reader) {
		return passed.stream()
			.map((row) -> new Evaluation.PassedRow(row.number(), row.ruleId(), said(row.description(), reader),
					row.input(), row.cell(), row.value()))
			.toList();
	}

	Evaluation said(Evaluation evaluation, Locale reader) {
		return new Evaluation(evaluation.ruleSet(), evaluation.version(), evaluation.inputs(),
				evaluation.matched()
					.stream()
					.map((row) -> new Evaluation.Row(row.number(), row.ruleId(), said(row.description(), reader),
							row.outputs()))
					.toList(),
				said(evaluation.passed(), reader), evaluation.notChecked());
	}

	Table said(Table table, Locale reader) {
		return new Table(table.key(), table.title(), table.hitPolicy(), table.inputs(), table.outputs(),
				table.rows()
					.stream()
					.map((row) -> new Table.Row(row.number(), row.id(), said(row.description(), reader), row.cells(),
							row.outputs()))
					.toList());
	}

	DryRun.Result said(DryRun.Result result, Locale reader) {
		return result.withRows(result.rows()
			.stream()
			.map((row) -> new DryRun.RowCount(row.number(), row.ruleId(), said(row.description(), reader),
					row.matches()))
			.toList());
	}

}
