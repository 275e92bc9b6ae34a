package io.rekey.localtenant;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

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

    /** The HTML with the pictures that the mail brings in their places, since nobody else can look them up. */
    static String html(Part mail) throws MessagingException, IOException {
        String html = first(mail, "text/html");
        for (Map.Entry<String, String> picture : pictures(mail).entrySet()) {
            html = html.replace("cid:" + picture.getKey(), picture.getValue());
        }
        return html;
    }

    private static Map<String, String> pictures(Part part) throws MessagingException, IOException {
        Map<String, String> pictures = new HashMap<>();
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                pictures.putAll(pictures(parts.getBodyPart(i)));
            }
        } else if (part.isMimeType("image/png")
                && part instanceof MimeBodyPart picture
                && picture.getContentID() != null) {
            pictures.put(
                    picture.getContentID().replaceAll("[<>]", ""),
                    "data:image/png;base64,"
                            + Base64.getEncoder()
                                    .encodeToString(picture.getInputStream().readAllBytes()));
        }
        return pictures;
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
