package io.rekey.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.rekey.reset.InvalidInput;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says of a body that could not be read which member is to blame. */
final class InvalidJson {

    private InvalidJson() {}

    /** @param cause why reading failed; {@code null} if there was nothing to read */
    static InvalidInput toldBy(Throwable cause) {
        if (cause == null) {
            return new InvalidInput("body", "is missing");
        }
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return new InvalidInput(path(unknown), "is not a member of this request");
        }
        JsonParseException parse = cause instanceof JsonParseException outer ? outer : inside(cause);
        if (parse != null) {
            return broken(parse);
        }
        return cause instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? new InvalidInput(path(mapping), "does not have the right type")
                : new InvalidInput("body", "is not one JSON object");
    }

    private static JsonParseException inside(Throwable cause) {
        return cause.getCause() instanceof JsonParseException parse ? parse : null;
    }

    /** The parser refuses a name that comes twice, and has just read it then. */
    private static InvalidInput broken(JsonParseException parse) {
        String pointer =
                parse.getProcessor().getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty()
                ? new InvalidInput("body", "is not one JSON object")
                : new InvalidInput(pointer.substring(1).replace('/', '.'), "is not JSON, or comes twice");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
