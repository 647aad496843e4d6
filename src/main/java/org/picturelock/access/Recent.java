package org.picturelock.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** So many of the values used last, by a key; safe for use by many threads. */
class Recent<V> {

	private final Map<String, V> values;

	Recent(int most) {
		this.values = new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
				return size() > most;
			}
		};
	}

	synchronized V get(String key) {
		return this.values.get(key);
	}

	synchronized void put(String key, V value) {
		this.values.put(key, value);
	}

	synchronized void remove(String key) {
		this.values.remove(key);
	}

	synchronized void clear() {
		this.values.clear();
	}

}
