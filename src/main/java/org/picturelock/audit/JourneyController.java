package org.picturelock.audit;

import java.io.InputStream;
import java.util.Locale;

import org.picturelock.project.Caller;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way that a delivery took, for the diagram and for scripts. */
@RestController
class JourneyController {

	private final Readers readers;

	private final Journeys journeys;

	JourneyController(Readers readers, Journeys journeys) {
		this.readers = readers;
		this.journeys = journeys;
	}

	@GetMapping(path = "/api/deliveries/{id}/journey", produces = MediaType.APPLICATION_JSON_VALUE)
	Journey journey(@PathVariable String id, Caller caller, Locale language) {
		this.readers.readable(id, caller);
		return this.journeys.of(id, language);
	}

	/** The BPMN file that the leg was walked by. */
	@GetMapping(path = "/api/deliveries/{id}/journey/{leg}/model", produces = MediaType.APPLICATION_XML_VALUE)
	InputStreamResource model(@PathVariable String id, @PathVariable String leg, Caller caller) {
		this.readers.readable(id, caller);
		InputStream model = this.journeys.model(id, leg);
		return new InputStreamResource(model);
	}

}
