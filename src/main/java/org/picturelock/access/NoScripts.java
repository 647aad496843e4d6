package org.picturelock.access;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Runs no script in any language, whatever is on the class path. */
class NoScripts implements ScriptEngineResolver {

	@Override
	public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
		throw new ProcessEngineException("Scripts are not run here: " + language);
	}

	@Override
	public ScriptEngineManager getScriptEngineManager() {
		throw new ProcessEngineException("Scripts are not run here");
	}

	@Override
	public void addScriptEngineFactory(ScriptEngineFactory factory) {
		throw new ProcessEngineException("Scripts are not run here");
	}

}
