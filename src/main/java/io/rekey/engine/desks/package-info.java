/** What Rekey adds to Tasklist and Cockpit, for the people who decide about resets and those who look into them. */
package io.rekey.engine.desks;
