package io.groupstage.course.users;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A given name or a surname.
 *
 * @param shown the name as its bearer writes it, such as {@code Müller}
 * @param plain the name in lower-case ASCII letters, such as {@code muller}, for addresses
 */
record PersonName(String shown, String plain) {

    static PersonName of(String shown) {
        String decomposed = Normalizer.normalize(
                shown.toLowerCase(Locale.ROOT).replace('ø', 'o').replace('ı', 'i'), Normalizer.Form.NFD);
        return new PersonName(shown, decomposed.replaceAll("[^a-z]", ""));
    }
}
