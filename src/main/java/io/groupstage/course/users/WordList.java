package io.groupstage.course.users;

import io.groupstage.course.text.CourseResource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Draws words, each as often as its weight says. Each line of its resource is an entry; {@code 12 * entry} has the
 * weight 12.
 */
final class WordList<T> {

    private static final String WEIGHT_SIGN = " * ";

    private final List<T> words;

    private WordList(List<T> words) {
        this.words = words;
    }

    static WordList<String> read(String name) {
        return read(name, entry -> entry);
    }

    /** @param parser converts each entry, without its weight, to the value that is drawn */
    static <T> WordList<T> read(String name, Function<String, T> parser) {
        List<T> words = new ArrayList<>();
        CourseResource.text("words/" + name + ".txt")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    int sign = line.indexOf(WEIGHT_SIGN);
                    int weight = sign < 0 ? 1 : Integer.parseInt(line.substring(0, sign));
                    T word = parser.apply(sign < 0 ? line : line.substring(sign + WEIGHT_SIGN.length()));
                    for (int i = 0; i < weight; i++) {
                        words.add(word);
                    }
                });
        return new WordList<>(List.copyOf(words));
    }

    /** Returns the word that number n draws. */
    T pick(UserRandom draw, int n) {
        return words.get(draw.below(words.size(), n));
    }
}
