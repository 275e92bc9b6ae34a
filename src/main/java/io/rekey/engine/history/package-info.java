/** Everything that reads the engine's history, or removes it. */
package io.rekey.engine.history;
