package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import camundajar.impl.scala.Product;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;

/**
 * What a parsed cell is made of, by the FEEL engine's own syntax tree: the names and
 * functions it uses, the values it mentions, and the kinds of expression outside the
 * small part of FEEL that a table needs. All but that part is refused, so no loop, range
 * or regular expression can hold the machine, in this version of FEEL or the next.
 */
record FeelCell(Set<String> names, Set<String> functions, Set<String> expressions, List<Object> values) {

	private static final Set<String> TABLE_FEEL = Set.of("UnaryTestExpression", "AtLeastOne", "Not", "ConstNull$",
			"ConstInputValue$", "ConstList", "ConstRange", "Ref", "InputEqualTo", "InputLessThan", "InputLessOrEqual",
			"InputGreaterThan", "InputGreaterOrEqual", "InputInRange", "Equal", "LessThan", "LessOrEqual",
			"GreaterThan", "GreaterOrEqual", "In", "Conjunction", "Disjunction", "Addition", "Subtraction",
			"Multiplication", "Division", "ArithmeticNegation", "FunctionInvocation");

	private static final Set<String> PLAIN = Set.of("UnaryTestExpression", "AtLeastOne", "Not", "ConstNull$",
			"ConstRange", "InputEqualTo", "InputLessThan", "InputLessOrEqual", "InputGreaterThan",
			"InputGreaterOrEqual", "InputInRange");

	private static final Set<String> RECKONING = Set.of("Addition", "Subtraction", "Multiplication", "Division",
			"ArithmeticNegation", "FunctionInvocation");

	private static final Set<String> ORDERING = Set.of("ConstRange", "InputLessThan", "InputLessOrEqual",
			"InputGreaterThan", "InputGreaterOrEqual", "InputInRange", "LessThan", "LessOrEqual", "GreaterThan",
			"GreaterOrEqual");

	static FeelCell of(Exp expression) {
		FeelCell cell = new FeelCell(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(),
				new ArrayList<>());
		cell.read(expression);
		return cell;
	}

	/** The expressions that a table does not need. */
	List<String> foreign() {
		return this.expressions.stream().filter((name) -> !TABLE_FEEL.contains(name)).toList();
	}

	/** Whether it only compares the column's value with values. */
	boolean isPlain() {
		return PLAIN.containsAll(this.expressions);
	}

	/** Whether its answer can turn at a value that it does not mention. */
	boolean reckons() {
		return this.expressions.stream().anyMatch(RECKONING::contains);
	}

	/** Whether it asks what comes before or after a value. */
	boolean orders() {
		return this.expressions.stream().anyMatch(ORDERING::contains);
	}

	/** The value, when the expression is nothing but one; else null. */
	static Object literal(Exp expression) {
		if (expression instanceof ConstString text) {
			return text.value();
		}
		if (expression instanceof ConstNumber number) {
			return new BigDecimal(number.value().toString());
		}
		if (expression instanceof ConstBool flag) {
			return flag.value();
		}
		if (expression instanceof ArithmeticNegation negation && literal(negation.x()) instanceof BigDecimal number) {
			return number.negate();
		}
		return null;
	}

	private void read(Object node) {
		if (node instanceof Exp expression) {
			Object value = literal(expression);
			if (value != null) {
				this.values.add(value);
				return;
			}
			this.expressions.add(expression.getClass().getSimpleName());
		}
		if (node instanceof Ref ref) {
			this.names.add(ref.names().mkString("."));
		}
		else if (node instanceof FunctionInvocation call) {
			this.functions.add(call.function());
		}
		if (node instanceof Product product) {
			for (int i = 0; i < product.productArity(); i++) {
				read(product.productElement(i));
			}
		}
	}

}
