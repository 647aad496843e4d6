package org.picturelock.problem;

import java.sql.SQLException;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

class ProblemAdviceTests {

	private MockMvc http;

	@BeforeEach
	void open() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		this.http = MockMvcBuilders.standaloneSetup(new Troubled())
			.setControllerAdvice(new ProblemAdvice(new ProblemPages(messages, new AcceptHeaderLocaleResolver())))
			.build();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{ | MALFORMED", "`` | MALFORMED", "[1] | MALFORMED",
			"nonsense | MALFORMED", "{\"number\":\"many\"} | BAD_REQUEST", "{\"number\":1e99} | MALFORMED" })
	void aBodyThatCannotBeReadIsThe400OfItsSender(String body, String code) throws Exception {
		this.http.perform(post("/api/trouble").contentType(MediaType.APPLICATION_JSON).content(body))
			.andExpect(status().isBadRequest())
			.andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
			.andExpect(jsonPath("$.code").value(code))
			.andExpect(content().string(not(containsString("org.picturelock"))));
	}

	@Test
	void aFieldOfTheWrongTypeIsNamed() throws Exception {
		this.http
			.perform(post("/api/trouble").contentType(MediaType.APPLICATION_JSON)
				.content("{\"name\":\"x\",\"inner\":[{\"number\":\"many\"}]}")
				.header("Accept-Language", "es-ES"))
			.andExpect(jsonPath("$.errors[0].field").value("inner[0].number"))
			.andExpect(jsonPath("$.errors[0].code").value("TYPE_MISMATCH"))
			.andExpect(jsonPath("$.errors[0].message").value(
					"El tipo del dato no es correcto. En JSON, los textos y las horas van entre comillas; los números, true y false, no."));
	}

	@Test
	void aConstraintIsA422ThatNamesItsField() throws Exception {
		this.http.perform(post("/api/trouble").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\" \"}"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.code").value("INVALID"))
			.andExpect(jsonPath("$.errors[0].field").value("name"))
			.andExpect(jsonPath("$.errors[0].code").value("REQUIRED"));
	}

	@Test
	void whatTheAddressDoesNotTakeIsSaid() throws Exception {
		this.http.perform(delete("/api/trouble"))
			.andExpect(status().isMethodNotAllowed())
			.andExpect(header().exists("Allow"))
			.andExpect(jsonPath("$.code").value("METHOD_NOT_ALLOWED"));
		this.http.perform(post("/api/trouble").contentType(MediaType.TEXT_PLAIN).content("x"))
			.andExpect(status().isUnsupportedMediaType())
			.andExpect(jsonPath("$.code").value("UNSUPPORTED_MEDIA_TYPE"));
		this.http.perform(get("/api/page").param("page", "x"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errors[0].field").value("page"));
		this.http.perform(get("/api/page"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errors[0].code").value("REQUIRED"));
	}

	@Test
	void anUnforeseenFailureTellsItsNumberAndNothingElse() throws Exception {
		this.http.perform(get("/api/fails/bug"))
			.andExpect(status().isInternalServerError())
			.andExpect(jsonPath("$.code").value("INTERNAL"))
			.andExpect(jsonPath("$.detail", containsString("-")))
			.andExpect(content().string(not(containsString("secret"))));
	}

	@Test
	void aTextThatTheDatabaseCannotHoldIsTheSendersFault() throws Exception {
		this.http.perform(get("/api/fails/nul"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.code").value("BAD_VALUE"));
	}

	@Test
	void aSilentDatabaseIsSaidPlainly() throws Exception {
		this.http.perform(get("/api/fails/database"))
			.andExpect(status().isServiceUnavailable())
			.andExpect(jsonPath("$.code").value("UNAVAILABLE"));
	}

	@Test
	void aPersonGetsAPageAndAProgramAProblem() throws Exception {
		this.http.perform(get("/fails/missing").accept(MediaType.TEXT_HTML, MediaType.ALL))
			.andExpect(status().isNotFound())
			.andExpect(view().name("problem"));
		this.http.perform(get("/fails/missing").accept(MediaType.APPLICATION_JSON))
			.andExpect(jsonPath("$.code").value("NOT_FOUND"));
		this.http.perform(get("/api/fails/missing").accept(MediaType.TEXT_HTML))
			.andExpect(jsonPath("$.code").value("NOT_FOUND"));
	}

	record Input(@NotBlank String name, int number, Input[] inner) {
	}

	@RestController
	static class Troubled {

		@PostMapping("/api/trouble")
		String take(@Valid @RequestBody Input input) {
			return "taken";
		}

		@GetMapping("/api/page")
		String page(@RequestParam int page) {
			return "page";
		}

		@GetMapping({ "/api/fails/{how}", "/fails/{how}" })
		String fail(@PathVariable String how) {
			throw switch (how) {
				case "nul" -> new UncategorizedSQLException("x", "x", new SQLException("bad", "22021"));
				case "database" -> new CannotCreateTransactionException("gone");
				case "missing" -> Problem.notFound();
				default -> new IllegalStateException("secret");
			};
		}

	}

}
