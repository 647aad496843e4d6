package org.picturelock.access;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.picturelock.project.People;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways into the engine, and what keeps them shut. */
@Configuration(proxyBeanMethods = false)
class EngineDoor {

	@Bean
	static ProcessEnginePlugin engineLocks(BeanFactory beans, ObjectProvider<People> people) {
		return new EngineLocks(beans, people);
	}

}
