package io.rekey.janrain;

/** Janrain's errors, by its numbers and names, and what OAuth 2 calls each (RFC 6749, 5.2). */
enum JanrainError {
    MISSING_ARGUMENT(100, "missing_argument", "invalid_request"),
    INVALID_ARGUMENT(200, "invalid_argument", "invalid_request"),
    DUPLICATE_ARGUMENT(201, "duplicate_argument", "invalid_request"),
    NO_PASSWORD(211, "no_password", "access_denied"),
    NO_SUCH_ACCOUNT(212, "no_such_account", "access_denied"),
    UNKNOWN_ATTRIBUTE(223, "unknown_attribute", "invalid_request"),
    INVALID_FORM_FIELDS(390, "invalid_form_fields", "invalid_request"),
    INVALID_CLIENT_CREDENTIALS(402, "invalid_client_credentials", "invalid_client"),
    CLIENT_PERMISSION_ERROR(403, "client_permission_error", "unauthorized_client"),
    NO_ACCESS_GRANT(413, "no_access_grant", "invalid_grant"),
    ACCESS_TOKEN_EXPIRED(414, "access_token_expired", "invalid_grant"),
    AUTHORIZATION_CODE_EXPIRED(415, "authorization_code_expired", "invalid_grant"),
    REDIRECT_URI_MISMATCH(420, "redirect_uri_mismatch", "invalid_grant"),
    UNEXPECTED_ERROR(500, "unexpected_error", "server_error"),
    API_LIMIT_ERROR(510, "api_limit_error", "temporarily_unavailable"),
    TRIGGERED_ERROR(540, "triggered_error", "temporarily_unavailable");

    private final int code;
    private final String word;
    private final String oauthWord;

    JanrainError(int code, String word, String oauthWord) {
        this.code = code;
        this.word = word;
        this.oauthWord = oauthWord;
    }

    int code() {
        return code;
    }

    String word() {
        return word;
    }

    String oauthWord() {
        return oauthWord;
    }
}
