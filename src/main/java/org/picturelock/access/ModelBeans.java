package org.picturelock.access;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;

import org.springframework.beans.factory.BeanFactory;

/**
 * The beans that a model may name: delegates and listeners, which were written to be
 * named there, and no other.
 */
class ModelBeans extends ELResolver {

	private static final List<Class<?>> NAMEABLE = List.of(JavaDelegate.class, ExecutionListener.class,
			TaskListener.class);

	private final BeanFactory beans;

	ModelBeans(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Object getValue(ELContext context, Object base, Object property) {
		if (base != null || !(property instanceof String name) || !this.beans.containsBean(name)) {
			return null;
		}
		if (NAMEABLE.stream().noneMatch((type) -> this.beans.isTypeMatch(name, type))) {
			return null;
		}
		context.setPropertyResolved(true);
		return this.beans.getBean(name);
	}

	@Override
	public Class<?> getType(ELContext context, Object base, Object property) {
		return null;
	}

	@Override
	public void setValue(ELContext context, Object base, Object property, Object value) {
		throw new PropertyNotWritableException();
	}

	@Override
	public boolean isReadOnly(ELContext context, Object base, Object property) {
		return true;
	}

	@Override
	public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
		return Collections.emptyIterator();
	}

	@Override
	public Class<?> getCommonPropertyType(ELContext context, Object base) {
		return Object.class;
	}

}
