package org.picturelock.project;

/**
 * What a person is, installation-wide; on which projects is told by their memberships.
 */
public enum Role {

	ADMIN, POST_PRODUCTION, UPLOADER, STUDIO, AUDITOR

}
