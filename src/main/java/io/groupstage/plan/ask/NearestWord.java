package io.groupstage.plan.ask;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class NearestWord {

    private static final int FARTHEST = 3;

    private NearestWord() {}

    /** Returns the known word with the fewest changed letters, if that is at most three and less than half of it. */
    public static Optional<String> of(String typed, Collection<String> known) {
        String word = typed.substring(0, Math.min(typed.length(), 40));
        return known.stream()
                .filter(one -> isNear(word, one))
                .min(Comparator.<String>comparingInt(one -> changes(word, one)).thenComparing(one -> one));
    }

    private static boolean isNear(String word, String known) {
        int changes = changes(word, known);
        boolean begun = word.length() > 1 && known.startsWith(word);
        return begun || (changes <= FARTHEST && changes * 2 <= known.length());
    }

    /** Computes Levenshtein's distance. */
    private static int changes(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] next = new int[other.length() + 1];
            next[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = last[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                next[column] = Math.min(replaced, 1 + Math.min(last[column], next[column - 1]));
            }
            last = next;
        }
        return last[other.length()];
    }
}
