package org.picturelock.access;

import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * The rights to a task are those of its candidate groups. The engine would give some to
 * each person who claims it and never take them back, so that whoever was taken off a
 * project would keep what they had once claimed.
 */
class GroupsOnly extends DefaultAuthorizationProvider {

	@Override
	public AuthorizationEntity[] newTaskAssignee(Task task, String before, String assignee) {
		return null;
	}

	/**
	 * Whoever may claim a task may also put it back, which the engine calls assigning.
	 */
	@Override
	public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
		AuthorizationEntity[] rights = super.newTaskGroupIdentityLink(task, group, type);
		for (AuthorizationEntity right : (rights != null) ? rights : new AuthorizationEntity[0]) {
			right.addPermission(TaskPermissions.TASK_ASSIGN);
		}
		return rights;
	}

	@Override
	public AuthorizationEntity[] newTaskOwner(Task task, String before, String owner) {
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String person, String type) {
		return null;
	}

}
