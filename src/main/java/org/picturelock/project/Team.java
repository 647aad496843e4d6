package org.picturelock.project;

/** A studio team, the same on every project. {@code language} is a language tag. */
public record Team(String id, String name, String email, String language) {

}
