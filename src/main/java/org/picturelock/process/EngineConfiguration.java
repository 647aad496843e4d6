package org.picturelock.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	@Bean
	static ProcessEnginePlugin engineSettings(Environment environment) {
		ProcessSettings settings = Binder.get(environment).bindOrCreate("picturelock.process", ProcessSettings.class);
		return new EngineSettings(settings.retries().stream().map(Duration::toString).collect(Collectors.joining(",")));
	}

	/**
	 * All models and forms in one deployment under stable names, made anew as a whole if
	 * a byte of any changed, so that a running delivery keeps the models it started with.
	 */
	@Bean
	Deployment models(RepositoryService repository, ResourcePatternResolver resources) throws IOException {
		DeploymentBuilder deployment = repository.createDeployment()
			.name("picturelock")
			.source("picturelock")
			.enableDuplicateFiltering(false);
		List<Resource> models = Stream.of("bpmn", "form")
			.flatMap((type) -> Stream.of(find(resources, "classpath*:bpmn/*." + type)))
			.toList();
		for (Resource model : models) {
			try (InputStream bytes = model.getInputStream()) {
				deployment.addInputStream("bpmn/" + model.getFilename(), bytes);
			}
		}
		return models.isEmpty() ? null : deployment.deploy();
	}

	private static Resource[] find(ResourcePatternResolver resources, String pattern) {
		try {
			return resources.getResources(pattern);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
