/** Whether a tenant is set up for what the apps and the settings ask of it. It only looks. */
package io.rekey.preflight;
