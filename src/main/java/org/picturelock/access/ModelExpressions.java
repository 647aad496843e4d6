package org.picturelock.access;

import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

import org.springframework.beans.factory.BeanFactory;

/**
 * What expressions in models and tables reach: variables, {@link ModelBeans} and
 * {@link ModelProperties}. Neither the application context nor any class.
 */
class ModelExpressions extends JuelExpressionManager {

	private final BeanFactory beanFactory;

	ModelExpressions(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected ELResolver createElResolver() {
		CompositeELResolver resolver = new CompositeELResolver();
		resolver.add(new VariableScopeElResolver());
		resolver.add(new VariableContextElResolver());
		resolver.add(new ModelBeans(this.beanFactory));
		resolver.add(new ListELResolver(true));
		resolver.add(new MapELResolver(true));
		resolver.add(new ModelProperties());
		return resolver;
	}

}
