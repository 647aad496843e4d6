package org.picturelock.access;

import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;

/**
 * What a model may read from objects, by name. Everything else is refused rather than
 * looked for, since from any object at all reflection is two calls away.
 */
class ModelProperties extends BeanELResolver {

	private static final Map<Class<?>, Set<String>> READABLE = Map.of(DelegateExecution.class,
			Set.of("processBusinessKey"));

	ModelProperties() {
		super(true);
	}

	@Override
	public Object getValue(ELContext context, Object base, Object property) {
		return (base != null) ? super.getValue(context, base, allowed(base, property)) : null;
	}

	@Override
	public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
		return (base != null) ? super.invoke(context, base, allowed(base, method), types, arguments) : null;
	}

	private static Object allowed(Object base, Object name) {
		boolean allowed = READABLE.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getKey().isInstance(base) && entry.getValue().contains(String.valueOf(name)));
		if (!allowed) {
			throw new PropertyNotFoundException("A model may not use '" + name + "' here");
		}
		return name;
	}

}
