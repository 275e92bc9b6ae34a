package io.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifty thousand of them (one in some thousands lacks a class at first and is drawn again), and what can be said about each. That Auth0 takes them is for Auth0PasswordPolicyTest. */
class RandomPasswordTest {

    private static List<String> drawn;

    @BeforeAll
    static void draw() {
        drawn = Stream.generate(RandomPassword::next)
                .limit(50_000)
                .map(Secret::reveal)
                .toList();
    }

    @Test
    void all_areDifferent() {
        assertThat(new HashSet<>(drawn)).hasSameSizeAs(drawn);
    }

    @Test
    void each_is60CharactersAndFitsIntoBcrypt() {
        assertThat(drawn).allSatisfy(password -> {
            assertThat(password).hasSize(60);
            assertThat(password.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(72);
        });
    }

    @Test
    void each_hasAllFourClasses() {
        assertThat(drawn)
                .allMatch(password -> password.matches(".*[A-Z].*")
                        && password.matches(".*[a-z].*")
                        && password.matches(".*[0-9].*")
                        && password.matches(".*[^A-Za-z0-9].*"));
    }

    @Test
    void none_hasEqualsOrNeighboursInARow() {
        assertThat(drawn).allSatisfy(password -> assertThat(IntStream.range(1, password.length())
                        .mapToObj(i -> password.substring(i - 1, i + 1).toLowerCase()))
                .noneMatch(pair -> Math.abs(pair.charAt(0) - pair.charAt(1)) <= 1));
    }

    @Test
    void alphabet_isDrawnFromEvenly() {
        var counts = characters().collect(Collectors.groupingBy(c -> c, Collectors.counting()));

        assertThat(counts).hasSize(74);
        double even = drawn.size() * 60 / 74.0;
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count).isBetween(even * 0.8, even * 1.2));
    }

    /** Whoever guesses has to do so among 74 characters first, and then 59 times among those that may come next. */
    @Test
    void entropy_isAtLeast350Bits() {
        Set<Integer> alphabet = characters().collect(Collectors.toSet());
        long fewest = alphabet.stream()
                .mapToLong(last -> alphabet.stream()
                        .filter(next -> !areNeighbours(last, next))
                        .count())
                .min()
                .orElseThrow();

        assertThat(Math.log(alphabet.size()) / Math.log(2) + 59 * Math.log(fewest) / Math.log(2))
                .isBetween(350.0, 370.0);
    }

    private static boolean areNeighbours(int left, int right) {
        return Math.abs(Character.toLowerCase(left) - Character.toLowerCase(right)) <= 1;
    }

    private static Stream<Integer> characters() {
        return drawn.stream().flatMap(password -> password.chars().boxed());
    }
}
