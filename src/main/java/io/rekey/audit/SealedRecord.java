package io.rekey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record of the chain as it was read, whoever may have been at it. */
final class SealedRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private SealedRecord(JsonNode json) {
        this.json = json;
    }

    static SealedRecord of(String record) {
        try {
            return new SealedRecord(JSON.readTree(record));
        } catch (JsonProcessingException altered) {
            return new SealedRecord(JSON.createObjectNode());
        }
    }

    String text(String member) {
        return json.path(member).asText();
    }

    Optional<Instant> retainedUntil() {
        try {
            return Optional.of(text("retainedUntil"))
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException altered) {
            return Optional.empty();
        }
    }

    /** Of every personal value, wherever in the record it stands. */
    Set<String> digests() {
        Set<String> digests = new HashSet<>();
        json.findValues(SaltedObject.DIGESTS).forEach(list -> list.forEach(digest -> digests.add(digest.asText())));
        return digests;
    }

    /** Of the engine's rows, by table; empty where they were gone before the record was made. */
    Map<String, String> tables() {
        Map<String, String> tables = new HashMap<>();
        json.path(Sealing.HISTORY).properties().forEach(table -> {
            if (!table.getKey().equals(SaltedObject.DIGESTS)) {
                tables.put(table.getKey(), table.getValue().asText());
            }
        });
        return tables;
    }

    Optional<String> salt(List<Disclosure> disclosures) {
        Set<String> salts = new HashSet<>();
        json.path(Sealing.HISTORY).path(SaltedObject.DIGESTS).forEach(digest -> salts.add(digest.asText()));
        return disclosures.stream()
                .filter(disclosure -> salts.contains(disclosure.digest()))
                .findFirst()
                .flatMap(Disclosure::member)
                .map(member -> member.value().asText());
    }

    /** The record for people: with the disclosed values in their places, and without what is only there to prove it. */
    ObjectNode opened(Collection<Disclosure> disclosures) {
        Map<String, Disclosure> byDigest = new HashMap<>();
        disclosures.forEach(disclosure -> byDigest.put(disclosure.digest(), disclosure));
        ObjectNode opened = json.isObject() ? json.deepCopy() : JSON.createObjectNode();
        opened.remove(List.of(Sealing.HISTORY, "_sd_alg", "kind"));
        open(opened, byDigest);
        return opened;
    }

    private static void open(JsonNode node, Map<String, Disclosure> byDigest) {
        if (node instanceof ObjectNode object) {
            JsonNode digests = object.remove(SaltedObject.DIGESTS);
            object.forEach(member -> open(member, byDigest));
            if (digests instanceof ArrayNode list) {
                list.forEach(digest -> Optional.ofNullable(byDigest.get(digest.asText()))
                        .flatMap(Disclosure::member)
                        .ifPresent(member -> object.set(member.name(), member.value())));
            }
        } else {
            node.forEach(item -> open(item, byDigest));
        }
    }
}
