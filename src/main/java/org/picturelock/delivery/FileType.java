package org.picturelock.delivery;

/** What a file is to the cut. The video is the PROXY. */
public enum FileType {

	PROXY, STEM, EDL, AAF, OTHER

}
