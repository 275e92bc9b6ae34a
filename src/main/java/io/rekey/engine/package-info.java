/** Running Camunda safely: who the engine takes a caller for, what each group may do, and the holes that stay shut. */
package io.rekey.engine;
