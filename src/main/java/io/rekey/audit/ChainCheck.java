package io.rekey.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.reset.Sha256;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes along a chain, entry by entry, and says what is not as it was sealed. What it remembers does not grow with the
 * chain, but for one bit per entry.
 */
final class ChainCheck {

    private final PublicKeys keys;
    private final KeptCheckpoints kept;
    private final Verdict verdict;

    /** Positions of entries without disclosures, until a tombstone accounts for each. */
    private final BitSet silent = new BitSet();

    private Chain.Head head = Chain.Head.START;
    private long lastGood;

    /** Behind a gap a position says nothing of how many there are, and must not take memory for as many. */
    private boolean isUnbroken = true;

    private Optional<String> lastCheckpoint = Optional.empty();

    ChainCheck(PublicKeys keys, KeptCheckpoints kept, Verdict verdict) {
        this.keys = keys;
        this.kept = kept;
        this.verdict = verdict;
    }

    void entry(Entry entry) {
        verdict.lookedAt(entry.kind());
        verdict.reached(entry.position());
        SealedRecord record = SealedRecord.of(entry.record());
        isUnbroken &= entry.position() == head.position() + 1 && entry.position() < Integer.MAX_VALUE;
        place(entry);
        head = new Chain.Head(entry.position(), entry.hash());
        if (!kept.agree(entry.position(), entry.hash())) {
            differs(entry, "a checkpoint that was kept outside proves another chain up to here");
        }
        if (entry.kind().equals(Chain.TOMBSTONE)) {
            tombstone(entry, record);
        } else {
            disclosures(entry, record);
        }
    }

    /** Behind a gap nobody can tell what an entry followed. */
    private void place(Entry entry) {
        boolean isNext = entry.position() == head.position() + 1;
        if (entry.position() > head.position() + 1) {
            String upTo = entry.position() == head.position() + 2 ? "" : " up to position " + (entry.position() - 1);
            verdict.differs(head.position() + 1, "", "is missing" + upTo + ": it was deleted");
        } else if (!isNext) {
            differs(entry, "stands behind position " + head.position() + ": the order was changed");
        }
        Optional<String> previous = isNext ? Optional.of(head.hash()) : entry.previous();
        if (previous.filter(
                        before -> !Sha256.hex(before + "\n" + entry.record()).equals(entry.hash()))
                .isPresent()) {
            differs(entry, "its hash does not follow from its record and the entry before it: one of them was altered");
        } else if (isNext
                && entry.previous().filter(said -> !said.equals(head.hash())).isPresent()) {
            differs(entry, "it names another entry before it than the one that is there");
        }
    }

    private void disclosures(Entry entry, SealedRecord record) {
        if (!record.text("kind").equals(entry.kind()) || !record.text("id").equals(entry.subject())) {
            differs(entry, "is filed under another id or kind than its record names");
        }
        Set<String> digests = record.digests();
        if (entry.disclosures().isEmpty()) {
            if (!digests.isEmpty() && isUnbroken) {
                silent.set((int) entry.position());
            }
            return;
        }
        List<Disclosure> disclosed = entry.disclosures().get();
        Set<String> found = new HashSet<>();
        disclosed.forEach(disclosure -> found.add(disclosure.digest()));
        if (!digests.containsAll(found) || found.size() != disclosed.size()) {
            differs(entry, "a personal value beside the record is not the one that was sealed");
        } else if (found.size() < digests.size()) {
            differs(entry, "a personal value beside the record is missing without a tombstone");
        }
    }

    private void tombstone(Entry entry, SealedRecord record) {
        Optional<JsonNode> signed = keys.payload(Tombstones.TYPE, record.text("jws"));
        if (signed.filter(said -> said.path("subject").asText().equals(entry.subject()))
                .isEmpty()) {
            differs(entry, "the tombstone is signed with none of the keys, no tombstone, or for another reset");
            return;
        }
        long position = signed.get().path("position").asLong();
        if (position < 1 || position >= entry.position() || position > Integer.MAX_VALUE) {
            differs(entry, "the tombstone is for a position that is not before it");
            return;
        }
        silent.clear((int) position);
    }

    /** The checkpoint that was made when the chain ended where this check has come to. */
    void checkpoint(long position, String jws) {
        verdict.lookedAt("checkpoint");
        Optional<JsonNode> signed = keys.payload(Checkpoints.TYPE, jws);
        if (signed.isEmpty()) {
            verdict.differs(position, "", "the checkpoint is signed with none of the keys, or no checkpoint");
        } else if (position != head.position() || signed.get().path("position").asLong() != position) {
            verdict.differs(
                    position,
                    "",
                    "a checkpoint proves an entry here that is missing: it was deleted, or the checkpoint was moved");
        } else if (!signed.get().path("hash").asText().equals(head.hash())) {
            verdict.differs(
                    position,
                    "",
                    "the checkpoint proves another chain: something between positions " + (lastGood + 1) + " and "
                            + position + " was altered");
        } else {
            lastGood = position;
            verdict.signedUpTo(position);
        }
        if (!signed.map(said -> said.path("previousCheckpoint").asText())
                .orElse("")
                .equals(lastCheckpoint.map(Sha256::hex).orElse(""))) {
            verdict.differs(position, "", "the checkpoint before this one was altered or deleted");
        }
        lastCheckpoint = Optional.of(jws);
    }

    /** All entries have been seen. */
    void end() {
        if (kept.last() > head.position()) {
            verdict.differs(
                    head.position() + 1,
                    "",
                    "is missing: the chain ends before position " + kept.last()
                            + ", which a checkpoint that was kept outside proves");
        }
        if (head.position() > 0 && verdict.count("checkpoint") == 0) {
            verdict.differs(
                    0, "", "no checkpoint signs any of it: they were deleted or taken out, or none has been made yet");
        }
        silent.stream()
                .forEach(position -> verdict.differs(position, "", "its personal values are gone without a tombstone"));
    }

    Chain.Head head() {
        return head;
    }

    private void differs(Entry entry, String what) {
        verdict.differs(entry.position(), entry.subject(), what);
    }
}
