package io.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to an export shows, and the first place where it was done is named. */
class ChainCheckTest {

    private final ChainInMemory chain = ChainInMemory.ofFourResets();

    @Test
    void untouched_isIntact() {
        Verdict verdict = chain.verify(chain.kept());
        assertThat(verdict.first()).isEmpty();
        assertThat(verdict.count("reset")).isEqualTo(4);
        assertThat(verdict.signedUpTo()).isEqualTo(4);
    }

    @Test
    void alteredRecord_isNamed() {
        chain.change("r2", line -> replace(line, "record", "completed", "rejected"));
        assertFirst(chain.verify(), 2, "r2", "its hash does not follow");
    }

    @Test
    void alteredWhatPeopleRead_isNamed() {
        chain.change("r3", line -> ((ObjectNode) line.path("reset")).put("outcome", "rejected"));
        assertFirst(chain.verify(), 3, "r3", "what the line says for people");
    }

    /** The hash is made anew, so that this line looks right by itself. */
    @Test
    void alteredRecordWithItsHash_isNamedByWhatFollows() {
        chain.change("r3", ChainCheckTest::rewrite);
        assertFirst(chain.verify(), 4, "r4", "its hash does not follow");
    }

    @Test
    void everythingWrittenAnew_isNamedByTheCheckpoint() {
        ChainInMemory other = new ChainInMemory().reset("r1").reset("r2");
        other.lines.add(checkpointLine(chain, 0));
        assertFirst(other.verify(), 2, "", "something between positions 1 and 2");
    }

    @Test
    void everythingWrittenAnewAndSignedBySomebody_isNamed() {
        SigningKey somebodys = ChainInMemory.key();
        ChainInMemory other = new ChainInMemory().reset("r1").checkpoint(somebodys, "0");
        assertFirst(other.verify(), 1, "", "signed with none of the keys");
    }

    /** The header names our key, and the signature is one that it made, of something else. */
    @Test
    void signatureTakenFromAnotherCheckpoint_isNamed() {
        String[] parts =
                ChainInMemory.KEY.sign(Checkpoints.TYPE, Map.of("position", 1)).split("\\.");
        String[] others =
                ChainInMemory.KEY.sign(Checkpoints.TYPE, Map.of("position", 2)).split("\\.");
        ChainInMemory other = new ChainInMemory().reset("r1");
        other.lines.add(JsonExport.checkpointLine(1, parts[0] + "." + parts[1] + "." + others[2]));
        assertFirst(other.verify(), 1, "", "signed with none of the keys");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"none\",\"kid\":\""
                                + ChainInMemory.KEY.publicKey().id() + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        other.lines.set(2, JsonExport.checkpointLine(1, none + "." + parts[1] + "."));
        assertFirst(other.verify(), 1, "", "signed with none of the keys");
    }

    @Test
    void deletedLine_isNamed() {
        chain.lines.remove(chain.lineOf("r2"));
        assertFirst(chain.verify(), 2, "", "missing: it was deleted");
    }

    @Test
    void exchangedLines_areNamed() {
        Collections.swap(chain.lines, chain.lineOf("r1"), chain.lineOf("r2"));
        assertFirst(chain.verify(), 1, "r1", "the order was changed");
        ObjectNode[] seals = new ObjectNode[2];
        ChainInMemory renumbered = ChainInMemory.ofFourResets();
        renumbered.change("r3", line -> seals[0] = ((ObjectNode) line.path("seal")).put("position", 4));
        renumbered.change("r4", line -> seals[1] = ((ObjectNode) line.path("seal")).put("position", 3));
        Collections.swap(renumbered.lines, renumbered.lineOf("r3"), renumbered.lineOf("r4"));
        assertFirst(renumbered.verify(), 3, "r4", "its hash does not follow");
    }

    @Test
    void cutOffChain_isNamedByACheckpointThatWasKept() {
        ChainInMemory cut = new ChainInMemory();
        KeptCheckpoints kept = chain.kept();
        cut.lines.clear();
        cut.lines.addAll(chain.lines.subList(0, chain.lineOf("r3")));
        List<String> file = new ArrayList<>(cut.lines);
        file.add(new JsonExport().complete(2, false));
        assertThat(ChainInMemory.verifyFile(file, new KeptCheckpoints()).first())
                .isEmpty();
        assertFirst(ChainInMemory.verifyFile(file, kept), 3, "", "the chain ends before position 4");
    }

    @Test
    void chainWrittenAnewWithTheRightKey_isNamedByACheckpointThatWasKept() {
        assertFirst(ChainInMemory.ofFourResets().verify(chain.kept()), 2, "r2", "a checkpoint that was kept outside");
    }

