package org.picturelock.access;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * The engine's questions about people: by id, by group, by member. All other questions
 * find nobody.
 */
final class IdentityQueries {

	private IdentityQueries() {
	}

	private static EngineIdentities identities(CommandContext context) {
		return (EngineIdentities) context.getReadOnlyIdentityProvider();
	}

	static class Users extends UserQueryImpl {

		Users(CommandExecutor executor) {
			super(executor);
		}

		@Override
		public long executeCount(CommandContext context) {
			return executeList(context, null).size();
		}

		@Override
		public List<User> executeList(CommandContext context, Page page) {
			EngineIdentities identities = identities(context);
			Stream<String> asked = (this.groupId != null) ? identities.members(this.groupId)
					: (this.ids != null) ? Stream.of(this.ids) : Stream.ofNullable(this.id);
			return identities.users(asked.filter((person) -> this.id == null || this.id.equals(person)));
		}

	}

	static class Groups extends GroupQueryImpl {

		Groups(CommandExecutor executor) {
			super(executor);
		}

		@Override
		public long executeCount(CommandContext context) {
			return executeList(context, null).size();
		}

		@Override
		public List<Group> executeList(CommandContext context, Page page) {
			List<Group> asked = (this.userId != null) ? identities(context).groupsOf(this.userId)
					: Stream.concat(Stream.ofNullable(this.id), Stream.ofNullable(this.ids).flatMap(Stream::of))
						.map(EngineIdentities::group)
						.toList();
			return asked.stream()
				.filter((group) -> this.id == null || this.id.equals(group.getId()))
				.filter((group) -> this.ids == null || List.of(this.ids).contains(group.getId()))
				.toList();
		}

	}

	static class Tenants extends TenantQueryImpl {

		Tenants(CommandExecutor executor) {
			super(executor);
		}

		@Override
		public long executeCount(CommandContext context) {
			return 0;
		}

		@Override
		public List<Tenant> executeList(CommandContext context, Page page) {
			return List.of();
		}

	}

}
