package org.picturelock.delivery;

/** Another part of a file is durable. Told in no transaction, and not remembered. */
public record PartArrived(String delivery, String file) {

}
