/** One delegate per service task of the diagram, under the task's own name. Each translates and calls one thing. */
package io.rekey.process.steps;
