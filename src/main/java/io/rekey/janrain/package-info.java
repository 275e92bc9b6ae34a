/** The endpoints in Janrain's shape, for back ends that ask it for a reset today: another door to the same process. */
package io.rekey.janrain;
