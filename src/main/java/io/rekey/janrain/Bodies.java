package io.rekey.janrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.json.MappingJacksonInputMessage;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Reads what Janrain's clients send: forms, JSON and multipart, also with a GET, which the server itself reads no body of.
 * Nothing of it is written to a file.
 */
@Component
class Bodies {

    /** As much as the server takes of any form. */
    private static final int LONGEST = 64 * 1024;

    private static final String BODY = "body";

    /** Of an entity: the one argument that is JSON itself. */
    private static final String ATTRIBUTES = "attributes";

    private final FormHttpMessageConverter forms = new FormHttpMessageConverter();
    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /** What the body says, and nothing of the address: that is written down in many places. */
    Arguments body(HttpServletRequest request) throws IOException {
        Arguments arguments = new Arguments();
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw Refusal.invalid(BODY, "the body is longer than " + LONGEST + " bytes");
        }
        if (body.length > 0) {
            read(body, type(request), arguments);
        }
        return arguments;
    }

    /** The same, and what the address says beyond it: some clients write everything there, or who they are. */
    Arguments bodyAndQuery(HttpServletRequest request) throws IOException {
        Arguments arguments = body(request);
        if (request.getQueryString() != null) {
            Arguments query = new Arguments();
            query.addAll(form(
                    request.getQueryString().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_FORM_URLENCODED));
            arguments.complete(query);
        }
        return arguments;
    }

    private void read(byte[] body, MediaType type, Arguments arguments) {
        if (MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            readJson(body, arguments);
        } else if (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type)) {
            readMultipart(body, type, arguments);
        } else if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
            arguments.addAll(form(body, type));
        } else {
            throw Refusal.invalid(BODY, "the body is neither a form nor JSON");
        }
    }

    /** Some clients leave it out. */
    private static MediaType type(HttpServletRequest request) {
        try {
            return request.getContentType() == null
                    ? MediaType.APPLICATION_FORM_URLENCODED
                    : MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException unreadable) {
            throw Refusal.invalid(BODY, "the body is neither a form nor JSON");
        }
    }

    private MultiValueMap<String, String> form(byte[] text, MediaType type) {
        try {
            return forms.read(null, new MappingJacksonInputMessage(new ByteArrayInputStream(text), headers(type)));
        } catch (IOException | HttpMessageConversionException unreadable) {
            throw Refusal.invalid(BODY, "the form can not be read");
        }
    }

    private static HttpHeaders headers(MediaType type) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(type);
        return headers;
    }

    private void readJson(byte[] body, Arguments arguments) {
        JsonNode object;
        try {
            object = json.readTree(body);
        } catch (IOException unreadable) {
            throw Refusal.invalid(BODY, "the body is not one JSON object");
        }
        if (object.isObject()) {
            object.properties().forEach(member -> arguments.add(member.getKey(), text(member)));
        } else if (!object.isNull() && !object.isMissingNode()) {
            throw Refusal.invalid(BODY, "the body is not one JSON object");
        }
    }

    /** As it was written: what would read otherwise than somebody typed it is refused. */
    private static String text(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        if (value.isTextual() || value.isBoolean() || value.isIntegralNumber()) {
            return value.asText();
        }
        if (value.isNull()) {
            return "";
        }
        if (ATTRIBUTES.equals(member.getKey())) {
            return value.toString();
        }
        throw Refusal.invalid(Refusal.shortened(member.getKey()), "this is no text");
    }

    /** What the decoders say of a broken part would repeat some of it. */
    private static void readMultipart(byte[] body, MediaType type, Arguments arguments) {
        try {
            MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body, type.toString()));
            for (int place = 0; place < parts.getCount(); place++) {
                BodyPart part = parts.getBodyPart(place);
                String[] disposition = part.getHeader("Content-Disposition");
                String name = disposition == null ? null : new ContentDisposition(disposition[0]).getParameter("name");
                if (name == null) {
                    throw Refusal.invalid(BODY, "a part of the body has no name");
                }
                arguments.add(name, new String(part.getInputStream().readAllBytes(), charset(part)));
            }
        } catch (MessagingException | IOException unreadable) {
            throw Refusal.invalid(BODY, "the parts of the body can not be read");
        }
    }

    private static Charset charset(BodyPart part) throws MessagingException {
        String name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid(BODY, "the parts of the body can not be read");
        }
    }
}
