package io.rekey.janrain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.janrain.RecoverTokens.Access;
import io.rekey.password.NewPasswords;
import io.rekey.reset.Account;
import io.rekey.reset.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /entity} and {@code /entity.update}: the record behind an access token, and a new password for it. Nobody's record is
 * told or changed without the token that its owner's mail leads to.
 */
@RestController
class EntityController {

    private static final String PASSWORD = "password";

    private final Bodies bodies;
    private final RecoverTokens tokens;
    private final ClientAuthentication authentication;
    private final PasswordForm passwords;
    private final NewPasswords newPasswords;
    private final ObjectMapper json;

    EntityController(
            Bodies bodies,
            RecoverTokens tokens,
            ClientAuthentication authentication,
            PasswordForm passwords,
            NewPasswords newPasswords,
            ObjectMapper json) {
        this.bodies = bodies;
        this.tokens = tokens;
        this.authentication = authentication;
        this.passwords = passwords;
        this.newPasswords = newPasswords;
        this.json = json;
    }

    @RequestMapping(
            path = "/entity",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> read(HttpServletRequest request) throws IOException {
        Arguments arguments = bodies.bodyAndQuery(request);
        Access access = access(request, arguments);
        LogContext.about(access.resetId());
        Account account = newPasswords
                .account(access.resetId(), access.client().app().key())
                .orElseThrow(() -> passwords.notYet(access, access.client().words(arguments.find("locale"))));
        Map<String, Object> entity = Entity.of(account);
        if (arguments.find("attributes").isPresent()) {
            entity = Entity.only(entity, parsed(arguments.require("attributes")));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("result", entity);
        return Answers.ok(members);
    }

    @PostMapping("/entity.update")
    ResponseEntity<Map<String, Object>> update(HttpServletRequest request) throws IOException {
        Arguments arguments = bodies.bodyAndQuery(request);
        Access access = access(request, arguments);
        if (!access.client().settings().entityUpdate()) {
            throw new Refusal(JanrainError.CLIENT_PERMISSION_ERROR, "this client may not write entities");
        }
        passwords.set(access, PASSWORD, password(arguments), access.client().words(arguments.find("locale")));
        return Answers.ok();
    }

    /** A client that proves who it is without a token asks for a right that is not given here. */
    private Access access(HttpServletRequest request, Arguments arguments) {
        if (!tokens.isThere(request, arguments)
                && authentication.authenticated(request, arguments).isPresent()) {
            throw new Refusal(
                    JanrainError.CLIENT_PERMISSION_ERROR, "this client has no access without an access token");
        }
        return tokens.require(request, arguments);
    }

    private String password(Arguments arguments) {
        if (arguments.find("attribute_name").isPresent()) {
            requirePassword(arguments.require("attribute_name").replaceFirst("^/", ""));
            return arguments.find("value").orElse("");
        }
        JsonNode attributes = parsed(arguments.require("attributes"));
        if (!attributes.isObject()) {
            throw Refusal.invalid("attributes", "attributes is not one JSON object");
        }
        attributes.fieldNames().forEachRemaining(EntityController::requirePassword);
        return attributes.path(PASSWORD).asText("");
    }

    private static void requirePassword(String attribute) {
        if (!PASSWORD.equals(attribute)) {
            throw Entity.unknown(attribute);
        }
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw Refusal.invalid("attributes", "attributes is not JSON");
        }
    }
}
