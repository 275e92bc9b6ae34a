package io.rekey.localtenant;

/** Why a reset link does not work, and under which keys the page's words for that are found (Auth0 docs). */
enum LinkTrouble {
    EXPIRED("Expired", "auth0-users-expired-ticket", "This ticket was expired."),
    USED("Used", "auth0-users-used-ticket", "This ticket was already used."),
    UNKNOWN("Generic", "auth0-users-validation", "The operation cannot be completed. Please try again.");

    private final String suffix;
    private final String message;
    private final String shippedMessage;

    LinkTrouble(String suffix, String message, String shippedMessage) {
        this.suffix = suffix;
        this.message = message;
        this.shippedMessage = shippedMessage;
    }

    String title() {
        return "eventTitle" + suffix;
    }

    String description() {
        return "description" + suffix;
    }

    String message() {
        return message;
    }

    String shippedMessage() {
        return shippedMessage;
    }
}
