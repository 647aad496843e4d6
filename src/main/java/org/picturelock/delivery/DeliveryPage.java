package org.picturelock.delivery;

import java.util.List;

/** A page of deliveries, newest first, and how many there are on all pages. */
public record DeliveryPage(List<Delivery> items, int page, int size, long total) {

}
