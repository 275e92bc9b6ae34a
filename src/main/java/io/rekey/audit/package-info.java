/** The trail as something to read, export and prove. */
package io.rekey.audit;
