package io.groupstage.course.verdict;

import io.groupstage.course.text.Quoted;

/** Describes how a field's value differs from the required one. Nothing is repaired: a slip is a wrong value. */
final class WrongValue {

    private WrongValue() {}

    /** @param who the source of the requirement, such as {@code this task} */
    static String hint(String field, String found, String wanted, String who) {
        return "`" + field + "` is " + Quoted.of(found) + ", but " + who + " requires `" + wanted + "`"
                + slip(found, wanted);
    }

    private static String slip(String found, String wanted) {
        if (found.strip().equals(wanted)) {
            return " without white space around it";
        }
        return found.strip().equalsIgnoreCase(wanted) ? ": check upper and lower case" : "";
    }
}
