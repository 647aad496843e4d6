package org.picturelock.access;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.picturelock.project.People;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Keeps shut what the engine leaves open: scripts, classes named in models, the
 * application's beans in expressions, expressions in queries, Java's serialization, and
 * its own accounts.
 */
class EngineLocks extends AbstractProcessEnginePlugin {

	/** Logins and group ids, as our own rules for them allow. */
	private static final String IDS = "[A-Za-z0-9._@-]+";

	private final BeanFactory beans;

	private final ObjectProvider<People> people;

	EngineLocks(BeanFactory beans, ObjectProvider<People> people) {
		this.beans = beans;
		this.people = people;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setExpressionManager(new ModelExpressions(this.beans));
		engine.setEnableExpressionsInAdhocQueries(false);
		engine.setEnableExpressionsInStoredQueries(false);
		engine.setArtifactFactory(new NoClasses());
		engine.setScriptEngineResolver(new NoScripts());
		engine.setEnableFetchScriptEngineFromProcessApplication(false);
		engine.setJavaSerializationFormatEnabled(false);
		engine.setDefaultSerializationFormat("application/json");
		engine.setDeserializationTypeValidationEnabled(true);
		engine.setEnableXxeProcessing(false);
		engine.setCmmnEnabled(false);
		engine.setIdentityProviderSessionFactory(new Identities());
		engine.setAuthorizationEnabled(true);
		engine.setResourceAuthorizationProvider(new GroupsOnly());
		engine.setDefaultUserPermissionForTask(TaskPermissions.TASK_WORK);
		engine.setGroupResourceWhitelistPattern(IDS);
		engine.setUserResourceWhitelistPattern(IDS);
	}

	private static final class NoClasses implements ArtifactFactory {

		@Override
		public <T> T getArtifact(Class<T> type) {
			throw new ProcessEngineException("A model may not name the class " + type.getName());
		}

	}

	private final class Identities implements SessionFactory {

		@Override
		public Class<?> getSessionType() {
			return ReadOnlyIdentityProvider.class;
		}

		@Override
		public Session openSession() {
			return new EngineIdentities(EngineLocks.this.people.getObject());
		}

	}

}
