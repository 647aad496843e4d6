package org.picturelock.assets;

import java.util.Locale;

import org.picturelock.delivery.Delivery;
import org.picturelock.notification.Tickets;
import org.picturelock.project.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Send us a ticket". */
@RestController
class TicketController {

	private final Sight sight;

	private final Tickets tickets;

	TicketController(Sight sight, Tickets tickets) {
		this.sight = sight;
		this.tickets = tickets;
	}

	@PostMapping("/api/tickets")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void send(@RequestBody Ticket ticket, Caller caller, Locale locale) {
		Delivery about = (ticket.delivery() != null) ? this.sight.delivery(ticket.delivery(), caller) : null;
		this.tickets.send(caller.person(), about, ticket.text(), locale);
	}

	/** {@code delivery} is the one that was open, null for none. */
	record Ticket(String delivery, String text) {
	}

}
