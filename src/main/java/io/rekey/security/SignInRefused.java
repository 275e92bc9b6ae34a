package io.rekey.security;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A sign-in that the provider accepts and Rekey does not; the sentence is shown to the person. */
class SignInRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    SignInRefused(String sentence) {
        super(new OAuth2Error("access_denied"), sentence);
    }
}
