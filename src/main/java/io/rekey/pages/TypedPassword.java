package io.rekey.pages;

import io.rekey.reset.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What somebody typed, read past everything that logs the arguments of methods or shows a form again. */
final class TypedPassword {

    /** No policy takes a hundred characters. */
    private static final int LONGEST = 1000;

    /** What a form takes whose fields are as long as that, each character written as nine. */
    private static final long LARGEST_FORM = 3L * 9 * LONGEST;

    private TypedPassword() {}

    /** The one field of that name, or nothing when it is missing or there twice. */
    static Optional<Secret> in(HttpServletRequest request, String field) {
        String[] values = request.getParameterValues(field);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(new Secret(values[0]));
    }

    static boolean isFarTooLong(Secret password) {
        return password.reveal().length() > LONGEST;
    }

    /** To be asked before any field is. */
    static boolean isFarTooLong(HttpServletRequest form) {
        return form.getContentLengthLong() > LARGEST_FORM;
    }
}
