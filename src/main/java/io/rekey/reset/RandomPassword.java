package io.rekey.reset;

import java.security.SecureRandom;
import java.util.function.IntPredicate;

/**
 * Makes passwords that nobody will ever type: 60 characters drawn from 74 with at least 350 bits of entropy (ASVS
 * 6.4.1), one byte each so that bcrypt's limit of 72 bytes is kept, and in keeping with every Auth0 policy level:
 * all four character classes, no character beside its like or its neighbour in the alphabet.
 */
public final class RandomPassword {

    private static final int LENGTH = 60;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&*+-=?@_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    public static Secret next() {
        String candidate;
        do {
            candidate = draw();
        } while (!hasAllClasses(candidate));
        return new Secret(candidate);
    }

    private static String draw() {
        StringBuilder drawn = new StringBuilder(LENGTH);
        while (drawn.length() < LENGTH) {
            char next = ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()));
            if (drawn.isEmpty() || !areNeighbours(drawn.charAt(drawn.length() - 1), next)) {
                drawn.append(next);
            }
        }
        return drawn.toString();
    }

    private static boolean areNeighbours(char left, char right) {
        return Math.abs(Character.toLowerCase(left) - Character.toLowerCase(right)) <= 1;
    }

    private static boolean hasAllClasses(String password) {
        return has(password, Character::isUpperCase)
                && has(password, Character::isLowerCase)
                && has(password, Character::isDigit)
                && has(password, character -> !Character.isLetterOrDigit(character));
    }

    private static boolean has(String password, IntPredicate ofClass) {
        return password.chars().anyMatch(ofClass);
    }
}
