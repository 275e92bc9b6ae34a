package io.rekey.localtenant;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

/** Finds the readable parts of a mail. */
final class MailParts {

    private MailParts() {}

    /** The first part of this type, however deep it is nested, or {@code null}. */
    static String first(Part part, String mimeType) throws MessagingException, IOException {
        if (part.isMimeType(mimeType)) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*")) {
            return firstOf((Multipart) part.getContent(), mimeType);
        }
        return null;
    }

    private static String firstOf(Multipart parts, String mimeType) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            String found = first(part, mimeType);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
