package org.picturelock.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.TaskGroups;

/**
 * Tells the engine about our people. It cannot change them or check their passwords, so
 * nobody becomes its administrator. Whoever asks through its web applications finds only
 * themselves.
 */
class EngineIdentities implements ReadOnlyIdentityProvider {

	private final People people;

	EngineIdentities(People people) {
		this.people = people;
	}

	@Override
	public boolean checkPassword(String person, String password) {
		return false;
	}

	@Override
	public User findUserById(String person) {
		return caller(person).map(EngineIdentities::user).orElse(null);
	}

	@Override
	public Group findGroupById(String group) {
		return group(group);
	}

	@Override
	public Tenant findTenantById(String tenant) {
		return null;
	}

	@Override
	public UserQuery createUserQuery() {
		return new IdentityQueries.Users(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public UserQuery createUserQuery(CommandContext context) {
		return new IdentityQueries.Users(context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public NativeUserQuery createNativeUserQuery() {
		throw new UnsupportedOperationException("people are not asked for in SQL");
	}

	@Override
	public GroupQuery createGroupQuery() {
		return new IdentityQueries.Groups(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public GroupQuery createGroupQuery(CommandContext context) {
		return new IdentityQueries.Groups(context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public TenantQuery createTenantQuery() {
		return new IdentityQueries.Tenants(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public TenantQuery createTenantQuery(CommandContext context) {
		return new IdentityQueries.Tenants(context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
	}

	List<User> users(Stream<String> people) {
		return people.distinct().flatMap((person) -> caller(person).map(EngineIdentities::user).stream()).toList();
	}

	Stream<String> members(String group) {
		return TaskGroups.members(group, this.people).stream().map(Person::id);
	}

	List<Group> groupsOf(String person) {
		return caller(person).map(EngineGroups::of).orElse(List.of()).stream().map(EngineIdentities::group).toList();
	}

	static Group group(String id) {
		GroupEntity group = new GroupEntity(id);
		group.setName(id);
		group.setType("WORKFLOW");
		return group;
	}

	private Optional<Caller> caller(String person) {
		String asking = Context.getCommandContext().getAuthenticatedUserId();
		boolean mayKnow = person != null && (asking == null || asking.equals(person));
		return mayKnow ? this.people.caller(person) : Optional.empty();
	}

	private static User user(Caller caller) {
		UserEntity user = new UserEntity(caller.id());
		user.setFirstName(caller.person().name());
		user.setLastName("");
		user.setEmail(caller.person().email());
		return user;
	}

}
