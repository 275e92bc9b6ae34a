package io.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands in a record, and what only beside it. */
class SealingTest {

    private static final List<String> PERSONAL =
            List.of("ann@acme.example", "auth0|ann", "kim@helpdesk", "203.0.113.7", "boss", "COMPLETED");

    @Test
    void record_isCanonicalAndSaysNothingPersonal() throws Exception {
        String record = SealedTexts.sealing("r1").record();
        assertThat(record).doesNotContain(PERSONAL).contains("\"outcome\":\"completed\"", "PATCH /api/v2/users/{id}");
        Object read = new ObjectMapper().readValue(record, Object.class);
        assertThat(CanonicalJson.of(read)).isEqualTo(record);
    }

    @Test
    void disclosures_holdEachPersonalValueUnderADigestOfTheRecord() {
        Sealing sealing = SealedTexts.sealing("r1");
        assertThat(sealing.disclosures())
                .allSatisfy(disclosure -> assertThat(sealing.record()).contains("\"" + disclosure.digest() + "\""));
        assertThat(sealing.disclosures().stream()
                        .map(disclosure -> disclosure.member().orElseThrow().name()))
                .containsExactlyInAnyOrder("salt", "email", "accountId", "who", "from", "why");
    }

    @Test
    void sameValues_haveOtherDigestsEachTime() {
        Set<String> digests = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            SealedTexts.sealing("r1").disclosures().forEach(disclosure -> digests.add(disclosure.digest()));
        }
        assertThat(digests).hasSize(3 * 6);
    }

    /** Section 4.2.1 and 4.2.4.1 of RFC 9901. */
    @Test
    void digest_isTheOneOfTheStandardsExample() {
        Disclosure example = new Disclosure("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0");
        assertThat(example.digest()).isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
        assertThat(example.member().orElseThrow().name()).isEqualTo("family_name");
        assertThat(example.member().orElseThrow().value().asText()).isEqualTo("M\u00f6bius");
    }

    @Test
    void history_hasOneDigestForEachTable_andAnEmptyTableHasOneToo() throws Exception {
        var history =
                new ObjectMapper().readTree(SealedTexts.sealing("r1").record()).path("history");
        assertThat(history.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("ACT_HI_PROCINST", "ACT_HI_VARINST", "ACT_HI_COMMENT", "_sd");
    }
}
