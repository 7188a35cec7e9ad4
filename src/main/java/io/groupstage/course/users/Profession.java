package io.groupstage.course.users;

import java.util.List;

/**
 * A profession, and the fields in which people of this profession work.
 *
 * @param fields the fields; at least one
 */
record Profession(String profession, List<String> fields) {

    /** Parses an entry such as {@code engineer: Manufacturing, Technology}. */
    static Profession of(String entry) {
        int colon = entry.indexOf(": ");
        return new Profession(
                entry.substring(0, colon), List.of(entry.substring(colon + 2).split(", ")));
    }

    /** Returns the field that number n draws. */
    String field(UserRandom draw, int n) {
        return fields.get(draw.below(fields.size(), n));
    }
}
