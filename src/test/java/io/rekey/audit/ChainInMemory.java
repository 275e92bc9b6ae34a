package io.rekey.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Sha256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A chain as an export shows it, and what an attacker may do to the file. */
final class ChainInMemory {

    static final SigningKey KEY = key();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonExport format = new JsonExport();
    private Chain.Head head = Chain.Head.START;
    private String lastCheckpoint;
    private long resets;
    final List<String> lines = new ArrayList<>(List.of(format.begin(false, SealedTexts.ENDED)));

    static SigningKey key() {
        try {
            return SigningKey.of(KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Four resets, a checkpoint after the second and one after the last. */
    static ChainInMemory ofFourResets() {
        return new ChainInMemory()
                .reset("r1")
                .reset("r2")
                .checkpoint()
                .reset("r3")
                .reset("r4")
                .checkpoint();
    }

    ChainInMemory reset(String id) {
        Sealing sealing = SealedTexts.sealing(id);
        return reset(id, sealing.record(), Optional.of(sealing.disclosures()));
    }

    /** After its tombstone an export has no disclosures of it. */
    ChainInMemory erased(String id) {
        return reset(id, SealedTexts.sealing(id).record(), Optional.empty());
    }

    private ChainInMemory reset(String id, String record, Optional<List<Disclosure>> disclosures) {
        resets++;
        return append(Ended.RESET, id, record, disclosures);
    }

    ChainInMemory tombstone(String id, long position, SigningKey key) {
        return tombstone(Tombstones.TYPE, id, position, key);
    }

    ChainInMemory tombstone(String type, String id, long position, SigningKey key) {
        String jws = key.sign(type, Map.of("subject", id, "position", position, "because", "erasure", "by", "eraser"));
        String record = CanonicalJson.of(Map.of("kind", "tombstone", "jws", jws));
        return append(Chain.TOMBSTONE, id, record, Optional.empty());
    }

    private ChainInMemory append(String kind, String id, String record, Optional<List<Disclosure>> disclosures) {
        String previous = head.hash();
        head = head.with(record);
        Entry entry = new Entry(head.position(), Optional.of(previous), kind, id, record, head.hash(), disclosures);
        lines.add(format.entry(entry).orElseThrow());
        return this;
    }

    ChainInMemory checkpoint() {
        return checkpoint(KEY, head.hash());
    }

    ChainInMemory checkpoint(SigningKey key, String hash) {
        return checkpoint(Checkpoints.TYPE, key, hash);
    }

    ChainInMemory checkpoint(String type, SigningKey key, String hash) {
        Map<String, Object> payload =
                new TreeMap<>(Map.of("position", head.position(), "hash", hash, "at", Sealing.time(Instant.EPOCH)));
        if (lastCheckpoint != null) {
            payload.put("previousCheckpoint", Sha256.hex(lastCheckpoint));
        }
        lastCheckpoint = key.sign(type, payload);
        lines.add(JsonExport.checkpointLine(head.position(), lastCheckpoint));
        return this;
    }

    String lastHash() {
        return head.hash();
    }

    /** What was logged of this chain, as a log shows it. */
    KeptCheckpoints kept() {
        return new KeptCheckpoints(
                lines.stream()
                        .filter(line -> line.startsWith("{\"checkpoint\""))
                        .map(line -> "INFO " + line),
                keys());
    }

    static PublicKeys keys() {
        return new PublicKeys(List.of(KEY.publicKey()));
    }

    Verdict verify() {
        return verify(new KeptCheckpoints());
    }

    Verdict verify(KeptCheckpoints kept) {
        List<String> all = new ArrayList<>(lines);
        all.add(format.complete(resets, false));
        return verifyFile(all, kept);
    }

    static Verdict verifyFile(List<String> lines, KeptCheckpoints kept) {
        return ExportVerification.verify(lines.stream(), keys(), kept, position -> {});
    }

    /** The line of that reset. */
    int lineOf(String id) {
        return lines.stream()
                .filter(line -> line.contains("\"" + id + "\""))
                .map(lines::indexOf)
                .findFirst()
                .orElseThrow();
    }

    ChainInMemory change(String id, Consumer<ObjectNode> change) {
        int line = lineOf(id);
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(lines.get(line));
            change.accept(json);
            lines.set(line, JSON.writeValueAsString(json) + "\n");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return this;
    }
}
