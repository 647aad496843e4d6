package org.picturelock.assets;

import org.picturelock.fact.Fact;

/** Somebody fetched an original file. */
record MediaDownloaded(String delivery, String project, String actor, String file, String name) implements Fact {

}
