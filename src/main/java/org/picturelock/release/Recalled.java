package org.picturelock.release;

import java.util.List;

/**
 * What a recall ended: the access of these teams, and the waiting additions with these
 * ids.
 */
public record Recalled(List<String> teams, List<String> refusedAdditions) {

}
