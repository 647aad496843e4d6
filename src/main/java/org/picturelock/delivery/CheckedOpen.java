package org.picturelock.delivery;

import java.util.List;

/** A request to deliver in which nothing was left to complain of. */
record CheckedOpen(CutType cutType, String episode, Integer joins, List<CheckedFile> files) {

}