    @Test
    void keptCheckpointOfSomebodyElse_isRefused() {
        assertThatThrownBy(() -> new KeptCheckpoints(
                        chain.lines.stream(),
                        new PublicKeys(List.of(ChainInMemory.key().publicKey()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deletedCheckpoint_isNamedByTheNext() {
        chain.lines.remove(checkpointLine(chain, 0));
        assertFirst(chain.verify(), 4, "", "the checkpoint before this one");
    }

    @Test
    void exportWithoutAnyCheckpoint_isNotIntact() {
        chain.lines.removeIf(line -> line.startsWith("{\"checkpoint\""));
        assertFirst(chain.verify(), 0, "", "no checkpoint signs any of it");
    }

    @Test
    void movedCheckpoint_isNamed() {
        String moved = checkpointLine(chain, 1).replace("\"position\":4", "\"position\":3");
        chain.lines.remove(checkpointLine(chain, 1));
        chain.lines.add(chain.lineOf("r4"), moved);
        assertFirst(chain.verify(), 3, "", "the checkpoint was moved");
    }

    @Test
    void droppedDisclosure_isNamed() {
        chain.change("r2", line -> disclosures(line).remove(0));
        assertFirst(chain.verify(), 2, "r2", "a personal value beside the record is missing");
    }

    @Test
    void exchangedDisclosure_isNamed() {
        chain.change("r2", line -> disclosures(line)
                .set(0, Disclosure.of("email", "bob@acme.example").text()));
        assertFirst(chain.verify(), 2, "r2", "a personal value beside the record is not the one");
    }

    @Test
    void allDisclosuresGone_isNamed_unlessATombstoneSaysWhy() {
        ChainInMemory gone =
                new ChainInMemory().reset("r1").erased("r2").reset("r3").checkpoint();
        assertFirst(gone.verify(), 2, "", "gone without a tombstone");
        Verdict accounted =
                gone.tombstone("r2", 2, ChainInMemory.KEY).checkpoint().verify();
        assertThat(accounted.first()).isEmpty();
        assertThat(accounted.count("tombstone")).isEqualTo(1);
    }

    @Test
    void forgedTombstone_isNamed() {
        ChainInMemory forged = new ChainInMemory().erased("r1").tombstone("r1", 1, ChainInMemory.key());
        assertFirst(forged.verify(), 1, "", "gone without a tombstone");
        ChainInMemory borrowed = new ChainInMemory().reset("r1").reset("r2").tombstone("r1", 1, ChainInMemory.KEY);
        borrowed.change("because", line -> ((ObjectNode) line.path("tombstone")).put("subject", "r2"));
        assertFirst(borrowed.verify(), 3, "r2", "the tombstone");
    }

    @Test
    void signatureOfOneKind_isNoneOfTheOther() {
        ChainInMemory tombstone = new ChainInMemory().erased("r1");
        tombstone.tombstone(Checkpoints.TYPE, "r1", 1, ChainInMemory.KEY).checkpoint();
        assertFirst(tombstone.verify(), 1, "", "gone without a tombstone");
        ChainInMemory checkpoint = new ChainInMemory().reset("r1");
        checkpoint.checkpoint(Tombstones.TYPE, ChainInMemory.KEY, checkpoint.lastHash());
        assertFirst(checkpoint.verify(), 1, "", "or no checkpoint");
        assertThat(checkpoint.kept().isEmpty()).isTrue();
    }

    @Test
    void fileThatBreaksOff_isNamed() {
        assertThat(ChainInMemory.verifyFile(chain.lines, new KeptCheckpoints())
                        .first()
                        .orElseThrow()
                        .what())
                .contains("the file breaks off");
        List<String> interrupted = new ArrayList<>(chain.lines);
        interrupted.add(new JsonExport().interrupted("the database gave no answer"));
        assertThat(ChainInMemory.verifyFile(interrupted, new KeptCheckpoints())
                        .first()
                        .orElseThrow()
                        .what())
                .contains("was interrupted");
    }

    /** Anybody can make lines that are right by themselves. */
    @Test
    void filteredExport_cannotBeVerified() {
        chain.lines.set(0, new JsonExport().begin(true, SealedTexts.ENDED));
        assertThatThrownBy(chain::verify).isInstanceOf(FilteredExport.class);
    }

    @Test
    void secondBeginning_isNamed_andForgetsNothing() {
        chain.change("r2", line -> replace(line, "record", "completed", "rejected"));
        chain.lines.add(3, chain.lines.get(0));
        Verdict verdict = chain.verify();
        assertFirst(verdict, 2, "r2", "its hash does not follow");
        assertThat(verdict.count("reset")).isEqualTo(4);
        ChainInMemory twice = ChainInMemory.ofFourResets();
        twice.lines.add(3, twice.lines.get(0));
        assertFirst(twice.verify(), 0, "", "begins a second export");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2147483647, 3000000000L})
    void positionThatNoChainReaches_isNamed(long position) {
        ChainInMemory far = new ChainInMemory().erased("r1");
        far.change("r1", line -> ((ObjectNode) line.path("seal")).put("position", position));
        assertThat(far.verify().differences()).isPositive();
        Verdict verdict =
                chain.tombstone("r1", position, ChainInMemory.KEY).checkpoint().verify();
        assertFirst(verdict, 5, "r1", "the tombstone is for a position that is not before it");
    }

    private static void assertFirst(Verdict verdict, long position, String id, String what) {
        Verdict.Difference first = verdict.first().orElseThrow();
        assertThat(first.what()).contains(what);
        assertThat(first.position()).as(first.toString()).isEqualTo(position);
        assertThat(first.id()).as(first.toString()).isEqualTo(id);
    }

    private static void rewrite(ObjectNode line) {
        replace(line, "record", "completed", "rejected");
        ((ObjectNode) line.path("reset")).put("outcome", "rejected");
        JsonNode seal = line.path("seal");
        ((ObjectNode) seal)
                .put(
                        "hash",
                        Sha256.hex(seal.path("previous").asText() + "\n"
                                + seal.path("record").asText()));
    }

    private static void replace(ObjectNode line, String member, String what, String with) {
        ObjectNode seal = (ObjectNode) line.path("seal");
        seal.put(member, seal.path(member).asText().replace(what, with));
    }

    private static ArrayNode disclosures(ObjectNode line) {
        return (ArrayNode) line.path("seal").path("disclosures");
    }

    private static String checkpointLine(ChainInMemory chain, int number) {
        return chain.lines.stream()
                .filter(line -> line.startsWith("{\"checkpoint\""))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }
}
