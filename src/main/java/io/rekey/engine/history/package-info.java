/** What the engine keeps of instances that are over: read as it stands in its tables. */
package io.rekey.engine.history;
