package io.rekey.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checkpoints that were shipped out earlier, and so lie where nobody could write them anew together with the chain. */
public final class KeptCheckpoints {

    /** A compact JWS, whatever a log or a list of them puts around it. */
    private static final Pattern JWS = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final TreeMap<Long, String> hashes = new TreeMap<>();

    /** None at all. */
    public KeptCheckpoints() {}

    /**
     * @param lines of a log or of a list of checkpoints, each with at most one in it
     * @throws IllegalArgumentException where one of them was signed with none of the keys
     */
    public KeptCheckpoints(Stream<String> lines, PublicKeys keys) {
        lines.forEach(line -> {
            var jws = JWS.matcher(line);
            if (jws.find() && PublicKeys.type(jws.group()).equals(Checkpoints.TYPE)) {
                JsonNode checkpoint = keys.payload(Checkpoints.TYPE, jws.group())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "A checkpoint that was kept is signed with none of the keys"));
                hashes.put(
                        checkpoint.path("position").asLong(),
                        checkpoint.path("hash").asText());
            }
        });
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** Whether that hash stands where it stood when the chain was signed; true where it was not. */
    boolean agree(long position, String hash) {
        String kept = hashes.get(position);
        return kept == null || kept.equals(hash);
    }

    /** The last position that is known to have existed; 0 where none is. */
    long last() {
        return hashes.isEmpty() ? 0 : hashes.lastKey();
    }
}
