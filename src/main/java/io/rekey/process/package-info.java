/**
 * The Java side of {@code processes/password-reset.bpmn}. {@code steps} holds one delegate per service task with the
 * task's own name; the listeners, the open slot and the queries that the diagram cannot express are here.
 */
package io.rekey.process;
