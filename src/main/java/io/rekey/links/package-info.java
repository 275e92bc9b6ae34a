/** Making and checking the links that people receive. */
package io.rekey.links;
