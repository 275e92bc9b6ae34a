/** Several nodes on one database, one after another and at once, and the database itself away. */
package io.rekey.nodes;
