package io.rekey.auth0;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.password.CharacterClass;
import io.rekey.password.ConnectionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the password rules out of a connection's options, which say them in one of two ways. */
final class ConnectionOptions {

    private static final Map<String, CharacterClass> CLASSES = Map.of(
            "lowercase", CharacterClass.LOWER,
            "uppercase", CharacterClass.UPPER,
            "number", CharacterClass.DIGIT,
            "special", CharacterClass.SPECIAL);

    private static final int THREE_OF_FOUR = 3;

    private ConnectionOptions() {}

    static ConnectionPolicy read(Map<String, Object> options) {
        return read(ObjectMappers.JSON_MAPPER.<JsonNode>valueToTree(options));
    }

    static ConnectionPolicy read(JsonNode json) {
        return json.path("password_options").isObject() ? newer(json.path("password_options")) : older(json);
    }

    private static ConnectionPolicy older(JsonNode options) {
        JsonNode minimumLength = options.path("password_complexity_options").path("min_length");
        JsonNode dictionary = options.path("password_dictionary");
        return ConnectionPolicy.ofLevel(
                options.path("passwordPolicy").textValue(),
                minimumLength.isInt() ? minimumLength.intValue() : null,
                options.path("password_no_personal_info").path("enable").asBoolean(),
                dictionary.path("enable").asBoolean()
                        ? texts(dictionary.path("dictionary")).toList()
                        : List.of());
    }

    private static ConnectionPolicy newer(JsonNode options) {
        JsonNode complexity = options.path("complexity");
        JsonNode profile = options.path("profile_data");
        JsonNode dictionary = options.path("dictionary");
        boolean threeOfFour = complexity.path("character_type_rule").asText().equals("three_of_four");
        return new ConnectionPolicy(
                complexity.path("min_length").asInt(1),
                threeOfFour ? Set.of() : classes(complexity.path("character_types")),
                threeOfFour ? THREE_OF_FOUR : 0,
                complexity.path("identical_characters").asText().equals("block"),
                complexity.path("sequential_characters").asText().equals("block"),
                profile.path("active").asBoolean()
                        ? texts(profile.path("blocked_fields")).collect(Collectors.toSet())
                        : Set.of(),
                dictionary.path("active").asBoolean()
                        ? texts(dictionary.path("custom")).toList()
                        : List.of());
    }

    private static Set<CharacterClass> classes(JsonNode names) {
        return texts(names).filter(CLASSES::containsKey).map(CLASSES::get).collect(Collectors.toSet());
    }

    static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .filter(text -> text != null);
    }
}
