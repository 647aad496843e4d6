package org.picturelock.project;

/** The company an uploader belongs to. */
public record PostHouse(String id, String name, String email) {

}
