package io.rekey.localtenant;

/** A user together with the identity that is meant. */
record Account(User user, Identity identity) {}
